import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readConfig } from '../../../src/core/config/read-config.ts'
import { readingOrder } from '../../../src/core/config/reading-order.ts'
import type { Manuscript } from '../../../src/core/source/source.ts'
import { type OpenOptions, openManuscript } from '../../../src/node/open.ts'

let root = ''
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'octavo-open-')))
})
afterEach(() => rmSync(root, { recursive: true }))

function lay(...names: string[]): void {
  for (const name of names) write(name, `# ${name}\n\nIt rained.\n`)
}

function write(name: string, text: string): void {
  mkdirSync(dirname(join(root, name)), { recursive: true })
  writeFileSync(join(root, name), text)
}

async function open(name = '', options: Partial<OpenOptions> = {}) {
  const { value, diagnostics } = await openManuscript(join(root, name), { set: [], env: {}, ...options })
  const books = value?.books.map(({ manuscript, diagnostics: own }) => ({ manuscript, own })) ?? []
  return { shelf: value?.shelf, books, rules: diagnostics.map(({ rule }) => rule), hints: diagnostics[0]?.hints ?? [] }
}

function order(manuscript: Manuscript | undefined) {
  if (!manuscript) return expect.fail()
  const config = readConfig(manuscript).value ?? expect.fail()
  const { value, diagnostics } = readingOrder(manuscript, config)
  return { paths: value?.files.map(({ file }) => file.path), inferences: value?.inferences, diagnostics }
}

const only = async (name?: string, options?: Partial<OpenOptions>) => {
  const { books, shelf } = await open(name, options)
  expect(shelf).toBe(false)
  expect(books).toHaveLength(1)
  return books[0]?.manuscript ?? expect.fail()
}

test('a folder with book.yaml: front/, the rest, back/, each in natural order', async () => {
  write('book.yaml', 'title: Rain\n')
  lay('10.md', '2.md', 'back/z.md', 'front/b.md', 'part/1.md', '.hidden/x.md', 'node_modules/y/z.md', 'README.md')
  const manuscript = await only()
  expect(manuscript).toMatchObject({ form: 'folder', config: 'book.yaml', base: '' })
  const { paths, inferences } = order(manuscript)
  expect(paths).toEqual(['front/b.md', '2.md', '10.md', 'part/1.md', 'back/z.md'])
  expect(inferences?.map(({ kind, text }) => [kind, text])).toEqual([['set-aside', 'README.md']])
})

test('files: names the order, whole folders too; what it forgets is said', async () => {
  write('book.yaml', 'files: [./part, one.md, extra.txt]\n')
  lay('one.md', 'part/2.md', 'part/10.md', 'forgotten.md', 'extra.txt')
  const { paths, diagnostics } = order(await only())
  expect(paths).toEqual(['part/2.md', 'part/10.md', 'one.md', 'extra.txt'])
  expect(diagnostics.map(({ rule, span }) => [rule, span?.file])).toEqual([['file-set-aside', 'forgotten.md']])
})

test('a set-aside file comes back by an override; plain text beside Markdown is set aside', async () => {
  write('book.yaml', 'overrides: [{kind: set-aside, text: README.md, as: text}]\n')
  lay('README.md', 'one.md', 'todo.txt')
  const { paths, inferences } = order(await only())
  expect(paths).toEqual(['one.md', 'README.md'])
  expect(inferences?.map(({ text }) => text)).toEqual(['todo.txt'])
})

test('a folder with book.yaml and plain text alone is a book of plain text', async () => {
  write('book.yaml', 'title: Rain\n')
  lay('1.txt', '2.txt')
  expect(order(await only()).paths).toEqual(['1.txt', '2.txt'])
})

test('a folder of Markdown, with one file or several', async () => {
  lay('a/2.md', 'a/10.md', 'LICENSE.md', 'history.md')
  const manuscript = await only()
  expect(manuscript.config).toBeUndefined()
  expect(order(manuscript).paths).toEqual(['a/2.md', 'a/10.md', 'history.md'])
})

test('a folder with one .txt is that story, whatever speaks about it', async () => {
  lay('story.txt', 'README.md', 'LICENSE.txt')
  expect(await only()).toMatchObject({ name: 'story', form: 'text' })
})

test('several .txt are a shelf', async () => {
  lay('b.txt', 'a/c.txt', 'README.md')
  const { shelf, books } = await open()
  expect(shelf).toBe(true)
  expect(books.map(({ manuscript }) => manuscript?.name)).toEqual(['c', 'b'])
})

test('sub-folders with book.yaml and lone stories are one shelf', async () => {
  lay('novel/1.md', 'story.txt', 'novella/1.md', 'README.md')
  write('novel/book.yaml', '')
  write('novella/book.yml', '')
  write('story.octavo.yaml', 'title: Story\n')
  const { shelf, books } = await open()
  expect(shelf).toBe(true)
  expect(books.map(({ manuscript }) => [manuscript?.name, manuscript?.form, manuscript?.config])).toEqual([
    ['novel', 'folder', 'book.yaml'],
    ['novella', 'folder', 'book.yml'],
    ['story', 'text', 'story.octavo.yaml'],
  ])
})

