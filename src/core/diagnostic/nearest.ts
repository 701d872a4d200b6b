/** The name among `names` that differs from `wanted` by the fewest letters, if it is near enough to be meant. */
export function nearestName(wanted: string, names: readonly string[]): string | undefined {
  const most = Math.max(1, Math.floor(wanted.length / 3))
  let best: string | undefined
  let least = most + 1
  for (const name of names.slice(0, 2000)) {
    if (Math.abs(name.length - wanted.length) >= least) continue
    const away = distance(wanted.toLowerCase().slice(0, 100), name.toLowerCase().slice(0, 100))
    if (away < least) {
      least = away
      best = name
    }
  }
  return best
}

/** Levenshtein's distance. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}
