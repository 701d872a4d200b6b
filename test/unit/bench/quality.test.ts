import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { missing } from '../../tool/outside.ts'
import {
  chapter,
  first,
  type Glyph,
  last,
  loose,
  natural,
  page,
  paragraph,
  plain,
  type Row,
  space,
  tight,
} from './typewriter.ts'

interface Book {
  readonly design: { readonly leading: number; readonly indent: number; readonly top: number; readonly bottom: number }
}
interface Quality {
  readonly lines: number
  readonly paragraphs: number
  readonly rows: Map<string, { readonly value: number; readonly faults: readonly { page: number; text: string }[] }>
}

const garamond = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/eb-garamond/package.json'))
const bench = fileURLToPath(new URL('../../bench/', import.meta.url))
const { readBook }: { readBook: (pages: Glyph[][], spaces: Map<string, number>) => Book } = await import(
  join(bench, 'quality/book.mjs')
)
const { measure }: { measure: (book: Book) => Quality } = await import(join(bench, 'quality/measures.mjs'))
const { parseTrace }: { parseTrace: (trace: string) => Glyph[][] } = await import(join(bench, 'quality/glyphs.mjs'))
const { fontSpace }: { fontSpace: (font: Buffer) => { name: string; space: number } } = await import(
  join(bench, 'quality/space.mjs')
)

const measured = (pages: Glyph[][]) => measure(readBook(pages, new Map([['Typewriter', space]])))
const faults = (pages: Glyph[][], row: string) =>
  measured(pages)
    .rows.get(row)
    ?.faults.map(({ text }) => text)
const counts = (pages: Glyph[][]) => {
  const { rows } = measured(pages)
  return Object.fromEntries(
    [...rows].filter(([, { faults }]) => faults.length > 0).map(([name, row]) => [name, row.faults.length]),
  )
}
/** A chapter whose third page, a recto, holds these lines first and is filled with faultless ones. */
const withLines = (...lines: Row[]) => chapter([plain(), [...lines, ...paragraph(20 - lines.length)], plain(), plain()])
/** … whose second and third pages are these. */
const withSpread = (verso: Row[], recto: Row[]) => chapter([verso, recto, plain(), plain()])
const hyphenated: Row = { text: 'aaaaa aaaaa aaaaa aaaaa aaaaa aaaaa aaaaaa-', hang: 2 }
const soft: Row = { ...hyphenated, text: hyphenated.text.replace('-', '\u00ad') }

describe('what is text', () => {
  it('finds size, leading, indent, grid, every paragraph and every justified line', () => {
    const book = readBook(chapter(), new Map([['Typewriter', space]]))
    expect(book.design).toMatchObject({ leading: 12, indent: 12.5, top: 60, bottom: 60 + 19 * 12 })
    const { lines, paragraphs } = measure(book)
    expect({ lines, paragraphs }).toEqual({ lines: 9 + 4 * 18 + 4, paragraphs: 1 + 4 * 2 + 1 })
    expect(counts(chapter())).toEqual({})
  })
  it('leaves out folios, notes, verse and headings, which part paragraphs', () => {
    const verse: Row = { text: 'aaaa bbbb cccc', indent: 40, ragged: true }
    const heading: Row = { text: 'aaa bbb', indent: 70, ragged: true, size: 14 }
    const note: Row = { text: `${natural.text} aaaaa`, size: 8, ragged: true }
    const lines = [...paragraph(5), verse, heading, natural, natural, last, ...paragraph(8), note]
    const { lines: justified, paragraphs } = measured(chapter([plain(), lines, plain(), plain()]))
    expect({ justified, paragraphs }).toEqual({ justified: 85 - 18 + 4 + 2 + 7, paragraphs: 10 - 2 + 3 })
  })
  it('lets a paragraph go on overleaf, under a note', () => {
    const note: Row = { text: 'aaaa', size: 8, ragged: true }
    const pages = withSpread(
      [...plain().slice(0, -2), natural, note],
      [natural, last, ...paragraph(8), ...paragraph(10)],
    )
    expect(measured(pages).paragraphs).toBe(10)
  })
  it('takes the lines beside a drop capital for one paragraph', () => {
    const beside = { ...natural, text: 'aaaaa aaaaa aaaaa aaaaa aaaaa aaaaa', indent: 22 }
    const [opening = []] = [page(1, [beside, beside, ...paragraph(9).slice(1)], 10)]
    const capital: Glyph = { text: 'W', x: 60, y: 192, end: 80, size: 30, font: 'Typewriter', advance: 0.6 }
    expect(measured([[...opening, capital], ...chapter().slice(1)])).toMatchObject({ paragraphs: 10, lines: 85 })
  })
  it('counts no last line as justified, even one that fills the measure', () => {
    expect(measured(withLines(first, natural, loose, first, last)).lines).toBe(85 - 18 + 2 + 1 + 14)
    expect(counts(withLines(first, natural, loose, first, last))).toEqual({})
  })
  it('parts paragraphs at a white line', () => {
    const white: Row = { ...natural, white: 2 }
    expect(
      measured(chapter([plain(), [first, natural, white, natural, last, ...paragraph(13)], plain(), plain()]))
        .paragraphs,
    ).toBe(11)
  })
  it('needs the natural space of the font', () => {
    expect(() => readBook(chapter(), new Map())).toThrow('the natural space of "Typewriter" is unknown')
  })
})

