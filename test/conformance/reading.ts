import { expect } from 'vitest'
import type { Book } from '../../src/core/model/book.ts'
import type { Note } from '../../src/core/model/inline.ts'
import { type AnyNode, childrenOf } from '../../src/core/model/visit.ts'
import type { Seen, SeenByFoliate } from '../tool/reading-systems.ts'
import { pagesOf } from '../tool/unzip.ts'
import { type Element, find, parse, words } from '../unit/epub/pages.ts'

/** A finished e-book, and the book that it was made from. */
export interface Readable {
  readonly path: string
  readonly epub: Uint8Array
  readonly book: Book
}

/** What any reading system has to find in it: everything that it holds, and nothing wrong. */
export function expectRead({ path, epub, book }: Readable, seen: Seen | undefined): void {
  const { pages, nav } = pagesOf(epub)
  const labels = (type: string) =>
    find(parse(nav), ({ attributes }) => attributes['epub:type'] === type)
      .flatMap((list) => find(list, ({ name }) => name === 'a'))
      .map((link) => words(link).replace(/\s+/g, ' ').trim())
  expect({ ...seen, pages: seen?.pages.length, landmarks: [...(seen?.landmarks ?? [])].sort() }, path).toMatchObject({
    complaints: [],
    faults: [],
    title: wordsIn(book.metadata.title),
    language: book.metadata.language,
    toc: labels('toc'),
    pages: labels('page-list').length,
    landmarks: landmarksIn(nav),
    sections: pages.size,
  })
  expect(seen?.toc.length, path).toBeGreaterThan(0)
  expect(seen?.landmarks, path).toContain('bodymatter')
  expect(seen?.cover, path).toBeGreaterThan(0)
}

/** Every note of the manuscript comes up where it is called, with its own words and no others. */
export function expectPopUps({ path, book }: Readable, { popUps }: SeenByFoliate): void {
  const written = new Map(notesOf(book).map((note) => [note.id as string, letters(wordsIn(note))]))
  for (const { href, id = '', type, text = '', error } of popUps) {
    expect({ error, type }, `${path} ${href}`).toEqual({ error: undefined, type: 'footnote' })
    expect(letters(text), `${path} ${href}`).toBe(written.get(id))
  }
  expect([...new Set(popUps.map(({ id }) => id))].sort(), path).toEqual([...written.keys()].sort())
}

function landmarksIn(nav: string): string[] {
  const [list] = find(parse(nav), ({ attributes }) => attributes['epub:type'] === 'landmarks')
  return list
    ? find(list, ({ name }) => name === 'a')
        .map(({ attributes }) => attributes['epub:type'] ?? '')
        .sort()
    : []
}

function notesOf(node: AnyNode): Note[] {
  const inside = childrenOf(node).flatMap(notesOf)
  return node.type === 'note' ? [node, ...inside] : inside
}

/** The words of a title or a note; of notes called in it, there is but a number on the page. */
function wordsIn(nodes: string | AnyNode | readonly AnyNode[]): string {
  if (typeof nodes === 'string') return nodes
  if (!('type' in nodes)) return nodes.map(wordsIn).join('')
  if ('value' in nodes) return nodes.value
  return childrenOf(nodes)
    .map((child) => (child.type === 'note' ? '' : wordsIn(child)))
    .join(' ')
}

/** Without blanks, soft hyphens, and joiners that no one sees: those are the e-book's own. */
const letters = (text: string) => text.replace(/[\s\u00ad\u200b\u2060\ufeff]+/gu, '')

/** The paragraphs, headings, cells and so on of the pages whose letters are not read one after another somewhere. */
export function notRead(epub: Uint8Array, read: string): string[] {
  const met = lettersAlone(read)
  const blocks = [...pagesOf(epub).pages.values()].flatMap((page) => find(parse(page), isBlock))
  return blocks.map((block) => lettersAlone(words(block))).filter((written) => !met.includes(written))
}

/** An element that holds text and no other such element. */
function isBlock(element: Element): boolean {
  const holdsText = /^(?:p|h[1-6]|li|dt|dd|td|th|caption|figcaption|pre)$/
  return (
    find(element, ({ name }) => holdsText.test(name))[0] === element &&
    find(element, ({ name }) => holdsText.test(name)).length === 1
  )
}

const lettersAlone = (text: string) => text.normalize('NFC').replace(/[^\p{L}\p{N}]+/gu, '')
