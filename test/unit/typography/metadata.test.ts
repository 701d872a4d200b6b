import { expect, test } from 'vitest'
import type { Book, Metadata } from '../../../src/core/model/book.ts'
import * as make from '../../../src/core/model/build.ts'
import { educateMetadata, metadataChanges } from '../../../src/core/typography/metadata.ts'

const book = make.book('The Tall', make.chapter('One', make.p('It was.')))

function taught(more: Partial<Metadata>): Metadata {
  return educateMetadata({ ...book, metadata: { ...book.metadata, ...more } }).metadata
}

test('what people read is educated', () => {
  const author = { name: "Pat O'Brien", role: 'aut', fileAs: "O'Brien, Pat", credit: "by: Pat O'Brien" }
  const found = taught({
    title: `"Tall" -- a man's tale`,
    subtitle: "'Tis of it...",
    contributors: [author],
    publisher: "O'Reilly's",
    series: { name: "The Keeper's Books", number: '2' },
    tags: ["keeper's"],
  })
  expect(found).toMatchObject({
    title: '“Tall” — a man’s tale',
    subtitle: '’Tis of it…',
    contributors: [{ name: 'Pat O’Brien', role: 'aut', fileAs: 'O’Brien, Pat', credit: 'by: Pat O’Brien' }],
    publisher: 'O’Reilly’s',
    series: { name: 'The Keeper’s Books', number: '2' },
    tags: ['keeper’s'],
  })
})

test('addresses, dates, numbers and file names are not', () => {
  const plain = { source: "https://example.org/a--b's", date: '2001-02-03', isbn: '978-0-00--0', slug: 'a--b' }
  expect(taught(plain)).toMatchObject(plain)
})

test('each work in its own language', () => {
  const metadata = { ...book.metadata, title: 'Er sagte "ja"', language: 'de' }
  const work = { type: 'work', id: make.id('w'), metadata, front: [], body: [], back: [] } as const
  const whole: Book = { ...book, body: [work] }
  expect(educateMetadata(whole).body[0]).toMatchObject({ metadata: { title: 'Er sagte „ja“' } })
})

test('plain spaces stay plain, and raised letters on the line', () => {
  const author = { name: 'J. R. R. Dupont', role: 'aut', fileAs: 'Dupont, J. R. R.' }
  expect(
    taught({ title: 'Le 1er jour', subtitle: 'Quoi ? M. Dupont', language: 'fr', contributors: [author] }),
  ).toMatchObject({
    title: 'Le 1er jour',
    subtitle: 'Quoi\u202f? M. Dupont',
    contributors: [{ name: 'J. R. R. Dupont', fileAs: 'Dupont, J. R. R.' }],
  })
})

test('what was changed is told value by value, and can be put back', () => {
  const author = { name: "Pat O'Brien", role: 'aut', fileAs: "O'Brien, Pat" }
  const work = {
    type: 'work',
    id: make.id('w'),
    metadata: { ...book.metadata, title: "Ann's" },
    front: [],
    body: [],
    back: [],
  }
  const whole = {
    ...book,
    metadata: { ...book.metadata, title: '"Tall"', contributors: [author] },
    body: [work],
  } as Book
  expect(metadataChanges(whole)).toEqual([
    { field: 'metadata.title', from: '"Tall"', to: '“Tall”' },
    { field: 'metadata.contributors.0.name', from: "Pat O'Brien", to: 'Pat O’Brien' },
    { field: 'metadata.contributors.0.fileAs', from: "O'Brien, Pat", to: 'O’Brien, Pat' },
    { field: 'body.0.metadata.title', from: "Ann's", to: 'Ann’s' },
  ])
})
