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

/** Letters to put in, take out, replace or swap with their neighbour (Damerau's distance, in its restricted form). */
function distance(a: string, b: string): number {
  let before: number[] = []
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      const least = Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1)
      next.push(swapped ? Math.min(least, (before[j - 2] ?? 0) + 1) : least)
    }
    before = row
    row = next
  }
  return row[b.length] ?? 0
}
