import { expect, test } from 'vitest'
import { readToml } from '../../../src/core/config/toml.ts'
import type { Yaml } from '../../../src/core/config/yaml.ts'
import { sourceText } from '../../../src/core/source/text.ts'

function read(text: string) {
  const { value, diagnostics } = readToml(sourceText('a.toml', text), 0, text.length)
  return { value: value && plain(value), wrong: diagnostics.map(({ span }) => span?.start.line) }
}

function plain(node: Yaml): unknown {
  if (node.kind === 'scalar') return node.text
  if (node.kind === 'list') return node.items.map(plain)
  return Object.fromEntries(node.entries.map(({ key, value }) => [key, plain(value)]))
}

test('texts, numbers, dates, lists and tables', () => {
  const text = [
    '# a note = "no key"',
    'title = "The \\"Storm\\" # One"  # a note',
    "'sub title' = 'C:\\storm'",
    'weight=10',
    'date = 2021-03-04T10:00:00-04:00',
    'draft = false',
    'tags = ["rain", "wind"]',
    'authors = [',
    '  "Ada [A.] Example", # the first',
    '  "Ben",',
    ']',
    'series = { name = "Seas" }',
    'description = """',
    'Two lines = one,',
    'and no key."""',
    '',
    '[extra]',
    'a.b = 1',
    '[[extra.more]]',
    'title = "Not the book"',
  ]
  const { value } = read(text.join('\n'))
  expect(value).toMatchObject({
    title: 'The "Storm" # One',
    'sub title': 'C:\\storm',
    weight: '10',
    date: '2021-03-04T10:00:00-04:00',
    draft: 'false',
    tags: ['rain', 'wind'],
    authors: ['Ada [A.] Example', 'Ben'],
    description: 'Two lines = one, and no key.',
    'extra.more': { title: 'Not the book' },
  })
})

test('a line that is none is said, and the others are read', () => {
  expect(read('title = "One"\nIt rained.\nlang = "en\nweight = 1\n')).toEqual({
    value: { title: 'One', weight: '1' },
    wrong: [2, 3],
  })
})
