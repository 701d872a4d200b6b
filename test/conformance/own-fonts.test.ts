import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { formatDiagnosticLine } from '../../src/core/diagnostic/format.ts'
import { build, type PublishedFile } from '../../src/index.ts'
import { bundledFontFile } from '../../src/node/font-files.ts'
import { asCompact } from '../tool/cff-font.ts'
import { epubcheck, type Judge, missing, verapdf } from '../tool/outside.ts'

/** A book in fonts of its own, of each kind of outlines, judged by the validators that shops and archives use. */
const folder = mkdtempSync(join(tmpdir(), 'octavo-own-fonts-'))
const files: PublishedFile[] = []
const complaints: string[] = []
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const text = `# One

The keeper *saw* the sea, **nothing** moved in the fjord office, and [small caps]{.smallcaps} stood there: 1789, Ω and Ω, q̃, שלום, 日本.

> ***Bold italics*** in a quotation, and \`code\`.
`

const font = (face: string) => new Uint8Array(readFileSync(bundledFontFile(face) ?? ''))

/** The font with licence bits that forbid to cut it. */
function whole(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer)
  for (let record = 12; record < 12 + view.getUint16(4) * 16; record += 16) {
    if (view.getUint32(record) === 0x4f532f32) view.setUint16(view.getUint32(record + 8) + 8, 0x0108)
  }
  return bytes
}

beforeAll(async () => {
  const kinds = {
    truetype: ['ttf', (bytes: Uint8Array) => bytes],
    compact: ['otf', asCompact],
    whole: ['ttf', whole],
    'whole-compact': ['otf', (bytes: Uint8Array) => whole(asCompact(bytes))],
  } as const
  for (const [kind, [extension, make]] of Object.entries(kinds)) {
    const manuscript = join(folder, kind)
    mkdirSync(manuscript)
    writeFileSync(join(manuscript, '01-one.md'), text)
    const styles = ['regular', 'italic', 'bold', 'bold-italic']
    for (const style of styles)
      writeFileSync(join(manuscript, `${style}.${extension}`), make(font(`alegreya/${style}`)))
    const family = styles.map((style) => `    ${style}: ${style}.${extension}\n`).join('')
    const head = `title: Fonts of its own\nauthor: Ada Example\nlang: en\ndate: 2024\nslug: ${kind}\nembed-fonts: yes\n`
    writeFileSync(join(manuscript, 'book.yaml'), `${head}fonts:\n  text:\n${family}  display: bold.${extension}\n`)
    const built = await build({ manuscript, out: join(folder, 'out'), epoch: '1000000000' })
    const diagnostics = [...built.diagnostics, ...built.books.flatMap((book) => book.diagnostics)]
    complaints.push(...diagnostics.map(formatDiagnosticLine))
    files.push(...built.books.flatMap((book) => book.files))
  }
}, 60_000)

const pathsOf = (format: PublishedFile['format']) =>
  files.filter((file) => file.format === format).map(({ path }) => path)

function judged(name: string, judge: Judge, tests: () => void): void {
  const reason = missing(judge)
  describe.skipIf(reason)(reason ? `${name} (skipped: ${reason})` : name, tests)
}

test('the books are made without a complaint, and no word of them is lost', () => {
  expect(complaints).toEqual([])
  expect(files.length).toBe(4 * 3)
})

judged('EPUBCheck', 'epubcheck', () => {
  test('finds no error and no warning in e-books that carry the fonts', () => {
    const found = epubcheck(pathsOf('epub')).filter((line) => /\t(FATAL|ERROR|WARNING|USAGE)\t/.test(line))
    expect(found).toEqual([])
  }, 120_000)
})

judged('veraPDF', 'verapdf', () => {
  test('finds every rule of PDF/A-2u and of PDF/UA-1 kept', () => {
    expect(verapdf(['2u', 'ua1'], pathsOf('pdf'))).toEqual([])
  }, 120_000)
})

judged('qpdf', 'qpdf', () => {
  test('finds every PDF sound', () => {
    for (const path of pathsOf('pdf')) expect(spawnSync('qpdf', ['--check', path]).status, path).toBe(0)
  })
})

judged('pdffonts', 'pdffonts', () => {
  test('finds the fonts embedded, and whole where they must be', () => {
    for (const path of pathsOf('pdf')) {
      const lines = execFileSync('pdffonts', [path], { encoding: 'utf8' }).split('\n')
      const own = lines.filter((line) => /Alegreya/.test(line))
      const kind = path.includes('compact') ? 'CID Type 0C' : 'CID TrueType'
      const cut = path.includes('whole') ? / yes no {2}yes / : / yes yes yes /
      expect(own.length, path).toBeGreaterThan(3)
      for (const line of own) {
        expect(line).toContain(kind)
        expect(line).toMatch(cut)
      }
    }
  })
})

judged('pdftotext', 'pdftotext', () => {
  test('reads the words that were written', () => {
    for (const path of pathsOf('pdf')) {
      const read = execFileSync('pdftotext', [path, '-'], { encoding: 'utf8' }).normalize('NFC').replace(/\s+/g, ' ')
      for (const words of ['The keeper saw the sea', 'fjord office', 'small caps', 'Ω and Ω, q̃', 'Bold italics in a'])
        expect(read, path).toContain(words.normalize('NFC'))
    }
  })
})
