import type { Book } from '../model/book.ts'
import type { Text } from '../model/inline.ts'
import { mapSections, type Section, sectionsOf } from '../model/sections.ts'
import { walk } from '../model/visit.ts'
import { type ChangeKind, type Changes, changeKinds, type Edit } from './changes.ts'
import { type Customs, customsOf } from './customs.ts'
import { turnDashes, turnEllipses, turnSpaces } from './dots-and-dashes.ts'
import { draftOf, isInOnePiece, type PassageDraft, pieceAt, withEdits } from './draft.ts'
import { type PassageEdit, verbatim } from './edit.ts'
import { type Passage, passagesOf } from './passage.ts'
import { type OpeningMarks, openingMarks, type QuoteHabit, quoteHabit, turnQuotes } from './quotes.ts'
import { withTexts } from './rebuild.ts'

export interface EducateOptions {
  /** `typography: off` gives back the book as it is. */
  readonly typography: boolean
  /** Kept from build to build, it spares the sections that did not change. */
  readonly lessons?: Lessons
}

export interface Educated {
  readonly book: Book
  /** Gathered anew at each asking: no build asks. */
  readonly changes: Changes
}

/** A section that was looked through, and what it was made into under one habit of the book. */
interface Lesson {
  readonly language: string
  readonly marks: OpeningMarks
  /** Until it is taught. */
  passages?: readonly Passage[] | undefined
  taught?: Taught & QuoteHabit
}

interface Taught {
  readonly section: Section
  readonly finished: ReadonlyMap<Text, Finished>
}

/** What was made of sections, by the section itself. */
export type Lessons = WeakMap<Section, Lesson>

/**
 * Sets quotes, apostrophes, dashes, ellipses and spaces as the language of each stretch of text asks. No letter or
 * digit is added, dropped or moved; marks that are curly already, code and addresses stay as they are. Doing it twice
 * changes nothing more.
 */
export function educate(book: Book, { typography, lessons = new WeakMap() }: EducateOptions): Educated {
  if (!typography) return { book, changes: changesOf([]) }
  const marks = [...sectionsOf(book)].map(({ section, language }) => attend(section, language, lessons))
  const habit = quoteHabit(marks)
  return {
    book: mapSections(book, (section) => taughtIn(section, habit, lessons).section as typeof section),
    get changes() {
      const sections = [...sectionsOf(book)].map(({ section }) => section)
      return changesOf(
        editsIn(book, new Map(sections.flatMap((section) => [...taughtIn(section, habit, lessons).finished]))),
      )
    },
  }
}

/** The marks that open speech in a section. */
function attend(section: Section, language: string, lessons: Lessons): OpeningMarks {
  const known = lessons.get(section)
  if (known?.language === language) return known.marks
  const passages = passagesOf(section, language)
  const marks = openingMarks(passages.map(({ text }) => text))
  lessons.set(section, { language, marks, passages })
  return marks
}

function taughtIn(section: Section, habit: QuoteHabit, lessons: Lessons): Taught {
  const lesson = lessons.get(section)
  if (!lesson) throw new Error('the section was not looked through')
  if (lesson.taught?.single !== habit.single) {
    const passages = lesson.passages ?? passagesOf(section, lesson.language)
    lesson.passages = undefined
    lesson.taught = { ...teach(section, passages, habit), ...habit }
  }
  return lesson.taught
}

function teach(section: Section, passages: readonly Passage[], habit: QuoteHabit): Taught {
  const finished = new Map<Text, Finished>()
  for (const passage of passages) {
    const edits = editsOf(passage, habit)
    if (edits.length > 0)
      for (const [node, done] of applied(passage, edits)) if (!finished.has(node)) finished.set(node, done)
  }
  // The chapters of a part are sections of their own.
  const own = section.type === 'part' ? { ...section, children: [] } : section
  return { section: finished.size === 0 ? own : withTexts(own, (node) => finished.get(node)?.node ?? node), finished }
}

function editsIn(book: Book, finished: ReadonlyMap<Text, Finished>): readonly Edit[] {
  const edits: Edit[] = []
  const seen = new Set<Text>()
  let count = 0
  for (const node of walk(book)) {
    if (node.type !== 'text') continue
    const done = finished.get(node)
    if (done && !seen.has(node)) edits.push(...done.edits.map((edit) => ({ node: count, ...edit })))
    seen.add(node)
    count += 1
  }
  return edits
}

