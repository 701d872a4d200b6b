import { describe, expect, test } from 'vitest'
import { long, read, seen, wrapped } from './reading.ts'

/** A paragraph of some length that is like no other. */
function paragraph(count: number): string {
  const names = ['Ada', 'Bram', 'Cora', 'Dirk', 'Elsa', 'Finn', 'Greta', 'Hugo', 'Ida', 'Jan']
  const name = names.slice(count % 10).concat(names.slice(0, count % 10))
  return wrapped(
    name
      .map((one, at) => `${one} ${'so '.repeat((at * 7 + count) % 5)}said that ${long}`)
      .slice(0, 4)
      .join(' '),
    60,
  )
}

const body = [0, 1, 2, 3, 4]
  .map((count) => paragraph(count))
  .join('\n\n')
  .split('\n')

/** The text with something after so many of its lines. */
function paged(size: number, between: (page: number) => readonly string[]): string {
  return body.flatMap((line, at) => (at % size === size - 1 ? [line, ...between((at + 1) / size)] : [line])).join('\n')
}

const paragraphs = (text: string) => seen(text).filter((line) => line.startsWith('text: '))

describe('what pages left in a text that was copied from them', () => {
  test.each([
    ['numbers', (page: number) => ['', `          ${page + 40}`, '\f']],
    ['numbers with a word, of so many', (page: number) => ['', `Page ${page} of 9`, '']],
    ['numbers and running heads', (page: number) => ['', `- ${page} -`, '', 'The Harbour Lamp', '']],
  ])('%s: left out, and paragraphs go on', (_, between) => {
    const text = paged(7, between)
    expect(paragraphs(text)).toHaveLength(5)
    const { aside, inferences } = read(text)
    expect(aside.length).toBeGreaterThan(7)
    expect(inferences.filter(({ rule }) => rule === 'page-lines')).toHaveLength(1)
  })
  test('stay where the author settles them as text', () => {
    const text = paged(7, (page) => ['', `Page ${page}`, ''])
    expect(read(text, [{ text: 'numbers of pages', as: 'text' }]).aside).toEqual([])
  })
  test('numbers between paragraphs are of chapters', () => {
    const chapters = Array.from({ length: 7 }, (_, at) =>
      [`${at + 1}`, ...[0, 1, 2].map((step) => paragraph(at * 3 + step))].join('\n\n'),
    ).join('\n\n\n')
    expect(read(chapters).items.filter(({ type }) => type === 'heading')).toHaveLength(7)
  })
  test('a few numbers say nothing', () => {
    expect(read(paged(20, (page) => ['', `${page}`, ''])).aside).toEqual([])
  })
})
