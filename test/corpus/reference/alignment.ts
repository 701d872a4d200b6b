/** Pairs the words of two texts of the same work: runs that stand once in each are anchors, and what lies between them is paired from both its ends. */

/** Words in a row that make an anchor. */
const run = 4

/** For each word of `a` the word of `b` that it is, or -1. */
export function align(a: readonly string[], b: readonly string[]): Int32Array {
  const pairs = new Int32Array(a.length).fill(-1)
  const places = unique(b)
  const anchors: [number, number][] = []
  for (const [key, at] of unique(a)) {
    const other = places.get(key)
    if (at >= 0 && other !== undefined && other >= 0) anchors.push([at, other])
  }
  let [x, y] = [0, 0]
  for (const [p, q] of [...rising(anchors), [a.length, b.length] as const]) {
    if (p < x || q < y) continue
    fill(a, b, [x, p, y, q], pairs)
    ;[x, y] = [p, q]
    while (x < a.length && y < b.length && a[x] === b[y]) {
      pairs[x] = y
      x += 1
      y += 1
    }
  }
  return pairs
}

function unique(words: readonly string[]): Map<string, number> {
  const found = new Map<string, number>()
  for (let at = 0; at + run <= words.length; at += 1) {
    const key = words.slice(at, at + run).join(' ')
    found.set(key, found.has(key) ? -1 : at)
  }
  return found
}

/** The longest row of anchors that goes up in both texts. */
function rising(anchors: readonly (readonly [number, number])[]): readonly (readonly [number, number])[] {
  const tails: number[] = []
  const before = new Int32Array(anchors.length).fill(-1)
  for (const [at, [, q]] of anchors.entries()) {
    let low = 0
    let high = tails.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((anchors[tails[middle] ?? 0]?.[1] ?? 0) < q) low = middle + 1
      else high = middle
    }
    before[at] = low > 0 ? (tails[low - 1] ?? -1) : -1
    tails[low] = at
  }
  const row: (readonly [number, number])[] = []
  for (let at = tails.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) {
    const anchor = anchors[at]
    if (anchor) row.push(anchor)
  }
  return row.reverse()
}

type Gap = readonly [number, number, number, number]

/** Pairs equal words from both ends of a gap, and single words inside it that stand in the same order. */
function fill(a: readonly string[], b: readonly string[], [x0, x1, y0, y1]: Gap, pairs: Int32Array): void {
  let [x, y, p, q] = [x0, y0, x1, y1]
  while (p > x && q > y && a[p - 1] === b[q - 1]) {
    p -= 1
    q -= 1
    pairs[p] = q
  }
  while (x < p && y < q) {
    if (a[x] === b[y]) pairs[x] = y
    else {
      const [skip, jump] = nearest(a, b, [x, p, y, q])
      x += skip
      y += jump
      if (skip < 0) return
      pairs[x] = y
    }
    x += 1
    y += 1
  }
}

/** Steps to the nearest two equal words that are followed by two more equal ones. */
function nearest(a: readonly string[], b: readonly string[], [x, p, y, q]: Gap): readonly [number, number] {
  for (let sum = 1; sum < 40; sum += 1) {
    for (let skip = 0; skip <= sum; skip += 1) {
      const [i, j] = [x + skip, y + sum - skip]
      if (i < p && j < q && a[i] === b[j] && (a[i + 1] === b[j + 1] || i + 1 === p || j + 1 === q))
        return [skip, sum - skip]
    }
  }
  return [-1, -1]
}

/** The word of `b` at which what begins (or, `end`, what ends before) at word `at` of `a` does so; undefined where no word near it is paired. */
export function placeOf(pairs: Int32Array, at: number, end = false): number | undefined {
  for (let step = 0; step < 12; step += 1) {
    const word = end ? at - 1 - step : at + step
    const other = pairs[word] ?? -1
    if (other >= 0) return end ? other + 1 + step : other - step
  }
  return undefined
}
