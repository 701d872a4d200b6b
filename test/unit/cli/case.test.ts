import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDFDocument } from '@cantoo/pdf-lib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { octavo } from './terminal.ts'

const mm = 72 / 25.4
let folder: string
let book: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'octavo-case-'))
  book = join(folder, 'tale.pdf')
  const document = await PDFDocument.create({ updateMetadata: false })
  for (let page = 0; page < 20; page++) document.addPage([148 * mm, 210 * mm])
  await writeFile(book, await document.save())
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('draws a case for a PDF, with the list of its parts', async () => {
  const { status, err } = await octavo(['case', book, '-o', join(folder, 'out', 'case.pdf'), '--paper', 'a3'])
  expect(status).toBe(0)
  expect(err).toContain('boards 145.0 × 216.0 mm, spine 5.0 × 216.0 mm, cover 341.0 × 246.0 mm: 1 sheet\n')
  expect((await readdir(join(folder, 'out'))).sort()).toEqual(['case.pdf', 'case.txt'])
  expect(await readFile(join(folder, 'out', 'case.txt'), 'utf8')).toContain('in a block 1.0 mm thick')
})

test('or for a block that was measured, and tells it as JSON', async () => {
  const out = join(folder, 'case.pdf')
  const words = ['case', '--page', '148x210mm', '--block', '24mm', '--board', '3mm', '-o', out, '--json']
  const first = await octavo(words)
  const told = JSON.parse(first.out)
  // 24 + 2 × 3; 148 + 3 + 3 − 8
  expect(told).toMatchObject({ block: 24, spine: { width: 30 }, board: { width: 146, height: 216 }, sheets: 2 })
  const bytes = await readFile(out)
  await octavo(words)
  expect(Buffer.compare(await readFile(out), bytes)).toBe(0)
})

test.each([
  [[], 'case needs a PDF, or --page'],
  [['nowhere.pdf'], '"nowhere.pdf" cannot be measured: there is no such file'],
  [['--page', '148x210mm'], 'case needs a PDF, or --page'],
  [['--page', 'small', '--pages', '9'], '--page is the size of the cut leaves'],
  [['--page', 'a5', '--pages', '-9'], '--pages is a number of pages'],
  [['--page', 'a5', '--pages', '9', '--board', '2'], '--board is a length from 0.5mm to 8mm, not "2"'],
  [['--page', 'a5', '--pages', '9', '--paper', 'napkin'], '--paper is a3, a4'],
])('refuses %j', async (words, message) => {
  const { status, err } = await octavo(['case', ...words, '-o', join(folder, 'c.pdf')])
  expect([status, err]).toEqual([2, expect.stringContaining(message)])
})

test('a cover is one of a print edition', async () => {
  for (const words of [['--cover'], ['--cover', '--print', 'booklet']]) {
    const { status, err } = await octavo(['build', ...words, '-o', folder])
    expect([status, err]).toEqual([2, expect.stringContaining('--cover makes the covers of print editions')])
  }
})
