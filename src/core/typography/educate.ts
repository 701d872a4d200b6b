import type { Book } from '../model/book.ts'
import type { Inline, Text } from '../model/inline.ts'
import { passagesOf } from '../model/passage.ts'
import { mapSections, type Section, sectionsOf } from '../model/sections.ts'
import { walk } from '../model/visit.ts'
import { type ChangeKind, type Changes, changeKinds, type Edit } from './changes.ts'
import { finishTexts, recordEdits } from './finished.ts'
import { BookHabit, type OpeningMarks, openingMarks, type QuoteHabit } from './quote-habit.ts'
import { withTexts } from './rebuild.ts'
import { educated } from './rounds.ts'

export interface EducateOptions {
  /** `typography: off` gives back the book as it is. */
  readonly typography: boolean
  /** Kept from build to build, it spares the sections that did not change. */
  readonly lessons?: Lessons
}

export interface Educated {
  readonly book: Book
  /** Gathered anew at each asking: only who wants the record pays for it. */
  readonly changes: Changes
}

/** What is known of a section that was looked at. */
interface Lesson {
  readonly language: string
  /** The marks that open speech in it, once they were asked for. */
  marks?: OpeningMarks
  taught?: Taught
}

interface Taught {
  readonly section: Section
  /** The habit of the book, where any passage so far had asked for it. */
  readonly single: boolean | undefined
}

/** What was made of sections, by the section itself. */
export type Lessons = WeakMap<Section, Lesson>

/**
 * Sets quotes, apostrophes, dashes, ellipses, spaces and ordinals as the language of each stretch of text asks. No letter or
 * digit is added, dropped or moved; marks that are curly already, code and addresses stay as they are. Doing it twice
 * changes nothing more.
 */
export function educate(book: Book, { typography, lessons = new WeakMap() }: EducateOptions): Educated {
  if (!typography) return { book, changes: changesOf([]) }
  const sections = [...sectionsOf(book)]
  for (const { section, language } of sections)
    if (lessons.get(section)?.language !== language) lessons.set(section, { language })
  const habit = new BookHabit(() => sections.map(({ section }) => marksOf(section, lessonOf(section, lessons))))
  return {
    book: mapSections(book, (section) => taught(section, habit, lessonOf(section, lessons)) as typeof section),
    get changes() {
      return changesOf(editsIn(book, sections, habit))
    },
  }
}

function lessonOf(section: Section, lessons: Lessons): Lesson {
  const lesson = lessons.get(section)
  if (!lesson) throw new Error('the section was not looked at')
  return lesson
}

function marksOf(section: Section, lesson: Lesson): OpeningMarks {
  lesson.marks ??= openingMarks(passagesOf(section, lesson.language).map(({ text }) => text))
  return lesson.marks
}

function taught(section: Section, habit: BookHabit, lesson: Lesson): Section {
  const before = lesson.taught
  if (before && (before.single === undefined || before.single === habit.single)) return before.section
  const made = teach(section, lesson.language, habit)
  lesson.taught = { section: made, single: habit.known }
  return made
}

function teach(section: Section, language: string, habit: QuoteHabit): Section {
  const finished = new Map<Text, readonly Inline[]>()
  for (const passage of passagesOf(section, language)) {
    const draft = educated(passage, habit)
    if (draft.edits.length > 0) finishTexts(passage, draft, finished)
  }
  // The chapters of a part are sections of their own.
  const own = section.type === 'part' ? { ...section, children: [] } : section
  return finished.size === 0 ? own : withTexts(own, (node) => (node.type === 'text' && finished.get(node)) || node)
}

/** All edits of a book, with the places of its text nodes. */
function editsIn(
  book: Book,
  sections: readonly { readonly section: Section; readonly language: string }[],
  habit: QuoteHabit,
): readonly Edit[] {
  const byText = new Map<Text, readonly Omit<Edit, 'node'>[]>()
  for (const { section, language } of sections)
    for (const passage of passagesOf(section, language)) recordEdits(passage, educated(passage, habit).edits, byText)
  const edits: Edit[] = []
  let count = 0
  for (const node of walk(book)) {
    if (node.type !== 'text') continue
    for (const edit of byText.get(node) ?? []) edits.push({ node: count, ...edit })
    byText.delete(node)
    count += 1
  }
  return edits
}

function changesOf(edits: readonly Edit[]): Changes {
  const counts = Object.fromEntries(changeKinds.map((kind) => [kind, 0])) as Record<ChangeKind, number>
  for (const { kind } of edits) counts[kind] += 1
  return { counts, edits }
}
