/** What a file that is not a text turns out to be, and what its owner can do. */
export interface Binary {
  readonly what: string
  readonly hint: string
}

const picture = 'give it the extension of a picture and refer to it as one'
const word = 'open it in the program that made it and export it as Markdown or plain text'

/** First bytes of the kinds of file that end up under a text's name. */
const magics: readonly (readonly [magic: string, what: string, hint: string])[] = [
  ['\xff\xd8\xff', 'a JPEG picture', picture],
  ['\x89PNG', 'a PNG picture', picture],
  ['GIF8', 'a GIF picture', picture],
  ['%PDF-', 'a PDF', 'export the story from the program that made the PDF, as Markdown or plain text'],
  ['PK\x03\x04', 'a ZIP archive (a .docx, .odt or .epub is one)', word],
  ['{\\rtf', 'rich text (RTF)', word],
  ['\xd0\xcf\x11\xe0', 'an old Word document', word],
  ['\x1f\x8b', 'a gzip archive', 'unpack it first'],
  ['7z\xbc\xaf', 'a 7-Zip archive', 'unpack it first'],
  ['Rar!', 'a RAR archive', 'unpack it first'],
]

/** Whether the first bytes are those of a known kind of file that holds no plain text. */
export function sniff(bytes: Uint8Array): Binary | undefined {
  const head = String.fromCharCode(...bytes.subarray(0, 16))
  const found = magics.find(([magic]) => head.startsWith(magic))
  return found && { what: found[1], hint: found[2] }
}
