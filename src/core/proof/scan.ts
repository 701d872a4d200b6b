import type { Aside } from '../model/ledger.ts'
import type { SourceText } from '../source/source.ts'
import { pointAt } from '../source/text.ts'
import { Mask, type Removal, type Stretch, type Tally } from './mask.ts'
import { repeatedLabels } from './repeated-notes.ts'
import { blankBlocks } from './scan-blocks.ts'
import { type Lexicon, readWords, type WordList } from './words.ts'

/** The manuscript's visible words in the order in which a book would print them: running text, then notes by reference. */
export interface SourceLedger {
  readonly files: readonly SourceText[]
  readonly ids: Int32Array
  /** How many of the words are running text: they stand in the order of the files. */
  readonly running: number
  /** Index of each word's file in `files`. */
  readonly file: Int32Array
  /** UTF-16 offsets in that file's text. */
  readonly starts: Int32Array
  readonly ends: Int32Array
  /** Bits: see `wordFlags`. */
  readonly flags: Uint8Array
  /** The words of each note that is referred to more than once. */
  readonly repeated: readonly (readonly number[])[]
  readonly asides: readonly CountedAside[]
  readonly tally: Readonly<Tally>
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

export const wordFlags = {
  /** First or last word of its line. */
  lineStart: 1,
  lineEnd: 2,
  /** Inside a note. */
  note: 4,
  /** Alternative text or caption of a picture. */
  alt: 8,
  /** Caption of a table, which may stand before or after it. */
  caption: 16,
} as const

/** Reads the words of the manuscript, file by file. It knows no parser: see `scan-blocks.ts` for its rules. */
export function scanSource(files: readonly SourceText[], asides: readonly Aside[], lexicon: Lexicon): SourceLedger {
  const counted: CountedAside[] = []
  const words: FileWords[] = []
  const masks = files.map((file) => {
    const mask = new Mask(file)
    counted.push(...setAside(mask, asides, lexicon))
    if (/\.(?:md|markdown)$/i.test(file.path)) blankBlocks(mask)
    words.push(wordsOf(mask, lexicon))
    return mask
  })
  return {
    files,
    ...joinFiles(words),
    repeated: masks.flatMap((mask, file) => repeatedNotes(mask, words[file])),
    asides: counted,
    tally: sum(masks.map((mask) => mask.tally)),
    removals: masks.map(({ removals }) =>
      removals.filter(({ rule }) => rule !== asideRule).sort((a, b) => a.start - b.start),
    ),
    removed: countRules(masks),
  }
}

/** The rule by which whole lines are left out of the book. */
const asideRule = 'aside'

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
      const words = readWords(source.text.slice(start, end), lexicon)
      for (let i = 0; i < words.length; i++) if (mask.codes[start + (words.starts[i] ?? 0)] !== 0x20) counted++
      for (let at = start; at < end; at++) if (source.text[at] !== '\n') mask.codes[at] = 0x20
      mask.removals.push({ rule: asideRule, start, end })
      return { file: source.path, line, endLine, reason, words: counted }
    })
    .sort((a, b) => a.line - b.line)
}

interface FileWords {
  readonly words: WordList
  readonly flags: Uint8Array
  /** Rank of the note that a word is in; -1 in running text. None where there is no note. */
  readonly rank: Int32Array | undefined
}

function wordsOf(mask: Mask, lexicon: Lexicon): FileWords {
  const words = readWords(mask.text(), lexicon)
  const count = words.length
  const flags = new Uint8Array(count)
  const holdsNotes = mask.stretches.some(({ kind }) => kind === 'note')
  const rank = holdsNotes ? new Int32Array(count).fill(-1) : undefined
  flagLines(mask.source, words, flags)
  for (const stretch of mask.stretches) flagStretch(mask, stretch, words, { words, flags, rank })
  return { words, flags, rank }
}

function flagLines(source: SourceText, words: WordList, flags: Uint8Array): void {
  let line = 0
  let last = -1
  for (let i = 0; i < flags.length; i++) {
    const start = words.starts[i] ?? 0
    while ((source.lineStarts[line + 1] ?? Number.POSITIVE_INFINITY) <= start) line++
    if (line !== last) {
      if (i > 0) flags[i - 1] = (flags[i - 1] ?? 0) | wordFlags.lineEnd
      flags[i] = wordFlags.lineStart
    }
    last = line
  }
  const end = flags.length - 1
  if (end >= 0) flags[end] = (flags[end] ?? 0) | wordFlags.lineEnd
}

