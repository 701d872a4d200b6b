import type { Passage, Printed } from './finished.ts'
import { type Lexicon, readWords, type WordList } from './words.ts'

/** A finished file's words: running text in reading order, then its notes in theirs. */
export interface PrintedWords {
  readonly printed: Printed
  readonly ids: Int32Array
  /** Index of each word's passage, and its offsets in that passage's text. */
  readonly passage: Int32Array
  readonly starts: Int32Array
  readonly ends: Int32Array
  /** Bits: see `printedFlags`. */
  readonly flags: Uint8Array
  /** Words of matter that says it was made by the book tool. */
  readonly generated: readonly number[]
  /** How often each word stands in a picture's text, and in note marks and numerals. */
  readonly alt: Map<number, number>
  readonly marks: Map<number, number>
}

export const printedFlags = { blockStart: 1, blockEnd: 2, note: 4 } as const

export function readPrinted(printed: Printed, lexicon: Lexicon): PrintedWords {
  const main: Columns = { ids: [], passage: [], starts: [], ends: [], flags: [] }
  const notes: Columns = { ids: [], passage: [], starts: [], ends: [], flags: [] }
  const generated: WordList = { ids: [], starts: [], ends: [] }
  const alt = new Map<number, number>()
  const marks = new Map<number, number>()
  printed.passages.forEach((passage, index) => {
    switch (passage.kind) {
      case 'text':
        addPassage(main, printed.passages, index, lexicon)
        return
      case 'note':
        addPassage(notes, printed.passages, index, lexicon)
        return
      case 'generated':
        readWords(passage.text, lexicon, generated)
        return
      case 'alt':
        countWords(passage.text, lexicon, alt)
        return
      case 'mark':
        countWords(passage.text, lexicon, marks)
        return
      case 'contents':
        return
    }
  })
  const column = (of: (columns: Columns) => number[]) => Int32Array.from([...of(main), ...of(notes)])
  return {
    printed,
    ids: column(({ ids }) => ids),
    passage: column(({ passage }) => passage),
    starts: column(({ starts }) => starts),
    ends: column(({ ends }) => ends),
    flags: Uint8Array.from([...main.flags, ...notes.flags]),
    generated: generated.ids,
    alt,
    marks,
  }
}

interface Columns {
  readonly ids: number[]
  readonly passage: number[]
  readonly starts: number[]
  readonly ends: number[]
  readonly flags: number[]
}

function addPassage(columns: Columns, passages: readonly Passage[], index: number, lexicon: Lexicon): void {
  const passage = passages[index]
  if (!passage) return
  const from = columns.ids.length
  readWords(passage.text, lexicon, columns)
  const to = columns.ids.length
  const flag = passage.kind === 'note' ? printedFlags.note : 0
  for (let i = from; i < to; i++) {
    columns.passage.push(index)
    columns.flags.push(flag)
  }
  if (to === from) return
  if (!passage.continues) columns.flags[from] = flag | printedFlags.blockStart
  if (!passages[index + 1]?.continues) columns.flags[to - 1] = (columns.flags[to - 1] ?? 0) | printedFlags.blockEnd
}

function countWords(text: string, lexicon: Lexicon, counts: Map<number, number>): void {
  for (const id of readWords(text, lexicon).ids) counts.set(id, (counts.get(id) ?? 0) + 1)
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
    parts.push(printed.passages[passage[i] ?? -1]?.text.slice(starts[i], ends[i]).replace(/[\u00ad\n]/g, '') ?? '')
  }
  return parts.join(' ')
}

/** What stands between a word and the next one of the same passage. */
export function printedGap({ printed, passage, starts, ends }: PrintedWords, word: number): string {
  if (passage[word] !== passage[word + 1]) return '\n'
  return printed.passages[passage[word] ?? -1]?.text.slice(ends[word], starts[word + 1]) ?? ''
}
