import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildBooks } from '../../src/node/build.ts'
import { missing } from '../tool/outside.ts'
import { ace, calibre, calibreMissing, epubjs, foliate, mutool, type SeenByFoliate } from '../tool/reading-systems.ts'
import { Copy } from '../unit/lint/copy.ts'
import { expectPopUps, expectRead, notRead, type Readable } from './reading.ts'

/** The sample manuscripts and the goldens, which hold one of everything, opened as readers open them. */
const folder = mkdtempSync(join(tmpdir(), 'octavo-readers-'))
const books: Readable[] = []

beforeAll(async () => {
  const root = new URL('../../', import.meta.url).pathname
  const goldens = join(root, 'test/golden')
  await bind('samples', join(root, 'manuscript'))
  for (const name of readdirSync(goldens).sort())
    if (existsSync(join(goldens, name, 'manuscript'))) await bind(name, join(goldens, name, 'manuscript'))
  for (const notes of ['chapter-end', 'book-end'])
    await bind(`notes-${notes}`, join(goldens, 'notes/manuscript'), [['notes', notes]])
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function bind(name: string, manuscript: string, set: readonly (readonly [string, string])[] = []) {
  const env = { SOURCE_DATE_EPOCH: '1000000000' }
  const built = await buildBooks({ manuscript, formats: ['epub'], set, strict: false, env })
  for (const { slug, book, outputs } of built.books) {
    const epub = outputs.find(({ format }) => format === 'epub')?.bytes
    if (!book || !epub) throw new Error(`${name} was not built`)
    const path = join(folder, `${name}-${slug}.epub`)
    writeFileSync(path, epub)
    books.push({ path, epub, book })
  }
}

/** A copy of the first book with what some readers cannot see, hear or follow. */
function withBarriers(): string {
  const copy = new Copy(books[0]?.epub ?? new Uint8Array())
  const [page = ''] = [...copy.files.keys()].filter((name) => name.endsWith('/colophon.xhtml'))
  const barriers = '<img src="x.png"/><p style="color: #999; background: #fff">Pale.</p><p role="bogus">Odd.</p>'
  copy.replace(page, '</body>', `${barriers}</body>`)
  const path = join(folder, 'barriers.epub')
  writeFileSync(path, copy.bytes())
  return path
}

const paths = () => books.map(({ path }) => path)

const reason = missing('readers')
describe.skipIf(reason)(reason ? `in a browser (skipped: ${reason})` : 'in a browser', () => {
  let seen: readonly SeenByFoliate[] = []

  test('foliate-js shows all of every book, and every link of its navigation leads to a place', async () => {
    seen = await foliate(paths())
    for (const [at, book] of books.entries()) expectRead(book, seen[at])
    expect(seen.map(({ direction }) => direction)).toContain('rtl')
  }, 180_000)

  test('foliate-js opens every note over the page, with the words that were written', () => {
    for (const [at, book] of books.entries()) if (seen[at]) expectPopUps(book, seen[at])
    expect(seen.flatMap(({ popUps }) => popUps).length).toBeGreaterThan(8)
  })

  test('epub.js shows all of every book', async () => {
    const looks = await epubjs(paths())
    for (const [at, book] of books.entries()) expectRead(book, looks[at])
  }, 180_000)

  test('Ace finds no barrier in any book, and every one that is put into a page', async () => {
    const [spoilt, ...audits] = await ace([withBarriers(), ...paths()])
    expect(audits.map(({ outcome, found }) => ({ outcome, found }))).toEqual(
      books.map(() => ({ outcome: 'pass', found: [] })),
    )
    expect(spoilt?.outcome).toBe('fail')
    for (const rule of ['image-alt', 'color-contrast', 'aria-roles']) expect(spoilt?.found.join('\n')).toContain(rule)
  }, 240_000)
})

const noMutool = missing('mutool')
test.skipIf(noMutool)(noMutool ? `MuPDF (skipped: ${noMutool})` : 'MuPDF reads every word of every page', () => {
  for (const { path, epub } of books) expect(notRead(epub, mutool(path)), path).toEqual([])
})

test.skipIf(calibreMissing)(
  calibreMissing ? `calibre (skipped: ${calibreMissing})` : 'calibre makes a book for Kindle of every book',
  async () => {
    for (const { path } of books) expect(await calibre(path), path).toMatch(/Output saved to/)
  },
  300_000,
)
