import type { Aside } from '../model/ledger.ts'
import { addAll } from '../source/many.ts'
import { firstPlace } from '../source/search.ts'
import type { SourceText } from '../source/source.ts'
import { pointAt } from '../source/text.ts'
import { Columns } from './columns.ts'
import { asideRule, Mask, type Removal, type Stretch } from './mask.ts'
import { repeatedLabels } from './repeated-notes.ts'
import { blankBlocks } from './scan-blocks.ts'
import { scanPlain } from './scan-plain.ts'
import { marksOf, noMarks, type Run, type SourceLandmark, type WordRange } from './source-marks.ts'
import { wordFlags } from './word-flags.ts'
import { type Lexicon, readWords, WordList } from './words.ts'

/** The manuscript's visible words in the order in which a book would print them: running text, then notes by reference. */
export interface SourceLedger {
  readonly files: readonly SourceText[]
  readonly ids: Int32Array
  /** How many of the words are running text: they stand in the order of the files. */
  readonly running: number
  /** Index of a word's file in `files`; -1 for no word. */
  readonly fileOf: (word: number) => number
  /** UTF-16 offset in that file's text. This and the column below may be longer than `ids`. */
  readonly starts: Int32Array
  /** The offset behind a word. */
  readonly endOf: (word: number) => number
  /** Bits: see `wordFlags`. */
  readonly flags: Uint8Array
  /** The words of each note that is referred to more than once. */
  readonly repeated: readonly (readonly number[])[]
  readonly asides: readonly CountedAside[]
  /** Runs of words that are emphasised or a link; none of a kind inside another. */
  readonly runs: readonly Run[]
  readonly landmarks: readonly SourceLandmark[]
  /** The syntax that was taken away, by file, in the order of its start. */
  readonly removals: readonly (readonly Removal[])[]
  /** Number of removals by rule. */
  readonly removed: ReadonlyMap<string, number>
}

export interface CountedAside {
  readonly file: string
  readonly line: number
  readonly endLine: number
  readonly reason: string
  readonly words: number
}

/** Reads the words of the manuscript, file by file. It knows no parser: see `scan-blocks.ts` for its rules. */
export function scanSource(files: readonly SourceText[], asides: readonly Aside[], lexicon: Lexicon): SourceLedger {
  const counted: CountedAside[] = []
  const columns = new Columns(files.reduce((units, { text }) => units + text.length, 0))
  const notes: FileNotes[] = []
  const removals: (readonly Removal[])[] = []
  const removed = new Map<string, number>()
  const marks = files.map((source, file) => {
    const mask = new Mask(source)
    addAll(counted, setAside(mask, asides, lexicon))
    if (/\.(?:md|markdown)$/i.test(source.path)) blankBlocks(mask)
    else scanPlain(mask)
    const from = columns.words.length
    const hasNotes = mask.stretches.some(({ kind }) => kind === 'note')
    if (hasNotes) notes.push(addNoted(columns, mask, file, lexicon))
    else addWords(columns, mask, file, lexicon)
    for (const { rule } of mask.removals) removed.set(rule, (removed.get(rule) ?? 0) + 1)
    removals.push(mask.removals.filter(({ rule }) => rule !== asideRule))
    return hasNotes ? noMarks : marksOf(mask, file, columns, { from, to: columns.words.length })
  })
  const running = columns.words.length
  for (const { mask, file, others, own, places, ranks } of notes) {
    const ranges = rangesOf(ranks, columns.words.length)
    addPlaces(columns, own, places)
    marks[file] = marksOf(mask, file, columns, others, ranges)
  }
  const { words, flags } = columns
  return {
    files,
    running,
    ids: words.ids.subarray(0, words.length),
    fileOf: (word) => columns.ownerOf(word),
    starts: words.starts,
    endOf: (word) => words.endOf(word),
    flags,
    repeated: notes.flatMap(({ repeated }) => repeated),
    asides: counted,
    runs: marks.flatMap(({ runs }) => runs),
    landmarks: marks.flatMap(({ landmarks }) => landmarks),
    removals,
    removed,
  }
}

/** Blanks the lines that are left out of the book, and counts their words. */
function setAside(mask: Mask, asides: readonly Aside[], lexicon: Lexicon): CountedAside[] {
  const { source } = mask
  return asides
    .filter((aside) => aside.span.file === source.path)
    .map(({ span, reason, exact }) => {
      const line = span.start.line
      const endLine = span.end.column === 1 && span.end.line > line ? span.end.line - 1 : span.end.line
      const start = exact ? span.start.offset : (source.lineStarts[line - 1] ?? 0)
      const end = exact ? span.end.offset : (source.lineStarts[endLine] ?? source.text.length)
      let counted = 0
      const words = readWords(source.text.slice(start, end), lexicon, new WordList(end - start))
      for (let i = 0; i < words.length; i++) if (!mask.isAside(start + (words.starts[i] ?? 0))) counted++
      mask.setAside(start, end)
      return { file: source.path, line, endLine, reason, words: counted }
    })
    .sort((a, b) => a.line - b.line)
}

