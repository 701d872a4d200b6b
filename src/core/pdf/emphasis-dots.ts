import { isIdeographic } from './line/opportunities.ts'
import type { LinePart } from './paragraph.ts'
import type { Fonts } from './shape.ts'
import type { PathMark } from './sheets.ts'

/** Where the dots of a stressed text stand that has ideographs or kana: undefined for one without. */
export function dotsFor(text: string, language: string): 'over' | 'under' | undefined {
  for (const character of text) if (takesDot(character)) return chinese.test(language) ? 'under' : 'over'
  return undefined
}

const chinese = /^(?:zh|yue|wuu|lzh)\b/i
const letterOrDigit = /[\p{L}\p{N}]/u

function takesDot(character: string): boolean {
  return isIdeographic(character.codePointAt(0) ?? 0) && letterOrDigit.test(character)
}

/** In ems: a dot's radius, and how far its middle stands from the ideographs' square, which reaches so far above the baseline. */
const radius = 0.08
const away = 0.11
const squareTop = 0.88

/**
 * Dots for the ideographs and kana of a part of a line that begins at (x, y), one for each, over or under its middle
 * (Requirements for Japanese Text Layout, 3.3.9; for Chinese, 3.1.7). Stops and brackets have none.
 */
export function emphasisDots(
  { runs }: LinePart,
  side: 'over' | 'under',
  { x, y, stretch }: { readonly x: number; readonly y: number; readonly stretch: number },
  fonts: Fonts,
): PathMark[] {
  const dots: PathMark[] = []
  let pen = x
  for (const { face, size, rise, tracking, pieces } of runs) {
    const scale = (size * stretch) / fonts.metrics(face).unitsPerEm
    const up = side === 'over' ? squareTop + away : squareTop - 1 - away
    for (const piece of pieces) {
      if (typeof piece === 'number') {
        pen += piece
        continue
      }
      const { glyphs, text } = piece
      for (let at = 0; at < glyphs.length; at += 5) {
        const width = (glyphs[at + 2] ?? 0) * scale
        const character = String.fromCodePoint(text.codePointAt(glyphs[at + 1] ?? 0) ?? 0)
        if (takesDot(character)) dots.push(dot(pen + width / 2, y + rise + up * size, radius * size))
        pen += width + tracking
      }
    }
  }
  return dots
}

/** How far the handles of a quarter of a circle stand from its ends, as a share of its radius. */
const handle = 0.5523

/** A full circle around (x, y). */
function dot(x: number, y: number, r: number): PathMark {
  const h = r * handle
  const steps = [
    [x + r, y + h, x + h, y + r, x, y + r],
    [x - h, y + r, x - r, y + h, x - r, y],
    [x - r, y - h, x - h, y - r, x, y - r],
    [x + h, y - r, x + r, y - h, x + r, y],
  ]
  return { kind: 'path', x: x + r, y, steps, closed: true, fill: [0, 0, 0] }
}
