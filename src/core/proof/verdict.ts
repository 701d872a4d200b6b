import type { Match } from './matches.ts'
import type { PrintedWords } from './printed-words.ts'
import type { SourceLedger } from './scan.ts'

/** What became of one word that the alignment left over. */
export interface Verdict {
  readonly kind: 'missing' | 'added' | 'moved' | 'changed'
  readonly explanation?: string
  /** Of a moved or changed word of the source: its place in the output. */
  readonly partner?: number
}

/** A stretch where source and output differ: words `s0` to `s1` of the one against `o0` to `o1` of the other. */
export interface Hunk {
  readonly s0: number
  readonly s1: number
  readonly o0: number
  readonly o1: number
}

/** The comparison as it goes: what is left over, and what has been said of it. */
export interface Comparison {
  readonly ledger: SourceLedger
  readonly output: PrintedWords
  readonly wordOf: (id: number) => string
  readonly hunks: readonly Hunk[]
  /** Verdicts on words of the source and of the output, by their index. */
  readonly source: Map<number, Verdict>
  readonly printed: Map<number, Verdict>
}

/** What is left between matches, up to the ends of both sides. */
export function hunksOf(matches: readonly Match[], sourceLength: number, outputLength: number): Hunk[] {
  const hunks: Hunk[] = []
  let [s0, o0] = [0, 0]
  for (const { s, o, length } of [...matches, { s: sourceLength, o: outputLength, length: 0 }]) {
    if (s > s0 || o > o0) hunks.push({ s0, s1: s, o0, o1: o })
    s0 = s + length
    o0 = o + length
  }
  return hunks
}

/** Runs of neighbouring numbers of a hunk's side on which there is no verdict yet. */
export function openRuns(
  from: number,
  to: number,
  verdicts: ReadonlyMap<number, Verdict>,
): [from: number, to: number][] {
  const runs: [number, number][] = []
  let start = -1
  for (let i = from; i <= to; i++) {
    const free = i < to && !verdicts.has(i)
    if (free && start < 0) start = i
    else if (!free && start >= 0) {
      runs.push([start, i])
      start = -1
    }
  }
  return runs
}

/** The numbers from `from` to `to`, not included. */
export function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, i) => from + i)
}
