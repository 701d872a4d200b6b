import { sourceText } from './explain.ts'
import { printedPlace, printedText } from './printed-words.ts'
import { placeOf } from './scan.ts'
import type { Comparison, Hunk, Verdict } from './verdict.ts'
import { wordFlags } from './word-flags.ts'

/** A stretch of words that stands otherwise in the source than in the output. */
export interface WordDifference {
  readonly kind: Verdict['kind']
  /** Why it is no loss. Absent: nothing explains it. */
  readonly explanation?: string
  /** As the source has them; '' where it has none. At most 200 characters. */
  readonly source: string
  /** As the output has them; '' where it has none. */
  readonly output: string
  /** How many words are missing, added, moved or changed. */
  readonly words: number
  /** The place in the source: of the words themselves, or of the word before the added ones. */
  readonly file?: string
  readonly line?: number
  readonly column?: number
  /** The place in the output, or where it should be: a file of the EPUB, a page of the PDF. */
  readonly place?: string
}

/** All differences in the order of the source, those of the output alone after the words they follow. */
export function listDifferences(comparison: Comparison): WordDifference[] {
  return comparison.hunks.flatMap((hunk) => [...sourceDifferences(comparison, hunk), ...addedWords(comparison, hunk)])
}

function sourceDifferences(comparison: Comparison, hunk: Hunk): WordDifference[] {
  return runs(hunk.s0, hunk.s1, comparison.source).map(([from, to, verdict]) => {
    const partners = new Set<number>()
    for (let i = from; i < to; i++) {
      const partner = comparison.source.get(i)?.partner
      if (partner !== undefined) partners.add(partner)
    }
    const first = partners.values().next().value
    const place = first ?? placeOfMissing(comparison, hunk, from)
    return {
      kind: verdict.kind,
      ...(verdict.explanation !== undefined && { explanation: verdict.explanation }),
      source: shorten(sourceText(comparison, from, Math.min(to, from + wordLimit))),
      output: shorten(
        [...partners]
          .slice(0, wordLimit)
          .map((i) => printedRun(comparison, i))
          .join(' '),
      ),
      words: to - from,
      ...placeOf(comparison.ledger, from),
      ...(place >= 0 && { place: printedPlace(comparison.output, place) }),
    }
  })
}

/** The word of the output beside which a missing one should stand: the one before it, or at the start of a line the one behind. */
function placeOfMissing({ ledger, output }: Comparison, { o0, o1 }: Hunk, word: number): number {
  const starts = ((ledger.flags[word] ?? 0) & wordFlags.lineStart) !== 0
  return Math.min(starts || o0 === 0 ? o1 : o0 - 1, output.ids.length - 1)
}

/** A word of the output with those of the same change: they share one verdict. */
function printedRun({ output, printed }: Comparison, from: number): string {
  let to = from + 1
  const verdict = printed.get(from)
  while (verdict?.kind === 'changed' && printed.get(to) === verdict) to++
  return printedText(output, from, to)
}

function addedWords(comparison: Comparison, hunk: Hunk): WordDifference[] {
  const { ledger, output, printed } = comparison
  return runs(hunk.o0, hunk.o1, printed)
    .filter(([, , verdict]) => verdict.kind === 'added')
    .map(([from, to, verdict]) => ({
      kind: 'added',
      ...(verdict.explanation !== undefined && { explanation: verdict.explanation }),
      source: '',
      output: shorten(printedText(output, from, Math.min(to, from + wordLimit))),
      words: to - from,
      ...(hunk.s0 > 0 && from < output.foreign && placeOf(ledger, hunk.s0 - 1)),
      place: printedPlace(output, from),
    }))
}

/** Runs of neighbours with verdicts that say the same. */
function runs(from: number, to: number, verdicts: ReadonlyMap<number, Verdict>): [from: number, to: number, Verdict][] {
  const out: [number, number, Verdict][] = []
  for (let i = from; i < to; i++) {
    const verdict = verdicts.get(i)
    if (!verdict) continue
    const last = out.at(-1)
    if (last && last[1] === i && isSame(last[2], verdict, i - last[0])) last[1] = i + 1
    else out.push([i, i + 1, verdict])
  }
  return out
}

/** Moved words are one run only where they stay together. */
function isSame(a: Verdict, b: Verdict, distance: number): boolean {
  if (a.kind !== b.kind || a.explanation !== b.explanation) return false
  return a.kind !== 'moved' || a.partner === undefined || b.partner === a.partner + distance
}

const wordLimit = 40
const textLimit = 200

function shorten(text: string): string {
  return text.length <= textLimit ? text : `${text.slice(0, textLimit - 1)}…`
}
