// usage: node test/bench/quality.mjs PDF... [--font FILE]... [--show N] [--json]
//
// Measures the setting of finished books, whoever made them, from outside: MuPDF's `mutool` says where each glyph stands, and
// the rest is read from that. `--font` gives a font file or a folder of them, for PDFs that paint no space glyphs (LuaTeX's);
// `--show` prints so many places of each fault; `--json` prints everything.
//
// What is looked at
//   running text    lines of the size that most glyphs have, which start flush left or at the indent (quality/paragraphs.mjs).
//                   Headings, running heads, folios, verse, notes, contents, and quotations set in or smaller are left out.
//                   The first page of the file is a recto; what comes before the first page with a paragraph of three lines
//                   is front matter, and left out of every row.
//   justified line  not the last of its paragraph, and ending at the measure (at most 1 pt short of it) or hanging past it.
//                   The measure's edges are those that most lines have on versos, and on rectos.
//   natural space   the advance of U+0020 in the font before the gap, at that font's size, unscaled
//   gap             from the end of one word's last advance to the next word's origin, as it looks: with Tz and matrices. A
//                   line scaled by font expansion is thus held to the unscaled space. Thin and fixed spaces are no gaps.
//   full page       its text goes on overleaf: it has text, and the next page with text does not open a chapter, that is, does
//                   not begin more than 1.5 leadings below the grid's top or with a line 1.25 times the text's size
//
// What is counted, per 1,000 justified lines unless it says %
//   hyphens                 justified lines that end in a hyphen: '-', U+2010 or a soft hyphen. Compounds count too.
//   stacks                  runs of exactly two, or of more, such lines, one after the other in a paragraph
//   loose, tight lines      whose mean gap is more than 1.5, less than 0.8 natural spaces
//   lines past the measure  justified lines that stick out by more than .3 em: more than anything is hung by
//   gap deviation           standard deviation over justified lines of the mean gap, in natural spaces
//   letter deviation, %     standard deviation over justified lines of their letters' width: what expansion and tracking cost.
//                           Kerning alone gives .2 to .3
//   rivers                  gaps of more than 1.15 natural spaces on lines one leading apart, each overlapping the one above,
//                           through four lines or more; what hangs together is one
//   runts                   paragraphs of two lines or more whose last line is one word of at most five characters,
//                           punctuation included; "lone last words" are those of any length
//   widows, orphans         last lines of paragraphs alone at a page's top, first ones alone at its foot
//   hyphens at a recto's end
//   unlevel spreads, %      of verso and recto, both full, those whose last baselines (notes' too) differ by over half a point
//   short pages, %          full pages whose last baseline is half a line or more above the one that most full pages have
//   pages off the grid, %   full pages with a line of text more than a point off the baselines that pages have in common
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { figure, qualityOf, table } from './quality/report.mjs'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    font: { type: 'string', multiple: true, default: [] },
    show: { type: 'string' },
    json: { type: 'boolean' },
  },
})
if (positionals.length === 0)
  throw new Error('usage: node test/bench/quality.mjs PDF... [--font FILE]... [--show N] [--json]')

const books = positionals.map((file) => qualityOf(file, values.font))
if (values.json) {
  const plain = books.map(({ pages, rows, ...book }) => ({
    ...book,
    pages: pages.length,
    rows: Object.fromEntries(rows),
  }))
  console.log(JSON.stringify(plain, undefined, 1))
} else {
  const rows = [...books[0].rows.keys()].map((name) => [
    name,
    ...books.map((book) => figure(name, book.rows.get(name).value)),
  ])
  const sizes = [
    ['pages', ...books.map((book) => book.pages.length)],
    ['paragraphs', ...books.map((book) => book.paragraphs)],
    ['justified lines', ...books.map((book) => book.lines)],
  ]
  console.log(table(['per 1,000 lines', ...books.map((book) => basename(book.file))], [...sizes, ...rows]))
  for (const book of books) show(book, Number(values.show ?? 0))
}

function show(book, most) {
  if (most > 0) console.log(`\n${book.file}`)
  for (const [name, { faults }] of book.rows) {
    for (const { page, text } of faults.slice(0, most)) console.log(`${name}  p. ${page}  ${text}`)
  }
}