/** The book as it was before `educate`. */
export function restore(book: Book, changes: Changes): Book {
  const byNode = new Map<number, Edit[]>()
  for (const edit of changes.edits) {
    const edits = byNode.get(edit.node)
    if (edits) edits.push(edit)
    else byNode.set(edit.node, [edit])
  }
  const texts = new Map<Text, Text>()
  let count = 0
  for (const node of walk(book)) {
    if (node.type !== 'text') continue
    const edits = byNode.get(count)
    if (edits) texts.set(node, { ...node, value: undone(node.value, edits) })
    count += 1
  }
  return withTexts(book, (node) => texts.get(node) ?? node)
}

function undone(value: string, edits: readonly Edit[]): string {
  let text = ''
  let from = 0
  for (const { offset, before, after } of edits) {
    text += value.slice(from, offset) + before
    from = offset + after.length
  }
  return text + value.slice(from)
}

function changesOf(edits: readonly Edit[]): Changes {
  const counts: Record<ChangeKind, number> = { quote: 0, apostrophe: 0, prime: 0, dash: 0, ellipsis: 0, space: 0 }
  for (const kind of changeKinds) counts[kind] = edits.filter((edit) => edit.kind === kind).length
  return { counts, edits }
}

const needed = /['"]|--|\. ?\./u
const high = /[;:!?«»]/u

/** Rounds after which a passage is left as it is: each one decides marks that the one before made plain. */
const mostRounds = 6

/** All edits of a passage in the order of its text; none reaches over the end of a text node or into an address. */
function editsOf(passage: Passage, habit: QuoteHabit): readonly PassageEdit[] {
  const spaced = passage.pieces.some((piece) => customsOf(piece.language).highSpace !== undefined)
  let draft = draftOf(passage)
  for (let round = 0; round < mostRounds; round += 1) {
    if (!needed.test(draft.text) && !(spaced && high.test(draft.text))) break
    const edits = roundOf(draft, habit, spaced)
    if (edits.length === 0) break
    draft = withEdits(draft, edits)
  }
  return draft.edits
}

function roundOf(draft: PassageDraft, habit: QuoteHabit, spaced: boolean): readonly PassageEdit[] {
  const { text, pieces } = draft
  const customsAt = customsIn(pieces)
  const kept = verbatim(text)
  const edits = [
    ...turnQuotes(text, customsAt, habit),
    ...turnDashes(text, customsAt),
    ...turnEllipses(text),
    ...(spaced ? turnSpaces(text, customsAt) : []),
  ]
  return edits
    .filter((edit) => isInOnePiece(edit, pieces, text.length))
    .filter((edit) => !kept.some(([start, end]) => edit.at >= start && edit.at < end && isInside(text, edit, end)))
    .sort((a, b) => a.at - b.at || a.length - b.length)
}

/** A mark at the very end of an address belongs to the sentence. */
function isInside(text: string, edit: PassageEdit, end: number): boolean {
  return !/^["'.,;:!?)\]]+$/u.test(text.slice(edit.at, end))
}

/** Finds the customs at a place; places are asked for in any order. */
function customsIn(pieces: PassageDraft['pieces']): (at: number) => Customs {
  const first = pieces[0]?.language
  if (first !== undefined && pieces.every((piece) => piece.language === first)) {
    const customs = customsOf(first)
    return () => customs
  }
  return (at) => {
    return customsOf(pieces[pieceAt(pieces, at)]?.language ?? '')
  }
}

interface Finished {
  readonly node: Text
  readonly edits: readonly Omit<Edit, 'node'>[]
}

function applied(passage: Passage, edits: readonly PassageEdit[]): readonly (readonly [Text, Finished])[] {
  const done: [Text, Finished][] = []
  let next = 0
  for (const { node, start } of passage.pieces) {
    const end = start + node.value.length
    const own: Omit<Edit, 'node'>[] = []
    let value = ''
    let from = start
    while (next < edits.length && (edits[next]?.at ?? end) < end) {
      const edit = edits[next]
      next += 1
      if (!edit || edit.at < from || edit.at + edit.length > end) continue
      value += passage.text.slice(from, edit.at)
      const before = passage.text.slice(edit.at, edit.at + edit.length)
      own.push({ offset: value.length, kind: edit.kind, before, after: edit.after })
      value += edit.after
      from = edit.at + edit.length
    }
    if (own.length > 0)
      done.push([node, { node: { ...node, value: value + passage.text.slice(from, end) }, edits: own }])
  }
  return done
}
