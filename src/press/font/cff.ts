import { tablesOf } from './sfnt.ts'

/** Outlines in the Compact Font Format, taken out of an OpenType font. */
export interface CompactFont {
  readonly bytes: Uint8Array
  /** What a PDF calls each glyph by: its CID where the font is keyed by CIDs, else its number (ISO 32000-1, 9.7.4.2). */
  readonly cids: readonly number[] | undefined
}

/** The font's "CFF " table. Throws where it has none, or one that is damaged. */
export function compactFont(font: Uint8Array): CompactFont {
  const bytes = tablesOf(font).get('CFF ')?.slice()
  if (!bytes) throw new Error('this font has no outlines in the Compact Font Format')
  return { bytes, cids: new Compact(bytes).cids() }
}

/** Operators of a top dictionary (Adobe technical note 5176, table 9). */
const operators = { charset: 15, glyphs: 17, keyed: 0x0c1e }

class Compact {
  readonly #view: DataView

  constructor(bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  /** The CID of each glyph; undefined where the font is not keyed by CIDs. */
  cids(): number[] | undefined {
    const names = this.#index(this.#view.getUint8(2))
    const [top] = this.#index(names.end).items
    const values = this.#dictionary(top?.from ?? 0, top?.to ?? 0)
    const glyphs = values.get(operators.glyphs)
    if (!values.has(operators.keyed) || glyphs === undefined) return undefined
    return this.#charset(values.get(operators.charset) ?? 0, this.#view.getUint16(glyphs))
  }

  /** Where the items of an INDEX lie (5176, 5). */
  #index(at: number): { items: { from: number; to: number }[]; end: number } {
    const count = this.#view.getUint16(at)
    if (count === 0) return { items: [], end: at + 2 }
    const size = this.#view.getUint8(at + 2)
    const data = at + 2 + (count + 1) * size
    const offset = (item: number) => {
      let value = 0
      for (let byte = 0; byte < size; byte++) value = value * 256 + this.#view.getUint8(at + 3 + item * size + byte)
      return data + value
    }
    return {
      items: Array.from({ length: count }, (_, item) => ({ from: offset(item), to: offset(item + 1) })),
      end: offset(count),
    }
  }

  /** The last operand of each operator; of numbers with a fraction nothing is kept (5176, 4). */
  #dictionary(from: number, to: number): Map<number, number> {
    const values = new Map<number, number>()
    const view = this.#view
    let operand = 0
    for (let at = from; at < to; ) {
      const first = view.getUint8(at++)
      if (first <= 21) {
        values.set(first === 12 ? 0x0c00 | view.getUint8(at++) : first, operand)
      } else if (first === 28) {
        operand = view.getInt16(at)
        at += 2
      } else if (first === 29) {
        operand = view.getInt32(at)
        at += 4
      } else if (first === 30) {
        while (at < to && (view.getUint8(at) & 15) !== 15) at++
        at++
      } else if (first <= 246) operand = first - 139
      else
        operand =
          first <= 250
            ? (first - 247) * 256 + view.getUint8(at++) + 108
            : (251 - first) * 256 - view.getUint8(at++) - 108
    }
    return values
  }

  /** 5176, 13. The first three offsets name charsets of fonts that are not keyed by CIDs. */
  #charset(start: number, count: number): number[] {
    const cids = [0]
    const view = this.#view
    const format = view.getUint8(start)
    const size = [2, 3, 4][format] ?? 4
    for (let at = start + 1; cids.length < count; at += size) {
      const first = view.getUint16(at)
      // Formats 1 and 2 have ranges: how many follow the first.
      const left = format === 1 ? view.getUint8(at + 2) : 0
      const more = format === 2 ? view.getUint16(at + 2) : left
      for (let next = 0; next <= more && cids.length < count; next++) cids.push(first + next)
    }
    return cids
  }
}
