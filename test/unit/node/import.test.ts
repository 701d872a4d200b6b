import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { writeDraft } from '../../../src/core/import.ts'
import { difference } from '../../../src/core/import-check.ts'
import { book as bookOf, chapter, em, p } from '../../../src/core/model/build.ts'
import { inspect } from '../../../src/index.ts'
import { disk } from '../../../src/node/disk.ts'
import { importFile } from '../../../src/node/import.ts'
import { FolderInUse } from '../../../src/node/new.ts'

let parent: string
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'octavo-import-'))
})
afterEach(() => rm(parent, { recursive: true, force: true }))

const env = { SOURCE_DATE_EPOCH: '1000000000' }
const at = (name: string): string => join(parent, name)

async function given(name: string, text: string | Uint8Array): Promise<string> {
  await mkdir(dirname(at(name)), { recursive: true })
  await writeFile(at(name), text)
  return at(name)
}

async function modelOf(manuscript: string) {
  const { books } = await inspect({ manuscript, epoch: env.SOURCE_DATE_EPOCH })
  return books[0]?.book
}

const story = `The Last Ferry

by: Ines Marlow

Rating: General

"There is no ferry," said the man. He had _no_ hat (1 * 2 < 3), and #1 was his.

* * * * *

1. It was late.
- So late.

Two months later...

The river [frozen] had gone http://example.org quiet.

The End
`

test('a story in plain text and its import are the same book', async () => {
  const file = await given('last-ferry.txt', story)
  const result = await importFile({ file, out: at('out'), force: false, env })
  expect(result.diagnostics.filter(({ severity }) => severity !== 'info')).toEqual([])
  expect(result.files.map((path) => path.slice(at('out').length + 1)).sort()).toContain('book.yaml')
  expect(difference(await modelOf(at('out')), await modelOf(file))).toBeUndefined()
})

test('the same file gives the same bytes', async () => {
  const file = await given('last-ferry.txt', story)
  await importFile({ file, out: at('a'), force: false, env })
  await importFile({ file, out: at('b'), force: false, env })
  for (const name of await readdir(at('a'), { recursive: true })) {
    if (/\.\w+$/.test(name)) expect(await readFile(at(`b/${name}`))).toEqual(await readFile(at(`a/${name}`)))
  }
})

test('settings beside the text go along, overrides are settled', async () => {
  const file = await given('last-ferry.txt', story)
  await given(
    'last-ferry.octavo.yaml',
    'title: Ferry\ntrim: a5\noverrides:\n  - { kind: scene-label, text: "Two months later...", as: text }\n',
  )
  await importFile({ file, out: at('out'), force: false, env })
  const yaml = await readFile(at('out/book.yaml'), 'utf8')
  expect(yaml).toMatch(/^trim: a5$/m)
  expect(yaml).toMatch(/^title: Ferry$/m)
  expect(yaml).not.toMatch(/^overrides:/m)
  expect(difference(await modelOf(at('out')), await modelOf(file))).toBeUndefined()
})

test('a folder that holds something is not touched, unless it is asked for, and then it is kept', async () => {
  const file = await given('last-ferry.txt', story)
  await given('out/mine.md', 'Mine.')
  await expect(importFile({ file, out: at('out'), force: false, env })).rejects.toThrow(FolderInUse)
  expect(await readdir(at('out'))).toEqual(['mine.md'])
  const { former } = await importFile({ file, out: at('out'), force: true, env })
  expect(former).toBe(at('out.old'))
  expect(await readdir(at('out.old'))).toEqual(['mine.md'])
  expect(await readdir(at('out'))).toContain('book.yaml')
  expect((await importFile({ file, out: at('out'), force: true, env })).former).toBe(at('out.old-2'))
})

test('an empty folder serves', async () => {
  const file = await given('last-ferry.txt', story)
  await mkdir(at('out'))
  expect((await importFile({ file, out: at('out'), force: false, env })).files).not.toEqual([])
})

test('where a file cannot be written, nothing is left behind', async () => {
  const file = await given('last-ferry.txt', story)
  await given('out/mine.md', 'Mine.')
  let count = 0
  const full = Object.assign(new Error('full'), { code: 'ENOSPC' })
  const failing = {
    ...disk,
    create: (path: string) => {
      count += 1
      return count === 2 ? Promise.reject(full) : disk.create(path)
    },
  }
  const { imported, diagnostics } = await importFile({ file, out: at('out'), force: true, env }, failing)
  expect(imported).toBeUndefined()
  expect(diagnostics.map(({ rule }) => rule)).toContain('output-unwritable')
  expect((await readdir(parent)).sort()).toEqual(['last-ferry.txt', 'out'])
  expect(await readdir(at('out'))).toEqual(['mine.md'])
})

test.each([
  ['story.md', 'Markdown already'],
  ['story.docx', 'form that Octavo does not import'],
  ['missing.txt', 'there is no'],
])('%s is refused', async (name, message) => {
  if (!name.startsWith('missing')) await given(name, 'x')
  const { imported, diagnostics } = await importFile({ file: at(name), out: at('out'), force: false, env })
  expect(imported).toBeUndefined()
  expect(diagnostics[0]?.message).toContain(message)
})

test('what Markdown cannot say is confessed: import-differs', async () => {
  const book = bookOf('T', chapter('C', p('Not ', em('now'), '{#later}.')))
  const draft = { book, files: [], sources: [], inferences: [], aside: [], leftOut: [], settings: '' }
  const { diagnostics } = await writeDraft(draft, () => undefined)
  expect(diagnostics.map(({ rule }) => rule)).toEqual(['import-differs'])
})
