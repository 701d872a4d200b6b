import type { Book } from '../model/book.ts'
import type { Text } from '../model/inline.ts'
import { type Passage, passagesOf } from '../model/passage.ts'
import { mapSections, type Section, sectionsOf } from '../model/sections.ts'
import { walk } from '../model/visit.ts'
import { addAll } from '../source/many.ts'
import { type ChangeKind, type Changes, changeKinds, type Edit } from './changes.ts'
import { type Finished, finishedTexts } from './finished.ts'
import { type OpeningMarks, openingMarks, type QuoteHabit, quoteHabit } from './quote-habit.ts'
import { withTexts } from './rebuild.ts'
import { editsOf } from './rounds.ts'

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
 * Sets quotes, apostrophes, dashes, ellipses, spaces and ordinals as the language of each stretch of text asks. No letter or
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
      for (const [node, done] of finishedTexts(passage, edits)) if (!finished.has(node)) finished.set(node, done)
  }
  // The chapters of a part are sections of their own.
  const own = section.type === 'part' ? { ...section, children: [] } : section
  return {
    section:
      finished.size === 0 ? own : withTexts(own, (node) => (node.type === 'text' && finished.get(node)?.nodes) || node),
    finished,
  }
}

function editsIn(book: Book, finished: ReadonlyMap<Text, Finished>): readonly Edit[] {
  const edits: Edit[] = []
  const seen = new Set<Text>()
  let count = 0
  for (const node of walk(book)) {
    if (node.type !== 'text') continue
    const done = finished.get(node)
    if (done && !seen.has(node))
      addAll(
        edits,
        done.edits.map((edit) => ({ node: count, ...edit })),
      )
    seen.add(node)
    count += 1
  }
  return edits
}

function changesOf(edits: readonly Edit[]): Changes {
  const counts = Object.fromEntries(changeKinds.map((kind) => [kind, 0])) as Record<ChangeKind, number>
  for (const { kind } of edits) counts[kind] += 1
  return { counts, edits }
}
