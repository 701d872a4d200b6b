import { firstPlace } from '../source/search.ts'
import type { Mask, Stretch } from './mask.ts'
import { printedFlags } from './printed-words.ts'
import type { Comparison } from './verdict.ts'

/** The labels of notes that are referred to more than once, or from such a note: the book prints them at each reference. */
export function repeatedLabels({ references, stretches }: Mask): ReadonlySet<string> {
  const repeated = new Set<string>()
  for (const [label, places] of references) if (places.length > 1) repeated.add(label)
  const byLabel = new Map<string, Stretch[]>()
  for (const stretch of stretches) {
    if (stretch.kind !== 'note' || stretch.label === undefined) continue
    const own = byLabel.get(stretch.label)
    if (own) own.push(stretch)
    else byLabel.set(stretch.label, [stretch])
  }
  const marks = [...references].flatMap(([label, places]) => places.map((at) => ({ label, at })))
  if (repeated.size > 0) marks.sort((a, b) => a.at - b.at)
  // A set is walked in the order of its growth, so that notes in notes in notes are found.
  for (const label of repeated) {
    for (const { start, end } of byLabel.get(label) ?? []) {
      for (let i = firstFrom(marks, start); (marks[i]?.at ?? end) < end; i++) repeated.add(marks[i]?.label ?? '')
    }
  }
  return repeated
}

/** Index of the first mark that does not stand before `least`. */
function firstFrom(marks: readonly { readonly at: number }[], least: number): number {
  return firstPlace(0, marks.length, (mark) => (marks[mark]?.at ?? 0) < least)
}

/** Words of notes in the output beyond those that the source has, where it refers again to notes of these words. */
export function explainRepeatedNotes({ ledger, output, hunks, printed }: Comparison): void {
  const words = new Set(ledger.repeated.flat())
  if (words.size === 0) return
  for (const { o0, o1 } of hunks) {
    for (let at = o0; at < o1; at++) {
      const isNote = ((output.flags[at] ?? 0) & printedFlags.note) !== 0
      if (isNote && !printed.has(at) && words.has(output.ids[at] ?? -1))
        printed.set(at, { kind: 'added', explanation: 'note printed at each reference' })
    }
  }
}
