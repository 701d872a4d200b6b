import { expect, it } from 'vitest'
import { items, read } from './read.ts'

it('takes a year at the head of a paragraph for a sentence, and says so', () => {
  expect(items('1986. A *year*.\n\nIt ended.\n')).toMatchObject([
    { type: 'paragraph', children: [{ value: '1986. A ' }, { type: 'emphasis' }, { value: '.' }] },
    { type: 'paragraph', children: [{ value: 'It ended.' }] },
  ])
  expect(read('1986. A year.\n').inferences).toMatchObject([{ rule: 'year-not-list', text: '1986. A year.' }])
})

it.each(['1986. One\n1987. Two\n', '198. One\n', '1986) One\n', '1. One\n'])('%j is a list', (text) => {
  expect(items(text)).toMatchObject([{ type: 'list', ordered: true }])
})
