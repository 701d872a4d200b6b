import { Columns } from './columns.ts'
import type { Passage, Printed } from './finished.ts'
import { type Lexicon, readWords, wordIds } from './words.ts'

/** A finished file's words: running text in reading order, then its notes in theirs. */
export interface PrintedWords {
  readonly printed: Printed
  readonly ids: Int32Array
  /** How many of the words are running text. */
  readonly running: number
  /** Index of each word's passage, and its offsets in that passage's text; these may be longer than `ids`. */
  readonly passage: Int32Array
  readonly starts: Int32Array
  readonly ends: Int32Array
  /** Bits: see `printedFlags`. */
  readonly flags: Uint8Array
  /** Words of each passage of matter that says it was made by the book tool. */
  readonly generated: readonly (readonly number[])[]
  /** The words of pictures' texts, and of note marks and numerals. */
  readonly alt: ReadonlySet<number>
  readonly marks: ReadonlySet<number>
}

export const printedFlags = { blockStart: 1, blockEnd: 2, note: 4 } as const

export function readPrinted(printed: Printed, lexicon: Lexicon): PrintedWords {
  const columns = new Columns(printed.passages.reduce((units, { text }) => units + text.length, 0))
  const generated: number[][] = []
  const alt = new Set<number>()
  const marks = new Set<number>()
  printed.passages.forEach((passage, index) => {
    if (passage.kind === 'text') addPassage(columns, printed.passages, index, lexicon)
    else if (passage.kind === 'generated') generated.push(wordIds(passage.text, lexicon))
    else if (passage.kind === 'alt') addWords(passage.text, lexicon, alt)
    else if (passage.kind === 'mark') addWords(passage.text, lexicon, marks)
  })
  const running = columns.words.length
  printed.passages.forEach((passage, index) => {
    if (passage.kind === 'note') addPassage(columns, printed.passages, index, lexicon)
  })
  const { words } = columns
  return {
    printed,
    ids: words.ids.subarray(0, words.length),
    running,
    passage: columns.owner,
    starts: words.starts,
    ends: words.ends,
    flags: columns.flags,
    generated,
    alt,
    marks,
  }
}

function addPassage(columns: Columns, passages: readonly Passage[], index: number, lexicon: Lexicon): void {
  const passage = passages[index]
  if (!passage) return
  const { words } = columns
  const from = words.length
  readWords(passage.text, lexicon, words)
  const to = words.length
  if (to === from) return
  const flag = passage.kind === 'note' ? printedFlags.note : 0
  columns.settle(from, index, flag)
  if (!passage.continues) columns.flags[from] = flag | printedFlags.blockStart
  if (!passages[index + 1]?.continues) columns.flags[to - 1] = (columns.flags[to - 1] ?? 0) | printedFlags.blockEnd
}

function addWords(text: string, lexicon: Lexicon, into: Set<number>): void {
  for (const id of wordIds(text, lexicon)) into.add(id)
}

/** Where a word stands in the finished file: "page 12". */
export function printedPlace({ printed, passage, starts }: PrintedWords, word: number): string {
  const found = printed.passages[passage[word] ?? -1]
  let place = found?.place ?? 0
  for (const turn of found?.turns ?? []) if (turn.at <= (starts[word] ?? 0)) place = turn.place
  return printed.places[place] ?? ''
}

/** The text of words `from` to `to` (not included) as printed. */
export function printedText({ printed, passage, starts, ends }: PrintedWords, from: number, to: number): string {
  const parts: string[] = []
  for (let i = from; i < to; i++) {
    parts.push(printed.passages[passage[i] ?? -1]?.text.slice(starts[i], ends[i]).replace(/[\u00ad\n\0]/g, '') ?? '')
  }
  return parts.join(' ')
}

/** What stands between a word and the next one of the same passage. */
export function printedGap({ printed, passage, starts, ends }: PrintedWords, word: number): string {
  if (passage[word] !== passage[word + 1]) return '\n'
  return printed.passages[passage[word] ?? -1]?.text.slice(ends[word], starts[word + 1]) ?? ''
}
