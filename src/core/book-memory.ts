import type { Margins } from './check/eye.ts'
import type { Book } from './model/book.ts'
import { withKnown } from './model/sections.ts'
import { TextMemory } from './text-memory.ts'
import type { Lessons } from './typography/educate.ts'

/**
 * What the build before knew: its texts as they were read, its chapters, and their typography. It holds one build, the last, so
 * it grows with the book alone.
 */
export class BookMemory {
  readonly texts = new TextMemory()
  readonly lessons: Lessons = new WeakMap()
  readonly margins: Margins = new WeakMap()
  #before: Book | undefined

  /** The book with its unchanged sections as the very objects that they were in the build before. */
  recognise(book: Book): Book {
    const known = this.#before ? withKnown(book, this.#before) : book
    this.#before = known
    return known
  }
}
