import { align } from './align.ts'
import { listDifferences, type WordDifference } from './differences.ts'
import {
  explainDeclared,
  explainJoins,
  explainMarks,
  explainMoves,
  explainPrintedElsewhere,
  explainShownSyntax,
  pairChanges,
} from './explain.ts'
import { generatedBlocks } from './generated.ts'
import type { PrintedWords } from './printed-words.ts'
import { placeOf, type SourceLedger } from './scan.ts'
import { type Comparison, hunksOf } from './verdict.ts'
import { type Lexicon, wordIds } from './words.ts'

/** What a comparison may use to explain differences. */
export interface Grounds {
  readonly lexicon: Lexicon
  /** Texts that the book tool put into the book. */
  readonly declared: readonly string[]
  /** Why a line of the source stands elsewhere, where that is known. */
  readonly relocation: (file: string, line: number) => string | undefined
}

/**
 * Compares the words of the manuscript with those of one finished file: align → explain → name the rest. Nothing is
 * left unsaid: every word that is not aligned is in one difference.
 */
export function compare(ledger: SourceLedger, output: PrintedWords, grounds: Grounds): readonly WordDifference[] {
  const { lexicon } = grounds
  const wordsIn = (text: string) => wordIds(text, lexicon)
  const declared = grounds.declared.map(wordsIn)
  const own = generatedBlocks(ledger, output, declared)
  const comparison: Comparison = {
    ledger,
    output,
    wordOf: (id) => lexicon.wordOf(id),
    hunks: hunksOf(alignWithout(ledger.ids, output.ids, own, lexicon.size), output.ids.length),
    source: new Map(),
    printed: new Map([...own].map((word) => [word, { kind: 'added', explanation: 'generated matter' }])),
  }
  if (comparison.hunks.length === 0) return []
  const generated = [...output.generated, ...[...own].map((word) => output.ids[word] ?? 0)]
  const reasonFor = (word: number) => {
    const { file, line } = placeOf(ledger, word)
    return grounds.relocation(file, line)
  }
  for (const hunk of comparison.hunks) if (hunk.s1 > hunk.s0 && hunk.o1 > hunk.o0) explainJoins(comparison, hunk)
  explainDeclared(comparison, countOf(declared.flat()), generated)
  explainMoves(comparison, reasonFor)
  explainMarks(comparison)
  explainPrintedElsewhere(comparison, generated, reasonFor)
  explainShownSyntax(comparison, wordsIn)
  for (const hunk of comparison.hunks) pairChanges(comparison, hunk)
  return listDifferences(comparison)
}

/** Aligns with the output but for some of its words. */
function alignWithout(source: Int32Array, output: Int32Array, without: ReadonlySet<number>, size: number): Int32Array {
  if (without.size === 0) return align(source, output, size)
  const kept = Int32Array.from(output.keys()).filter((word) => !without.has(word))
  const match = align(
    source,
    kept.map((word) => output[word] ?? 0),
    size,
  )
  return match.map((to) => (to < 0 ? -1 : (kept[to] ?? -1)))
}

function countOf(ids: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>()
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1)
  return counts
}
