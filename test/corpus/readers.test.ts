import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { formatDiagnosticLine } from '../../src/core/diagnostic/format.ts'
import { buildBooks } from '../../src/node/build.ts'
import { expectPopUps, expectRead, notRead, type Readable } from '../conformance/reading.ts'
import { epubcheck, type Judge, missing } from '../tool/outside.ts'
import { ace, calibre, calibreMissing, epubjs, foliate, mutool } from '../tool/reading-systems.ts'
import { absent, realManuscripts, stopped } from './manuscripts.ts'
import { mended } from './mended.ts'

/**
 * Real manuscripts as e-books, opened as readers open them; in `npm run test:all` alone, since it takes minutes. Those that stop with
 * errors are built from copies without what stops them.
 */
interface RealBook extends Readable {
  readonly name: string
  readonly isMended: boolean
}

const folder = mkdtempSync(join(tmpdir(), 'octavo-corpus-readers-'))
const books: RealBook[] = []
const copies: string[] = []

const without = absent || (process.env.OCTAVO_TEST_ALL ? '' : 'npm run test:all opens them')

beforeAll(async () => {
  for (const { name, path } of without ? [] : realManuscripts()) {
    const isMended = stopped.has(name)
    const manuscript = isMended ? await mended(path) : path
    if (isMended) copies.push(dirname(manuscript))
    const env = { SOURCE_DATE_EPOCH: '1000000000' }
    const built = await buildBooks({ manuscript, formats: ['epub'], set: [], strict: false, env })
    const [result] = built.books
    const errors = result?.diagnostics.filter(({ severity }) => severity === 'error') ?? []
    expect(errors.map(formatDiagnosticLine), name).toEqual([])
    const epub = result?.outputs.find(({ format }) => format === 'epub')?.bytes
    if (!result?.book || !epub) throw new Error(`${name} was not built`)
    const target = join(folder, `${name}.epub`)
    writeFileSync(target, epub)
    books.push({ name, path: target, epub, book: result.book, isMended })
  }
}, 600_000)
afterAll(() => {
  for (const made of [folder, ...copies]) rmSync(made, { recursive: true, force: true })
})

const pathsOf = (some: readonly RealBook[]) => some.map(({ path }) => path)

/** Walking a book takes a second a section: these have a bit of everything, and every script. */
const walked = new Set([
  'blonde-capacite-pulmonaire',
  'die-verwandlung.pg22367-8',
  'hamlet',
  'opensource-guide-ar',
  'opensource-guide-ja',
  'pride-and-prejudice',
  'profane-tmesis',
  'songs-of-innocence-and-experience',
  'with-the-night-mail',
  'yellow-wallpaper.softwrap',
])

describe.skipIf(without)(without ? `real e-books (skipped: ${without})` : 'real e-books', () => {
  judged('foliate-js', 'readers', async () => {
    const some = books.filter(({ name }) => walked.has(name))
    const seen = await foliate(pathsOf(some))
    for (const [at, book] of some.entries()) {
      expectRead(book, seen[at])
      if (seen[at]) expectPopUps(book, seen[at])
    }
  })

  judged('epub.js', 'readers', async () => {
    const some = books.filter(({ name }) => walked.has(name))
    const seen = await epubjs(pathsOf(some))
    for (const [at, book] of some.entries()) expectRead(book, seen[at])
  })

  judged('Ace', 'readers', async () => {
    const audits = await ace(pathsOf(books))
    const found = audits.map((audit, at) => ({ name: books[at]?.name, outcome: audit.outcome, found: audit.found }))
    expect(found.filter(({ outcome }) => outcome !== 'pass')).toEqual([])
  })

  judged('MuPDF', 'mutool', () => {
    for (const { name, path, epub } of books) expect(notRead(epub, mutool(path)), name).toEqual([])
  })

  // The others are EPUBCheck's in corpus.test.ts.
  judged('EPUBCheck, of what was mended,', 'epubcheck', () => {
    const paths = pathsOf(books.filter(({ isMended }) => isMended))
    if (paths.length > 0) expect(epubcheck(paths)).toEqual([])
  })

  test.skipIf(calibreMissing)(
    calibreMissing ? `calibre (skipped: ${calibreMissing})` : 'calibre makes a book for Kindle of each',
    async () => {
      for (const { name, path } of books) expect(await calibre(path), name).toMatch(/Output saved to/)
    },
    1_200_000,
  )
})

/** A test that says why it was skipped, where its judge is not there; in CI a judge that is not there is an error. */
function judged(name: string, judge: Judge, check: () => void | Promise<void>): void {
  const reason = absent || missing(judge)
  test.skipIf(reason)(reason ? `${name} (skipped: ${reason})` : `${name} finds nothing wrong`, check, 1_200_000)
}
