/** A font that cannot be used: why, and what the author can do about it, in words. */
export class FontBroken extends Error {
  readonly hint: string

  constructor(reason: string, hint = 'take another copy of the font, as TTF or OTF') {
    super(reason)
    this.hint = hint
  }
}

/** One table of a font file, bounds checked: reading past its end throws a RangeError. */
export type Table = DataView

/** The tables of a font file by their tags. */
export type Tables = ReadonlyMap<string, Table>

/** Tables a page cannot be set without (OpenType 1.9, "Required tables"), and the bytes of each that must be there. */
const required: readonly (readonly [tag: string, bytes: number])[] = [
  ['head', 54],
  ['hhea', 36],
  ['hmtx', 4],
  ['maxp', 6],
  ['cmap', 4],
  ['name', 6],
  ['OS/2', 68],
  ['post', 16],
]

/** More tables, or a larger file, than any font has. */
const mostTables = 256
const largest = 64 * 1024 * 1024

const convert = 'give the TTF or OTF file that it was made of'

/** Takes a TrueType or OpenType file apart. Throws `FontBroken` for anything else, and where a table lies outside the file. */
export function tablesOf(bytes: Uint8Array): Tables {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.byteLength > largest) throw new FontBroken(`it is larger than ${largest / 1024 / 1024} MB`)
  const kind = view.byteLength < 12 ? '' : tagAt(view, 0)
  if (kind === 'wOFF' || kind === 'wOF2') throw new FontBroken('it is packed for the web (WOFF)', convert)
  if (kind === 'ttcf') throw new FontBroken('it is a collection of fonts', 'give a TTF or OTF file for each style')
  if (kind !== '\0\u0001\0\0' && kind !== 'OTTO' && kind !== 'true') throw new FontBroken('it is not a font')
  const count = view.getUint16(4)
  if (count > mostTables) throw damaged()
  const tables = new Map<string, Table>()
  for (let record = 12; record < 12 + count * 16; record += 16) {
    const [offset, length] = [view.getUint32(record + 8), view.getUint32(record + 12)]
    if (offset + length > view.byteLength) throw damaged()
    tables.set(tagAt(view, record), new DataView(bytes.buffer, bytes.byteOffset + offset, length))
  }
  const absent = required.find(([tag, least]) => (tables.get(tag)?.byteLength ?? 0) < least)
  if (absent) throw new FontBroken(`it has no whole "${absent[0]}" table`)
  return tables
}

export function damaged(): FontBroken {
  return new FontBroken('it is damaged or cut off')
}

/** A table that is known to be there, or else an empty one, which has nothing to read. */
export function tableOf(tables: Tables, tag: string): Table {
  return tables.get(tag) ?? new DataView(new ArrayBuffer(0))
}

export function tagAt(view: DataView, at: number): string {
  return String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3))
}

/** The outlines must be there, each within its table: a place given twice over could make a file of any size. */
export function checkOutlines(tables: Tables, glyphCount: number): void {
  if (tables.has('CFF ')) return
  const [glyf, loca] = [tables.get('glyf'), tables.get('loca')]
  if (!glyf || !loca) throw new FontBroken('it has no outlines, only pictures or nothing', 'take a font with outlines')
  const long = tableOf(tables, 'head').getInt16(50) !== 0
  let before = 0
  for (let glyph = 0; glyph <= glyphCount; glyph++) {
    const place = long ? loca.getUint32(glyph * 4) : loca.getUint16(glyph * 2) * 2
    if (place < before || place > glyf.byteLength) throw damaged()
    before = place
  }
  // A table of fewer bytes than its fields is read to its end by those who cut fonts.
  if (tableOf(tables, 'maxp').byteLength < 32) throw damaged()
}
