import { expect, test } from 'vitest'
import { findFrontMatter, readChapterMatter } from '../../../src/core/config/front-matter.ts'
import { onePerKey } from '../../../src/core/config/read-keys.ts'
import { formatDiagnosticLine } from '../../../src/core/diagnostic/format.ts'
import { sourceText } from '../../../src/core/source/text.ts'

const find = (text: string) => findFrontMatter(sourceText('one.md', text))
const body = (text: string) => text.slice(find(text).value?.body ?? 0)

test.each([
  ['---\ntitle: One\n---\n\nRain.\n', '\nRain.\n'],
  ['---\n# a note\ntitle:\n  One\n...\nRain.\n', 'Rain.\n'],
  ['---\n"title": One\n---', ''],
  ['---\n---\nRain.\n', 'Rain.\n'],
  ['---\n{"title":"One","path":"/one/"}\n---\nRain.\n', 'Rain.\n'],
  ['+++\n\n# a note\ntitle = "One"\n+++\nRain.\n', 'Rain.\n'],
])('%j has front matter', (text, rest) => {
  expect(find(text)).toMatchObject({ value: expect.anything(), diagnostics: [] })
  expect(body(text)).toBe(rest)
})

test.each([
  '---\n\nNote: it rained.\n\n---\n\nStill.\n',
  '---\nIt rained.\n---\n',
  '---\n# Chapter One\n\nIt rained.\n\n---\n',
  '--- Thursday: rain.\n---\n',
  '---Thursday\n\nRain.\n\n---\n',
  ' ---\ntitle: One\n---\n',
  'Rain.\n\n---\ntitle: One\n---\n',
  '***\ntitle: One\n---\n',
  '+++\nIt rained.\n+++\n',
  '+++\ntitle = "One"\n',
  '---\n{rain}\n---\n',
])('%j has none', (text) => {
  expect(find(text)).toEqual({ value: undefined, diagnostics: [] })
})

test('front matter that never ends, or is a program, is an error', () => {
  expect(find('---\ntitle: One\n\nRain.\n').diagnostics.map(formatDiagnosticLine)).toEqual([
    'error[front-matter-open] one.md:1:1  front matter begins here and never ends',
  ])
  expect(find('---js\n{ title: process.exit() }\n---\n').diagnostics.map(formatDiagnosticLine)).toEqual([
    'error[front-matter-open] one.md:1:1  "---js" opens front matter that is not YAML, which is not read',
  ])
})

test('a chapter’s keys have places in the file; a book’s keys are not for it', () => {
  const source = sourceText('one.md', '---\ntitle: One\nnumber: 007\nkind: Prologue\nauthor: Ada\nlayout: post\n---\n')
  const matter = findFrontMatter(source).value ?? expect.fail()
  const { value, diagnostics } = readChapterMatter(source, matter)
  expect(value).toMatchObject({
    title: { value: 'One', span: { file: 'one.md', start: { line: 2, column: 8 } } },
    number: { value: '007' },
    kind: { value: 'prologue' },
  })
  expect(diagnostics.map(formatDiagnosticLine)).toEqual([
    'warning[key-unknown] one.md:5:1  "author" speaks of a book, and this is one file of several',
    'warning[key-unknown] one.md:6:1  "layout" is not a key that Octavo knows',
  ])
})

test('a key that many files have is reported once, with how many more there are', () => {
  const texts = ['---\nlayout: post\nimage: a\n---\n', '---\nlayout: post\n---\n', '---\nlayout: home\n---\n']
  const all = texts.flatMap((text, at) => {
    const source = sourceText(`${at}.md`, text)
    return readChapterMatter(source, findFrontMatter(source).value ?? expect.fail()).diagnostics
  })
  expect(onePerKey(all).map(formatDiagnosticLine)).toEqual([
    'warning[key-unknown] 0.md:2:1  "layout" is not a key that Octavo knows (and 2 more of it in other files)',
    'warning[key-unknown] 0.md:3:1  "image" is not a key that Octavo knows',
  ])
})

test.each([
  '---\n{"title":"One","number":"2","layout":"post"}\n---\n',
  '+++\ntitle = "One"\nnumber = 2\nlayout = "post"\n+++\n',
])('a chapter’s keys in %j', (text) => {
  const source = sourceText('one.md', text)
  const { value, diagnostics } = readChapterMatter(source, findFrontMatter(source).value ?? expect.fail())
  expect(value).toMatchObject({ title: { value: 'One' }, number: { value: '2' } })
  expect(diagnostics.map(({ rule }) => rule)).toEqual(['key-unknown'])
})