test('a single file brings its configuration and the pictures that it speaks of', async () => {
  write('story.txt', 'Rain\n\n[Illustration: images/rain.png]\n')
  write('story.octavo.yaml', 'cover-image: covers/front page.jpg\n')
  lay('images/rain.png', 'images/other.png', 'covers/front page.jpg', 'another.txt')
  const { files } = await only('story.txt')
  expect(files.map(({ path }) => path)).toEqual([
    'covers/front page.jpg',
    'images/rain.png',
    'story.octavo.yaml',
    'story.txt',
  ])
})

test('--config: its paths are read from its own folder', async () => {
  lay('story/one.md', 'story/two.md', 'cover.jpg')
  write('editions/pocket.yaml', 'files: [../story/two.md, ../story/one.md]\ncover-image: art/cover.png\n')
  lay('editions/art/cover.png')
  const manuscript = await only('story', { config: join(root, 'editions/pocket.yaml') })
  expect(order(manuscript).paths).toEqual(['two.md', 'one.md'])
  expect(manuscript.files.map(({ path }) => path)).toContain('--config/art/cover.png')
  write('story/pocket.yaml', 'files: [two.md]\n')
  expect(order(await only('story', { config: join(root, 'story/pocket.yaml') })).paths).toEqual(['two.md'])
  write('all.yaml', 'files: [story]\n')
  expect(order(await only('story', { config: join(root, 'all.yaml') })).paths).toEqual(['one.md', 'two.md'])
})

test('--config beside a single story', async () => {
  lay('story.txt', 'cover.png')
  write('pocket.yaml', 'cover-image: cover.png\n')
  const manuscript = await only('story.txt', { config: join(root, 'pocket.yaml') })
  expect(manuscript).toMatchObject({ config: 'pocket.yaml', base: '' })
  expect(manuscript.files.map(({ path }) => path)).toEqual(['cover.png', 'pocket.yaml', 'story.txt'])
})

test('links out of the folder are refused; one that the user names is followed', async () => {
  lay('secret.md', 'secret.txt', 'book/one.md', 'shelf/a.txt')
  symlinkSync('../secret.md', join(root, 'book/two.md'))
  symlinkSync('../secret.txt', join(root, 'shelf/b.txt'))
  const manuscript = await only('book')
  expect(manuscript.files.map(({ path }) => path)).toEqual(['one.md'])
  expect(manuscript.refused.map(({ path }) => path)).toEqual(['two.md'])
  const { books } = await open('shelf')
  expect(books.map(({ manuscript: story }) => story?.files.length)).toEqual([1, 0])
  symlinkSync('secret.md', join(root, 'named.md'))
  expect((await only('named.md')).files.map(({ path }) => path)).toEqual(['secret.md'])
})

test('a story is read out of a folder of more files than can be listed, which is no manuscript itself', async () => {
  lay('downloads/story.md', 'downloads/story.octavo.yaml')
  mkdirSync(join(root, 'downloads/many'))
  for (let at = 0; at < 20_000; at++) writeFileSync(join(root, `downloads/many/${at}.bin`), '')
  const story = await only('downloads/story.md')
  expect(story.files.map(({ path }) => path)).toEqual(['story.md', 'story.octavo.yaml'])
  expect((await open('downloads')).rules).toEqual(['manuscript-unsupported'])
})

test('a folder too deep to be read to its end is no manuscript', async () => {
  lay(`book/${'a/'.repeat(17)}one.md`, 'book/two.md')
  expect((await open('book')).rules).toEqual(['manuscript-unsupported'])
})

test.each([
  ['story.docx', 'manuscript-unsupported', 'export it as Markdown'],
  ['story.odt', 'manuscript-unsupported', 'export it as Markdown'],
  ['story.rtf', 'manuscript-unsupported', 'export it as Markdown'],
  ['story.html', 'manuscript-unsupported', 'octavo import'],
  ['story.epub', 'manuscript-unsupported', 'octavo import'],
])('%s stops with what to do, alone or as all that a folder has', async (name, rule, hint) => {
  lay(`sub/${name}`)
  for (const path of [`sub/${name}`, 'sub']) {
    const { rules, hints } = await open(path)
    expect(rules).toEqual([rule])
    expect(hints[0]?.message).toContain(hint)
  }
})

test('nothing there, an empty folder, no such configuration', async () => {
  expect((await open('nowhere')).rules).toEqual(['manuscript-missing'])
  expect((await open()).rules).toEqual(['manuscript-missing'])
  lay('one.md')
  expect((await open('', { config: join(root, 'no.yaml') })).rules).toEqual(['manuscript-missing'])
})

test('SOURCE_DATE_EPOCH counts seconds; nonsense in it is not there', async () => {
  lay('one.md')
  expect((await only('', { env: { SOURCE_DATE_EPOCH: '1000000000' } })).epoch).toBe('2001-09-09T01:46:40Z')
  expect((await only('', { env: { SOURCE_DATE_EPOCH: 'soon' } })).epoch).toBeUndefined()
  expect((await only()).newest).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/u)
})

test('another program’s configuration in a folder without texts does not make a shelf; one of ours does', async () => {
  lay('one.md', 'two.md')
  write('config/book.yml', 'title: Of another program\n')
  expect(order(await only()).paths).toEqual(['one.md', 'two.md'])
  write('config/book.yaml', 'title: Of a book without a text\n')
  expect((await open()).shelf).toBe(true)
})
