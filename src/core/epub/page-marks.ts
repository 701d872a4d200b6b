import type { Code } from '../model/block.ts'
import type { Id } from '../model/book.ts'
import type { InlineCode, Text } from '../model/inline.ts'
import type { Pagination } from '../renderer.ts'
import { element, join, type Markup, nothing } from './markup.ts'

/** A page of the printed book, where the e-book has its start. */
export interface PageTarget {
  readonly label: string
  readonly file: string
  readonly fragment: string
}

type Words = Text | InlineCode | Code

/** A node whose marks were asked for, and the marks that stood before it or in it. */
export interface Asked {
  readonly of: Id | Words
  readonly marks: string
}

/**
 * The marks of the printed pages. Asked while the book is written, in the order of each file's text, it gives every mark once.
 * Pages that the e-book has not, such as the printed list of contents, are never asked for and so are in no list.
 */
export class PageMarks {
  readonly #nodes = new Map<Id, string[]>()
  readonly #texts = new Map<Words, { label: string; offset: number }[]>()
  readonly #placed: PageTarget[] = []
  #asked: Asked[] | undefined
  readonly #labels: ReadonlyMap<Id, string> | undefined

  constructor(pagination: Pagination | undefined) {
    this.#labels = pagination?.labels
    for (const { label, at } of pagination?.starts ?? []) {
      if (at.kind === 'node') push(this.#nodes, at.id, label)
      else push(this.#texts, at.node, { label, offset: at.offset })
    }
  }

  /** Those placed so far: of one file together, in its order. */
  get placed(): readonly PageTarget[] {
    return this.#placed
  }

  /** The printed page on which a node starts. */
  label(id: Id): string | undefined {
    return this.#labels?.get(id)
  }

  /** What `work` asks for, in order. */
  askedFor(work: () => void): readonly Asked[] {
    const asked: Asked[] = []
    this.#asked = asked
    work()
    this.#asked = undefined
    return asked
  }

  /** Gives the marks of a page that was written before, where they are the same: nothing is given otherwise. */
  placeAgain(asked: readonly Asked[], file: string): boolean {
    if (asked.some(({ of, marks }) => this.#marksOf(of) !== marks)) return false
    for (const { of, marks } of asked) {
      if (marks === '') continue
      if (typeof of === 'string') this.before(of, file)
      else this.words(of, file, () => nothing)
    }
    return true
  }

  #marksOf(of: Id | Words): string {
    if (typeof of === 'string') return this.#nodes.get(of)?.join(' ') ?? ''
    return (
      this.#texts
        .get(of)
        ?.map(({ label, offset }) => `${label}@${offset}`)
        .join(' ') ?? ''
    )
  }

  /** The marks that stand before a block. */
  before(id: Id, file: string): Markup {
    this.#asked?.push({ of: id, marks: this.#marksOf(id) })
    const labels = this.#nodes.get(id) ?? []
    this.#nodes.delete(id)
    return join(labels.map((label) => this.#mark('div', label, file)))
  }

  /** A node's words, written piece by piece, with the marks that stand among them. */
  words(node: Words, file: string, write: (piece: string) => Markup): Markup {
    this.#asked?.push({ of: node, marks: this.#marksOf(node) })
    const marks = this.#texts.get(node)
    if (!marks) return write(node.value)
    this.#texts.delete(node)
    const pieces: Markup[] = []
    let from = 0
    for (const { label, offset } of marks.sort((a, b) => a.offset - b.offset)) {
      pieces.push(write(node.value.slice(from, offset)), this.#mark('span', label, file))
      from = offset
    }
    return join([...pieces, write(node.value.slice(from))])
  }

  /** Empty but not closed in itself: programs that read XHTML as HTML would put all that follows inside it. */
  #mark(name: 'div' | 'span', label: string, file: string): Markup {
    const fragment = `page_${label}`
    this.#placed.push({ label, file, fragment })
    const named = { 'epub:type': 'pagebreak', role: 'doc-pagebreak', id: fragment, 'aria-label': ` ${label}. ` }
    return element(name, name === 'div' ? { class: 'page', ...named } : named, nothing)
  }
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const known = map.get(key)
  if (known) known.push(value)
  else map.set(key, [value])
}
