import { fontOf, tablesOf, viewOf } from './sfnt.ts'

/** A glyph made of others of its font. Lengths are font units. */
export interface Composite {
  readonly parts: readonly CompositePart[]
  /** From 0 to `widest`. */
  readonly advance: number
}

/** Its origin is moved by x and y, at most `farthest` to any side. */
export interface CompositePart {
  readonly glyph: number
  readonly x: number
  readonly y: number
}

/** Whether a font's tables can hold the numbers of a glyph. */
export function isComposable({ parts, advance }: Composite): boolean {
  const near = (length: number) => Math.abs(length) <= farthest
  return advance >= 0 && advance <= widest && parts.every(({ x, y }) => near(x) && near(y))
}

const widest = 0xffff
const farthest = 0x7fff

/** What a component says of itself (OpenType specification, "glyf"): its offsets are words and lengths; others follow. */
const offsetsAreWords = 0x0003
const more = 0x0020

/** The font with these glyphs behind its own, the first under the number `first`. Its outlines must be TrueType's. */
export function withComposites(font: Uint8Array, first: number, composites: readonly Composite[]): Uint8Array {
  if (composites.length === 0) return font
  const tables = tablesOf(font)
  const old = new Outlines(tables)
  const made = composites.map(({ parts }) => old.composite(parts))
  const count = first + made.length
  return fontOf(
    new Map([
      ...tables,
      ...old.grown(first, made),
      ['hmtx', metrics(tables, first, composites, made)],
      ['hhea', patched(tables, 'hhea', { 34: count })],
      ['maxp', largest(tables, count, made)],
    ]),
  )
}

/** One glyph, and how much of it there is. */
interface Outline {
  readonly bytes: Uint8Array
  readonly left: number
  readonly points: number
  readonly contours: number
  readonly components: number
  readonly depth: number
}

const empty: Outline = { bytes: new Uint8Array(0), left: 0, points: 0, contours: 0, components: 0, depth: 0 }

/** The tables "glyf" and "loca". */
class Outlines {
  readonly #head: Uint8Array
  readonly #glyf: Uint8Array
  readonly #starts: number[]

  constructor(tables: ReadonlyMap<string, Uint8Array>) {
    this.#head = table(tables, 'head')
    this.#glyf = table(tables, 'glyf')
    const view = viewOf(table(tables, 'loca'))
    const long = viewOf(this.#head).getInt16(50) !== 0
    this.#starts = Array.from({ length: view.byteLength / (long ? 4 : 2) }, (_, at) =>
      long ? view.getUint32(at * 4) : view.getUint16(at * 2) * 2,
    )
  }

  composite(parts: readonly CompositePart[]): Outline {
    const drawn = parts.filter(({ glyph }) => this.#bytes(glyph).length > 0)
    if (drawn.length === 0) return empty
    const bytes = new Uint8Array(10 + 8 * drawn.length)
    const view = viewOf(bytes)
    view.setInt16(0, -1)
    this.#box(drawn).forEach((side, index) => {
      view.setInt16(2 + 2 * index, side)
    })
    drawn.forEach(({ glyph, x, y }, index) => {
      const at = 10 + 8 * index
      view.setUint16(at, offsetsAreWords | (index + 1 < drawn.length ? more : 0))
      view.setUint16(at + 2, glyph)
      view.setInt16(at + 4, x)
      view.setInt16(at + 6, y)
    })
    return this.#measured(bytes)
  }

  /** The two tables with more glyphs, the first under the number `first`. */
  grown(first: number, made: readonly Outline[]): [string, Uint8Array][] {
    const old = this.#starts.at(-1) ?? 0
    const room = (length: number) => (length + 3) & ~3
    const glyf = new Uint8Array(made.reduce((end, { bytes }) => end + room(bytes.length), room(old)))
    const loca = new Uint8Array((first + made.length + 1) * 4)
    const view = viewOf(loca)
    glyf.set(this.#glyf.subarray(0, old))
    for (let glyph = 0; glyph < first; glyph++) view.setUint32(glyph * 4, this.#starts[glyph] ?? old)
    let end = room(old)
    made.forEach(({ bytes }, index) => {
      view.setUint32((first + index) * 4, end)
      glyf.set(bytes, end)
      end += room(bytes.length)
    })
    view.setUint32((first + made.length) * 4, end)
    const head = this.#head.slice()
    viewOf(head).setInt16(50, 1)
    return [
      ['glyf', glyf],
      ['loca', loca],
      ['head', head],
    ]
  }

  #bytes(glyph: number): Uint8Array {
    return this.#glyf.subarray(this.#starts[glyph] ?? 0, this.#starts[glyph + 1] ?? 0)
  }

  /** Left, lower, right and upper side of what the parts cover. */
  #box(parts: readonly CompositePart[]): readonly number[] {
    const boxes = parts.map(({ glyph, x, y }) => {
      const view = viewOf(this.#bytes(glyph))
      return [view.getInt16(2) + x, view.getInt16(4) + y, view.getInt16(6) + x, view.getInt16(8) + y]
    })
    const side = (at: number) => boxes.map((box) => box[at] ?? 0)
    return [Math.min(...side(0)), Math.min(...side(1)), Math.max(...side(2)), Math.max(...side(3))].map((length) =>
      Math.max(-farthest, Math.min(farthest, length)),
    )
  }

  #measured(bytes: Uint8Array): Outline {
    if (bytes.length === 0) return empty
    const view = viewOf(bytes)
    const own = { bytes, left: view.getInt16(2) }
    const contours = view.getInt16(0)
    if (contours >= 0) {
      const points = contours === 0 ? 0 : view.getUint16(10 + 2 * (contours - 1)) + 1
      return { ...own, points, contours, components: 0, depth: 0 }
    }
    const parts = componentsOf(view).map((glyph) => this.#measured(this.#bytes(glyph)))
    const sum = (of: (part: Outline) => number) => parts.reduce((total, part) => total + of(part), 0)
    return {
      ...own,
      points: sum((part) => part.points),
      contours: sum((part) => part.contours),
      components: parts.length,
      depth: 1 + Math.max(...parts.map(({ depth }) => depth)),
    }
  }
}

