/** The tables of a TrueType font that a PDF needs (ISO 32000-1, 9.9), in the order of their tags. */
const kept = ['glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp'] as const

type Tables = ReadonlyMap<string, Uint8Array>

/** Flags of a component of a composite glyph (OpenType 1.9, "glyf"). */
const wordArguments = 0x1
const oneScale = 0x8
const moreComponents = 0x20
const twoScales = 0x40
const matrix = 0x80
const instructions = 0x100

/**
 * A TrueType font with only these glyphs, each under its old number, and without its hints. Undefined for what is no plain
 * TrueType font: other outlines, variable fonts, damaged tables.
 */
export function subsetTrueType(font: Uint8Array, glyphs: readonly number[]): Uint8Array | undefined {
  try {
    const tables = tablesOf(font)
    return tables && new Subset(tables).of(glyphs)
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function tablesOf(font: Uint8Array): Tables | undefined {
  const view = viewOf(font)
  const version = view.getUint32(0)
  if (version !== 0x10000 && version !== 0x74727565) return undefined
  const tables = new Map<string, Uint8Array>()
  for (let at = 12; at < 12 + view.getUint16(4) * 16; at += 16) {
    const [from, length] = [view.getUint32(at + 8), view.getUint32(at + 12)]
    if (from + length > font.length) return undefined
    tables.set(String.fromCharCode(...font.subarray(at, at + 4)), font.subarray(from, from + length))
  }
  return kept.every((tag) => tables.has(tag)) && !tables.has('fvar') ? tables : undefined
}

class Subset {
  readonly #tables: Tables
  readonly #glyf: DataView
  readonly #loca: DataView
  readonly #count: number
  readonly #long: boolean

  constructor(tables: Tables) {
    this.#tables = tables
    this.#glyf = this.#view('glyf')
    this.#loca = this.#view('loca')
    this.#count = this.#view('maxp').getUint16(4)
    this.#long = this.#view('head').getInt16(50) !== 0
  }

  of(glyphs: readonly number[]): Uint8Array {
    const wanted = this.#closed(glyphs)
    const count = (wanted.at(-1) ?? 0) + 1
    const outlines = this.#outlines(wanted, count)
    return joined([
      ['glyf', outlines.glyf],
      ['head', this.#head()],
      ['hhea', this.#hhea(count)],
      ['hmtx', this.#metrics(wanted, count)],
      ['loca', outlines.loca],
      ['maxp', this.#maxp(count)],
    ])
  }

  #view(tag: (typeof kept)[number]): DataView {
    return viewOf(this.#tables.get(tag) ?? new Uint8Array())
  }

  #copy(tag: (typeof kept)[number]): DataView {
    // Not slice(): of Node's buffers that is no copy.
    return viewOf(Uint8Array.from(this.#tables.get(tag) ?? []))
  }

  /** Where a glyph's outline lies; an empty stretch where it has none. */
  #placeOf(glyph: number): readonly [from: number, to: number] {
    const loca = this.#loca
    if (this.#long) return [loca.getUint32(glyph * 4), loca.getUint32(glyph * 4 + 4)]
    return [loca.getUint16(glyph * 2) * 2, loca.getUint16(glyph * 2 + 2) * 2]
  }

  /** The glyphs that there are, glyph 0 (the mark of a missing one), and all that they are composed of, in order. */
  #closed(glyphs: readonly number[]): number[] {
    const found = new Set<number>()
    const open = [0, ...glyphs]
    for (let glyph = open.pop(); glyph !== undefined; glyph = open.pop()) {
      if (glyph >= this.#count || found.has(glyph)) continue
      found.add(glyph)
      const [from, to] = this.#placeOf(glyph)
      if (to > from && this.#glyf.getInt16(from) < 0) this.#components(from, (part) => open.push(part))
    }
    return [...found].sort((a, b) => a - b)
  }

  /** Tells of every component of a composite glyph where its flags stand; gives where the last one ends. */
  #components(from: number, tell: (glyph: number, flagsAt: number) => void): number {
    const glyf = this.#glyf
    let at = from + 10
    for (let flags = moreComponents; flags & moreComponents; ) {
      flags = glyf.getUint16(at)
      tell(glyf.getUint16(at + 2), at)
      at += flags & wordArguments ? 8 : 6
      if (flags & oneScale) at += 2
      else if (flags & twoScales) at += 4
      else if (flags & matrix) at += 8
    }
    return at
  }

  #outlines(wanted: readonly number[], count: number): { glyf: Uint8Array; loca: Uint8Array } {
    let room = 0
    for (const glyph of wanted) {
      const [from, to] = this.#placeOf(glyph)
      room += to - from + 3
    }
    const glyf = new Uint8Array(room)
    const loca = new DataView(new ArrayBuffer((count + 1) * 4))
    let end = 0
    let next = 0
    for (const glyph of wanted) {
      for (; next <= glyph; next++) loca.setUint32(next * 4, end)
      // Long offsets, and outlines that begin at them: readers like multiples of four.
      end = (this.#outline(glyph, glyf, end) + 3) & ~3
    }
    loca.setUint32(count * 4, end)
    return { glyf: glyf.subarray(0, end), loca: bytesOf(loca) }
  }

  /** Copies a glyph's outline without its hints; gives where the copy ends. */
  #outline(glyph: number, out: Uint8Array, at: number): number {
    const [from, to] = this.#placeOf(glyph)
    if (to <= from) return at
    const source = this.#tables.get('glyf')?.subarray(0, to) ?? new Uint8Array()
    const contours = this.#glyf.getInt16(from)
    if (contours === 0) return at
    if (contours < 0) {
      let last = from
      const end = this.#components(from, (_, flagsAt) => {
        last = flagsAt
      })
      out.set(source.subarray(from, end), at)
      const flags = this.#glyf.getUint16(last) & ~instructions
      out[at + last - from] = flags >> 8
      out[at + last - from + 1] = flags & 255
      return at + end - from
    }
    const hints = from + 10 + contours * 2
    const skip = hints + 2 + this.#glyf.getUint16(hints)
    if (skip > to) throw new RangeError('hints past the end of an outline')
    out.set(source.subarray(from, hints), at)
    // The length of the hints stays, as 0.
    const rest = at + hints - from + 2
    out.set(source.subarray(skip), rest)
    return rest + to - skip
  }

  #head(): Uint8Array {
    const head = this.#copy('head')
    head.setInt16(50, 1)
    return bytesOf(head)
  }

  #hhea(count: number): Uint8Array {
    const hhea = this.#copy('hhea')
    hhea.setUint16(34, count)
    return bytesOf(hhea)
  }

  /** Advance and left side bearing of every glyph; glyphs past the table's long part have the last advance. */
  #metrics(wanted: readonly number[], count: number): Uint8Array {
    const hmtx = this.#view('hmtx')
    const long = this.#view('hhea').getUint16(34)
    const out = new DataView(new ArrayBuffer(count * 4))
    for (const glyph of wanted) {
      const own = Math.min(glyph, long - 1)
      out.setUint16(glyph * 4, hmtx.getUint16(own * 4))
      const bearing = glyph < long ? glyph * 4 + 2 : long * 4 + (glyph - long) * 2
      out.setInt16(glyph * 4 + 2, hmtx.getInt16(bearing))
    }
    return bytesOf(out)
  }

  #maxp(count: number): Uint8Array {
    const maxp = this.#copy('maxp')
    maxp.setUint16(4, count)
    // What hints need: one zone, and nothing in it.
    maxp.setUint16(14, 1)
    for (let at = 16; at <= 26; at += 2) maxp.setUint16(at, 0)
    return bytesOf(maxp)
  }
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

function bytesOf(view: DataView): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset, view.byteLength)
}

