import type { Book, Id, Matter, MatterKind, Metadata, Work } from '../model/book.ts'
import { contentsTitle } from '../model/contents-title.ts'
import { names } from '../model/credits.ts'
import { eachNode } from '../model/visit.ts'
import type { Theme } from '../theme/theme.ts'
import { dateInWords } from './dates.ts'
import { type Fields, fillTemplate } from './template.ts'
import { creditLine, joinNames, primary } from './words.ts'

/**
 * The book with the pages that its author did not write: half-title, title page, copyright page, contents, colophon.
 * Each is defined once here and placed by each renderer as its format's custom has it. What the author wrote stays.
 */
export function addMatter(book: Book, theme: Theme): Book {
  const maker = new MatterMaker(book, theme)
  const body = book.body.map((node) => (node.type === 'work' ? credited(node) : node))
  return { ...book, front: maker.front(), body, back: maker.back() }
}

/** A bare name below a story's title is its author's: all others are told with their task. */
function credited(work: Work): Work {
  const { contributors, language } = work.metadata
  const lines = contributors.flatMap(({ credit }) => (credit === undefined ? [] : [credit]))
  const told = contributors.map((one) =>
    one.role === 'aut' || one.credit !== undefined || lines.some((line) => names(line, one.name))
      ? one
      : { ...one, credit: creditLine(one, language) },
  )
  return { ...work, metadata: { ...work.metadata, contributors: told } }
}

/** What comes after the list of contents, in the order of the trade (Chicago Manual of Style 17, 1.4). */
const afterContents: ReadonlySet<MatterKind> = new Set([
  'foreword',
  'preface',
  'introduction',
  'acknowledgements',
  'summary',
  'dramatis-personae',
  'authors-note',
  'section',
])

class MatterMaker {
  readonly #book: Book
  readonly #theme: Theme
  readonly #fields: Fields
  readonly #ids: Set<string>

  constructor(book: Book, theme: Theme) {
    this.#book = book
    this.#theme = theme
    this.#fields = fieldsOf(book.metadata, theme)
    this.#ids = new Set(idsOf(book))
  }

  front(): readonly Matter[] {
    const { front } = this.#book
    const titled = front.filter(({ kind }) => kind === 'half-title' || kind === 'title-page')
    const after = front.filter(({ kind }) => afterContents.has(kind))
    const before = front.filter((matter) => !titled.includes(matter) && !after.includes(matter))
    return [
      ...this.#page('half-title'),
      ...this.#page('title-page'),
      ...titled,
      ...this.#page('copyright'),
      ...before,
      ...this.#contents(),
      ...after,
    ]
  }

  back(): readonly Matter[] {
    return [...this.#book.back, ...this.#page('colophon')]
  }

  #has(kind: MatterKind): boolean {
    return [...this.#book.front, ...this.#book.back].some((matter) => matter.kind === kind)
  }

  /** A page from the template of its kind, in the book's language where the template has one; none if nothing is left of it. */
  #page(kind: MatterKind): Matter[] {
    const { matter } = this.#theme
    const template = matter.get(`${kind}.${primary(this.#book.metadata.language)}`) ?? matter.get(kind)
    if (template === undefined || this.#has(kind)) return []
    const children = fillTemplate(template, this.#fields)
    return children.length > 0 ? [{ type: 'matter', id: this.#id(kind), kind, children, generated: true }] : []
  }

  /** Renderers list what the book holds; here is only its place and name. A book of one piece needs no list. */
  #contents(): Matter[] {
    if (this.#has('contents') || countOpenings(this.#book) < 2) return []
    const title = [{ type: 'text', value: contentsTitle(this.#book.metadata.language) } as const]
    return [
      { type: 'matter', id: this.#id('contents'), kind: 'contents', heading: { title }, children: [], generated: true },
    ]
  }

  #id(kind: MatterKind): Id {
    let id: string = kind
    for (let count = 2; this.#ids.has(id); count++) id = `${kind}-${count}`
    this.#ids.add(id)
    return id as Id
  }
}

function countOpenings(book: Book): number {
  return book.body.reduce((sum, node) => sum + (node.type === 'chapter' ? 1 : 2), 0)
}

function idsOf(book: Book): string[] {
  const ids: string[] = []
  eachNode(book, (node) => {
    if ('id' in node) ids.push(node.id)
  })
  return ids
}

function fieldsOf(metadata: Metadata, theme: Theme): Fields {
  const { contributors, language, series } = metadata
  const authors = contributors.filter(({ role }) => role === 'aut')
  const asWritten = authors.filter(({ credit }) => credit)
  const plain = authors
    .filter(({ credit, name }) => !credit && !asWritten.some((other) => names(other.credit ?? '', name)))
    .map(({ name }) => name)
  return new Map<string, string | readonly string[]>([
    ['title', metadata.title],
    ['subtitle', metadata.subtitle ?? ''],
    // A by-line is printed as the manuscript has it.
    [
      'author',
      [
        ...asWritten.map((author) => creditLine(author, language)),
        ...(plain.length > 0 ? [joinNames(plain, language)] : []),
      ],
    ],
    [
      'authors',
      joinNames(
        authors.map(({ name }) => name),
        language,
      ),
    ],
    ['credit', creditsOf(contributors, language)],
    ['series', series ? [series.name, series.number].filter(Boolean).join(' · ') : ''],
    ['publisher', metadata.publisher ?? ''],
    ['date', dateInWords(metadata.date ?? '', language)],
    ['year', metadata.date?.slice(0, 4) ?? ''],
    ['rights', metadata.rights ?? ''],
    ['isbn', metadata.isbn ?? ''],
    ['identifier', metadata.identifier],
    ['source', metadata.source ?? ''],
    ['description', metadata.description ?? ''],
    ['font', theme.fonts.text.name],
  ])
}

/** Everyone but the authors, a line each; a line of the manuscript that names several stands once. */
function creditsOf(contributors: Metadata['contributors'], language: string): readonly string[] {
  const others = contributors.filter(({ role }) => role !== 'aut')
  const lines = others.flatMap(({ credit }) => (credit === undefined ? [] : [credit]))
  return others
    .filter(({ credit, name }) => credit !== undefined || !lines.some((line) => names(line, name)))
    .map((other) => creditLine(other, language))
}
