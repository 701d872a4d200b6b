import { describe, expect, it } from 'vitest'
import type { WorkEntry } from '../../../src/core/config/config.ts'
import type { Chapter, Part } from '../../../src/core/model/book.ts'
import { metadata } from '../../../src/core/model/build.ts'
import { plainText } from '../../../src/core/model/title.ts'
import { readInlines } from '../../../src/core/read/markdown/read.ts'
import { readPlainText } from '../../../src/core/read/plaintext/read.ts'
import { buildAnthology, buildBook, type Gathering } from '../../../src/core/read/structure.ts'
import { sourceText } from '../../../src/core/source/text.ts'
import { workOf } from '../../../src/core/work.ts'
import { read } from './markdown/read.ts'

const prose = 'Once there was a town without any bells at all, and the people in it were always late for their dinner.'
const story = (title: string, ...more: readonly string[]) => [title, ...more, '', prose, prose].join('\n\n')

function texts(files: Readonly<Record<string, string>>, more: Partial<Gathering> = {}) {
  const flows = Object.entries(files).map(([path, text]) =>
    readPlainText(sourceText(path, text), { overrides: [], name: 'book' }),
  )
  const { value } = buildBook({ flows, ...more })
  if (!value) throw new Error('no book')
  return value
}

function said(node: Part | Chapter): string {
  const { title, subtitle, byline } = node.heading ?? {}
  return [node.type, ...[title, subtitle, byline].map((words) => plainText(words ?? []))].join(' | ')
}

describe('several stories in plain text', () => {
  const bell = story('THE LAST BELL', 'by Ann Lee', 'Art by Bo Tan')
  const town = story('A TOWN OF NONE', 'a sad tale', 'by Carl Moe', 'Illustrated by Dan Noe')

  it('prints the head of each as its chapter’s heading, where the book has a title of its own', () => {
    const book = texts({ 'a.txt': bell, 'b.txt': town }, { title: 'Two' })
    expect(book.body.map(said)).toEqual([
      'chapter | THE LAST BELL |  | by Ann Lee Art by Bo Tan',
      'chapter | A TOWN OF NONE | a sad tale | by Carl Moe Illustrated by Dan Noe',
    ])
    expect(book.found.contributors).toEqual([])
    expect(book.found.tellers?.map(({ name }) => name)).toEqual(['Ann Lee', 'Carl Moe'])
  })

  it('leaves the head that says the book’s title to the book', () => {
    const named = texts({ 'a.txt': bell, 'b.txt': town }, { title: 'The Last Bell' })
    expect(named.body.map(said)).toEqual(['chapter |  |  | ', expect.stringContaining('A TOWN OF NONE')])
    expect(named.found.contributors.map(({ name }) => name)).toEqual(['Ann Lee', 'Bo Tan'])
    const nameless = texts({ 'a.txt': bell, 'b.txt': town })
    expect(plainText(nameless.found.title ?? [])).toBe('THE LAST BELL')
  })

  it('makes parts of stories that have chapters', () => {
    const long = `${bell}\n\nCHAPTER ONE\n\n${prose}\n\nCHAPTER TWO\n\n${prose}`
    const book = texts({ 'a.txt': long, 'b.txt': town }, { title: 'Two' })
    expect(book.body.map((node) => node.type)).toEqual(['part', 'chapter'])
    expect(book.body[0]?.children).toHaveLength(2)
  })
})

describe('a story of an anthology', () => {
  const span = { file: 'book.yaml', start: { line: 1, column: 1, offset: 0 }, end: { line: 1, column: 1, offset: 0 } }
  const entry: WorkEntry = {
    files: [{ value: 'a.md', span }],
    metadata: { contributors: [], subjects: [], tags: [] },
    span,
  }
  const work = (gathering: Partial<Gathering>) => {
    const [made] = buildAnthology([{ flows: [read('Text.', {}, 'a.md')], ...gathering }]).value ?? []
    if (!made) throw new Error('no work')
    return workOf(entry, made, metadata('Weather'))
  }

  it('takes title, subtitle and by-line from its only chapter, which then loses them', () => {
    const title = readInlines('The Storm')
    const keys = new Map([['a.md', { title, subtitle: readInlines('Wet'), byline: readInlines('by Ada Lee') }]])
    const made = work({ keys })
    expect(made.metadata).toMatchObject({
      title: 'The Storm',
      subtitle: 'Wet',
      contributors: [{ name: 'Ada Lee', credit: 'by Ada Lee' }],
    })
    expect(made.body[0]).not.toHaveProperty('heading')
  })

  it('keeps a heading that says more than the story’s own', () => {
    const made = work({ flows: [read('# One: The Storm\n\nText.\n\n# Two\n\nText.', {}, 'a.md')] })
    expect(made.body.map((node) => node.heading?.title && plainText(node.heading.title))).toHaveLength(2)
    expect(made.metadata.title).toBe('A')
  })
})
