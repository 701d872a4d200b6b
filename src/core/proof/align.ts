import { joined, type Match } from './matches.ts'

/**
 * Aligns two sequences of numbers that are mostly equal: equal ends first, then numbers that both sides hold once and in
 * the same order (patience diff, B. Cohen), then the same for pairs, then a longest common subsequence of what is small.
 * What is neither small nor anchored stays unmatched, so the time is bounded by n log n.
 */
export function align(a: Int32Array, b: Int32Array, size: number): Match[] {
  const found: Match[] = []
  const counts: Counts = { inA: new Int32Array(size), inB: new Int32Array(size), where: new Int32Array(size) }
  const open: Range[] = [{ a0: 0, a1: a.length, b0: 0, b1: b.length }]
  for (let range = open.pop(); range; range = open.pop()) {
    const inner = matchEnds(a, b, range, found)
    if (inner.a0 === inner.a1 || inner.b0 === inner.b1) continue
    let anchors = uniqueAnchors(a, b, inner, counts)
    if (anchors.length === 0) {
      if ((inner.a1 - inner.a0) * (inner.b1 - inner.b0) <= cellLimit) {
        matchSmall(a, b, inner, found)
        continue
      }
      anchors = pairAnchors(a, b, inner, size)
    }
    let { a0, b0 } = inner
    for (const [at, bt] of anchors) {
      found.push({ s: at, o: bt, length: 1 })
      open.push({ a0, a1: at, b0, b1: bt })
      a0 = at + 1
      b0 = bt + 1
    }
    if (anchors.length > 0) open.push({ a0, a1: inner.a1, b0, b1: inner.b1 })
  }
  return joined(found)
}

interface Range {
  readonly a0: number
  readonly a1: number
  readonly b0: number
  readonly b1: number
}

interface Counts {
  readonly inA: Int32Array
  readonly inB: Int32Array
  readonly where: Int32Array
}

/** Largest table that a longest common subsequence is looked for in. */
const cellLimit = 1_000_000

function matchEnds(a: Int32Array, b: Int32Array, { a0, a1, b0, b1 }: Range, found: Match[]): Range {
  const most = Math.min(a1 - a0, b1 - b0)
  let head = 0
  while (head < most && a[a0 + head] === b[b0 + head]) head++
  let tail = 0
  while (tail < most - head && a[a1 - tail - 1] === b[b1 - tail - 1]) tail++
  if (head > 0) found.push({ s: a0, o: b0, length: head })
  if (tail > 0) found.push({ s: a1 - tail, o: b1 - tail, length: tail })
  return { a0: a0 + head, a1: a1 - tail, b0: b0 + head, b1: b1 - tail }
}

type Anchor = readonly [a: number, b: number]

function uniqueAnchors(a: Int32Array, b: Int32Array, { a0, a1, b0, b1 }: Range, counts: Counts): Anchor[] {
  const { inA, inB, where } = counts
  for (let i = a0; i < a1; i++) inA[a[i] ?? 0] = (inA[a[i] ?? 0] ?? 0) + 1
  for (let i = b0; i < b1; i++) {
    const id = b[i] ?? 0
    inB[id] = (inB[id] ?? 0) + 1
    where[id] = i
  }
  const pairs: Anchor[] = []
  for (let i = a0; i < a1; i++) {
    const id = a[i] ?? 0
    if (inA[id] === 1 && inB[id] === 1) pairs.push([i, where[id] ?? 0])
  }
  for (let i = a0; i < a1; i++) inA[a[i] ?? 0] = 0
  for (let i = b0; i < b1; i++) inB[b[i] ?? 0] = 0
  return rising(pairs)
}

/** Anchors from pairs of neighbours that both sides hold once. */
function pairAnchors(a: Int32Array, b: Int32Array, { a0, a1, b0, b1 }: Range, size: number): Anchor[] {
  const key = (list: Int32Array, i: number) => (list[i] ?? 0) * size + (list[i + 1] ?? 0)
  const once = (list: Int32Array, from: number, to: number) => {
    const found = new Map<number, number>()
    for (let i = from; i + 1 < to; i++) found.set(key(list, i), found.has(key(list, i)) ? -1 : i)
    return found
  }
  const inB = once(b, b0, b1)
  const pairs: Anchor[] = []
  for (const [pair, at] of once(a, a0, a1)) {
    const bt = inB.get(pair) ?? -1
    if (at >= 0 && bt >= 0) pairs.push([at, bt])
  }
  return rising(pairs.sort((x, y) => x[0] - y[0]))
}

/** The longest run of pairs that rises on both sides (patience sorting). */
function rising(pairs: readonly Anchor[]): Anchor[] {
  const tops: number[] = []
  const before = new Int32Array(pairs.length).fill(-1)
  pairs.forEach(([, bt], i) => {
    let low = 0
    let high = tops.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((pairs[tops[middle] ?? 0]?.[1] ?? 0) < bt) low = middle + 1
      else high = middle
    }
    before[i] = low > 0 ? (tops[low - 1] ?? -1) : -1
    tops[low] = i
  })
  const out: Anchor[] = []
  for (let i = tops.at(-1) ?? -1; i >= 0; i = before[i] ?? -1) {
    const pair = pairs[i]
    if (pair) out.push(pair)
  }
  return out.reverse()
}

/** Longest common subsequence by table (Wagner & Fischer 1974). */
function matchSmall(a: Int32Array, b: Int32Array, { a0, a1, b0, b1 }: Range, found: Match[]): void {
  const width = b1 - b0 + 1
  const table = new Uint16Array((a1 - a0 + 1) * width)
  for (let i = a1 - a0 - 1; i >= 0; i--) {
    for (let j = width - 2; j >= 0; j--) {
      const here = i * width + j
      table[here] =
        a[a0 + i] === b[b0 + j]
          ? (table[here + width + 1] ?? 0) + 1
          : Math.max(table[here + width] ?? 0, table[here + 1] ?? 0)
    }
  }
  for (let i = 0, j = 0; i < a1 - a0 && j < width - 1; ) {
    const here = i * width + j
    if (a[a0 + i] === b[b0 + j]) found.push({ s: a0 + i++, o: b0 + j++, length: 1 })
    else if ((table[here + width] ?? 0) >= (table[here + 1] ?? 0)) i++
    else j++
  }
}
