import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Reader } from '../../../src/node/readers.ts'
import { safeName } from '../../../src/node/send.ts'
import { octavo } from './terminal.ts'

const readers = vi.hoisted((): { found: Reader[] } => ({ found: [] }))
vi.mock(import('../../../src/node/readers.ts'), async (original) => ({
  ...(await original()),
  findReaders: async () => readers.found,
}))

let home: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'octavo-send-'))
  readers.found = []
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

/** A drive with what a device of this kind has on it. */
function device(...paths: readonly string[]): string {
  const mount = join(home, 'drive')
  for (const path of paths) mkdirSync(join(mount, path), { recursive: true })
  return mount
}

function book(name: string, text = name): string {
  mkdirSync(join(home, 'dist'), { recursive: true })
  const path = join(home, 'dist', name)
  writeFileSync(path, text)
  return path
}

test.each([
  ['Kobo', ['.kobo', '.adobe-digital-editions'], 'tale.epub', 'tale.epub'],
  ['tolino', ['.tolino', 'Books'], 'tale.epub', 'Books/tale.epub'],
  ['Kindle', ['documents', 'system', 'audible'], 'tale.pdf', 'documents/tale.pdf'],
  ['Nook', ['.adobe-digital-editions', 'NOOK/My Files'], 'tale.epub', 'NOOK/My Files/tale.epub'],
  ['Nook', ['.adobe-digital-editions', 'my documents'], 'tale.epub', 'my documents/tale.epub'],
  ['PocketBook', ['system', 'Books'], 'tale.epub', 'Books/tale.epub'],
])('%s: the book goes where it looks for books', async (name, marks, file, target) => {
  const mount = device(...marks)
  const { status, out } = await octavo(['send', book(file), '--to', mount, '--json'])
  expect(status).toBe(0)
  const sha256 = createHash('sha256').update(file).digest('hex')
  expect(JSON.parse(out)).toEqual({
    reader: name,
    path: join(mount, target),
    bytes: file.length,
    sha256,
    already: false,
  })
  expect(readFileSync(join(mount, target), 'utf8')).toBe(file)
  expect(readdirSync(mount, { recursive: true }).filter((path) => String(path).includes('octavo'))).toEqual([])
})

test('a Kobo takes the KEPUB that lies beside the EPUB, unless it is of an older build', async () => {
  const mount = device('.kobo')
  const epub = book('tale.epub')
  const kepub = book('tale.kepub.epub')
  expect((await octavo(['send', epub, '--to', mount])).err).toContain('tale.kepub.epub')
  utimesSync(kepub, 1, 1)
  expect((await octavo(['send', epub, '--to', mount])).err).toContain(
    `${join(mount, 'tale.epub')}  1 kB, on the Kobo, read back`,
  )
})

test('any other reader takes the EPUB in place of a KEPUB', async () => {
  const mount = device('.tolino')
  const kepub = book('tale.kepub.epub')
  expect(await octavo(['send', kepub, '--to', mount])).toMatchObject({
    status: 1,
    err: expect.stringContaining('a KEPUB is for a Kobo'),
  })
  book('tale.epub')
  expect((await octavo(['send', kepub, '--to', mount])).err).toContain(join('Books', 'tale.epub'))
})

test('the same book is not written twice, another of that name takes its place', async () => {
  const mount = device('.kobo')
  await octavo(['send', book('tale.pdf'), '--to', mount])
  expect((await octavo(['send', book('tale.pdf'), '--to', mount])).err).toContain('on the Kobo already')
  expect((await octavo(['send', book('tale.pdf', 'new'), '--to', mount])).err).toContain('read back and the same')
  expect(readFileSync(join(mount, 'tale.pdf'), 'utf8')).toBe('new')
})

test('an EPUB is not put on a Kindle, which would never show it', async () => {
  const mount = device('documents', 'system')
  const { status, err } = await octavo(['send', book('tale.epub'), '--to', mount])
  expect(status).toBe(1)
  expect(err).toContain('amazon.com/sendtokindle')
  expect(readdirSync(join(mount, 'documents'))).toEqual([])
})

test('the one reader that is plugged in is found; of two one must be named; of none it is told what to do', async () => {
  const mount = device('.kobo')
  const reader = { name: 'Kobo', marks: ['.kobo'], folders: ['.'], opens: ['epub'], mount } as const
  const epub = book('tale.epub')
  expect((await octavo(['send', epub])).err).toContain('no e-reader shows itself as a drive\n  plugged in')
  readers.found = [reader]
  expect((await octavo(['send', epub])).status).toBe(0)
  readers.found = [reader, { ...reader, name: 'tolino', mount: '/media/tolino' }]
  expect((await octavo(['send', epub])).err).toBe(
    `error: several e-readers are plugged in; say which:\n  Kobo: --to ${mount}\n  tolino: --to /media/tolino\n`,
  )
})

test.each([
  [['nowhere.epub'], 'there is no file "nowhere.epub"'],
  [['package.json'], '"package.json" is neither an EPUB nor a PDF'],
])('%j is wrong use', async (words, message) => {
  expect(await octavo(['send', ...words])).toMatchObject({ status: 2, err: expect.stringContaining(message) })
})

test('a folder that is no reader is refused', async () => {
  const mount = device('photos')
  expect(await octavo(['send', book('a.epub'), '--to', mount])).toMatchObject({
    status: 2,
    err: expect.stringContaining('the drive of no e-reader'),
  })
  expect(await octavo(['send', book('a.epub'), '--to', join(home, 'gone')])).toMatchObject({ status: 2 })
})

test('names are such as FAT can hold', () => {
  expect(safeName('a: b?/c.kepub.epub')).toBe('a- b-c.kepub.epub')
  expect(safeName('Дом у моря.EPUB')).toBe('Дом у моря.epub')
  expect(safeName('con.pdf')).toBe('con-book.pdf')
  expect(safeName('...epub')).toBe('book.epub')
  expect(safeName(`${'x'.repeat(300)}.pdf`)).toHaveLength(84)
})
