/** A page set by hand in a typewriter's font, so that every gap is known: 10 pt on 12, letters 5 pt wide, the space 2.5 pt. */

export interface Glyph {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly end: number
  readonly size: number
  readonly font: string
  readonly advance: number
}

export interface Row {
  readonly text: string
  /** Points from the left margin. */
  readonly indent?: number
  /** Set with natural spaces: not to the measure's end. */
  readonly ragged?: boolean
  /** Horizontal scaling of the letters. */
  readonly scale?: number
  /** Points past the measure. */
  readonly hang?: number
  readonly size?: number
  /** Lines of white above. */
  readonly white?: number
}

export const measure = 200
export const rows = 20
const leading = 12
const top = 60
const letter = 0.5
export const space = 0.25

/** One page: its rows from the grid's top on (or sunk by some lines), and a folio at the foot. */
export function page(number: number, lines: readonly Row[], sunk = 0): Glyph[] {
  const left = number % 2 === 1 ? 60 : 50
  let y = top + sunk * leading
  const glyphs = lines.flatMap((row, at) => {
    y += at === 0 ? 0 : leading * (1 + (row.white ?? 0))
    return glyphsOf(row, left, y)
  })
  return [...glyphs, ...glyphsOf({ text: String(number), ragged: true, indent: 95 }, left, top + (rows + 2) * leading)]
}

function glyphsOf(
  { text, indent = 0, ragged = false, scale = 1, hang = 0, size = 10 }: Row,
  left: number,
  y: number,
): Glyph[] {
  const words = text.split(' ')
  const width = letter * size * scale
  const letters = words.join('').length * width
  const gap = ragged ? space * size : (measure + hang - indent - letters) / Math.max(1, words.length - 1)
  let x = left + indent
  return words.flatMap((word) => {
    const glyphs = [...word].map((text, at) => {
      const from = x + at * width
      return { text, x: from, y, end: from + width, size, font: 'Typewriter', advance: letter }
    })
    x += word.length * width + gap
    return glyphs
  })
}

/** Full lines of seven words with a mean gap of exactly 1, 5/3 and 2/3 natural spaces. */
export const natural: Row = { text: 'aaaaa aaaaa aaaaa aaaaa aaaaa aaaaa aaaaaaa' }
export const loose: Row = { text: 'aaaaa aaaaa aaaaa aaaaa aaaaa aaaaa aaaaa' }
export const tight: Row = { text: 'aaaaa aaaaa aaaaa aaaaa aaaaa aaaaa aaaaaaaa' }
/** The first line of a paragraph, its gaps natural: 188 pt and 5 gaps hold 35.1 letters. */
export const first: Row = { text: 'aaaaaa aaaaaa aaaaaa aaaaaa aaaaaa aaaaa', indent: 12.5 }
export const last: Row = { text: 'aaaaa aaaaa', ragged: true }

/** A paragraph of so many lines, the ones within given or natural. */
export function paragraph(count: number, ...within: readonly Row[]): Row[] {
  const inner = Array.from({ length: count - 2 }, (_, at) => within[at] ?? natural)
  return [first, ...inner, last]
}

/** Pages of a chapter: a sunk opening of ten lines, full pages, and a last page of five lines. */
export function chapter(full: readonly (readonly Row[])[] = [plain(), plain(), plain(), plain()]): Glyph[][] {
  const opening = page(1, paragraph(10), 10)
  const pages = full.map((lines, at) => page(at + 2, lines))
  return [opening, ...pages, page(full.length + 2, paragraph(5))]
}

/** A full page of faultless text. */
export function plain(): Row[] {
  return [...paragraph(10), ...paragraph(10)]
}
