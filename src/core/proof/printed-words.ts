import { Columns } from './columns.ts'
import { startsWith, type Texts, textsAt } from './declared.ts'
import { type Passage, type PassageKind, type Printed, styles } from './finished.ts'
import { type Lexicon, readWords, wordIds } from './words.ts'

/** A finished file's words: running text in reading order, then its notes in theirs, then words that no one answers for. */
export interface PrintedWords {
  readonly printed: Printed
  readonly ids: Int32Array
  /** How many of the words are running text: notes begin there. */
  readonly running: number
  /**
   * Where words begin that no one answers for: in matter that says it was made by the book tool, or in a list of contents; and the
   * tool says nothing of it.
   */
  readonly foreign: number
  /** Of each passage, and behind the last, the first word of running text, or of notes, that stands in it or behind it. */
  readonly firstRunning: Int32Array
  readonly firstInNotes: Int32Array
  /** Index of a word's passage; -1 for no word. */
  readonly passageOf: (word: number) => number
  /** Offset in that passage's text. This and `flags` may be longer than `ids`. */
  readonly starts: Int32Array
  /** The offset behind a word. */
  readonly endOf: (word: number) => number
  /** Bits: see `printedFlags`. */
  readonly flags: Uint8Array
  /** Words of each passage of matter that says it was made by the book tool. */
  readonly generated: readonly (readonly number[])[]
  /** The words of each picture's text, of all of them, and of note marks and numerals. */
  readonly alts: readonly (readonly number[])[]
  readonly alt: ReadonlySet<number>
  readonly marks: ReadonlySet<number>
}

export const printedFlags = {
  blockStart: 1,
  blockEnd: 2,
  note: 4,
  /** Some letter of it is marked so. */
  italic: 8,
  bold: 16,
  link: 32,
  /** Its letters are not all marked alike. */
  mixed: 64,
} as const

/** `own`: what the book tool says it puts into the book. */
export function readPrinted(printed: Printed, lexicon: Lexicon, own: Texts): PrintedWords {
  const columns = new Columns(printed.passages.reduce((units, { text }) => units + text.length, 0))
  const generated: number[][] = []
  const alts: number[][] = []
  const marks = new Set<number>()
  for (const { kind, text } of printed.passages) {
    if (kind === 'generated') generated.push(wordIds(text, lexicon))
    else if (kind === 'alt') alts.push(wordIds(text, lexicon))
    else if (kind === 'mark') addWords(text, lexicon, marks)
  }
  const firstRunning = addPassages(columns, printed.passages, 'text', lexicon)
  const running = columns.words.length
  const firstInNotes = addPassages(columns, printed.passages, 'note', lexicon)
  const foreign = columns.words.length
  for (const index of foreignPassages(printed.passages, lexicon, own))
    addPassage(columns, printed.passages, index, lexicon)
  const { words } = columns
  return {
    printed,
    ids: words.ids.subarray(0, words.length),
    running,
    foreign,
    firstRunning,
    firstInNotes,
    passageOf: (word) => columns.ownerOf(word),
    starts: words.starts,
    endOf: (word) => words.endOf(word),
    flags: columns.flags,
    generated,
    alts,
    alt: new Set(alts.flat()),
    marks,
  }
}

/** Adds the passages of one kind; gives, of each passage and behind the last, the first word that stands in it or behind it. */
function addPassages(columns: Columns, passages: readonly Passage[], kind: PassageKind, lexicon: Lexicon): Int32Array {
  const first = new Int32Array(passages.length + 1)
  for (let index = 0; index < passages.length; index++) {
    first[index] = columns.words.length
    if (passages[index]?.kind === kind) addPassage(columns, passages, index, lexicon)
  }
  first[passages.length] = columns.words.length
  return first
}

function addPassage(columns: Columns, passages: readonly Passage[], index: number, lexicon: Lexicon): void {
  const passage = passages[index]
  if (!passage) return
  const { words } = columns
  const from = words.length
  readWords(passage.text, lexicon, words)
  const to = words.length
  if (to === from) return
  columns.settle(from, index, passage.kind === 'note' ? printedFlags.note : 0)
  flagStyles(columns, passage, from)
  if (startsBlock(passages, index)) columns.flags[from] = (columns.flags[from] ?? 0) | printedFlags.blockStart
  if (endsBlock(passages, index)) columns.flags[to - 1] = (columns.flags[to - 1] ?? 0) | printedFlags.blockEnd
}

