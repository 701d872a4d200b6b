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
  const match = align(ledger.ids, output.ids, lexicon.size)
  const comparison: Comparison = {
    ledger,
    output,
    wordOf: (id) => lexicon.wordOf(id),
    hunks: hunksOf(match, output.ids.length),
    source: new Map(),
    printed: new Map(),
  }
  if (comparison.hunks.length === 0) return []
  const wordsIn = (text: string) => wordIds(text, lexicon)
  const reasonFor = (word: number) => {
    const { file, line } = placeOf(ledger, word)
    return grounds.relocation(file, line)
  }
  const generated = [...output.generated]
  for (const hunk of comparison.hunks) if (hunk.s1 > hunk.s0 && hunk.o1 > hunk.o0) explainJoins(comparison, hunk)
  explainDeclared(comparison, countOf(grounds.declared.flatMap(wordsIn)), generated)
  explainMoves(comparison, reasonFor)
  explainMarks(comparison)
  explainPrintedElsewhere(comparison, generated, reasonFor)
  explainShownSyntax(comparison, wordsIn)
  for (const hunk of comparison.hunks) pairChanges(comparison, hunk)
  return listDifferences(comparison)
}

function countOf(ids: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>()
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1)
  return counts
}
