import { align } from './align.ts'
import type { Texts } from './declared.ts'
import { listDifferences, type WordDifference } from './differences.ts'
import {
  explainDeclared,
  explainMarks,
  explainMoves,
  explainPrintedElsewhere,
  isPassage,
  pairChanges,
} from './explain.ts'
import { type Accounts, accountForOwn } from './generated.ts'
import { explainHeard, heard, heardByChance, heardWords } from './heard.ts'
import { explainJoins } from './joins.ts'
import { Kept } from './kept.ts'
import { type Match, Partners } from './matches.ts'
import { type PrintedWords, printedFlags } from './printed-words.ts'
import type { RelocatedLines } from './relocated.ts'
import { explainRepeatedNotes } from './repeated-notes.ts'
import { placeOf, type SourceLedger } from './scan.ts'
import { explainShownInside, explainShownSyntax } from './shown-syntax.ts'
import { type Side, slideGaps } from './slide.ts'
import { type Comparison, hunksOf } from './verdict.ts'
import { wordFlags } from './word-flags.ts'
import { type Lexicon, wordIds } from './words.ts'

/** What a comparison may use to explain differences. */
export interface Grounds {
  readonly lexicon: Lexicon
  /** Words of each text that the book tool put into the book, and these texts by their first word. */
  readonly declared: readonly (readonly number[])[]
  readonly own: Texts
  readonly relocated: RelocatedLines
}

/** What came of comparing: where each word of the manuscript stands in the finished file, and what differs. */
export interface Compared {
  readonly differences: readonly WordDifference[]
  /** The word of the output that is this one of the manuscript, in its order; -1 where there is none, or it was moved. */
  readonly partnerOf: (word: number) => number
}

/**
 * Compares the words of the manuscript with those of one finished file: account for generated matter → align → explain →
 * name the rest. Nothing is left unsaid: every word that is not aligned is in one difference.
 */
export function compare(ledger: SourceLedger, output: PrintedWords, grounds: Grounds): Compared {
  const { lexicon, declared, own, relocated } = grounds
  const wordsIn = (text: string) => wordIds(text, lexicon)
  const accounts = accountForOwn(ledger, output, own, relocated.lines(ledger), wordsIn)
  for (let word = output.foreign; word < output.ids.length; word++) accounts.printed.set(word, { kind: 'added' })
  for (const word of heardWords(ledger, output)) accounts.source.set(word, heard)
  const matches = alignBesideHeard(ledger, output, accounts, lexicon.size)
  const comparison: Comparison = {
    ledger,
    output,
    wordOf: (id) => lexicon.wordOf(id),
    hunks: hunksOf(matches, ledger.ids.length, output.ids.length),
    source: new Map(accounts.source),
    printed: new Map(accounts.printed),
  }
  const partners = new Partners(matches)
  const partnerOf = (word: number) => partners.of(word)
  if (comparison.hunks.length === 0) return { differences: [], partnerOf }
  const generated = [...accounts.left]
  const reasonFor = (word: number) => {
    const { file, line } = placeOf(ledger, word)
    return relocated.reason(file, line)
  }
  for (const hunk of comparison.hunks) if (hunk.s1 > hunk.s0 && hunk.o1 > hunk.o0) explainJoins(comparison, hunk)
  explainShownInside(comparison, wordsIn)
  explainMoves(comparison, reasonFor, isPassage)
  explainDeclared(comparison, own, countOf(declared.flat()), generated)
  explainPrintedElsewhere(comparison, generated, reasonFor)
  explainHeard(comparison)
  // What is left may be the same by chance: that a line stands elsewhere is no reason for a word of it.
  explainMoves(
    comparison,
    () => undefined,
    () => true,
  )
  explainMarks(comparison)
  explainRepeatedNotes(comparison)
  explainShownSyntax(comparison, wordsIn)
  for (const hunk of comparison.hunks) pairChanges(comparison, hunk)
  return { differences: listDifferences(comparison), partnerOf }
}

/** Aligns what is not accounted for; again where texts of pictures took the words of others. */
function alignBesideHeard(ledger: SourceLedger, output: PrintedWords, accounts: Accounts, size: number): Match[] {
  const matches = alignWithout(ledger, output, accounts, size)
  const chance = heardByChance(ledger, output, new Partners(matches))
  if (chance.length === 0) return matches
  for (const word of chance) accounts.source.set(word, heard)
  return alignWithout(ledger, output, accounts, size)
}

function alignWithout(ledger: SourceLedger, output: PrintedWords, accounts: Accounts, size: number): Match[] {
  const source = new Kept(ledger.ids, accounts.source)
  const printed = new Kept(output.ids, accounts.printed)
  const matches = align(source.ids, printed.ids, size)
  const all: Match[] = []
  for (const { s, o, length } of slideGaps(matches, sourceSide(ledger, source), outputSide(output, printed))) {
    for (let at = 0; at < length; ) {
      const run = Math.min(length - at, source.runFrom(s + at), printed.runFrom(o + at))
      all.push({ s: source.placeOf(s + at), o: printed.placeOf(o + at), length: run })
      at += run
    }
  }
  return all
}

function sourceSide({ flags, fileOf }: SourceLedger, kept: Kept): Side {
  const weigh = (word: number, beside: number, flag: number): number => {
    const at = kept.placeOf(word)
    if (((flags[at] ?? 0) & flag) === 0) return 0
    return fileOf(at) === fileOf(kept.placeOf(beside)) ? 1 : 2
  }
  return {
    ids: kept.ids,
    starts: (word) => weigh(word, word - 1, wordFlags.lineStart),
    ends: (word) => weigh(word, word + 1, wordFlags.lineEnd),
  }
}

function outputSide({ flags }: PrintedWords, kept: Kept): Side {
  const has = (word: number, flag: number) => (((flags[kept.placeOf(word)] ?? 0) & flag) === 0 ? 0 : 1)
  return {
    ids: kept.ids,
    starts: (word) => has(word, printedFlags.blockStart),
    ends: (word) => has(word, printedFlags.blockEnd),
  }
}

function countOf(ids: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>()
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1)
  return counts
}
