import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { parse } from 'yaml'
import { bookKeys } from '../../../src/core/config/keys.ts'
import { check, inspect } from '../../../src/index.ts'
import { createManuscript, FolderInUse } from '../../../src/node/new.ts'

let parent: string
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'octavo-new-'))
})
afterEach(() => rm(parent, { recursive: true, force: true }))

test('a new manuscript builds without a word of complaint', async () => {
  const folder = join(parent, 'the-last-lighthouse')
  const files = await createManuscript(folder)
  expect(files.map((file) => file.slice(folder.length + 1))).toContain('book.yaml')
  const { ok, books } = await check({ manuscript: folder, strict: true })
  expect(books.flatMap(({ diagnostics }) => diagnostics)).toEqual([])
  expect(ok).toBe(true)
  const [book] = (await inspect({ manuscript: folder })).books
  expect(book?.book?.metadata).toMatchObject({
    title: 'The Last Lighthouse',
    slug: 'the-last-lighthouse',
    language: 'en',
  })
  expect(book?.book?.front.find(({ kind }) => kind === 'dedication')).not.toHaveProperty('heading')
  expect(book?.book?.body).toHaveLength(2)
})

test('book.yaml names every key, and is YAML with all of its notes taken as keys too', async () => {
  await createManuscript(join(parent, 'a'))
  const text = await readFile(join(parent, 'a', 'book.yaml'), 'utf8')
  const isKey = (line: string) => /^# ( |[a-z-]+:( |$))/.test(line)
  const bare = text.split('\n').map((line) => (isKey(line) ? line.slice(2) : line))
  expect(Object.keys(parse(bare.join('\n'))).sort()).toEqual(Object.keys(bookKeys).sort())
})

test('two manuscripts never have one identifier', async () => {
  await createManuscript(join(parent, 'a'))
  await createManuscript(join(parent, 'b'))
  const [a, b] = await Promise.all(['a', 'b'].map((name) => readFile(join(parent, name, 'book.yaml'), 'utf8')))
  expect(parse(a ?? '').identifier).toMatch(/^urn:uuid:[0-9a-f-]{36}$/)
  expect(parse(a ?? '').identifier).not.toBe(parse(b ?? '').identifier)
})

test('nothing is written where something lies', async () => {
  await writeFile(join(parent, 'notes.txt'), '')
  await expect(createManuscript(parent)).rejects.toThrow(FolderInUse)
  await expect(createManuscript(join(parent, 'notes.txt'))).rejects.toThrow('is a file')
  await mkdir(join(parent, 'empty'))
  expect(await createManuscript(join(parent, 'empty'))).toHaveLength(4)
})
