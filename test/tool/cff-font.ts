/** Bytes of a number, the highest first. */
const word = (value: number) => [(value >> 8) & 255, value & 255]
const long = (value: number) => [...word(value >>> 16), ...word(value & 65535)]
/** A number in a charstring, and one in a dictionary, which is as long whatever its value. */
const short = (value: number) => [28, ...word(value)]
const integer = (value: number) => [29, ...long(value)]

/** An INDEX of CFF (Adobe Technical Note 5176, 5). */
function index(items: readonly (readonly number[])[]): number[] {
  if (items.length === 0) return word(0)
  const offsets = [1]
  for (const item of items) offsets.push((offsets.at(-1) ?? 1) + item.length)
  return [...word(items.length), 4, ...offsets.flatMap(long), ...items.flat()]
}

/**
 * An OpenType font with Compact outlines, made of a TrueType one: the same characters, widths, features and names, and a box for
 * every glyph that has a width. Tests need a CFF font that they may carry, and no font on npm is one.
 */
export function asCompact(font: Uint8Array): Uint8Array {
  const tables = tablesOf(font)
  const view = (tag: string) => {
    const bytes = tables.get(tag) ?? new Uint8Array()
    return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }
  const count = view('maxp').getUint16(4)
  const advances = view('hhea').getUint16(34)
  const widths = Array.from({ length: count }, (_, glyph) => view('hmtx').getUint16(Math.min(glyph, advances - 1) * 4))
  for (const tag of ['glyf', 'loca', 'cvt ', 'fpgm', 'prep', 'gasp', 'DSIG']) tables.delete(tag)
  tables.set('CFF ', Uint8Array.from(compact(widths)))
  tables.set('maxp', Uint8Array.from([0, 0, 0x50, 0, ...word(count)]))
  return joined([...tables].sort(([a], [b]) => (a < b ? -1 : 1)))
}

function compact(widths: readonly number[]): number[] {
  const header = [1, 0, 4, 4]
  const name = index([[...Buffer.from('Boxes')]])
  const strings = index(widths.slice(1).map((_, glyph) => [...Buffer.from(`box${glyph + 1}`)]))
  const charset = [2, ...word(391), ...word(widths.length - 2)]
  const boxes = index(widths.map(box))
  const top = (at: number) => [
    ...[0, -200, 1000, 800].flatMap(short),
    5,
    ...integer(at),
    15,
    ...integer(at + charset.length),
    17,
    ...integer(0),
    ...integer(at + charset.length + boxes.length),
    18,
  ]
  const before = header.length + name.length + index([top(0)]).length + strings.length + 2
  return [...header, ...name, ...index([top(before)]), ...strings, ...word(0), ...charset, ...boxes]
}

/** A Type 2 charstring (Technical Note 5177): its width, a box of two thirds of that, the end. */
function box(width: number): number[] {
  if (width < 30) return [...short(width), 14]
  const side = Math.round((width * 2) / 3)
  const start = [...short(width), ...short(Math.round(width / 6)), ...short(0), 21]
  return [...start, ...short(side), 6, ...short(500), 7, ...short(-side), 6, 14]
}

function tablesOf(font: Uint8Array): Map<string, Uint8Array> {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength)
  const tables = new Map<string, Uint8Array>()
  for (let record = 12; record < 12 + view.getUint16(4) * 16; record += 16) {
    const start = view.getUint32(record + 8)
    const tag = Buffer.from(font.subarray(record, record + 4)).toString('latin1')
    tables.set(tag, font.slice(start, start + view.getUint32(record + 12)))
  }
  return tables
}

function joined(tables: readonly (readonly [tag: string, bytes: Uint8Array])[]): Uint8Array {
  const records: number[] = []
  const parts: Uint8Array[] = []
  let at = 12 + tables.length * 16
  for (const [tag, bytes] of tables) {
    const padded = new Uint8Array((bytes.length + 3) & ~3)
    padded.set(bytes)
    records.push(...Buffer.from(tag, 'latin1'), ...long(0), ...long(at), ...long(bytes.length))
    parts.push(padded)
    at += padded.length
  }
  return new Uint8Array(
    Buffer.concat([
      Buffer.from('OTTO'),
      Uint8Array.from([...word(tables.length), 0, 0, 0, 0, 0, 0, ...records]),
      ...parts,
    ]),
  )
}
