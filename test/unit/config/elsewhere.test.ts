import { expect, test } from 'vitest'
import { readConfig } from '../../../src/core/config/read-config.ts'

function config(files: Readonly<Record<string, string>>) {
  const { value, diagnostics } = readConfig({
    name: 'folder',
    form: 'folder',
    files: Object.entries(files).map(([path, text]) => ({ path, bytes: Buffer.from(text) })),
    refused: [],
    base: '',
    newest: '2001-01-01T00:00:00Z',
    set: [],
    ...('book.yaml' in files && { config: 'book.yaml' }),
  })
  const { title, language, coverImage, contributors = [] } = value?.metadata ?? {}
  return {
    title: title?.value,
    language: language?.value,
    cover: coverImage?.value,
    people: contributors.map((one) => one.value.name),
    said: diagnostics.map(({ rule, message }) => `${rule} ${message}`),
  }
}

const texts = { '1.md': 'It rained.\n', '2.md': 'It blew.\n' }

test.each([
  [
    'book.toml',
    '[book]\ntitle = "Rain"\nauthors = ["Ada Example"]\nlanguage = "fr"\nsrc = "src"\n[output.html]\ntitle = "No"\n',
  ],
  ['doc/book.toml', '[book]\ntitle = "Rain"\nauthors = ["Ada Example"]\nlanguage = "fr"\n'],
  ['book.json', '{"title": "Rain", "author": "Ada Example", "language": "fr", "plugins": ["a"]}'],
  [
    'metadata.yaml',
    '---\ntitle: Rain\nauthor:\n- name: Ada Example\n  email: a@example.org\nlang: fr\nwordcount: 9\n...\n',
  ],
  ['_quarto.yml', 'project:\n  type: book\nbook:\n  title: Rain\n  author: Ada Example\n  language: fr\n'],
  [
    '_config.yml',
    'title: Rain\nauthor: {name: Ada Example, github: ada}\nlang: fr\ntheme: minima\ndate: "`r today()`"\n',
  ],
])('%s says what the book is called', (path, text) => {
  const found = config({ ...texts, [path]: text })
  expect(found).toMatchObject({ title: 'Rain', language: 'fr', people: ['Ada Example'] })
  expect(found.said).toEqual([expect.stringMatching(/^metadata-elsewhere .*"title".*: taken from/)])
})

test('the author’s own keys go before, and a configuration of ours is alone', () => {
  const other = { 'book.toml': '[book]\ntitle = "Rain"\nauthors = ["Ada"]\n' }
  const front = { 'one.md': '---\ntitle: Wind\n---\nIt blew.\n' }
  expect(config({ ...front, ...other })).toMatchObject({ title: 'Wind', people: ['Ada'] })
  expect(config({ ...texts, ...other, 'book.yaml': 'lang: de\n' })).toMatchObject({ title: undefined, said: [] })
})

test('a cover that is not there is passed over, as is a file that says nothing', () => {
  const other = { 'metadata.yaml': 'title: Rain\ncover-image: cover.png\n' }
  expect(config({ ...texts, ...other }).cover).toBeUndefined()
  expect(config({ ...texts, ...other, 'cover.png': '' }).cover).toBe('cover.png')
  expect(config({ ...texts, '_config.yml': 'theme: minima\n' }).said).toEqual([])
  expect(config({ ...texts, 'book.json': '["no map"]' }).said).toEqual([])
})
