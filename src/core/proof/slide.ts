import type { Match } from './matches.ts'

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
 * line that someone took away.
 */
export function slideGaps(matches: readonly Match[], source: Side, output: Side): Match[] {
  const start = { s: 0, o: 0, length: 0 }
  const end = { s: source.ids.length, o: output.ids.length, length: 0 }
  const slid = [start, ...matches, end].map((match) => ({ ...match }))
  let sEnd = 0
  let oEnd = 0
  slid.forEach((after, i) => {
    const before = slid[i - 1]
    if (!before) return
    const [s0, o0] = [before.s + before.length, before.o + before.length]
    const { s: s1, o: o1, length } = after
    if (s0 === s1 && o0 === o1) return
    if (s0 < s1 && o0 < o1) {
      sEnd = s1
      oEnd = o1
      return
    }
    const isSource = s0 < s1
    const by = isSource ? bestSlide(source, s0, s1, sEnd, s1 + length) : bestSlide(output, o0, o1, oEnd, o1 + length)
    before.length += by
    after.s += by
    after.o += by
    after.length -= by
    sEnd = s1 + (isSource ? by : Math.max(0, by))
    oEnd = o1 + (isSource ? Math.max(0, by) : by)
  })
  return slid
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
