import type { Book, Id, Metadata } from '../model/book.ts'
import type { Inline } from '../model/inline.ts'
import { bound } from './customs/customs.ts'
import { educate } from './educate.ts'

/** The book and its works with their metadata educated as their texts are: title page, cover and catalogue say the same. */
export function educateMetadata(book: Book): Book {
  const body = book.body.map((node) => (node.type === 'work' ? { ...node, metadata: educated(node.metadata) } : node))
  return { ...book, metadata: educated(book.metadata), body }
}

/** A value of the metadata that was changed: put `from` back, and it is as it was typed. */
export interface MetadataChange {
  /** Where it stands in the book: "metadata.title", "body.2.metadata.contributors.0.name". */
  readonly field: string
  readonly from: string
  readonly to: string
}

/** What `educateMetadata` does to a book, value by value. */
export function metadataChanges(book: Book): readonly MetadataChange[] {
  const taught = educateMetadata(book)
  return [
    ...differences(book.metadata, taught.metadata, 'metadata'),
    ...book.body.flatMap((node, at) => {
      const other = taught.body[at]
      if (node.type !== 'work' || other?.type !== 'work') return []
      return differences(node.metadata, other.metadata, `body.${at}.metadata`)
    }),
  ]
}

function differences(before: unknown, after: unknown, field: string): readonly MetadataChange[] {
  if (before === after) return []
  if (typeof before === 'string' && typeof after === 'string') return [{ field, from: before, to: after }]
  if (!isRecord(before) || !isRecord(after)) return []
  return Object.keys(before).flatMap((key) => differences(before[key], after[key], `${field}.${key}`))
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

type Change = (text: string) => string

/** Names of files, dates and numbers stay as they are. */
function educated(metadata: Metadata): Metadata {
  const texts: string[] = []
  changed(metadata, (text) => {
    texts.push(text)
    return text
  })
  const taught = educatedTexts(metadata, texts)
  return changed(metadata, (text) => taught.get(text) ?? text)
}

/** Each text as a paragraph of a book that holds nothing else. */
function educatedTexts(metadata: Metadata, texts: readonly string[]): ReadonlyMap<string, string> {
  const children = texts.map((value) => ({ type: 'paragraph', children: [{ type: 'text', value }] }) as const)
  const matter = { type: 'matter', id: 'metadata' as Id, kind: 'title-page', children } as const
  const { book } = educate({ type: 'book', metadata, front: [matter], body: [], back: [] }, { typography: true })
  const taught = new Map<string, string>()
  book.front[0]?.children.forEach((block, at) => {
    const source = texts[at] ?? ''
    // Catalogues and shops look for "J. R. R. Tolkien" with plain spaces.
    const made = block.type === 'paragraph' ? block.children.map(textOf).join('') : ''
    taught.set(source, source.includes(bound) ? made : made.replaceAll(bound, ' '))
  })
  return taught
}

/** Raised letters are set on the line: metadata is plain text. */
function textOf(node: Inline): string {
  if (node.type === 'superscript') return node.children.map(textOf).join('')
  return node.type === 'text' ? node.value : ''
}

/** The metadata with `change` made to whatever is words for people. */
function changed(metadata: Metadata, change: Change): Metadata {
  const { title, contributors, series, tags, subjects } = metadata
  return {
    ...metadata,
    ...optional(metadata, change),
    title: change(title),
    contributors: contributors.map((person) => ({
      ...person,
      name: change(person.name),
      fileAs: change(person.fileAs),
      ...(person.credit !== undefined && { credit: change(person.credit) }),
    })),
    ...(series && { series: { ...series, name: change(series.name) } }),
    tags: tags.map(change),
    subjects: subjects.map((subject) => ({ ...subject, name: change(subject.name) })),
  }
}

const words = ['subtitle', 'shortTitle', 'publisher', 'rights', 'description', 'coverAlt', 'rating', 'source'] as const

function optional(metadata: Metadata, change: Change): Partial<Metadata> {
  const entries = words.flatMap((key) => {
    const text = metadata[key]
    return text === undefined ? [] : [[key, change(text)] as const]
  })
  return Object.fromEntries(entries)
}
