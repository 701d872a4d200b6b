import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { decode } from 'fast-png'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildBooks } from '../../src/node/build.ts'
import { caseTemplate } from '../../src/node/case.ts'
import { missing } from '../tool/outside.ts'

/** Printed covers as a print shop's own tools see them: boxes, colours, fonts, words; and the bitmap beside them. */

const folder = mkdtempSync(join(tmpdir(), 'octavo-cover-'))
const manuscript = fileURLToPath(new URL('../../manuscript/the-tide-clerk', import.meta.url))
const reason = missing('qpdf', 'pdffonts', 'pdfinfo', 'pdftotext')
const [inch, mm] = [72, 72 / 25.4]

interface Made {
  readonly pdf: string
  readonly png: Uint8Array
  readonly bytes: Uint8Array
  readonly pages: number
}

async function cover(print: 'kdp' | 'ingramspark' | 'a5', set: readonly (readonly [string, string])[]): Promise<Made> {
  const result = await buildBooks({
    manuscript,
    formats: ['pdf'],
    print: [print],
    covers: true,
    set: [['print-isbn', '9780306406157'], ...set],
    strict: false,
    env: { SOURCE_DATE_EPOCH: '1000000000' },
  })
  const [book] = result.books
  expect(book?.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  const file = (ending: string) => book?.outputs.find(({ fileName }) => fileName.endsWith(ending))
  const [pdf, png, pages] = [file('.cover.pdf'), file('.cover.png'), file(`.${print}.pdf`)]
  if (!pdf || !png || !pages?.pages) throw new Error('it was not made')
  expect(book?.proof?.outputs.map(({ path }) => path)).not.toContain(pdf.fileName)
  const path = join(folder, `${set.join()}-${pdf.fileName}`)
  writeFileSync(path, pdf.bytes)
  return { pdf: path, png: png.bytes, bytes: pdf.bytes, pages: pages.pages }
}

function boxes(path: string): Readonly<Record<string, readonly number[]>> {
  const lines = execFileSync('pdfinfo', ['-box', path], { encoding: 'utf8' }).split('\n')
  return Object.fromEntries(
    lines.flatMap((line) => {
      const [, name, numbers] = /^(\w+Box):\s+(.*)$/u.exec(line) ?? []
      return name === undefined || numbers === undefined ? [] : [[name, numbers.trim().split(/\s+/u).map(Number)]]
    }),
  )
}

/** Everything in the file, its pages' operators too. */
function opened(path: string): string {
  execFileSync('qpdf', ['--check', path])
  return execFileSync('qpdf', ['--qdf', '--object-streams=disable', path, '-'], {
    encoding: 'latin1',
    maxBuffer: 1 << 28,
  })
}

describe.skipIf(reason !== '')(`printed covers${reason && `: ${reason}`}`, () => {
  let amazon: Made
  let spark: Made
  beforeAll(async () => {
    amazon = await cover('kdp', [['paper', 'cream']])
    spark = await cover('ingramspark', [
      ['template', 'modern'],
      ['binding', 'case'],
      ['spine', '0.5in'],
    ])
  }, 60_000)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('a paperback has the size that its pages and its paper ask for, with what bleeds', () => {
    const width = (12 + amazon.pages * 0.0025 + 0.25) * inch
    const { MediaBox, TrimBox, BleedBox } = boxes(amazon.pdf)
    expect(MediaBox).toEqual([0, 0, expect.closeTo(width, 1), expect.closeTo(9.25 * inch, 1)])
    expect(BleedBox).toEqual(MediaBox)
    expect(TrimBox).toEqual([9, 9, expect.closeTo(width - 9, 1), expect.closeTo(9.125 * inch, 1)])
    expect(amazon.pages).toBeLessThan(1000)
  })

  test('its words are words, in fonts that are in the file, and its barcode is one black ink', () => {
    const words = execFileSync('pdftotext', ['-raw', amazon.pdf, '-'], { encoding: 'utf8' })
    for (const text of ['The Tide', 'MARIAN THOLE', 'The port of Saltmere', 'Octavo Samples', 'ISBN 9780306406157'])
      expect(words).toContain(text)
    const fonts = execFileSync('pdffonts', [amazon.pdf], { encoding: 'utf8' }).split('\n').slice(2).filter(Boolean)
    expect(fonts.length).toBeGreaterThan(1)
    for (const line of fonts) expect(line).toMatch(/\byes\s+yes\s+yes\s+\d+\s+\d+$/u)
    expect(opened(amazon.pdf)).toMatch(/\n1 g\n(?:[\d. -]+ re f\n)0 g\n(?:[\d. -]+ re f\n){20}/u)
  })

  test('a printed case is PDF/X-1a: inks alone, and the boards’ edges as its trim', () => {
    const { MediaBox = [], TrimBox = [] } = boxes(spark.pdf)
    // 2 × (6 − .185 + .5 + .625) + .5 by 9 + .25 + 2 × .625
    expect(MediaBox.slice(2).map((value) => value / inch)).toEqual([expect.closeTo(14.38, 2), expect.closeTo(10.5, 2)])
    expect((TrimBox[0] ?? 0) / inch).toBeCloseTo(0.625, 3)
    const text = opened(spark.pdf)
    expect(text).toContain('PDF/X-1a:2001')
    expect(text).toContain('CGATS TR 001')
    expect(text).not.toMatch(/DeviceRGB|ICCBased|\/SMask| rg\n| RG\n/u)
    expect(text).toMatch(/ k\n/u)
    expect(text.startsWith('%PDF-1.3')).toBe(true)
  })

  test('the bitmap shows the same sheet, at 300 dots to the inch', () => {
    const { MediaBox = [] } = boxes(amazon.pdf)
    const { width, height } = decode(amazon.png)
    expect(width).toBe(Math.round(((MediaBox[2] ?? 0) / inch) * 300))
    expect(height).toBeCloseTo(9.25 * 300, -1)
  })

  test('crop marks show the folds too', async () => {
    const { pdf } = await cover('a5', [
      ['crop-marks', 'yes'],
      ['flaps', '70mm'],
      ['bleed', '3mm'],
    ])
    const { TrimBox = [] } = boxes(pdf)
    expect(((TrimBox[2] ?? 0) - (TrimBox[0] ?? 0)) / mm).toBeGreaterThan(2 * (148 + 70))
    // Four folds, above and below.
    expect(opened(pdf).match(/\[3 2\] 0 d\n(?:[\d.]+ [\d.]+ m [\d.]+ [\d.]+ l S\n){8}Q/u)).not.toBeNull()
  })

  test('is the same each time', async () => {
    const again = await cover('kdp', [['paper', 'cream']])
    expect(Buffer.compare(again.bytes, amazon.bytes)).toBe(0)
    expect(Buffer.compare(again.png, amazon.png)).toBe(0)
  })

  test('a binder’s template is drawn at its size', async () => {
    const order = {
      pages: 320,
      leaf: 0.1 * mm,
      block: undefined,
      board: 2 * mm,
      square: 3 * mm,
      groove: 8 * mm,
      turnIn: 15 * mm,
    }
    const page = { width: 148 * mm, height: 210 * mm }
    const { bytes, sheets } = await caseTemplate('book.pdf', { page, ...order }, { width: 297 * mm, height: 420 * mm })
    const path = join(folder, 'case.pdf')
    writeFileSync(path, bytes)
    const words = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' })
    expect([sheets, boxes(path).MediaBox?.[2]]).toEqual([1, expect.closeTo(420 * mm, 1)])
    for (const text of ['145.0 × 216.0 mm', 'cover 356.0 × 246.0 mm', '100 mm']) expect(words).toContain(text)
    // The board's own outline, in points.
    expect(opened(path)).toMatch(/ 411\.024 612\.283 re f/u)
  })
})
