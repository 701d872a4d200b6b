// usage: node test/bench/pages.mjs MANUSCRIPT... [--out FOLDER] [--octavo FILE] [--show N]
//
// Sets the same books with Octavo, Typst and, where it is installed, LuaLaTeX with microtype, measures the finished PDFs from
// outside (quality.mjs defines every row) and prints one Markdown table a book, and one of the means. Octavo sets its default
// design with its defaults; the peers are given what its pages then show: trim, margins, size, leading, measure, indent, first
// and last baseline, sink of a chapter's text, the font's own files, and the book that `octavo inspect` reads. They justify by
// their defaults (peers/*.mjs). LaTeX's last column is its \flushbottom, which levels pages by leaving the grid.
//
// Bold: Octavo misses its bound. "Behind": of the means, those peers that are better by more than a tenth.
// `--out` keeps the PDFs, `--octavo` takes another build, `--show` prints so many places of each bound that is missed.
// First, once: npm ci --prefix test/bench && node test/tool/bundle.mjs
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { latexSource } from './peers/latex-source.mjs'
import { pageOf } from './peers/page.mjs'
import { typstSource } from './peers/typst-source.mjs'
import { figure, qualityOf, table } from './quality/report.mjs'

/** What Octavo promises, in the units of the rows. */
const bounds = new Map([
  ['hyphens', 20],
  ['loose lines', 3],
  ['tight lines', 25],
  ['stacks of three or more', 0],
  ['rivers', 0.1],
  ['runts', 1],
  ['widows', 0],
  ['orphans', 0],
  ['gap deviation', 0.13],
  ['unlevel spreads, %', 1],
  ['short pages, %', 4],
])

const here = dirname(fileURLToPath(import.meta.url))
const fonts = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/eb-garamond/package.json'))
const { values: options, positionals: manuscripts } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: 'string' },
    octavo: { type: 'string', default: join(here, '../../build/octavo.js') },
    show: { type: 'string', default: '0' },
  },
})
if (manuscripts.length === 0)
  throw new Error('usage: node test/bench/pages.mjs MANUSCRIPT... [--out FOLDER] [--octavo FILE] [--show N]')

const hasLatex = spawnSync('lualatex', ['--version']).status === 0
if (!hasLatex) console.error('lualatex is not installed: its columns are left out')
const folder = options.out ?? mkdtempSync(join(tmpdir(), 'octavo-pages-'))
try {
  const books = manuscripts.map((manuscript, at) => compared(manuscript, join(folder, String(at + 1))))
  for (const book of books) console.log(`\n### ${book.title}\n\n${tableOf(book.editions)}\n${places(book.editions[0])}`)
  if (books.length > 1) console.log(`\n### Mean of ${books.length} books\n\n${meansOf(books)}`)
} finally {
  if (!options.out) rmSync(folder, { recursive: true, force: true })
}

/** One book as everyone sets it, and what that measures. */
function compared(manuscript, into) {
  mkdirSync(into, { recursive: true })
  node(options.octavo, 'build', manuscript, '-o', into, '--set', 'slug=octavo', '--format', 'pdf')
  const { book } = JSON.parse(node(options.octavo, 'inspect', manuscript, '--json'))
  const octavo = { name: 'Octavo', ...qualityOf(join(into, 'octavo.pdf'), [fonts]) }
  const page = pageOf(octavo)
  writeFileSync(join(into, 'typst.typ'), typstSource(book, page))
  node(join(here, 'typst-compile.mjs'), join(into, 'typst.typ'), join(into, 'typst.pdf'), fonts)
  const editions = [octavo, { name: 'Typst', ...qualityOf(join(into, 'typst.pdf'), [fonts]) }]
  if (hasLatex) editions.push(latex('LuaLaTeX + microtype', 'ragged'), latex('… \\flushbottom', 'flush'))
  return { title: book.metadata.title, editions }

  function latex(name, bottom) {
    const file = join(into, `latex-${bottom}`)
    writeFileSync(`${file}.tex`, latexSource(book, page, fonts, bottom))
    run('lualatex', ['-interaction=batchmode', '-halt-on-error', `-output-directory=${into}`, `${file}.tex`])
    return { name, ...qualityOf(`${file}.pdf`, [fonts]) }
  }
}

function tableOf(editions) {
  const count = (name, of) => [name, '', ...editions.map(of)]
  const rows = rowNames(editions).map((name) => {
    const [ours, ...theirs] = editions.map((edition) => edition.rows.get(name).value)
    return [name, bound(name), marked(name, ours), ...theirs.map((value) => figure(name, value))]
  })
  const counts = [
    count('pages', ({ pages }) => pages.length),
    count('paragraphs', ({ paragraphs }) => paragraphs),
    count('justified lines', ({ lines }) => lines),
  ]
  return table(['per 1,000 lines', 'bound', ...editions.map(({ name }) => name)], [...counts, ...rows])
}

function meansOf(books) {
  const names = books[0].editions.map(({ name }) => name)
  const rows = rowNames(books[0].editions).map((row) => {
    const means = names.map((_, at) => mean(books.map(({ editions }) => editions[at].rows.get(row).value)))
    const [ours, ...theirs] = means
    const ahead = names.slice(1, 3).filter((_, at) => ours > 1.1 * theirs[at] + 1e-9)
    return [row, bound(row), marked(row, ours), ...theirs.map((value) => figure(row, value)), ahead.join(', ')]
  })
  return table(['per 1,000 lines', 'bound', ...names, 'behind'], rows)
}

/** Places in Octavo's book to look at, of the bounds that it misses. */
function places(edition) {
  const missed = [...edition.rows].filter(([name, { value }]) => misses(name, value))
  return missed
    .flatMap(([name, { faults }]) =>
      faults.slice(0, Number(options.show)).map((f) => `\n- ${name}, p. ${f.page}: ${f.text}`),
    )
    .join('')
}

function rowNames(editions) {
  return [...editions[0].rows.keys()]
}

function bound(name) {
  return bounds.has(name) ? `≤ ${bounds.get(name)}` : ''
}

function marked(name, value) {
  return misses(name, value) ? `**${figure(name, value)}**` : figure(name, value)
}

function misses(name, value) {
  return value > (bounds.get(name) ?? Number.POSITIVE_INFINITY)
}

function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function node(...words) {
  return run(process.execPath, words)
}

function run(program, words) {
  const { status, stdout, stderr } = spawnSync(program, words, { maxBuffer: 1 << 30 })
  if (status !== 0) throw new Error(`${program} ${words.join(' ')}\n${stdout.toString().slice(-2000)}${stderr}`)
  return stdout.toString()
}