describe('lines', () => {
  it('holds the mean gap to the natural space', () => {
    expect(faults(withLines(first, loose, tight, natural, last), 'loose lines')).toEqual([`1.67  ${loose.text}`])
    expect(faults(withLines(first, loose, tight, natural, last), 'tight lines')).toEqual([`0.67  ${tight.text}`])
  })
  it('gives the deviation over lines', () => {
    // 85 justified lines: one of 5/3, one of 2/3, first lines of 1.0 exactly.
    const all = [...Array(83).fill(1), 5 / 3, 2 / 3]
    const mean = all.reduce((sum, gap) => sum + gap, 0) / 85
    const deviation = Math.sqrt(all.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / 85)
    const { rows, lines } = measured(withLines(first, loose, tight, ...paragraph(17).slice(1)))
    expect(lines).toBe(86)
    expect(rows.get('gap deviation')?.value).toBeCloseTo(deviation * Math.sqrt(85 / 86), 2)
  })
  it('holds an expanded line’s gap, as it looks, to the unscaled space', () => {
    const expanded = { ...natural, scale: 1.02 }
    expect(faults(withLines(first, expanded, last), 'tight lines')).toEqual([`0.75  ${natural.text}`])
  })
  it('gives the deviation of the letters’ width', () => {
    const { rows, lines } = measured(withLines(first, { ...natural, scale: 1.02 }, last))
    // One line of many stands 2 % wider.
    expect(rows.get('letter deviation, %')?.value).toBeCloseTo((2 * Math.sqrt(lines - 1)) / lines, 6)
    expect(measured(chapter()).rows.get('letter deviation, %')?.value).toBeCloseTo(0, 6)
  })
  it('counts hyphens, hard and soft, hanging or not, and stacks of them', () => {
    expect(counts(withLines(first, hyphenated, natural, soft, natural, last))).toEqual({ hyphens: 2 })
    expect(counts(withLines(first, hyphenated, soft, natural, last))).toEqual({
      hyphens: 2,
      'stacks of two hyphens': 1,
    })
    expect(counts(withLines(first, soft, soft, soft, last))).toEqual({ hyphens: 3, 'stacks of three or more': 1 })
    expect(counts(withLines(first, hyphenated, { ...last, text: 'aaaaa-', ragged: true }))).toEqual({
      hyphens: 1,
      'lone last words': 1,
    })
  })
  it('counts what sticks out farther than anything is hung', () => {
    expect(counts(withLines(first, { ...natural, hang: 2.9 }, last))).toEqual({})
    expect(counts(withLines(first, { ...natural, hang: 3.2 }, last))).toEqual({ 'lines past the measure': 1 })
  })
  it('counts rivers of four lines, not of three, nor beside one another', () => {
    expect(counts(withLines(first, loose, loose, loose, last))).toEqual({ 'loose lines': 3 })
    expect(counts(withLines(first, loose, loose, loose, loose, last))).toEqual({ 'loose lines': 4, rivers: 6 })
    const aside = { text: 'aaa aaaaaaa aaaaa aaaaa aaaaa aaaaa aaaaa' }
    expect(faults(withLines(first, loose, loose, aside, loose, loose, last), 'rivers')).toHaveLength(5)
  })
})

