import { describe, expect, test } from 'vitest'
import { plainText } from '../../../../src/core/model/title.ts'
import type { Flow } from '../../../../src/core/read/flow.ts'
import { seriesOf, sourceOf } from '../../../../src/core/read/header-values.ts'
import { readPlainText } from '../../../../src/core/read/plaintext/read.ts'
import { headerLine } from '../../../../src/core/read/plaintext/story-header.ts'
import { sourceText } from '../../../../src/core/source/text.ts'

const long =
  'The lamp stood in the window of the harbour office and burned all night, though nobody could say any longer for whom it had been lit, or by whom, or why it never wanted oil; and the boats went out by it and came in by it.'

function read(text: string): Flow {
  return readPlainText(sourceText('story.txt', text), { overrides: [], name: 'untitled' })
}

function entries(flow: Flow): string[] {
  return flow.items.flatMap((item) =>
    item.type === 'definitionList'
      ? item.children.map(({ terms, details }) => {
          const values = details.flat().map((block) => (block.type === 'paragraph' ? plainText(block.children) : ''))
          return `${plainText(terms[0] ?? [])} ${values.join(' / ')}`
        })
      : [],
  )
}

describe('lines', () => {
  test.each([
    ['Rating: PG-13', 'rating', 'PG-13'],
    ['ARCHIVE WARNING: None', 'archive warning', 'None'],
    ['**Pairing:** A/B', 'pairing', 'A/B'],
    ['Summary:', 'summary', ''],
    ['Rated T for language', 'rating', 'T for language'],
    ['Part 3 of the Harbour Stories', 'series', 'Part 3 of the Harbour Stories'],
    ['This is a sequel to The Lamp.', 'sequel to', 'This is a sequel to The Lamp.'],
    ['Originally posted at http://example.org/1', 'source', 'Originally posted at http://example.org/1'],
    ["I don't own the sea.", 'disclaimer', "I don't own the sea."],
  ])('"%s"', (line, key, value) => expect(headerLine(line)).toMatchObject({ key, value }))
  test.each([
    'She rated it highly, and said so.',
    'Part of her wanted to go.',
    'The first of the boats came in at six.',
    'He said: nothing of the kind.',
    'A sequel was out of the question.',
    'Rated by nobody, the film went on.',
  ])('"%s" is prose', (line) => expect(headerLine(line)).toBeUndefined())
})

test.each([
  ['Part 2 of The River Stories', { name: 'The River Stories', number: '2' }],
  ['part two of the River Bar series', { name: 'River Bar', number: '2' }],
  ['The second story in the Harbour saga', { name: 'Harbour saga', number: '2' }],
  ['The Harbour Lamp #4', { name: 'The Harbour Lamp', number: '4' }],
  ['Harbour Stories', { name: 'Harbour Stories' }],
])('the series of "%s"', (line, series) => expect(seriesOf(line)).toEqual(series))

test('the address of a source, without the stop behind it', () => {
  expect(sourceOf('First posted at https://example.org/works/4).')).toBe('https://example.org/works/4')
})

describe('headers', () => {
  test('values on the lines below their names', () => {
    const head = 'The Lamp\nby Tom Reed\n\nRating:\n    Teen\nFandom:\n    The Sea\nCharacters:\n    Ann, Tom'
    const flow = read(`${head}\n\n${long}\n\n${long}`)
    expect(entries(flow)).toEqual(['Rating: Teen', 'Fandom: The Sea', 'Characters: Ann, Tom'])
    expect(flow.found).toMatchObject({ rating: 'Teen', tags: ['The Sea', 'Ann', 'Tom'] })
  })
  test('a summary of two paragraphs, up to the next name', () => {
    const head = 'The Lamp\n\nby Tom Reed\n\nSummary:\n\nAnn comes.\n\nThe lamp goes out.\n\nRating: G'
    const flow = read(`${head}\n\n${long}`)
    expect(entries(flow)).toEqual(['Summary: Ann comes. / The lamp goes out.', 'Rating: G'])
    expect(flow.found.description).toBe('Ann comes. The lamp goes out.')
  })
  test('dates in words, and lists without "none"', () => {
    const { found } = read(
      `Title: The Lamp\nAuthor: Tom Reed\nWarnings: none\nPublished: May 5th, 2019\nTags: sea; fog\n\n${long}`,
    )
    expect(found).toMatchObject({ date: '2019-05-05', tags: ['sea', 'fog'] })
    expect(plainText(found.title ?? [])).toBe('The Lamp')
  })
  test('a name that means nothing alone is text alone', () => {
    expect(entries(read(`The Lamp\n\nby Tom Reed\n\nNote: the tide is late.\n\n${long}`))).toEqual([])
    expect(entries(read(`The Lamp\n\nby Tom Reed\n\nDate: unknown\n\n${long}`))).toEqual([])
  })
  test('a line inside the story is no header', () => {
    const flow = read(`The Lamp\n\nby Tom Reed\n\n${long}\n\nRating: poor, he wrote.\n\n${long}\n\n${long}`)
    expect(entries(flow)).toEqual([])
  })
})