/** Flags the words of a passage, from `from` on, by how their letters are marked. */
function flagStyles({ words, flags }: Columns, passage: Passage, from: number): void {
  const changes = passage.styles ?? []
  if (changes.length === 0) return
  let next = 0
  let style = 0
  for (let word = from; word < words.length; word++) {
    const start = words.starts[word] ?? 0
    const end = words.endOf(word)
    while ((changes[next]?.at ?? end) <= start) style = changes[next++]?.style ?? 0
    let marked = style
    let mixed = (style & styles.unsure) !== 0
    for (let inside = next; (changes[inside]?.at ?? end) < end; inside++) {
      const other = changes[inside]?.style ?? 0
      if (other !== style) mixed = true
      marked |= other
    }
    if (marked === 0) continue
    let flag = mixed ? printedFlags.mixed : 0
    if (marked & styles.italic) flag |= printedFlags.italic
    if (marked & styles.bold) flag |= printedFlags.bold
    if (marked & styles.link) flag |= printedFlags.link
    flags[word] = (flags[word] ?? 0) | flag
  }
}

/** Whether no words of its block stand before a passage: a mark may. */
function startsBlock(passages: readonly Passage[], index: number): boolean {
  let at = index
  while (passages[at]?.continues && passages[at - 1]?.kind === 'mark') at--
  return !passages[at]?.continues
}

/** Whether no words of its block follow a passage: a mark may. */
function endsBlock(passages: readonly Passage[], index: number): boolean {
  let next = index + 1
  while (passages[next]?.continues && passages[next]?.kind === 'mark') next++
  return !passages[next]?.continues
}

/** Most passages that are one text of the book tool's, with line breaks in it. */
const lineLimit = 8

/** The passages of generated matter and of contents that hold more or less than what the book tool says of itself. */
function foreignPassages(passages: readonly Passage[], lexicon: Lexicon, own: Texts): readonly number[] {
  const lists = passages.map((passage) =>
    passage.kind === 'generated' || passage.kind === 'contents' ? wordIds(nameOf(passage), lexicon) : undefined,
  )
  const foreign: number[] = []
  for (let at = 0; at < lists.length; ) {
    let end = at
    while (end < lists.length && end - at < lineLimit && lists[end]) end++
    while (
      end > at &&
      !isOwn(
        lists.slice(at, end).flatMap((ids) => ids ?? []),
        own,
      )
    )
      end--
    // An entry of the contents has a number, then a title.
    if (end === at && passages[at]?.kind === 'contents' && isMadeOfTwo(lists[at] ?? [], own)) end++
    if (end === at && lists[at]) foreign.push(at)
    at = Math.max(end, at + 1)
  }
  return foreign
}

/** Whether the words are one text of the book tool's own. */
function isOwn(ids: readonly number[], own: Texts): boolean {
  for (const text of textsAt(ids, 0, own)) if (text.length === ids.length) return true
  return ids.length === 0
}

function isMadeOfTwo(ids: readonly number[], own: Texts): boolean {
  for (const text of textsAt(ids, 0, own)) {
    const rest = ids.slice(text.length)
    if (isOwn(rest, own) && !startsWith(rest, text, 0)) return true
  }
  return false
}

/** Of an entry of the contents, what it names: the number of the page goes with it. */
function nameOf({ kind, text }: Passage): string {
  return kind === 'contents' ? text.replace(/(?:^|[\s\0.\u2026]+)(?:\p{N}+|[ivxlcdm]+)\s*$/iu, '') : text
}

function addWords(text: string, lexicon: Lexicon, into: Set<number>): void {
  for (const id of wordIds(text, lexicon)) into.add(id)
}

/** Where a word stands in the finished file: "page 12". */
export function printedPlace({ printed, passageOf, starts }: PrintedWords, word: number): string {
  const found = printed.passages[passageOf(word)]
  let place = found?.place ?? 0
  for (const turn of found?.turns ?? []) if (turn.at <= (starts[word] ?? 0)) place = turn.place
  return printed.places[place] ?? ''
}

/** The text of words `from` to `to` (not included) as printed. */
export function printedText({ printed, passageOf, starts, endOf }: PrintedWords, from: number, to: number): string {
  const parts: string[] = []
  for (let i = from; i < to; i++) {
    parts.push(printed.passages[passageOf(i)]?.text.slice(starts[i], endOf(i)).replace(/[\u00ad\n\0]/g, '') ?? '')
  }
  return parts.join(' ')
}

/** What stands between a word and the next one of the same passage. */
export function printedGap({ printed, passageOf, starts, endOf }: PrintedWords, word: number): string {
  const passage = passageOf(word)
  if (passage !== passageOf(word + 1)) return '\n'
  return printed.passages[passage]?.text.slice(endOf(word), starts[word + 1]) ?? ''
}
