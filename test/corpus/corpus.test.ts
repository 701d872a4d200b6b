import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { formatDiagnosticLine } from '../../src/core/diagnostic/format.ts'
import type { Proof } from '../../src/core/proof/proof.ts'
import { buildBooks } from '../../src/node/build.ts'
import { epubcheck, type Judge, missing, verapdf } from '../tool/outside.ts'
import { absent, type RealManuscript, realManuscripts, stopped } from './manuscripts.ts'
import { epubWords, heardWords, inOrder, missingWords, pdfWords, sourceWords } from './words.ts'

/**
 * Real manuscripts: each becomes both books with every word in them, or stops with errors that say where and what to do. Outside judges look
 * at all that came out.
 */

interface Finished extends RealManuscript {
  readonly epub: string
  readonly pdf: string
  readonly proof: Proof
}

const folder = mkdtempSync(join(tmpdir(), 'octavo-corpus-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const finished: Finished[] = []

async function build({ name, path }: RealManuscript) {
  const result = await buildBooks({
    manuscript: path,
    formats: ['epub', 'pdf'],
    set: [],
    strict: false,
    env: { SOURCE_DATE_EPOCH: '1000000000' },
  })
  const diagnostics = [...result.diagnostics, ...result.books.flatMap((book) => book.diagnostics)]
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  const [book] = result.books
  const files = new Map(book?.outputs.map((output) => [output.format, output.bytes]))
  const [epub, pdf] = [files.get('epub'), files.get('pdf')]
  if (epub && pdf && book?.proof) {
    const at = { epub: join(folder, `${name}.epub`), pdf: join(folder, `${name}.pdf`) }
    writeFileSync(at.epub, epub)
    writeFileSync(at.pdf, pdf)
    finished.push({ name, path, ...at, proof: book.proof })
  }
  const linted = diagnostics.filter(({ rule }) => rule.startsWith('epub-'))
  return { books: result.books, errors, files, linted }
}

const title = absent ? `real manuscripts (skipped: ${absent})` : 'real manuscripts'
describe.skipIf(absent)(title, () => {
  test.each(realManuscripts().filter(({ name }) => !stopped.has(name)))(
    '$name becomes both books, whole',
    async (manuscript) => {
      const { books, errors, files, linted } = await build(manuscript)
      expect([...errors, ...linted].map(formatDiagnosticLine)).toEqual([])
      expect(books.length).toBe(1)
      expect([...files.keys()].sort()).toEqual(['epub', 'pdf', 'proof'])
      expect(books[0]?.proof?.outputs.map(({ format, missing: lost }) => [format, lost])).toEqual([
        ['epub', 0],
        ['pdf', 0],
      ])
    },
    120_000,
  )

  test.each(realManuscripts().filter(({ name }) => stopped.has(name)))(
    '$name stops, and says where and why',
    async (manuscript) => {
      const { errors, files } = await build(manuscript)
      expect([...files]).toEqual([])
      expect([...new Set(errors.map(({ rule }) => rule))].sort()).toEqual(stopped.get(manuscript.name))
      const unplaced = errors.filter(({ span, hints }) => !span || span.start.line < 1 || hints.length === 0)
      expect(unplaced.map(formatDiagnosticLine)).toEqual([])
    },
    120_000,
  )

  judged('EPUBCheck 5', ['epubcheck'], () => {
    const said = epubcheck(finished.map(({ epub }) => epub))
    expect(said.filter((line) => /\t(FATAL|ERROR|WARNING|USAGE)\t/.test(line))).toEqual([])
  })

  const debian = '/usr/share/java/epubcheck.jar'
  test.skipIf(!existsSync(debian))(
    'EPUBCheck 4.2 finds no error, no warning, no usage to remark on (skipped where Debian’s epubcheck is not installed)',
    () => {
      const program = new URL('../tool/epubcheck/EpubCheckBatch.java', import.meta.url).pathname
      const words = [
        '-XX:TieredStopAtLevel=1',
        '-XX:+UseSerialGC',
        '-cp',
        debian,
        program,
        ...finished.map(({ epub }) => epub),
      ]
      const said = execFileSync('java', words, { encoding: 'utf8', stdio: 'pipe', maxBuffer: 1 << 26 }).split('\n')
      expect(said.filter((line) => line.endsWith('\tchecked')).length).toBe(finished.length)
      expect(said.filter((line) => /\t(FATAL|ERROR|WARNING|USAGE)\t/.test(line))).toEqual([])
    },
    300_000,
  )

  judged('qpdf', ['qpdf'], () => {
    for (const { name, pdf } of finished) {
      const { status, stdout, stderr } = spawnSync('qpdf', ['--check', pdf], { encoding: 'utf8' })
      expect({ name, status, stderr }, stdout).toEqual({ name, status: 0, stderr: '' })
    }
  })

  judged('veraPDF (PDF/A-2u, PDF/UA-1)', ['verapdf'], () => {
    expect(
      verapdf(
        ['2u', 'ua1'],
        finished.map(({ pdf }) => pdf),
      ),
    ).toEqual([])
  })

  judged('pdffonts', ['pdffonts'], () => {
    for (const { name, pdf } of finished) {
      const [, , ...fonts] = execFileSync('pdffonts', [pdf], { encoding: 'utf8' }).trim().split('\n')
      expect(fonts.length, name).toBeGreaterThan(0)
      expect(
        fonts.filter((font) => !/ yes yes yes /.test(font)),
        name,
      ).toEqual([])
    }
  })

  judged('who listens', ['pdfinfo'], () => {
    const found = finished
      .filter(({ name }) => !unread.has(name))
      .map(({ name, path, pdf, proof }) => {
        const lost = missingWords(sourceWords(path, proof), heardWords(pdf))
        return { name, lost: lost.length <= (oddities.get(name) ?? 0) ? [] : lost.slice(0, 20) }
      })
    expect(found).toEqual(found.map(({ name }) => ({ name, lost: [] })))
  })

  test.each(realManuscripts().filter(({ name }) => !stopped.has(name)))(
    '$name is whole for a print shop too',
    async ({ path }) => {
      const { books } = await buildBooks({
        manuscript: path,
        formats: ['pdf'],
        set: [['profile', 'print']],
        strict: false,
        env: { SOURCE_DATE_EPOCH: '1000000000' },
      })
      const [output] = books[0]?.proof?.outputs ?? []
      const screen = finished.find((book) => book.path === path)?.proof.outputs.find(({ format }) => format === 'pdf')
      const counts = (proved: typeof output) =>
        proved && [proved.words, proved.missing, proved.added, proved.moved, proved.changed]
      expect(counts(output)).toEqual(counts(screen))
    },
    120_000,
  )

  judged('a second reader', ['pdftotext'], () => {
    const found = finished
      .filter(({ name }) => !unread.has(name))
      .map((book) => {
        const source = sourceWords(book.path, book.proof)
        const [epub, pdf] = [epubWords(readFileSync(book.epub)), pdfWords(book.pdf)]
        const lost = [missingWords(source, epub), missingWords(source, pdf)]
        const odd = oddities.get(book.name) ?? 0
        return {
          name: book.name,
          words: source.length > 1000 ? 'many' : source.length,
          lost: lost.map((words) => (words.length <= odd ? [] : words.slice(0, 20))),
          order: [inOrder(source, epub), inOrder(source, pdf)].map((share) => (share > 0.98 ? 'kept' : share)),
        }
      })
    expect(found).toEqual(found.map(({ name }) => ({ name, words: 'many', lost: [[], []], order: ['kept', 'kept'] })))
  })
})

/** A test that says why it was skipped, where its judge is not there; in CI a judge that is not there is an error. */
function judged(name: string, judges: readonly Judge[], judge: () => void): void {
  const reason = absent || missing(...judges)
  test.skipIf(reason)(
    reason ? `${name} (skipped: ${reason})` : `${name} finds nothing wrong`,
    () => {
      expect(finished.length).toBeGreaterThan(0)
      judge()
    },
    300_000,
  )
}

/** Not to be compared: its bytes are not the words that it means. */
const unread = new Set(['alice.mojibake-utf8'])

/** How many words the second reader reads otherwise than they are meant: it is the reader that is wrong, or the label of a note. */
const oddities: ReadonlyMap<string, number> = new Map([
  ['legend-of-sleepy-hollow.sleep10-1992', 1],
  ['ed', 1],
])
