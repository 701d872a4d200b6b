import { stride } from './harfbuzz.ts'

/** Where a glyph's ink lies about its origin, in font units. */
export interface Ink {
  readonly left: number
  readonly right: number
  readonly bottom: number
  readonly top: number
}

/** What placing marks must know of a face. */
export interface MarkSetting {
  readonly unitsPerEm: number
  readonly xHeight: number
  /** undefined for a glyph without ink. */
  ink(glyph: number): Ink | undefined
}

/** The marks of Latin, Greek and Cyrillic, but for those that join two letters. */
const mark = /[\u0300-\u035b\u0363-\u036f]|[\u0483-\u0487]|[\u1ab0-\u1acc\u1dc0-\u1dcc\u1dce-\u1dfb\u1dfd-\u1dff]/

/** Room between stacked marks, and the least and the most between a letter and its mark, in ems. */
const between = 0.03
const [nearest, farthest] = [0.02, 0.1]

/** Marks of one letter that are placed. No language comes near; text that means to climb over the page stays as the font has it. */
const mostMarks = 16

/**
 * Puts marks that the font leaves where the letter ends over or under its middle, and parts marks that it sets upon each other. As a
 * rule a font has anchors for the letters that its languages mark and none for others: a tilde on q, a cedilla under m. HarfBuzz
 * places marks itself only where a font has no anchors at all. Of scripts whose marks sit thus: Latin, Greek, Cyrillic. Changes `glyphs`.
 */
export function placeMarks(text: string, glyphs: Int32Array, setting: MarkSetting): void {
  if (!mark.test(text)) return
  for (let from = 0; from < glyphs.length; ) {
    let to = from + stride
    while (to < glyphs.length && glyphs[to + 1] === glyphs[from + 1]) to += stride
    const end = to < glyphs.length ? glyphs[to + 1] : text.length
    if (to > from + stride && mark.test(text.slice(glyphs[from + 1], end))) placeCluster(glyphs, from, to, setting)
    from = to
  }
}

function placeCluster(glyphs: Int32Array, from: number, to: number, setting: MarkSetting): void {
  const letter = setting.ink(glyphs[from] ?? 0)
  if (!letter || to - from > (mostMarks + 1) * stride) return
  // The pen stands after the letter when its marks are drawn.
  const base = moved(letter, -(glyphs[from + 2] ?? 0), 0)
  const placed: Ink[] = []
  for (let at = from + stride; at < to; at += stride) {
    const ink = setting.ink(glyphs[at] ?? 0)
    if (!ink || glyphs[at + 2] !== 0) return
    const anchored = glyphs[at + 3] !== 0 || glyphs[at + 4] !== 0
    if (!anchored) {
      glyphs[at + 3] = Math.round((base.left + base.right - ink.left - ink.right) / 2)
      glyphs[at + 4] = Math.round(heightOver(base, ink, setting))
    }
    placed.push(stacked(glyphs, at, ink, placed, setting))
  }
}

/** How far a mark must rise (or, below the letter, sink) to keep from it the distance for which it was drawn. */
function heightOver(base: Ink, ink: Ink, { unitsPerEm, xHeight }: MarkSetting): number {
  if (ink.top <= xHeight * 0.3) return Math.min(0, base.bottom + unitsPerEm * 0.03)
  if (ink.bottom < xHeight * 0.7) return 0
  const gap = Math.min(Math.max(ink.bottom - xHeight, nearest * unitsPerEm), farthest * unitsPerEm)
  return base.top + gap - ink.bottom
}

/** Moves a mark clear of those before it that it hides, outwards. Gives where it then is. */
function stacked(glyphs: Int32Array, at: number, ink: Ink, before: readonly Ink[], { unitsPerEm }: MarkSetting): Ink {
  let place = moved(ink, glyphs[at + 3] ?? 0, glyphs[at + 4] ?? 0)
  for (const other of before) {
    if (!hides(place, other)) continue
    const gap = between * unitsPerEm
    const rise = place.top > 0 ? other.top + gap - place.bottom : other.bottom - gap - place.top
    glyphs[at + 4] = Math.round((glyphs[at + 4] ?? 0) + rise)
    place = moved(place, 0, rise)
  }
  return place
}

/** Whether two marks share more than half of the narrower's width and of the lower's height. */
function hides(one: Ink, other: Ink): boolean {
  const across = Math.min(one.right, other.right) - Math.max(one.left, other.left)
  const along = Math.min(one.top, other.top) - Math.max(one.bottom, other.bottom)
  return (
    across > Math.min(one.right - one.left, other.right - other.left) / 2 &&
    along > Math.min(one.top - one.bottom, other.top - other.bottom) / 2
  )
}

function moved({ left, right, bottom, top }: Ink, x: number, y: number): Ink {
  return { left: left + x, right: right + x, bottom: bottom + y, top: top + y }
}