describe('author’s notes', () => {
  const chapters = (first: string, second: string) =>
    `The Lamp\n\nby Tom Reed\n\nChapter 1\n\n${first}\n\nChapter 2\n\n${second}`
  const notes = (flow: Flow) =>
    flow.items.flatMap((item) => (item.type === 'authorsNote' ? [item.children.length] : []))
  test('at the head of a chapter, and at its foot with what follows', () => {
    const flow = read(chapters(`A/N: Late again!\n\n${long}\n\nA/N: Thanks.\n\nNext week more.`, long))
    expect(notes(flow)).toEqual([1, 2])
  })
  test('a heading takes the paragraph below it', () => {
    expect(notes(read(chapters(`Author's Note:\n\nLate again!\n\n${long}`, long)))).toEqual([2])
  })
  test('at the foot of the last chapter it is the story’s', () => {
    const flow = read(chapters(long, `${long}\n\nAuthor's Note: The end at last.`))
    expect(notes(flow)).toEqual([])
    expect(flow.items).toContainEqual(
      expect.objectContaining({ type: 'matterStart', kind: 'authors-note', place: 'back' }),
    )
  })
  test('someone’s notes in the middle of a chapter are the story’s', () => {
    expect(
      notes(read(chapters(`${long}\n\nMarie's notes: three pages, and a map.\n\n${long}\n\n${long}`, long))),
    ).toEqual([])
  })
})

describe("a header in a text whose lines are broken at a width, as archivers' are", () => {
  const head = [
    'The Harbour Lamp',
    '',
    'by Ann Lee',
    '',
    'Category: The Salt Road',
    'Characters: Ada, Bram, The Ferryman, Several Gulls, An Original Keeper and',
    'Her Cat',
    'Updated: 2011-02-14 09:22:41',
    'Packaged: 2021-05-05 10:11:12',
    'Tide Table: spring',
    'Words: 8,312',
    'Story URL: https://example.org/s/1',
    'Summary: A keeper, a storm and a very bad radio. When the relief boat does',
    'not come, the two have to count the tins: nine of them, and four of those',
    'Pears: the rest is mutton.',
    'Beta status: none',
    '',
    '',
    '\t1. The Lamp',
    '',
    '',
  ]
  const lines = (text: string) => text.replace(/(.{50,76}) /gu, '$1\n')
  const flow = read([...head, lines(long), '', lines(long), '', '', '\t2. The Oil', '', '', lines(long)].join('\n'))

  test('has an entry for each name, known or not, and what goes on below it', () => {
    expect(entries(flow)).toEqual([
      'Category: The Salt Road',
      'Characters: Ada, Bram, The Ferryman, Several Gulls, An Original Keeper and Her Cat',
      'Updated: 2011-02-14 09:22:41',
      'Packaged: 2021-05-05 10:11:12',
      'Tide Table: spring',
      'Words: 8,312',
      'Story URL: https://example.org/s/1',
      'Summary: A keeper, a storm and a very bad radio. When the relief boat does not come, the two have to count the tins: nine of them, and four of those Pears: the rest is mutton.',
      'Beta status: none',
    ])
  })
  test('tells where it was posted', () => {
    expect(flow.found.source).toBe('https://example.org/s/1')
  })
})
