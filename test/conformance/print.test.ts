import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { presetNamed, presetNames } from '../../src/core/print/presets.ts'
import { buildBooks } from '../../src/node/build.ts'
import { missing } from '../tool/outside.ts'

/** The print editions as a print shop's own tools see them: boxes, colours, fonts, standards. */

const folder = mkdtempSync(join(tmpdir(), 'octavo-print-'))
const manuscript = fileURLToPath(new URL('../../manuscript/the-tide-clerk', import.meta.url))
const reason = missing('qpdf', 'pdffonts', 'pdfinfo')

interface Page {
  readonly boxes: Readonly<Record<string, readonly number[]>>
}
interface Seen {
  readonly version: string
  readonly pages: readonly Page[]
  /** All objects, as text. */
  readonly text: string
  readonly info: Readonly<Record<string, unknown>>
  readonly catalog: Readonly<Record<string, unknown>>
}

const files = new Map<string, { path: string; missing: number }>()

async function made(request: Partial<Parameters<typeof buildBooks>[0]>, prefix = ''): Promise<void> {
  const result = await buildBooks({
    manuscript,
    formats: ['pdf'],
    set: [],
    strict: false,
    env: { SOURCE_DATE_EPOCH: '1000000000' },
    ...request,
  })
  const [book] = result.books
  expect(book?.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  for (const { format, fileName, bytes } of book?.outputs ?? []) {
    if (format !== 'print' && format !== 'sheets') continue
    const path = join(folder, prefix + fileName)
    writeFileSync(path, bytes)
    const proof = book?.proof?.outputs.find((output) => output.path === fileName)
    files.set(prefix + fileName.replace('the-tide-clerk.', '').replace('.pdf', ''), {
      path,
      missing: proof?.missing ?? 0,
    })
  }
}

beforeAll(async () => {
  await made({ print: [...presetNames, 'booklet'] })
  await made(
    {
      print: ['kdp'],
      set: [
        ['bleed', '3mm'],
        ['crop-marks', 'yes'],
      ],
    },
    'marked-',
  )
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function seen(path: string): Seen {
  const json = JSON.parse(
    execFileSync('qpdf', ['--json=2', '--json-stream-data=none', path], { encoding: 'utf8', maxBuffer: 1 << 28 }),
  )
  const [, objects] = json.qpdf
  const resolve = (value: unknown): unknown =>
    typeof value === 'string' && /^\d+ 0 R$/u.test(value)
      ? resolve(objects[`obj:${value}`]?.value ?? objects[`obj:${value}`]?.stream?.dict)
      : value
  const all = Object.values(objects).map((object) => resolve((object as { value?: unknown }).value)) as Record<
    string,
    unknown
  >[]
  const pages = all.filter((value) => value && typeof value === 'object' && value['/Type'] === '/Page')
  const trailer = objects.trailer.value
  return {
    version: json.qpdf[0].pdfversion,
    pages: pages.map((page) => ({
      boxes: Object.fromEntries(
        Object.entries(page)
          .filter(([key]) => key.endsWith('Box'))
          .map(([key, box]) => [key.slice(1), resolve(box) as number[]]),
      ),
    })),
    text: JSON.stringify(objects),
    info: Object.fromEntries(
      Object.entries(resolve(trailer['/Info']) as object).map(([key, value]) => [key.slice(1), resolve(value)]),
    ),
    catalog: resolve(trailer['/Root']) as Record<string, unknown>,
  }
}

describe.skipIf(reason !== '')(`print editions${reason && `: ${reason}`}`, () => {
  test.each(presetNames)('%s', (name) => {
    const file = files.get(name)
    if (!file) throw new Error('it was not made')
    expect(file.missing).toBe(0)
    execFileSync('qpdf', ['--check', file.path])
    const fonts = execFileSync('pdffonts', [file.path], { encoding: 'utf8' }).split('\n').slice(2).filter(Boolean)
    expect(fonts.length).toBeGreaterThan(0)
    expect(fonts.filter((line) => !/\byes\s+(?:yes|no)\s+yes\s+\d+\s+\d+$/u.test(line))).toEqual([])
    const { pages, text, version, info, catalog } = seen(file.path)
    const { trim = { width: 432, height: 648 }, condition, pages: limits } = presetNamed(name)
    expect(pages.length % 2).toBe(0)
    expect(pages.length).toBeGreaterThanOrEqual(limits?.least ?? 1)
    for (const { boxes } of pages) {
      for (const box of ['MediaBox', 'TrimBox', 'BleedBox']) {
        const [left, foot, right = 0, head = 0] = boxes[box] ?? []
        expect([left, foot]).toEqual([0, 0])
        expect(right).toBeCloseTo(trim.width, 1)
        expect(head).toBeCloseTo(trim.height, 1)
      }
    }
    // One black ink, and nothing that is see-through or talks to a reader.
    expect(text).not.toMatch(/DeviceRGB|ICCBased|\/SMask|\/Annots|\/StructTreeRoot|\/JavaScript|\/ca"|\/CA"/u)
    if (condition === undefined) {
      expect(version).toBe('1.6')
      return
    }
    expect([version, info.GTS_PDFXVersion, info.GTS_PDFXConformance, info.Trapped]).toEqual([
      '1.3',
      'u:PDF/X-1:2001',
      'u:PDF/X-1a:2001',
      '/False',
    ])
    expect([info.Title, typeof info.CreationDate, typeof info.ModDate]).toEqual([
      'u:The Tide Clerk',
      'string',
      'string',
    ])
    expect(JSON.stringify(catalog)).toContain('OutputIntents')
    expect(text).toContain(`"/OutputConditionIdentifier":"u:${condition}"`)
    expect(text).toContain('"/RegistryName":"u:http://www.color.org"')
    expect(text).not.toMatch(/\/Metadata"|\/ObjStm|\/XRef"/u)
  })

  test('bleed and crop marks are around the trimmed page', () => {
    const { pages } = seen(files.get('marked-kdp')?.path ?? '')
    const bleed = 3 * (72 / 25.4)
    for (const { boxes } of pages) {
      const [left = 0, foot = 0, right = 0, head = 0] = boxes.TrimBox ?? []
      expect([right - left, head - foot]).toEqual([expect.closeTo(432, 1), expect.closeTo(648, 1)])
      expect(left - (boxes.BleedBox?.[0] ?? 0)).toBeCloseTo(bleed, 1)
      expect(boxes.MediaBox?.[2]).toBeCloseTo(432 + 2 * left, 1)
      expect(left).toBeGreaterThan(bleed + 20)
    }
  })

  test('a booklet is on sheets of A4, with every page', () => {
    const { pages } = seen(files.get('booklet')?.path ?? '')
    expect(pages[0]?.boxes.MediaBox).toEqual([0, 0, expect.closeTo(841.89, 1), expect.closeTo(595.276, 1)])
    const words = execFileSync('pdftotext', [files.get('booklet')?.path ?? '', '-'], { encoding: 'utf8' })
    expect(words).toContain('The Round Room')
  })
})