describe('paragraphs', () => {
  it('tells runts from longer lone words', () => {
    const end = (text: string): Row => ({ text, ragged: true })
    expect(faults(withLines(first, end('aaaa.'), first, end('aaaaa.'), first, end('a a')), 'runts')).toEqual(['aaaa.'])
    expect(faults(withLines(first, end('aaaa.'), first, end('aaaaa.')), 'lone last words')).toEqual(['aaaa.', 'aaaaa.'])
  })
  it('counts widows and orphans', () => {
    const cut = (above: number) => {
      const lines = paragraph(6)
      return withSpread(
        [...paragraph(20 - above), ...lines.slice(0, above)],
        [...lines.slice(above), ...paragraph(14 + above)],
      )
    }
    expect(counts(cut(3))).toEqual({})
    expect(counts(cut(5))).toEqual({ widows: 1 })
    expect(counts(cut(1))).toEqual({ orphans: 1 })
  })
  it('counts a hyphen at a recto’s end, not at a verso’s', () => {
    const cut = (hyphen: Row): [Row[], Row[]] => [
      [...paragraph(17), first, natural, hyphen],
      [natural, last, ...paragraph(18)],
    ]
    expect(counts(withSpread(...cut(hyphenated)))).toEqual({ hyphens: 1 })
    expect(counts(chapter([plain(), ...cut(hyphenated), plain()]))).toEqual({
      hyphens: 1,
      'hyphens at a recto’s end': 1,
    })
  })
})

describe('pages', () => {
  it('counts short pages and spreads that are not level', () => {
    const short = paragraph(19)
    expect(counts(withSpread(plain(), short))).toEqual({ 'unlevel spreads, %': 1, 'short pages, %': 1 })
    const both = chapter([short, short, plain(), plain(), plain(), plain(), plain()])
    expect(counts(both)).toEqual({ 'short pages, %': 2 })
    expect(measured(both).rows.get('short pages, %')?.value).toBe(25)
    expect(measured(withSpread(plain(), short)).rows.get('unlevel spreads, %')?.value).toBe(50)
  })
  it('counts no chapter’s last page as full, and nothing of the front matter', () => {
    const entry = (title: string): Row => ({ text: `${title} ........ 1`, ragged: true })
    const contents = [page(1, [first, entry('One'), entry('Two'), first, last], 8), page(2, [entry('Nine')])]
    const [, ...pages] = chapter()
    const opening = page(1, paragraph(10), 10)
    const book = [...contents, opening, ...pages, opening, ...pages]
    expect(counts(book)).toEqual({})
    expect(measured(book)).toMatchObject({ paragraphs: 20, lines: 170 })
  })
  it('sets apart pages that leave the grid', () => {
    const [head, ...rest] = paragraph(10)
    const pages = withSpread([...paragraph(10), { ...first, ...head, white: 0.4 }, ...rest], plain())
    expect(counts(pages)).toEqual({ 'pages off the grid, %': 1, 'unlevel spreads, %': 1 })
  })
})

describe('reading', () => {
  it('reads a trace: matrices, scaling, entities, parts of ligatures', () => {
    const [glyphs = []] = parseTrace(`<page number="1" mediabox="0 0 432 648">
<fill_text colorspace="DeviceGray" color="0" transform="1 0 0 -1 0 648">
    <span font="AAAAAB+EBGaramond-Regular" wmode="0" bidi="0" trm="10.2 0 0 10">
        <g unicode="&amp;" glyph="1" x="56" y="578" adv=".5"/>
        <g unicode="i" x="56" y="578" adv="0"/>
        <g unicode="\u00ad" glyph="2" x="61.1" y="578" adv=".3"/>
    </span>
    <span font="AAAAAB+EBGaramond-Regular" wmode="0" bidi="0" trm="0 10 -10 0">
        <g unicode="x" glyph="1" x="1" y="1" adv=".5"/>
    </span>
</fill_text>
</page>`)
    expect(glyphs.map(({ text }) => text)).toEqual(['&', 'i', '\u00ad'])
    expect(glyphs[0]).toMatchObject({ x: 56, y: 70, size: 10, font: 'EBGaramond-Regular', advance: 0.5 })
    expect(glyphs[0]?.end).toBeCloseTo(61.1, 6)
  })
  it('reads the natural space of a font', () => {
    const face = createRequire(import.meta.url).resolve(
      '@expo-google-fonts/eb-garamond/400Regular/EBGaramond_400Regular.ttf',
    )
    expect(fontSpace(readFileSync(face))).toEqual({ name: 'EBGaramond-Regular', space: 0.2 })
  })
})

