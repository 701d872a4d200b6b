import type { Book, Chapter, Matter, Part, Work } from './book.ts'
import { same } from './same.ts'

/** A stretch of the book that is made by itself. A part stands for its heading and its introduction: its chapters are sections too. */
export type Section = Matter | Chapter | Part

/** All sections in the order of the text, each with the language of its book or story (BCP 47). */
export function* sectionsOf(work: Book | Work): Generator<{ readonly section: Section; readonly language: string }> {
  const { language } = work.metadata
  for (const section of work.front) yield { section, language }
  for (const node of work.body) {
    if (node.type === 'work') yield* sectionsOf(node)
    else for (const section of withInner(node)) yield { section, language }
  }
  for (const section of work.back) yield { section, language }
}

function* withInner(node: Part | Chapter): Generator<Part | Chapter> {
  yield node
  if (node.type === 'part') for (const child of node.children) yield* withInner(child)
}

/** What is done to each section; what comes of a part has no children yet. */
export type OnSection = <T extends Section>(section: T) => T

/** The book with these put in the places of its sections. */
export function mapSections(book: Book, map: OnSection): Book {
  return {
    ...book,
    front: book.front.map((matter) => map(matter)),
    body: book.body.map((node) => (node.type === 'work' ? mapWork(node, map) : mapNode(node, map))),
    back: book.back.map((matter) => map(matter)),
  }
}

function mapWork(work: Work, map: OnSection): Work {
  return {
    ...work,
    front: work.front.map((matter) => map(matter)),
    body: work.body.map((node) => mapNode(node, map)),
    back: work.back.map((matter) => map(matter)),
  }
}

function mapNode(node: Part | Chapter, map: OnSection): Part | Chapter {
  if (node.type === 'chapter') return map(node)
  return { ...map(node), children: node.children.map((child) => mapNode(child, map)) }
}

/**
 * The book with each chapter and each piece of matter that equals one of the book before, down to its places in the manuscript,
 * replaced by that one. Later stages remember by identity what they made of it.
 */
export function withKnown(book: Book, before: Book): Book {
  const known = new Map<string, Section>()
  for (const { section } of sectionsOf(before)) known.set(section.id, section)
  return mapSections(book, (section) => {
    const old = section.type === 'part' ? undefined : known.get(section.id)
    return old && same(old, section) ? (old as typeof section) : section
  })
}
