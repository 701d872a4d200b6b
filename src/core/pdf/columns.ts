/** What the cells of one column ask for, in points. */
export interface Need {
  /** Width of the longest word. */
  readonly least: number
  /** Width of the longest cell on one line. */
  readonly most: number
  /** Mean width of its cells on one line. */
  readonly mean: number
}

/** How columns share a width. */
export interface Share {
  /** The size of the type, as a share of what the needs were measured in. */
  readonly shrink: number
  /** Points between columns. */
  readonly gap: number
  readonly widths: readonly number[]
  /** Even so some word is wider than its column. */
  readonly narrow: boolean
  /** Lines that a row takes, as a rough mean. */
  readonly lines: number
}

/** Where so little shrinking spares every cell a second line, it is done. */
const UNWRAPPED = 0.85
/** Ems between columns: at least, with few columns and with many, where words need the room, and where there is room. */
const GAPS = { few: 1.1, many: 0.7, tight: 0.45, most: 2 } as const

/** Shares `width` among columns: in the largest type, down to `smallest` of its size, in which no word is wider than its column. */
export function shareWidth(
  needs: readonly Need[],
  { width, em, smallest }: { readonly width: number; readonly em: number; readonly smallest: number },
): Share {
  const between = needs.length - 1
  const least = sumOf(needs, 'least')
  const wide = gapOf(needs, width, em)
  const gap = least * smallest > width - wide * between ? em * GAPS.tight : wide
  const room = width - gap * between
  const whole = room / Math.max(1, sumOf(needs, 'most'))
  const shrink = whole >= UNWRAPPED ? Math.min(1, whole) : Math.max(smallest, Math.min(1, room / Math.max(1, least)))
  const scaled = needs.map((need) => ({
    least: need.least * shrink,
    most: need.most * shrink,
    mean: need.mean * shrink,
  }))
  const widths = shared(scaled, room)
  const lines = Math.max(1, ...scaled.map(({ mean }, at) => Math.ceil(mean / Math.max(1, widths[at] ?? 1))))
  return { shrink, gap, widths, narrow: least * smallest > room + 0.01, lines }
}

function sumOf(needs: readonly Need[], what: 'least' | 'most'): number {
  return needs.reduce((sum, need) => sum + need[what], 0)
}

/** Points between columns: wide ones only where they take no room from words. */
function gapOf(needs: readonly Need[], width: number, em: number): number {
  const free = (width - sumOf(needs, 'most')) / Math.max(1, needs.length - 1)
  const least = em * (needs.length > 5 ? GAPS.many : GAPS.few)
  return Math.max(least, Math.min(em * GAPS.most, free))
}

/** Columns that ask little have it; those that ask most are all as wide as what is left allows. */
function levelled(needs: readonly Need[], room: number): number[] {
  const asked = needs.map((need) => need.least).sort((a, b) => a - b)
  let left = room
  let most = 0
  for (const [at, least] of asked.entries()) {
    most = left / (asked.length - at)
    if (least > most) break
    left -= least
  }
  return needs.map((need) => Math.min(need.least, most))
}

/** What each column asks if there is room, else at least its longest word, the rest by need. */
function shared(needs: readonly Need[], room: number): number[] {
  if (sumOf(needs, 'most') <= room) return needs.map((need) => need.most)
  const least = sumOf(needs, 'least')
  if (least >= room) return levelled(needs, room)
  // The smallest wishes are granted first; those that are left share what is left.
  const widths = needs.map((need) => need.least)
  const order = needs
    .map((need, at) => ({ at, wish: need.most - need.least }))
    .sort((a, b) => a.wish - b.wish || a.at - b.at)
  let left = room - least
  for (const [rank, { at, wish }] of order.entries()) {
    const share = Math.min(wish, left / (order.length - rank))
    widths[at] = (widths[at] ?? 0) + share
    left -= share
  }
  return widths
}
