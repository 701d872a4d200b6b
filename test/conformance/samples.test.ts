import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { formatDiagnosticLine } from '../../src/core/diagnostic/format.ts'
import { build, type PublishedFile } from '../../src/index.ts'
import { templateNames } from '../../src/node/templates.ts'
import { epubcheck, type Judge, missing, verapdf } from '../tool/outside.ts'

/** The sample manuscripts in every template, judged by the validators that shops and archives use. */
const folder = mkdtempSync(join(tmpdir(), 'octavo-conformance-'))
const files: PublishedFile[] = []
const complaints: string[] = []

beforeAll(async () => {
  for (const template of templateNames()) {
    const manuscript = new URL('../../manuscript', import.meta.url).pathname
    const built = await build({ manuscript, template, out: join(folder, template), epoch: '1000000000' })
    const diagnostics = [...built.diagnostics, ...built.books.flatMap((book) => book.diagnostics)]
    complaints.push(...diagnostics.filter(({ severity }) => severity !== 'info').map(formatDiagnosticLine))
    files.push(...built.books.flatMap((book) => book.files))
  }
  files.push(...(await markedTitle()))
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A story whose title would be markup if anyone forgot to escape it. */
async function markedTitle(): Promise<readonly PublishedFile[]> {
  const manuscript = join(folder, 'story.md')
  writeFileSync(manuscript, '# One & <Only>\n\nWords, and *more* words.\n')
  const set = { title: 'Crime & Punishment <1866> "]]>', author: "O'Neil & <Sons>", lang: 'en', slug: 'marked' }
  const { books } = await build({ manuscript, set, out: join(folder, 'marked'), epoch: '1000000000' })
  return books.flatMap((book) => book.files)
}

const pathsOf = (format: PublishedFile['format']) =>
  files.filter((file) => file.format === format).map(({ path }) => path)

test('the samples build in every template without a complaint', () => {
  expect(complaints).toEqual([])
  expect(files.length).toBe(3 + 3 * 2 * templateNames().length)
})

/** A group of tests that says why it was skipped, where it is. */
function judged(name: string, judge: Judge, tests: () => void): void {
  const reason = missing(judge)
  describe.skipIf(reason)(reason ? `${name} (skipped: ${reason})` : name, tests)
}

judged('EPUBCheck', 'epubcheck', () => {
  test('finds no error and no warning', () => {
    const found = epubcheck(pathsOf('epub')).filter((line) => /\t(FATAL|ERROR|WARNING)\t/.test(line))
    expect(found).toEqual([])
  }, 120_000)
})

judged('veraPDF', 'verapdf', () => {
  test('finds every rule of PDF/UA-1 kept', () => {
    expect(verapdf(['ua1'], pathsOf('pdf'))).toEqual([])
  }, 120_000)
})

judged('qpdf', 'qpdf', () => {
  test('finds every PDF sound', () => {
    for (const path of pathsOf('pdf')) {
      const { status, stdout } = spawnSync('qpdf', ['--check', path], { encoding: 'utf8' })
      expect({ status, said: stdout.trim().split('\n').at(-1) }).toEqual({
        status: 0,
        said: 'No syntax or stream encoding errors found; the file may still contain\nerrors that qpdf cannot detect'
          .split('\n')
          .at(-1),
      })
    }
  })
})

judged('pdffonts', 'pdffonts', () => {
  test('finds every font embedded, subset and readable', () => {
    for (const path of pathsOf('pdf')) {
      const [, , ...fonts] = execFileSync('pdffonts', [path], { encoding: 'utf8' }).trim().split('\n')
      expect(fonts.length).toBeGreaterThan(0)
      expect(fonts.filter((font) => !/ yes yes yes /.test(font))).toEqual([])
    }
  })
})
