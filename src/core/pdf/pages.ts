import { Breaker } from './breaker.ts'
import type { Column, Page } from './page.ts'
import type { Piece } from './piece.ts'
import type { Broken } from './trail.ts'

/** Costs above this are worth asking paragraphs for other line counts. */
const TROUBLE = 2.5e5
/** Pieces before and after a dear page end that may mend it. */
const BEFORE = 16
const AFTER = 4
/** A way back to a cheap chapter is looked for near the trouble so many times, then everywhere. */
const NEARBY = 2
/** Beyond so many pieces, never everywhere. */
const WHOLE = 600

/**
 * Breaks a section's pieces into pages, on the grid: the cheapest sequence of page ends by dynamic programming over
 * (piece, line on the page, side, shortness of the facing page). Paragraphs are asked for other line counts, and white
 * for a line more, only where the first try was poor.
 */
export function breakPages(pieces: readonly Piece[], column: Column): readonly Page[] {
  let best = new Breaker(pieces, column, 0).run()
  for (let round = 1; best.cost >= TROUBLE && round <= NEARBY + 2; round++) {
    const level = round > NEARBY + 1 ? 2 : 1
    const wider = widen(pieces, best, round > NEARBY && pieces.length <= WHOLE)
    if (!wider && round > 1 && level === 1) continue
    const next = new Breaker(pieces, column, level).run()
    if (next.cost < best.cost) best = next
  }
  return best.pages
}

/** Whether any piece can now be set in a way that it could not before. */
function widen(pieces: readonly Piece[], broken: Broken, everywhere: boolean): boolean {
  if (everywhere) return pieces.filter((piece) => piece.widen()).length > 0
  let wider = false
  for (const { piece: at, cost } of broken.ends) {
    if (cost < TROUBLE) continue
    for (const piece of pieces.slice(Math.max(0, at - BEFORE), at + AFTER)) wider = piece.widen() || wider
  }
  return wider
}