/** Adds the words of a file. */
function addWords(columns: Columns, mask: Mask, file: number, lexicon: Lexicon): void {
  const from = columns.words.length
  readWords(mask.text(), lexicon, columns.words)
  columns.settle(from, file)
  flagLines(mask.source, columns, from)
  for (const stretch of mask.stretches) {
    if (stretch.kind === 'emphasis' || stretch.kind === 'link') continue
    const flag = wordFlags[stretch.kind]
    for (const word of wordsIn(columns.words, stretch, from)) columns.flags[word] = (columns.flags[word] ?? 0) | flag
  }
}

/** The notes of a file, which stand behind all running text. */
interface FileNotes {
  readonly mask: Mask
  readonly file: number
  /** Where the other words of the file stand in the ledger. */
  readonly others: WordRange
  readonly own: Columns
  /** Where the words of notes stand in `own`, in the order in which the notes are referred to. */
  readonly places: readonly number[]
  /** Of each of these words, the rank of its note. */
  readonly ranks: readonly number[]
  /** The words of each note that is referred to more than once. */
  readonly repeated: readonly (readonly number[])[]
}

/** Adds the words of a file that are in no note, and hands back the others. */
function addNoted(columns: Columns, mask: Mask, file: number, lexicon: Lexicon): FileNotes {
  const from = columns.words.length
  const own = new Columns(mask.source.text.length)
  addWords(own, mask, file, lexicon)
  const { words } = own
  /** Rank of the note that a word is in; -1 in running text. */
  const rank = new Int32Array(words.length).fill(-1)
  for (const stretch of mask.stretches) {
    if (stretch.kind !== 'note') continue
    const of = mask.rankOf(stretch)
    for (const word of wordsIn(words, stretch)) rank[word] = of
  }
  const running: number[] = []
  const places: number[] = []
  for (let word = 0; word < rank.length; word++) (rank[word] === -1 ? running : places).push(word)
  addPlaces(columns, own, running)
  places.sort((a, b) => (rank[a] ?? 0) - (rank[b] ?? 0) || a - b)
  const repeated = [...repeatedLabels(mask)].map((label) => {
    const note = mask.noteOrder.get(label)
    return places.filter((word) => rank[word] === note).map((word) => words.ids[word] ?? 0)
  })
  const others = { from, to: columns.words.length }
  return { mask, file, others, own, places, ranks: places.map((word) => rank[word] ?? 0), repeated }
}

/** Where the notes of a file stand, by their ranks: the words of each together, from `start` on. */
function rangesOf(ranks: readonly number[], start: number): ReadonlyMap<number, WordRange> {
  const ranges = new Map<number, WordRange>()
  ranks.forEach((rank, at) => {
    ranges.set(rank, { from: ranges.get(rank)?.from ?? start + at, to: start + at + 1 })
  })
  return ranges
}

/** Adds those words of one file that stand at these places. */
function addPlaces(columns: Columns, own: Columns, places: readonly number[]): void {
  const from = columns.words.length
  const { ids, starts } = own.words
  for (const word of places) columns.words.push(ids[word] ?? 0, starts[word] ?? 0, own.words.endOf(word))
  columns.settle(from, own.ownerOf(0))
  places.forEach((word, index) => {
    columns.flags[from + index] = own.flags[word] ?? 0
  })
}

/** Flags the words of a file, from `from` on, that start or end a line. */
function flagLines({ lineStarts }: SourceText, { words, flags }: Columns, from: number): void {
  let line = 0
  let last = -1
  for (let i = from; i < words.length; i++) {
    const start = words.starts[i] ?? 0
    while ((lineStarts[line + 1] ?? Number.POSITIVE_INFINITY) <= start) line++
    if (line !== last) {
      if (i > from) flags[i - 1] = (flags[i - 1] ?? 0) | wordFlags.lineEnd
      flags[i] = wordFlags.lineStart
    }
    last = line
  }
  const end = words.length - 1
  if (end >= from) flags[end] = (flags[end] ?? 0) | wordFlags.lineEnd
}

/** The places of the words that start inside a stretch of their file, whose words stand from `from` on. */
function* wordsIn(words: WordList, { start, end }: Stretch, from = 0): Iterable<number> {
  for (let i = firstFrom(words, start, from); i < words.length && (words.starts[i] ?? 0) < end; i++) yield i
}

/** Index of the first word, from `from` on, that does not start before `least`. */
function firstFrom({ starts, length }: WordList, least: number, from: number): number {
  return firstPlace(from, length, (word) => (starts[word] ?? 0) < least)
}

/** What stands in the source between a word and the next. */
export function sourceGap(ledger: SourceLedger, word: number): string {
  const file = ledger.fileOf(word)
  if (file !== ledger.fileOf(word + 1)) return '\n'
  return ledger.files[file]?.text.slice(ledger.endOf(word), ledger.starts[word + 1]) ?? ''
}

/** "03-storm.md:14:1" of a word of the ledger. */
export function placeOf(ledger: SourceLedger, word: number): SourcePlace {
  return placeAt(ledger, ledger.fileOf(word), ledger.starts[word] ?? 0)
}

export interface SourcePlace {
  readonly file: string
  readonly line: number
  readonly column: number
}

/** The same of a place in a file, given as its index and the offset there. */
export function placeAt({ files }: SourceLedger, file: number, offset: number): SourcePlace {
  const source = files[file]
  if (!source) return { file: '', line: 1, column: 1 }
  const { line, column } = pointAt(source, offset)
  return { file: source.path, line, column }
}
