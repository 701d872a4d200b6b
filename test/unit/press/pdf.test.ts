import { createHash } from 'node:crypto'
import { inflateSync } from 'node:zlib'
import { encode } from 'fast-png'
import { beforeAll, expect, test } from 'vitest'
import type { AssetId } from '../../../src/core/model/book.ts'
import type { Content, Mark, Sheets } from '../../../src/core/pdf/sheets.ts'
import { fontCatalogue } from '../../../src/node/font-files.ts'
import { type OpenFonts, openFonts } from '../../../src/press/fonts.ts'
import { type PdfInks, writePdf } from '../../../src/press/pdf.ts'
import { openSubsetter, type Subset } from '../../../src/press/subset.ts'

const face = 'eb-garamond/regular'
let fonts: OpenFonts
let subset: Subset

beforeAll(async () => {
  fonts = await openFonts(fontCatalogue())
  subset = openSubsetter()
})

function shaped(text: string, features = '') {
  return fonts.shape([{ face, features, text, language: 'en', direction: 'ltr' }])[0]!
}

function inks(picture: PdfInks['picture'] = () => undefined): PdfInks {
  return {
    program: (id) => fonts.program(id),
    subset: (id, glyphs) => subset(fonts.bytes(id), glyphs),
    picture,
    unpacked: ({ bytes }) => bytes,
    digest: (parts) =>
      createHash('sha256')
        .update(Buffer.concat([...parts]))
        .digest(),
  }
}

function oneSheet(marks: readonly Mark[], title = 'A Title'): Sheets {
  const content: Content[] = [{ kind: 'tagged', tag: 'P', mcid: 0, marks }]
  return {
    profile: 'screen',
    info: {
      title,
      author: 'A',
      subject: '',
      keywords: '',
      language: 'en',
      date: '2026-01-01T00:00:00Z',
      direction: 'ltr',
    },
    labels: [{ from: 0, style: 'roman', start: 1 }],
    outline: [{ title: 'One', destination: 'one', children: [] }],
    structure: { type: 'Document', children: [{ type: 'P', children: [{ type: 'content', sheet: 0, mcid: 0 }] }] },
    sheets: [{ width: 432, height: 648, content, links: [], destinations: [{ name: 'one', y: 600 }] }],
  }
}

function line(pieces: Parameters<typeof Array.of>, options: { stretch?: number; tracking?: number } = {}): Mark {
  const run = { face, size: 10, rise: 0, tracking: options.tracking ?? 0, pieces: pieces as never }
  return { kind: 'text', x: 50, y: 500, stretch: options.stretch ?? 1, runs: [run] }
}

/** The streams of a PDF, inflated, as one text. */
function streams(pdf: Uint8Array): string[] {
  const raw = Buffer.from(pdf)
  const found: string[] = []
  for (let at = raw.indexOf('stream\n'); at !== -1; at = raw.indexOf('stream\n', at + 1)) {
    if (raw.subarray(at - 3, at).toString() === 'end') continue
    const end = raw.indexOf('\nendstream', at)
    const bytes = raw.subarray(at + 7, end)
    try {
      found.push(inflateSync(bytes).toString('latin1'))
    } catch {
      found.push(bytes.toString('latin1'))
    }
  }
  return found
}

test('the same sheets give the same bytes, and another word another file identifier', () => {
  const first = writePdf(oneSheet([line([shaped('word')])]), inks())
  const second = writePdf(oneSheet([line([shaped('word')])]), inks())
  const other = writePdf(oneSheet([line([shaped('ward')])]), inks())
  expect(Buffer.compare(first, second)).toBe(0)
  const id = (pdf: Uint8Array) => /\/ID \[<([0-9a-f]+)>/u.exec(Buffer.from(pdf).toString('latin1'))?.[1]
  expect(id(first)).toHaveLength(32)
  expect(id(other)).not.toBe(id(first))
})

test('a hyphen that the line put there extracts as a soft hyphen, one that the author wrote as a hyphen', () => {
  const pdf = writePdf(oneSheet([line([shaped('well-'), fonts.hyphen(face, '')])]), inks())
  const map = streams(pdf).find((stream) => stream.includes('begincmap')) ?? ''
  expect(map).toContain('<002d>')
  expect(map).toContain('<00ad>')
})

test('word spaces are glyphs, and the room beside them is what layout asked for, whatever the stretch', () => {
  const space = fonts.metrics(face).space
  const pdf = writePdf(oneSheet([line([shaped('a'), 5, shaped('b')], { stretch: 1.02 })]), inks())
  const content = streams(pdf).find((stream) => stream.includes('BDC')) ?? ''
  expect(content).toContain('102 Tz')
  const moved = Number(/\)(-?[\d.]+)\(/u.exec(content)?.[1])
  // A space glyph and the adjustment after it, both scaled by the stretch, must come to 5 points.
  expect(((space * 1000 - moved) / 1000) * 10 * 1.02).toBeCloseTo(5, 2)
})

test('titles reach the XMP packet escaped, and the information dictionary as they are', () => {
  const pdf = Buffer.from(writePdf(oneSheet([line([shaped('x')])], 'Crime & <Punishment>'), inks())).toString('latin1')
  expect(pdf).toContain('Crime &#38; &#60;Punishment&#62;')
  expect(pdf).toContain('(Crime & <Punishment>)')
})

test('a picture with see-through parts gets a mask, one without gets none', () => {
  const png = (channels: 3 | 4, data: number[]) =>
    encode({ width: 2, height: 1, depth: 8, channels, data: Uint8Array.from(data) })
  const mark: Mark = { kind: 'image', asset: 'a' as AssetId, x: 0, y: 0, width: 20, height: 10 }
  const write = (bytes: Uint8Array) =>
    Buffer.from(
      writePdf(
        oneSheet([mark]),
        inks(() => ({ mediaType: 'image/png', bytes, width: 2, height: 1 })),
      ),
    ).toString('latin1')
  expect(write(png(4, [255, 0, 0, 255, 0, 255, 0, 100]))).toContain('/SMask')
  expect(write(png(3, [255, 0, 0, 0, 255, 0]))).not.toContain('/SMask')
})

test('the structure tree leads to the content and back', () => {
  const pdf = Buffer.from(writePdf(oneSheet([line([shaped('x')])]), inks())).toString('latin1')
  expect(pdf).toMatch(/\/Type \/MCR\s+\/Pg \d+ 0 R\s+\/MCID 0/u)
  expect(pdf).toMatch(/\/Nums \[0 \[\d+ 0 R\]\]/u)
  expect(pdf).toMatch(/\/MarkInfo <<\s*\/Marked true/u)
})
