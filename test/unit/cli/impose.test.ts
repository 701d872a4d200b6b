import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDFDocument } from '@cantoo/pdf-lib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { octavo } from './terminal.ts'

let folder: string
let book: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'octavo-impose-'))
  book = join(folder, 'tale.pdf')
  const document = await PDFDocument.create({ updateMetadata: false })
  for (let page = 0; page < 20; page++)
    document.addPage([300, 420]).drawLine({ start: { x: 1, y: 1 }, end: { x: 9, y: 9 } })
  await writeFile(book, await document.save())
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('writes the sheets and the plan, and nothing else', async () => {
  const { status, err } = await octavo(['impose', book, '-o', join(folder, 'out', 'tale.sheets.pdf')])
  expect(status).toBe(0)
  expect(err).toContain('20 pages as folio: 5 sheets, 2 signatures\n')
  expect((await readdir(join(folder, 'out'))).sort()).toEqual(['tale.sheets.pdf', 'tale.sheets.txt'])
  expect(await readFile(join(folder, 'out', 'tale.sheets.txt'), 'utf8')).toContain('  2  2 sheets, pages 13–20')
})

test('tells the same as JSON', async () => {
  const { out, err } = await octavo(['impose', book, '-o', join(folder, 's.pdf'), '--scheme', 'booklet', '--json'])
  expect(err).toBe('')
  expect(JSON.parse(out)).toMatchObject({
    outputs: [{ format: 'sheets' }, { format: 'plan' }],
    scheme: 'booklet',
    pages: 20,
    sheets: 5,
    signatures: [5],
    filled: 0,
  })
})

test('makes test sheets without a book', async () => {
  const { status, err } = await octavo(['impose', '--calibrate', '-o', join(folder, 'c.pdf')])
  expect(status).toBe(0)
  expect(err).toContain('held to the light')
  expect((await PDFDocument.load(await readFile(join(folder, 'c.pdf')))).getPageCount()).toBe(4)
})

test.each([
  [[], 'impose needs a PDF'],
  [['nowhere.pdf'], '"nowhere.pdf" cannot be imposed: there is no such file'],
  [['.'], '"." cannot be imposed: it is a folder'],
  [['package.json'], '"package.json" cannot be imposed: it is cut off, or no PDF'],
  [['x.pdf', '--scheme', 'duodecimo'], '--scheme is booklet, folio, quarto, octavo, two-up, not "duodecimo"'],
  [
    ['x.pdf', '--scheme', 'octavo', '--signature', '24'],
    '--signature is a number of pages, a multiple of 16 for octavo, not "24"',
  ],
  [['x.pdf', '--paper', 'a11'], '--paper is a3, a4'],
  [['x.pdf', '--thickness', '1in'], '--thickness is that of one sheet, as in 0.1mm, not "1in"'],
  [['x.pdf', '--flip', 'over'], '--flip is long-edge, short-edge, not "over"'],
  [['x.pdf', '--scale', '5%'], '--scale is fit or a share as in 95%, not "5%"'],
  [['x.pdf', '--blanks', '2'], '--blanks is two numbers of pages, as in 2,2, not "2"'],
  [['x.pdf', '--marks', 'fold,glue'], '--marks is fold, cut, order, sewing, not "glue"'],
])('wrong use %j is told', async (words, message) => {
  const { status, err } = await octavo(['impose', ...words, '-o', join(folder, 'no.pdf')])
  expect([status, err]).toEqual([2, expect.stringContaining(message)])
  expect(await readdir(folder)).toEqual(['tale.pdf'])
})
