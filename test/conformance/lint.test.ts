import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { type EpubRuleId, epubRules } from '../../src/core/diagnostic/epub-rules.ts'
import { epubcheck, missing } from '../tool/outside.ts'
import { Copy, goodBook } from '../unit/lint/copy.ts'
import { faults } from '../unit/lint/faults.ts'

/** The linter's errors stop a build, so each must be one for EPUBCheck as well: the book with the fault, and nothing else, is refused. */

const folder = mkdtempSync(join(tmpdir(), 'octavo-lint-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const absent = process.env.OCTAVO_TEST_ALL ? missing('epubcheck') : 'only with OCTAVO_TEST_ALL'
describe.skipIf(absent)(`errors of the linter${absent ? ` (skipped: ${absent})` : ''}`, () => {
  test('are errors of EPUBCheck', async () => {
    const book = await goodBook()
    const errors = (Object.keys(epubRules) as EpubRuleId[]).filter((rule) => epubRules[rule].severity === 'error')
    const paths = errors.map((rule) => {
      const copy = new Copy(book)
      faults[rule](copy)
      const path = join(folder, `${rule}.epub`)
      writeFileSync(path, copy.bytes())
      return path
    })
    const good = join(folder, 'good.epub')
    writeFileSync(good, new Copy(book).bytes())
    const lines = epubcheck([good, ...paths])
    expect(lines.filter((line) => line.startsWith(good))).toEqual([])
    const accepted = errors.filter(
      (rule) =>
        !lines.some((line) => line.startsWith(`${join(folder, rule)}.epub\t`) && /\t(?:ERROR|FATAL)\t/.test(line)),
    )
    expect(accepted).toEqual([])
  }, 300_000)
})
