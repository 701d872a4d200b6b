import type { Shaped } from '../../core/pdf/shape.ts'
import type { CompositePart } from '../font/composite-glyphs.ts'

/** Characters that are drawn together: a letter and its marks, a ligature. Lengths are font units. */
export interface Cluster {
  readonly text: string
  /** Where its glyphs stand, from where the pen is. */
  readonly parts: readonly CompositePart[]
  readonly advance: number
  /** Its characters run from right to left. */
  readonly backwards: boolean
}

/** Numbers that a glyph has in `Shaped.glyphs`. */
const stride = 5

/** What each glyph stands for, where every glyph begins a cluster and follows the one before, as a rule; else undefined. */
export function singleTexts({ glyphs, text }: Shaped): readonly string[] | undefined {
  const texts: string[] = []
  for (let at = 1, before = -1; at < glyphs.length; at += stride) {
    const start = glyphs[at] ?? 0
    if (start <= before) return undefined
    before = start
    const end = at + stride < glyphs.length ? (glyphs[at + stride] ?? 0) : text.length
    texts.push(text.slice(start, end))
  }
  return texts
}

/** From left to right, as they are painted. */
export function clustersOf(shaped: Shaped): readonly Cluster[] {
  const { glyphs, text } = shaped
  const ends = clusterEnds(shaped)
  const clusters: Cluster[] = []
  for (let at = 0; at < glyphs.length; ) {
    const start = glyphs[at + 1] ?? 0
    const own = text.slice(start, ends.get(start))
    const parts: CompositePart[] = []
    let advance = 0
    for (; at < glyphs.length && glyphs[at + 1] === start; at += stride) {
      parts.push({ glyph: glyphs[at] ?? 0, x: advance + (glyphs[at + 3] ?? 0), y: glyphs[at + 4] ?? 0 })
      advance += glyphs[at + 2] ?? 0
    }
    clusters.push({ text: own, parts, advance, backwards: rightToLeft.test(own) })
  }
  return clusters.some(({ advance }) => advance < 0) ? forwards(clusters) : clusters
}

/** The same where kerning sets a cluster so far under the one before that the pen would go back: the one before gives way instead. */
function forwards(clusters: readonly Cluster[]): readonly Cluster[] {
  const moved: Cluster[] = []
  let debt = 0
  for (const { parts, advance, ...cluster } of clusters.toReversed()) {
    const own = advance + debt
    debt = Math.min(0, own)
    moved.unshift({ ...cluster, parts: parts.map((part) => ({ ...part, x: part.x - debt })), advance: own - debt })
  }
  // The first has none before it.
  return debt < 0 ? clusters : moved
}

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/

/** Where the text of each cluster ends, by its start. */
function clusterEnds({ glyphs, text }: Shaped): ReadonlyMap<number, number> {
  const starts = new Set<number>()
  for (let at = 1; at < glyphs.length; at += stride) starts.add(glyphs[at] ?? 0)
  const sorted = [...starts].sort((a, b) => a - b)
  return new Map(sorted.map((start, index) => [start, sorted[index + 1] ?? text.length]))
}

/**
 * A cluster as readers like it best, from left to right. Each mark stands on its own and on nothing: a glyph that stands for a letter and a
 * mark has no width for pdf.js, which then sees a gap behind it. Of a cluster that runs from right to left the letters share the room, and
 * all is turned around, as readers turn it around again.
 */
export function piecesOf({ text, parts, advance, backwards }: Cluster): readonly Cluster[] {
  const [, own = text, marks = ''] = backwards ? [] : (/^(\P{Mn}+)(\p{Mn}+)$/u.exec(text) ?? [])
  const characters = backwards && text !== '' ? [...text] : [own, ...marks]
  const rooms = characters.map((character, at) => at === 0 || !/\p{M}/u.test(character))
  const room = Math.floor(advance / rooms.filter(Boolean).length)
  const pieces = characters.map((character, at): Cluster => {
    return { text: character, parts: undrawn, advance: rooms[at] ? room : 0, backwards }
  })
  const others = pieces.slice(1).reduce((sum, piece) => sum + piece.advance, 0)
  const [first] = pieces
  if (!first) return []
  const shift = backwards ? -others : 0
  pieces[0] = { ...first, parts: parts.map((part) => ({ ...part, x: part.x + shift })), advance: advance - others }
  return backwards ? pieces.reverse() : pieces
}

const undrawn: readonly CompositePart[] = []

/** What each glyph stands for where clusters have several: the cluster's text goes to one of them, none to the others. */
export function partTexts(shaped: Shaped): readonly string[] {
  return clustersOf(shaped).flatMap(({ text, parts, backwards }) => {
    const others = parts.length - 1
    return backwards && others > 0 ? markedLetter(text, others) : [text, ...new Array<string>(others).fill(nothing)]
  })
}

/** What a glyph stands for that stands for nothing: without it, some readers would make a character up. */
const nothing = '\u200b'

/**
 * The text of a letter's glyphs, of which so many are marks, from left to right. Of a line that runs from right to left readers turn every
 * character around: so a letter's marks come before it, each with its own text, and what is painted of it besides, its dots, stands
 * for nothing.
 */
function markedLetter(text: string, marks: number): string[] {
  const signs = [...text].filter((char) => /\p{M}/u.test(char))
  const letter = [...text].filter((char) => !/\p{M}/u.test(char)).join('')
  const own = Array.from({ length: marks }, (_, mark) =>
    mark === marks - 1 ? signs.slice(mark).join('') : (signs[mark] ?? ''),
  )
  return [...own.reverse(), letter].map((part) => part || nothing)
}
