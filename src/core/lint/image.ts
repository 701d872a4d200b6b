/** What a picture's header says. */
export interface Picture {
  readonly width: number
  readonly height: number
  /** Printing inks: cyan, magenta, yellow, black. */
  readonly inks: boolean
}

const starts = (bytes: Uint8Array, ...values: readonly number[]) => values.every((value, at) => bytes[at] === value)
const letters = (bytes: Uint8Array, at: number, text: string) =>
  [...text].every((letter, i) => bytes[at + i] === letter.charCodeAt(0))

/** The media type of an image, or "font", by the first bytes; undefined for any other file. */
export function kindOfBytes(bytes: Uint8Array): string | undefined {
  if (starts(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png'
  if (starts(bytes, 0xff, 0xd8, 0xff)) return 'image/jpeg'
  if (letters(bytes, 0, 'GIF8')) return 'image/gif'
  if (letters(bytes, 0, 'RIFF') && letters(bytes, 8, 'WEBP')) return 'image/webp'
  if (letters(bytes, 4, 'ftypavif')) return 'image/avif'
  const font = ['OTTO', 'wOFF', 'wOF2', 'true', 'ttcf'].some((tag) => letters(bytes, 0, tag))
  return font || starts(bytes, 0, 1, 0, 0) ? 'font' : undefined
}

/** The size of an image of a known kind; undefined where its header or its end is damaged. */
export function readPicture(bytes: Uint8Array, mediaType: string): Picture | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const plain = (width: number, height: number) =>
    width > 0 && height > 0 ? { width, height, inks: false } : undefined
  switch (mediaType) {
    case 'image/png':
      if (bytes.length < 45 || !letters(bytes, 12, 'IHDR') || !letters(bytes, bytes.length - 8, 'IEND'))
        return undefined
      return plain(view.getUint32(16), view.getUint32(20))
    case 'image/gif':
      return bytes.length < 14 ? undefined : plain(view.getUint16(6, true), view.getUint16(8, true))
    case 'image/jpeg':
      return readJpeg(view)
    default:
      // Of the newer kinds only the sign at their start is looked at.
      return plain(1, 1)
  }
}

/** Frame header and end of a JPEG (ITU T.81, B.1). */
function readJpeg(view: DataView): Picture | undefined {
  const length = view.byteLength
  let picture: Picture | undefined
  let at = 2
  while (at + 10 <= length && view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1)
    if (marker === 0xff || (marker >= 0xd0 && marker <= 0xd8) || marker === 1) {
      at += marker === 0xff ? 1 : 2
      continue
    }
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc)
      picture = { height: view.getUint16(at + 5), width: view.getUint16(at + 7), inks: view.getUint8(at + 9) === 4 }
    if (marker === 0xda) return picture && endsWell(view, at) ? picture : undefined
    at += 2 + view.getUint16(at + 2)
  }
  return undefined
}

/** Some cameras write more behind the end mark. */
function endsWell(view: DataView, from: number): boolean {
  for (let at = view.byteLength - 2; at > from; at--) {
    if (view.getUint8(at) === 0xff && view.getUint8(at + 1) === 0xd9) return true
  }
  return false
}
