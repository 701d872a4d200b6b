import { Breaker } from './breaker.ts'
import type { Column, Page } from './page.ts'
import type { Piece } from './piece.ts'
import type { Broken } from './trail.ts'

/** Costs above this are worth asking paragraphs for other line counts. */
const TROUBLE = 2.5e5
/** Pieces before and after a dear page end that may mend it. */
const BEFORE = 16
const AFTER = 4
/** Beyond so many pieces, other ways are never asked for everywhere. */
const WHOLE = 600

/** One more try: which paragraphs are asked for other ways, and how hard the search looks. */
interface Round {
  readonly level: 1 | 2
  readonly everywhere: boolean
  readonly loosely: boolean
}

/** First near the trouble, and again where that moved it; then with loose paragraphs, then everywhere; at last with pages a line long. */
const rounds: readonly Round[] = [
  { level: 1, everywhere: false, loosely: false },
  { level: 1, everywhere: false, loosely: false },
  { level: 1, everywhere: false, loosely: true },
  { level: 1, everywhere: true, loosely: false },
  { level: 2, everywhere: false, loosely: true },
]

/**
 * Breaks a section's pieces into pages, on the grid: the cheapest sequence of page ends by dynamic programming over
 * (piece, line on the page, side, shortness of the facing page). Paragraphs are asked for other line counts, and white
 * for a line more, only where the first try was poor.
 */
export function breakPages(pieces: readonly Piece[], column: Column): readonly Page[] {
  let best = new Breaker(pieces, column, 0).run()
  let level = 0
  for (const round of rounds) {
    if (best.cost < TROUBLE) break
    const wider = widen(pieces, best, round)
    if (!wider && round.level === level) continue
    level = round.level
    const next = new Breaker(pieces, column, round.level).run()
    if (next.cost < best.cost) best = next
  }
  return best.pages
}

/** Whether any piece can now be set in a way that it could not before. */
function widen(pieces: readonly Piece[], broken: Broken, { everywhere, loosely }: Round): boolean {
  if (everywhere) return pieces.length <= WHOLE && pieces.filter((piece) => piece.widen(loosely)).length > 0
  let wider = false
  for (const { piece: at, cost } of broken.ends) {
    if (cost < TROUBLE) continue
    for (const piece of pieces.slice(Math.max(0, at - BEFORE), at + AFTER)) wider = piece.widen(loosely) || wider
  }
  return wider
}
