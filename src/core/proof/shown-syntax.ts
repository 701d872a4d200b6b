import type { Removal } from './mask.ts'
import { type Comparison, type Hunk, openRuns } from './verdict.ts'

/** How much of the source before and after a difference, in UTF-16 units, is looked at for syntax that the output shows. */
const windowLimit = 3000

/** Syntax that the scanner took away and the book shows as text, because it means nothing there. */
export function explainShownSyntax(comparison: Comparison, wordsIn: (text: string) => readonly number[]): void {
  const { output, hunks, printed } = comparison
  for (const hunk of hunks) {
    const runs = openRuns(hunk.o0, hunk.o1, printed)
    if (runs.length === 0) continue
    const left = removedAround(comparison, hunk, wordsIn)
    for (const [from, to] of runs) {
      for (let i = from; i < to; i++) {
        const id = output.ids[i] ?? 0
        const count = left.get(id) ?? 0
        if (count <= 0) continue
        left.set(id, count - 1)
        printed.set(i, { kind: 'added', explanation: 'syntax shown as text' })
      }
    }
  }
}

/** The words of the syntax that was taken away on the lines around a hunk. */
function removedAround(
  { ledger }: Comparison,
  hunk: Hunk,
  wordsIn: (text: string) => readonly number[],
): Map<number, number> {
  const file = ledger.file[hunk.s0 > 0 ? hunk.s0 - 1 : 0] ?? 0
  const text = ledger.files[file]?.text ?? ''
  const before = hunk.s0 > 0 ? (ledger.starts[hunk.s0 - 1] ?? 0) : 0
  const inFile = hunk.s1 < ledger.ids.length && ledger.file[hunk.s1] === file
  const after = inFile ? (ledger.ends[hunk.s1] ?? 0) : text.length
  const lineEnd = text.indexOf('\n', after)
  const start = before === 0 ? 0 : Math.max(text.lastIndexOf('\n', before - 1) + 1, before - windowLimit)
  const end = Math.min(lineEnd < 0 ? text.length : lineEnd, after + windowLimit)
  const left = new Map<number, number>()
  const removals = ledger.removals[file] ?? []
  for (let i = firstFrom(removals, start); i < removals.length; i++) {
    const removal = removals[i]
    if (!removal || removal.start >= end) break
    for (const id of wordsIn(text.slice(removal.start, Math.min(removal.end, end))))
      left.set(id, (left.get(id) ?? 0) + 1)
  }
  return left
}

/** Index of the first removal that does not start before `least`. */
function firstFrom(removals: readonly Removal[], least: number): number {
  let low = 0
  let high = removals.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((removals[middle]?.start ?? 0) < least) low = middle + 1
    else high = middle
  }
  return low
}
