import { createHash } from 'node:crypto'
import { inflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { defaultSettings } from '../../src/core/config/read-config.ts'
import type { Settings } from '../../src/core/config/settings.ts'
import type { Book } from '../../src/core/model/book.ts'
import { createSetter } from '../../src/core/pdf/lines.ts'
import { layOut } from '../../src/core/pdf/render.ts'
import type { Sheet, TextMark } from '../../src/core/pdf/sheets.ts'
import { readEpub } from '../../src/core/proof/epub.ts'
import type { Printed } from '../../src/core/proof/finished.ts'
import { readPdf } from '../../src/core/proof/pdf.ts'
import type { Edition } from '../../src/core/renderer.ts'
import { applySettings } from '../../src/core/theme/apply.ts'
import { fontCatalogue } from '../../src/node/font-files.ts'
import { PressRoom } from '../../src/node/renderers.ts'
import { readTemplate, templateNames } from '../../src/node/templates.ts'
import { openFonts } from '../../src/press/fonts.ts'
import { openHyphenation } from '../../src/press/hyphenation.ts'
import { books, numberedWords, wordsOf } from './books.ts'
import { runs, seed } from './runs.ts'

/** Random books: what goes into a renderer comes out of its file, and stands on its pages. */

const press = new PressRoom()
const inflate = (bytes: Uint8Array, max: number) => inflateRawSync(bytes, { maxOutputLength: max })
const sha256 = (data: Uint8Array | string) => createHash('sha256').update(data).digest('hex')

const settings: fc.Arbitrary<Settings> = fc
  .record({
    template: fc.constantFrom(...templateNames()),
    trim: fc.constantFrom({ name: '6x9in', width: 432, height: 648 }, { name: 'a5', width: 420, height: 595 }),
    notes: fc.constantFrom('foot', 'chapter-end', 'book-end'),
    dropCaps: fc.constantFrom(0, 2, 3),
    smallCapsOpenings: fc.boolean(),
    chapterStart: fc.constantFrom('recto', 'any'),
    hyphenation: fc.boolean(),
    tocDepth: fc.integer({ min: 1, max: 3 }),
  })
  .map((asked) => ({ ...defaultSettings, ...asked }))

function editionOf(book: Book, asked: Settings): Edition {
  const theme = readTemplate(asked.template).value
  if (!theme) throw new Error('no theme')
  return { book, theme: applySettings(theme, asked), settings: asked, assets: new Map() }
}

function read({ passages, faults }: Printed) {
  expect(faults).toEqual([])
  const of = (kind: 'text' | 'note') =>
    passages
      .filter((passage) => passage.kind === kind)
      .map(({ text, continues }) => (continues ? '' : '\n') + text)
      .join('')
      // A break inside a word, and the second glyph of a letter that a font sets as two.
      .replace(/\u00ad\s*|\u200b/g, '')
      // A compound that is broken behind its own hyphen.
      .replace(/-\s+/g, '-')
  return { text: numberedWords(of('text')), notes: numberedWords(of('note')) }
}

/** Each numbered word where it stands first. */
function firstOnly(words: readonly string[]): string[] {
  const seen = new Set<string>()
  return words.filter((word) => {
    const number = /Q[A-J]{4}Q/.exec(word)?.[0] ?? ''
    return !seen.has(number) && seen.add(number)
  })
}

test.each(['epub', 'pdf'] as const)(
  `every word of a book is in its %s, in order (seed ${seed})`,
  async (format) => {
    const renderer = press.renderer(format)
    await fc.assert(
      fc.asyncProperty(books, settings, async (book, asked) => {
        const { value, diagnostics } = await renderer.render(editionOf(book, asked))
        expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
        if (!value) throw new Error('no file')
        const bytes = await value.bytes
        const printed = format === 'epub' ? readEpub(bytes, inflate) : readPdf(bytes, inflate, sha256)
        const { text, notes } = read(printed)
        const expected = wordsOf(book)
        // Notes at the end of the book stand under their chapters' titles.
        expect(asked.notes === 'book-end' ? firstOnly(text) : text).toEqual(expected.text)
        expect(notes).toEqual(expected.notes)
      }),
      runs(25, 300),
    )
  },
  600_000,
)

test(`every line of a page stands inside its margins (seed ${seed})`, async () => {
  const fonts = await openFonts(fontCatalogue())
  const hyphenate = openHyphenation(['en'], [])
  await fc.assert(
    fc.property(books, settings, (book, asked) => {
      const edition = editionOf(book, asked)
      const set = createSetter(fonts, hyphenate, { fallback: edition.theme.fonts.fallback, missing: () => {} })
      const { value } = layOut(edition, { fonts, set })
      if (!value) throw new Error('no sheets')
      expect(value.sheets.sheets.flatMap((sheet, index) => overflows(sheet, index, edition))).toEqual([])
    }),
    runs(25, 300),
  )
}, 600_000)

/** Lines that start or end more than three quarters of their em outside the margins: less is hanging punctuation. */
function overflows(sheet: Sheet, index: number, { theme }: Edition): string[] {
  const { inner, outer } = theme.page.margins
  const [left, right] = index % 2 === 0 ? [inner, outer] : [outer, inner]
  const hang = (mark: TextMark) => Math.max(...mark.runs.map(({ size }) => size)) * 0.75
  return sheet.content
    .flatMap(({ marks }) => marks)
    .filter((mark): mark is TextMark => mark.kind === 'text' && mark.runs.length > 0)
    .filter(
      (mark) =>
        mark.x < left - hang(mark) ||
        mark.x + widthOf(mark) > sheet.width - right + hang(mark) ||
        mark.y < 0 ||
        mark.y > sheet.height,
    )
    .map(
      (mark) =>
        `page ${index + 1}: ${mark.x} to ${mark.x + widthOf(mark)}: ${mark.runs.flatMap(({ pieces }) => pieces.map((piece) => (typeof piece === 'number' ? ' ' : piece.text))).join('')}`,
    )
}

/** Without the word spaces at the end, which are there for readers of the text and show nothing. */
function widthOf({ runs: set, stretch }: TextMark): number {
  let width = 0
  let inked = 0
  for (const { size, tracking, pieces } of set)
    for (const piece of pieces) {
      width += typeof piece === 'number' ? piece : piece.width * size * stretch + (piece.glyphs.length / 5) * tracking
      if (typeof piece !== 'number') inked = width
    }
  return inked
}
