/** The tables of a font by their tags (OpenType specification, "Organization of an OpenType font"). */
export function tablesOf(font: Uint8Array): Map<string, Uint8Array> {
  const view = viewOf(font)
  const tables = new Map<string, Uint8Array>()
  for (let at = 12, left = view.getUint16(4); left > 0; at += 16, left--) {
    const tag = String.fromCharCode(...font.subarray(at, at + 4))
    const start = view.getUint32(at + 8)
    tables.set(tag, font.subarray(start, start + view.getUint32(at + 12)))
  }
  return tables
}

/** A font of TrueType outlines with these tables: sorted by tag, each on a multiple of four bytes, with the checksums that they ask for. */
export function fontOf(tables: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const sorted = [...tables].sort(([a], [b]) => (a < b ? -1 : 1))
  const size = (bytes: Uint8Array) => (bytes.length + 3) & ~3
  const start = 12 + 16 * sorted.length
  const font = new Uint8Array(sorted.reduce((end, [, bytes]) => end + size(bytes), start))
  const view = viewOf(font)
  const halvings = Math.floor(Math.log2(sorted.length))
  view.setUint32(0, 0x00010000)
  view.setUint16(4, sorted.length)
  view.setUint16(6, 16 << halvings)
  view.setUint16(8, halvings)
  view.setUint16(10, 16 * sorted.length - (16 << halvings))
  let end = start
  let head = 0
  sorted.forEach(([tag, bytes], index) => {
    font.set(bytes, end)
    if (tag === 'head') {
      head = end
      view.setUint32(head + adjustment, 0)
    }
    const entry = 12 + 16 * index
    for (let at = 0; at < 4; at++) font[entry + at] = tag.charCodeAt(at)
    view.setUint32(entry + 4, checksum(view, end, size(bytes)))
    view.setUint32(entry + 8, end)
    view.setUint32(entry + 12, bytes.length)
    end += size(bytes)
  })
  view.setUint32(head + adjustment, 0xb1b0afba - checksum(view, 0, font.length))
  return font
}

/** Where the head tells what is missing from the whole font's checksum. */
const adjustment = 8

function checksum(view: DataView, start: number, length: number): number {
  let sum = 0
  for (let at = start; at < start + length; at += 4) sum = (sum + view.getUint32(at)) | 0
  return sum >>> 0
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