const absent = missing('mutool')
describe.skipIf(absent)(`a finished PDF ${absent}`, () => {
  it('measures gaps as they were set', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'octavo-quality-'))
    try {
      const file = join(folder, 'known.pdf')
      const { bytes, gaps } = await knownPdf()
      writeFileSync(file, bytes)
      const out = execFileSync(process.execPath, [join(bench, 'quality.mjs'), file, '--font', garamond, '--json'])
      const [{ lines, rows }] = JSON.parse(out.toString())
      expect(lines).toBe(gaps.length)
      const measured = (name: string) => rows[name].faults.map(({ text }: { text: string }) => text.slice(0, 4))
      expect(measured('loose lines')).toEqual(gaps.filter((gap) => gap > 1.5).map((gap) => gap.toFixed(2)))
      expect(measured('tight lines')).toEqual(gaps.filter((gap) => gap < 0.8).map((gap) => gap.toFixed(2)))
      expect(measured('loose lines').length * measured('tight lines').length).toBeGreaterThan(0)
      const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length
      const variance = gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / gaps.length
      expect(rows['gap deviation'].value).toBeCloseTo(Math.sqrt(variance), 3)
      expect(rows.hyphens.faults).toHaveLength(4)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})

/** Four pages of one paragraph each, every word placed by hand, and the gaps of their justified lines in natural spaces. */
async function knownPdf(): Promise<{ bytes: Buffer; gaps: readonly number[] }> {
  const { default: PDFDocument } = await import('pdfkit')
  const document = new PDFDocument({ size: [432, 648], margin: 0 })
  const chunks: Buffer[] = []
  document.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise((done) => document.on('end', done))
  document.font(join(garamond, '400Regular/EBGaramond_400Regular.ttf')).fontSize(11)
  const gaps: number[] = []
  for (let sheet = 0; sheet < 4; sheet++) {
    if (sheet > 0) document.addPage({ size: [432, 648], margin: 0 })
    known.forEach(({ text, scale = 1, measure = 180 }, at) => {
      const words = text.split(' ')
      const widths = words.map((word) => document.widthOfString(word) * scale)
      const gap = (measure - widths.reduce((sum, width) => sum + width, 0)) / (words.length - 1)
      if (measure === 180) gaps.push(gap / (0.2 * 11))
      let x = 50
      words.forEach((word, nth) => {
        const options = { lineBreak: false, horizontalScaling: 100 * scale }
        document.text(word, x, 100 + 14 * at, options)
        x += (widths[nth] ?? 0) + gap
      })
    })
  }
  document.end()
  await ended
  return { bytes: Buffer.concat(chunks), gaps }
}

/** Lines with ligatures, kerning, expansion either way, and a hyphen at the end. */
const known: readonly { text: string; scale?: number; measure?: number }[] = [
  { text: 'The office affixed a flagrant waffle to its VAT' },
  { text: 'The office affixed a flagrant waffle to its VA' },
  { text: 'The office affixed a flagrant waffle to a To' },
  { text: 'The office affixed a flagrant waffle to a To.', scale: 1.02 },
  { text: 'The office affixed a flagrant waffle to its VAT', scale: 0.98 },
  { text: 'The office affixed a flagrant waffle to many-' },
  { text: 'The office affixed a flagrant waffle to its AVA' },
  { text: 'to its end', measure: 40 },
]