/** A font file of these tables. */
function joined(tables: readonly (readonly [tag: string, bytes: Uint8Array])[]): Uint8Array {
  const start = 12 + tables.length * 16
  const sum = tables.reduce((length, [, bytes]) => length + padded(bytes.length), start)
  const file = new Uint8Array(sum)
  const view = viewOf(file)
  view.setUint32(0, 0x10000)
  view.setUint16(4, tables.length)
  const power = 31 - Math.clz32(tables.length)
  view.setUint16(6, 16 << power)
  view.setUint16(8, power)
  view.setUint16(10, (tables.length - (1 << power)) * 16)
  let at = start
  let head = 0
  tables.forEach(([tag, bytes], index) => {
    file.set(bytes, at)
    if (tag === 'head') {
      head = at
      view.setUint32(at + 8, 0)
    }
    const record = 12 + index * 16
    for (let letter = 0; letter < 4; letter++) file[record + letter] = tag.charCodeAt(letter)
    view.setUint32(record + 4, checksum(view, at, padded(bytes.length)))
    view.setUint32(record + 8, at)
    view.setUint32(record + 12, bytes.length)
    at += padded(bytes.length)
  })
  view.setUint32(head + 8, 0xb1b0afba - checksum(view, 0, sum))
  return file
}

function padded(length: number): number {
  return (length + 3) & ~3
}

function checksum(view: DataView, from: number, length: number): number {
  let sum = 0
  for (let at = from; at < from + length; at += 4) sum = (sum + view.getUint32(at)) | 0
  return sum >>> 0
}