/** Bytes of a component's scale, by its flag. */
const scales = [
  [0x0008, 2],
  [0x0040, 4],
  [0x0080, 8],
] as const

/** The glyphs that a composite glyph is made of. */
function componentsOf(view: DataView): number[] {
  const glyphs: number[] = []
  for (let at = 10; ; ) {
    const flags = view.getUint16(at)
    glyphs.push(view.getUint16(at + 2))
    if (!(flags & more)) return glyphs
    at += 4 + (flags & 0x0001 ? 4 : 2)
    // A scale, of one, two or four numbers.
    for (const [flag, length] of scales) if (flags & flag) at += length
  }
}

/** The table "hmtx", with an advance for every glyph. */
function metrics(
  tables: ReadonlyMap<string, Uint8Array>,
  first: number,
  composites: readonly Composite[],
  made: readonly Outline[],
): Uint8Array {
  const old = viewOf(table(tables, 'hmtx'))
  const full = viewOf(table(tables, 'hhea')).getUint16(34)
  const has = Math.min(first, viewOf(table(tables, 'maxp')).getUint16(4))
  const bytes = new Uint8Array((first + composites.length) * 4)
  const view = viewOf(bytes)
  for (let glyph = 0; glyph < has; glyph++) {
    const own = Math.min(glyph, full - 1) * 4
    view.setUint16(glyph * 4, old.getUint16(own))
    view.setInt16(glyph * 4 + 2, old.getInt16(glyph < full ? own + 2 : full * 4 + (glyph - full) * 2))
  }
  composites.forEach(({ advance }, index) => {
    view.setUint16((first + index) * 4, advance)
    view.setInt16((first + index) * 4 + 2, made[index]?.left ?? 0)
  })
  return bytes
}

/** The table "maxp", which tells the largest of everything. */
function largest(tables: ReadonlyMap<string, Uint8Array>, count: number, made: readonly Outline[]): Uint8Array {
  const view = viewOf(table(tables, 'maxp'))
  const most = (at: number, of: (outline: Outline) => number) =>
    made.reduce((most, outline) => Math.max(most, of(outline)), view.getUint16(at))
  return patched(tables, 'maxp', {
    4: count,
    10: most(10, ({ points }) => points),
    12: most(12, ({ contours }) => contours),
    28: most(28, ({ components }) => components),
    30: most(30, ({ depth }) => depth),
  })
}

/** A table with some of its words set, by their places. */
function patched(
  tables: ReadonlyMap<string, Uint8Array>,
  tag: string,
  words: Readonly<Record<number, number>>,
): Uint8Array {
  const bytes = table(tables, tag).slice()
  const view = viewOf(bytes)
  for (const [at, word] of Object.entries(words)) view.setUint16(Number(at), word)
  return bytes
}

function table(tables: ReadonlyMap<string, Uint8Array>, tag: string): Uint8Array {
  const bytes = tables.get(tag)
  if (!bytes) throw new Error(`this font has no table "${tag}"`)
  return bytes
}
