import { type PrintedWords, printedGap } from './printed-words.ts'
import { sourceGap } from './scan.ts'
import type { Comparison, Hunk } from './verdict.ts'

/**
 * Words of one side that are, letter for letter, words of the other: "re-" and "tract" for "retract", "D R E A M" for
 * "DREAM". Explained where a mark stood between them; where only a space was lost or let in, it is a change.
 */
export function explainJoins(comparison: Comparison, hunk: Hunk): void {
  let s = hunk.s0
  let o = hunk.o0
  while (s < hunk.s1 && o < hunk.o1) {
    if (comparison.printed.has(o)) {
      o++
      continue
    }
    const span = sameLetters(comparison, hunk, s, o)
    if (!span) {
      // The next place where both sides may meet again: one word further on the longer side.
      if (hunk.s1 - s >= hunk.o1 - o) s++
      else o++
      continue
    }
    const explanation = joinReason(comparison, s, span.s, o, span.o)
    const verdict = { kind: 'changed', ...(explanation !== undefined && { explanation }) } as const
    for (let i = s; i < span.s; i++) comparison.source.set(i, { ...verdict, partner: o })
    for (let i = o; i < span.o; i++) comparison.printed.set(i, verdict)
    s = span.s
    o = span.o
  }
}

/** Most words that are joined to one; more are to one that is as long as some pages are. */
const joinLimit = 60
const longWord = 1000

/** Ends of the shortest runs from `s` and `o` with the same letters. */
function sameLetters(comparison: Comparison, hunk: Hunk, s: number, o: number): { s: number; o: number } | undefined {
  const { ledger, output, wordOf } = comparison
  const letters = (id: number | undefined) => wordOf(id ?? -1).replace(/'/g, '')
  // What the one side has more of than the other.
  let source = letters(ledger.ids[s])
  let printed = letters(output.ids[o])
  if (source === '' || printed === '') return undefined
  const limit = Math.max(source.length, printed.length) > longWord ? Number.POSITIVE_INFINITY : joinLimit
  let sEnd = s + 1
  let oEnd = o + 1
  for (let joined = 0; joined < limit; joined++) {
    const common = Math.min(source.length, printed.length)
    if (!source.startsWith(printed.slice(0, common))) return undefined
    source = source.slice(common)
    printed = printed.slice(common)
    if (source === '' && printed === '') return { s: sEnd, o: oEnd }
    if (source === '' && sEnd < hunk.s1) source = letters(ledger.ids[sEnd++])
    else if (printed === '' && oEnd < hunk.o1 && !comparison.printed.has(oEnd)) printed = letters(output.ids[oEnd++])
    else return undefined
  }
  return undefined
}

function joinReason(comparison: Comparison, s0: number, s1: number, o0: number, o1: number): string | undefined {
  const { ledger, output } = comparison
  let marked = true
  let broken = s1 - s0 === 1
  // A mark that ends a phrase, and the space behind it, part words: they were lost, not left out.
  for (let i = s0; i + 1 < s1; i++) if (/^[ \t\n]*(?:[:;,!?][ \t\n]+)?$/.test(sourceGap(ledger, i))) marked = false
  for (let i = o0; i + 1 < o1; i++) {
    const gap = printedGap(output, i)
    if (/^[ \t\n\u00a0]*$/.test(gap)) marked = false
    if (gap !== '\n') broken = false
  }
  if (marked) return 'typographic change'
  if (broken && paintsLineEnds(output)) return 'broken at the end of a line'
  const single = (from: number, to: number, length: (i: number) => number) => {
    for (let i = from; i < to; i++) if (length(i) > 1) return false
    return to - from > 2
  }
  if (single(s0, s1, (i) => ledger.endOf(i) - (ledger.starts[i] ?? 0))) return 'letterspacing'
  if (single(o0, o1, (i) => output.endOf(i) - (output.starts[i] ?? 0))) return 'letterspacing'
  return undefined
}

/** Whether lines that end with a word end with a painted space: where one does not, the word goes on. */
function paintsLineEnds({ printed }: PrintedWords): boolean {
  return printed.passages.some(({ text }) => text.includes(' \n'))
}
