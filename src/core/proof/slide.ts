import { hunksOf } from './verdict.ts'

/** One side of an alignment: its words, and what starts or ends with them: 0 for nothing, 1 for a line or block, 2 for a file. */
export interface Side {
  readonly ids: Int32Array
  readonly starts: (word: number) => number
  readonly ends: (word: number) => number
}

/** Furthest that a gap is slid, in words. */
const slideLimit = 500

/**
 * Slides gaps to where texts start and end. A stretch that one side alone has may lie one way or another among equal
 * words: in "The Bell / The bell rang" against "The bell rang" it is "Bell / The" or "The Bell", and only the second is a
 * line that someone took away. Changes `match`.
 */
export function slideGaps(match: Int32Array, source: Side, output: Side): void {
  const hunks = hunksOf(match, output.ids.length)
  let sEnd = 0
  let oEnd = 0
  hunks.forEach(({ s0, s1, o0, o1 }, i) => {
    const next = hunks[i + 1]
    if (o0 === o1) {
      const by = bestSlide(source, s0, s1, sEnd, next?.s0 ?? match.length)
      for (let j = 0; j < by; j++) [match[s0 + j], match[s1 + j]] = [match[s1 + j] ?? -1, -1]
      for (let j = 1; j <= -by; j++) [match[s1 - j], match[s0 - j]] = [match[s0 - j] ?? -1, -1]
      sEnd = s1 + by
      oEnd = o1 + Math.max(0, by)
    } else if (s0 === s1) {
      const by = bestSlide(output, o0, o1, oEnd, next?.o0 ?? output.ids.length)
      for (let j = 0; j < by; j++) match[s0 + j] = o0 + j
      for (let j = 1; j <= -by; j++) match[s0 - j] = o1 - j
      oEnd = o1 + by
      sEnd = s1 + Math.max(0, by)
    } else {
      sEnd = s1
      oEnd = o1
    }
  })
}

/** How far to slide the gap `from`–`to` inside `least`–`most`: negative to the left. */
function bestSlide({ ids, starts, ends }: Side, from: number, to: number, least: number, most: number): number {
  const score = (by: number) => starts(from + by) + ends(to - 1 + by)
  let best = 0
  let bestScore = score(0)
  const consider = (by: number) => {
    const found = score(by)
    if (found <= bestScore) return
    best = by
    bestScore = found
  }
  const left = Math.min(slideLimit, from - least)
  for (let j = 1; j <= left && ids[from - j] === ids[to - j]; j++) consider(-j)
  const right = Math.min(slideLimit, most - to)
  for (let j = 1; j <= right && ids[from + j - 1] === ids[to + j - 1]; j++) consider(j)
  return best
}
