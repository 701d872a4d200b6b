import type { Inflate } from './assets/gate.ts'
import { type Diagnostic, hasErrors, type Outcome, report } from './diagnostic/diagnostic.ts'
import { resolve } from './finished/references.ts'
import { type Imported, looseKeys, writeDraft } from './import.ts'
import { draftOf } from './import-draft.ts'
import { PictureCase } from './import-pictures.ts'
import { readPage } from './read/html/read.ts'
import { decode, longestText } from './source/decode.ts'
import { addAll } from './source/many.ts'
import type { Manuscript, SourceFile } from './source/source.ts'
import { sourceText } from './source/text.ts'

/** What an import is handed because having it needs a disk or a vendor. */
export interface ImportTools {
  readonly inflate: Inflate
  /** Decodes bytes in an encoding that a page names (a label of the WHATWG Encoding Standard); undefined where it is not known. */
  readonly decode: (bytes: Uint8Array, label: string) => string | undefined
}

/** Makes a manuscript of a saved web page: the manuscript's first file is the page, the others lie beside it. */
export async function importPage(manuscript: Manuscript, tools: ImportTools): Promise<Outcome<Imported>> {
  const [page, ...others] = manuscript.files
  if (!page)
    return {
      value: undefined,
      diagnostics: [
        report('manuscript-empty', `"${manuscript.name}" holds no page`, undefined, 'name the file itself'),
      ],
    }
  const text = pageText(page, tools)
  if (text.value === undefined) return { value: undefined, diagnostics: text.diagnostics }
  const pictures = new PictureCase(tools.inflate, (address) => fileBeside(page.path, address, others))
  const read = readPage(sourceText(page.path, text.value), {
    picture: (address, alt, span) => pictures.take(address, alt, span),
  })
  const diagnostics: Diagnostic[] = [...text.diagnostics, ...read.diagnostics, ...pictures.diagnostics]
  if (!read.value || hasErrors(diagnostics)) return { value: undefined, diagnostics }
  const { flow, leftOut } = read.value
  const draft = draftOf({ flows: [flow], given: {}, pictures: pictures.files, leftOut }, manuscript)
  addAll(diagnostics, draft.diagnostics)
  if (!draft.value || hasErrors(diagnostics)) return { value: undefined, diagnostics }
  const written = await writeDraft(draft.value, tools.inflate, looseKeys)
  return { value: written.value, diagnostics: [...diagnostics, ...written.diagnostics] }
}

/** A page's text: by its byte order mark, else by what it says of itself, else by its bytes. */
export function pageText({ path, bytes }: SourceFile, tools: Pick<ImportTools, 'decode'>): Outcome<string> {
  if (bytes.length > longestText) {
    return { value: undefined, diagnostics: [report('file-too-large', `"${path}" is larger than 64 MB`)] }
  }
  const label = marked(bytes) ? undefined : labelIn(bytes)
  const named = label === undefined || /^utf-?8$/iu.test(label) ? undefined : tools.decode(bytes, label)
  if (named !== undefined) return { value: clean(named), diagnostics: [] }
  const decoded = decode(bytes, { national: tools.decode })
  if (decoded.kind === 'decoded') return { value: decoded.text, diagnostics: [] }
  const { message, hint } = decoded
  return {
    value: undefined,
    diagnostics: [report('import-refused', `"${path}" cannot be read: ${message}`, undefined, hint)],
  }
}

function marked([a, b, c]: Uint8Array): boolean {
  return (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff) || (a === 0xef && b === 0xbb && c === 0xbf)
}

/** `<meta charset=…>`, `<meta http-equiv=… content="…; charset=…">` or `<?xml encoding=…?>` among the first bytes. */
function labelIn(bytes: Uint8Array): string | undefined {
  let head = ''
  for (const byte of bytes.subarray(0, 4096)) head += String.fromCharCode(byte)
  const meta = /<meta\b[^>]{0,400}?\bcharset\s*=\s*["']?\s*([\w.:-]{2,40})/iu.exec(head)?.[1]
  return meta ?? /^\s*<\?xml\b[^>]{0,200}?\bencoding\s*=\s*["']([\w.:-]{2,40})["']/iu.exec(head)?.[1]
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what no book can hold
const unprintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufdd0-\ufdef]/gu

function clean(text: string): string {
  return text
    .replace(/^\ufeff/u, '')
    .replace(/\r\n?/gu, '\n')
    .replace(unprintable, '')
}

/** A file inside the page's own folder, by its path as the page has it. */
function fileBeside(page: string, address: string, files: readonly SourceFile[]): SourceFile | undefined {
  const reference = resolve(page, address)
  if (reference.kind !== 'inside') return undefined
  const path = reference.path.normalize('NFC')
  return files.find((file) => file.path.normalize('NFC') === path)
}