function flagStretch(mask: Mask, stretch: Stretch, words: WordList, into: FileWords): void {
  const rank = stretch.label === undefined ? -1 : (mask.noteOrder.get(stretch.label) ?? mask.noteOrder.size)
  const flag = wordFlags[stretch.kind]
  for (let i = firstFrom(words, stretch.start); i < words.length; i++) {
    if ((words.starts[i] ?? 0) >= stretch.end) break
    into.flags[i] = (into.flags[i] ?? 0) | flag
    if (stretch.kind === 'note' && into.rank) into.rank[i] = rank
  }
}

/** Index of the first word that does not start before `least`. */
function firstFrom({ starts, length }: WordList, least: number): number {
  let low = 0
  let high = length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((starts[middle] ?? 0) < least) low = middle + 1
    else high = middle
  }
  return low
}

function repeatedNotes(mask: Mask, found: FileWords | undefined): number[][] {
  return [...repeatedLabels(mask)].map((label) => {
    const note = mask.noteOrder.get(label)
    const { words, rank } = found ?? { words: undefined, rank: [] }
    return [...(rank ?? [])].flatMap((own, i) => (own === note ? [words?.ids[i] ?? 0] : []))
  })
}

type Columns = Pick<SourceLedger, 'ids' | 'running' | 'file' | 'starts' | 'ends' | 'flags'>

/** All files one after the other; then the notes of each, in the order of their references. */
function joinFiles(all: readonly FileWords[]): Columns {
  const total = all.reduce((count, { flags }) => count + flags.length, 0)
  const columns = {
    running: 0,
    ids: new Int32Array(total),
    file: new Int32Array(total),
    starts: new Int32Array(total),
    ends: new Int32Array(total),
    flags: new Uint8Array(total),
  }
  let at = 0
  const put = (file: number, i: number) => {
    const found = all[file]
    if (!found) return
    const { words, flags } = found
    columns.ids[at] = words.ids[i] ?? 0
    columns.file[at] = file
    columns.starts[at] = words.starts[i] ?? 0
    columns.ends[at] = words.ends[i] ?? 0
    columns.flags[at] = flags[i] ?? 0
    at++
  }
  const putAll = ({ words, flags }: FileWords, file: number) => {
    const count = flags.length
    columns.ids.set(words.ids.subarray(0, count), at)
    columns.file.fill(file, at, at + count)
    columns.starts.set(words.starts.subarray(0, count), at)
    columns.ends.set(words.ends.subarray(0, count), at)
    columns.flags.set(flags, at)
    at += count
  }
  all.forEach((found, file) => {
    const { rank } = found
    if (!rank) putAll(found, file)
    else for (let i = 0; i < rank.length; i++) if (rank[i] === -1) put(file, i)
  })
  columns.running = at
  all.forEach(({ rank }, file) => {
    if (!rank) return
    const noted: number[] = []
    for (let i = 0; i < rank.length; i++) if (rank[i] !== -1) noted.push(i)
    noted.sort((a, b) => (rank[a] ?? 0) - (rank[b] ?? 0) || a - b)
    for (const i of noted) put(file, i)
  })
  return columns
}

function sum(tallies: readonly Tally[]): Tally {
  const total: Tally = { images: 0, links: 0, notes: 0, emphasis: 0, sceneBreaks: 0 }
  for (const tally of tallies) {
    total.images += tally.images
    total.links += tally.links
    total.notes += tally.notes
    total.emphasis += tally.emphasis
    total.sceneBreaks += tally.sceneBreaks
  }
  return total
}

function countRules(masks: readonly Mask[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { removals } of masks) for (const { rule } of removals) counts.set(rule, (counts.get(rule) ?? 0) + 1)
  return counts
}

/** What stands in the source between a word and the next. */
export function sourceGap(ledger: SourceLedger, word: number): string {
  if (ledger.file[word] !== ledger.file[word + 1]) return '\n'
  return ledger.files[ledger.file[word] ?? 0]?.text.slice(ledger.ends[word], ledger.starts[word + 1]) ?? ''
}

/** "03-storm.md:14:1" of a word of the ledger. */
export function placeOf(ledger: SourceLedger, word: number): { file: string; line: number; column: number } {
  const source = ledger.files[ledger.file[word] ?? 0]
  if (!source) return { file: '', line: 1, column: 1 }
  const { line, column } = pointAt(source, ledger.starts[word] ?? 0)
  return { file: source.path, line, column }
}
