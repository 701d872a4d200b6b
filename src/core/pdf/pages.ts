import { Breaker } from './breaker.ts'
import type { Column, Page } from './page.ts'
import type { Piece } from './piece.ts'

/** Costs above this are worth asking paragraphs for other line counts. */
const TROUBLE = 2.5e5
/** Beyond so many pieces only those near trouble are widened. */
const WHOLE = 600
const NEAR = 40

/**
 * Breaks a section's pieces into pages, on the grid: the cheapest sequence of page ends by dynamic programming over
 * (piece, line on the page, side, shortness of the facing page). Paragraphs are asked for other line counts, and white
 * for a line more, only where the first try was poor.
 */
export function breakPages(pieces: readonly Piece[], column: Column): readonly Page[] {
  let best = new Breaker(pieces, column, 0).run()
  for (const level of [1, 2] as const) {
    if (best.cost < TROUBLE) break
    widen(
      pieces,
      best.ends.filter((end) => end.cost >= TROUBLE).map((end) => end.piece),
    )
    const next = new Breaker(pieces, column, level).run()
    if (next.cost < best.cost) best = next
  }
  return best.pages
}

function widen(pieces: readonly Piece[], trouble: readonly number[]): void {
  if (pieces.length <= WHOLE) {
    for (const piece of pieces) piece.widen()
    return
  }
  for (const at of trouble) {
    for (const piece of pieces.slice(Math.max(0, at - NEAR), at + 4)) piece.widen()
  }
}
