import { describe, expect, test } from 'vitest'
import type { Paragraph } from '../../../src/core/model/block.ts'
import type { Inline } from '../../../src/core/model/inline.ts'
import { brokenLinks, type Element, elements, pages, render, words } from './pages.ts'
import { chapter, editionOf, id, p } from './sample.ts'

/** A note as a reader gives it twice: two ids, one place in the manuscript. */
function written(name: string, text: string, ...more: Paragraph[]): Inline {
  const place = (offset: number) => ({ line: 1, column: offset + 1, offset })
  const span = { file: 'one.md', start: place(100), end: place(200) }
  return { type: 'note', id: id(name), children: [{ ...p(text), span }, ...more.map((each) => ({ ...each, span }))] }
}

const called = (page: Element, role: string) => [...elements(page)].filter(({ attributes }) => attributes.role === role)

describe.each(['foot', 'chapter-end', 'book-end'] as const)('a note that is referred to again (%s)', (notes) => {
  const body = [
    chapter('one', 'One', p('First', written('note-1', 'At six.'), ', then', written('note-2', 'At six.'), '.')),
    chapter('two', 'Two', p('Later', written('note-3', 'At six.'), written('note-4', 'At seven.'))),
  ]
  const files = render(editionOf(body, {}, { notes }))
  const read = pages(files)

  test('is printed once where its marks are, with a way back to each', () => {
    expect(brokenLinks(files)).toEqual([])
    const all = [...read.values()].map(words).join(' ')
    expect(all.match(/At six\./g)?.length).toBe(notes === 'book-end' ? 1 : 2)
    const marks = [...read.values()].flatMap((page) => called(page, 'doc-noteref'))
    expect(marks.map((mark) => words(mark).trim())).toEqual(['1', '1', '1', '2'])
    const back = [...read.values()].flatMap((page) => called(page, 'doc-backlink'))
    expect(back.length).toBe(marks.length)
    const led = new Set(back.map(({ attributes }) => attributes.href?.split('#')[1]))
    expect(led).toEqual(new Set(marks.map(({ attributes }) => attributes.id)))
    expect(new Set(back.map(({ attributes }) => attributes['aria-label'])).size).toBe(notes === 'book-end' ? 4 : 3)
  })
})

test('equal words in two places are two notes', () => {
  const apart = p('a', { type: 'note', id: id('a'), children: [p('Ibid.')] }, 'b', {
    type: 'note',
    id: id('b'),
    children: [p('Ibid.')],
  })
  const page = pages(render(editionOf([chapter('one', 'One', apart)]))).get('one.xhtml')
  expect(page && words(page).match(/Ibid\./g)?.length).toBe(2)
})

test('a long note ends with the further ways back', () => {
  const twice = p('a', written('a', 'One.', p('Two.')), ' b', written('b', 'One.', p('Two.')))
  const page = pages(render(editionOf([chapter('one', 'One', twice)]))).get('one.xhtml')
  const [aside] = page ? [...elements(page)].filter(({ name }) => name === 'aside') : []
  expect(aside && words(aside)).toBe('1. One.\nTwo.\n↑')
})
