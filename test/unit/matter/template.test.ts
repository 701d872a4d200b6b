import { expect, test } from 'vitest'
import { fillTemplate } from '../../../src/core/matter/template.ts'

const fields = new Map<string, string | readonly string[]>([
  ['title', 'The *Sea* {{author}}'],
  ['subtitle', ''],
  ['author', ['Ann', 'Ben']],
])

test('a value is text, whatever it holds', () => {
  expect(fillTemplate('[title] {{title}}', fields)).toEqual([
    { type: 'paragraph', role: 'title', children: [{ type: 'text', value: 'The *Sea* {{author}}' }] },
  ])
})

test('a line whose field is empty is left out, and a paragraph without lines too', () => {
  const filled = fillTemplate('{{subtitle}}\n\nBy no one\n{{subtitle}}', fields)
  expect(filled).toEqual([{ type: 'paragraph', children: [{ type: 'text', value: 'By no one' }] }])
})

test('a list sets its paragraph once for each member', () => {
  expect(fillTemplate('[author] by {{author}}', fields).map(({ children }) => children)).toEqual([
    [{ type: 'text', value: 'by Ann' }],
    [{ type: 'text', value: 'by Ben' }],
  ])
})

test('stars make italics, line ends stay line ends', () => {
  expect(fillTemplate('one *two*\nthree', fields)[0]?.children).toEqual([
    { type: 'text', value: 'one ' },
    { type: 'emphasis', children: [{ type: 'text', value: 'two' }] },
    { type: 'lineBreak' },
    { type: 'text', value: 'three' },
  ])
})
