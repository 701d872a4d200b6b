// The figures: what a reader's eye would count on the pages. quality.mjs says what each one means.
import { paragraphsOf } from './paragraphs.mjs'

/**
 * @typedef {import('./paragraphs.mjs').Paragraph} Paragraph
 * @typedef {{ page: number, text: string }} Fault a place to look at
 * @typedef {{ value: number, faults: Fault[] }} Row
 */

const hyphen = /[-\u00ad\u2010]$/u
/** In natural spaces. */
const loose = 1.5
const tight = 0.8
const riverGap = 1.15
const riverLines = 4
/** Characters of a lone last word, with its punctuation, that make it a runt. */
const runtLength = 5
/** Ems that a line may hang past the measure: a hyphen and a quotation mark hang by less. */
const hang = 0.3

/** @param {{ design: import('./book.mjs').Design, pages: import('./book.mjs').Page[] }} whole */
export function measure(whole) {
  const { book, paragraphs } = withoutFront(whole)
  const lines = paragraphs.flat().filter((set) => set.justified)
  const perThousand = (faults) => ({ value: lines.length === 0 ? 0 : (1000 * faults.length) / lines.length, faults })
  const all = { ...lineFaults(lines, book.design), ...paragraphFaults(paragraphs, book.design) }
  const rows = Object.entries(all).map(([name, faults]) => [name, perThousand(faults)])
  const gaps = lines.filter(({ line }) => line.gaps.length > 0).map(({ line }) => meanGap(line))
  const deviation = { value: standardDeviation(gaps), faults: [] }
  const letters = { value: 100 * standardDeviation(lines.map(({ line }) => line.letters)), faults: [] }
  return {
    lines: lines.length,
    paragraphs: paragraphs.length,
    rows: new Map([...rows, ['gap deviation', deviation], ['letter deviation, %', letters], ...pageRows(book)]),
  }
}

/** What stands before the first page with a paragraph of three lines is front matter: titles, and contents. */
function withoutFront(book) {
  const paragraphs = paragraphsOf(book)
  const begin = paragraphs.find((paragraph) => paragraph.length > 2)?.[0].page.number ?? 1
  const pages = book.pages.filter((page) => page.number >= begin)
  return { book: { ...book, pages }, paragraphs: paragraphs.filter(([first]) => first.page.number >= begin) }
}

/** @param {import('./paragraphs.mjs').Set[]} lines the justified ones */
function lineFaults(lines, design) {
  const gapped = lines.filter(({ line }) => line.gaps.length > 0)
  const gapFault = ({ line, page }) => ({ page: page.number, text: `${meanGap(line).toFixed(2)}  ${line.text}` })
  return {
    hyphens: lines.filter(hyphenated).map(fault),
    'loose lines': gapped.filter(({ line }) => meanGap(line) > loose).map(gapFault),
    'tight lines': gapped.filter(({ line }) => meanGap(line) < tight).map(gapFault),
    'lines past the measure': lines
      .filter(({ line, page }) => line.right > design.right[page.side] + hang * design.size)
      .map(fault),
  }
}

/** @param {Paragraph[]} paragraphs */
function paragraphFaults(paragraphs, design) {
  const long = paragraphs.filter((paragraph) => paragraph.length > 1)
  const stacks = paragraphs.flatMap(stacksOf)
  const stackFault = (stack) => ({ page: stack[0].page.number, text: stack.map(({ line }) => line.text).join(' / ') })
  const lone = long.filter((paragraph) => paragraph.at(-1).line.gaps.length === 0)
  return {
    'stacks of two hyphens': stacks.filter((stack) => stack.length === 2).map(stackFault),
    'stacks of three or more': stacks.filter((stack) => stack.length > 2).map(stackFault),
    rivers: rivers(paragraphs.flat(), design),
    runts: lone.filter((paragraph) => [...paragraph.at(-1).line.text].length <= runtLength).map((p) => fault(p.at(-1))),
    'lone last words': lone.map((paragraph) => fault(paragraph.at(-1))),
    widows: long.filter((paragraph) => paragraph.at(-1).page !== paragraph.at(-2).page).map((p) => fault(p.at(-1))),
    orphans: long.filter((paragraph) => paragraph[0].page !== paragraph[1].page).map((p) => fault(p[0])),
    'hyphens at a recto’s end': paragraphs.flatMap(rectoHyphens).map(fault),
  }
}

function fault({ line, page }) {
  return { page: page.number, text: line.text }
}

function hyphenated({ line }) {
  return hyphen.test(line.text)
}

/** Runs of two or more justified lines of a paragraph that end in a hyphen. */
function stacksOf(paragraph) {
  const stacks = [[]]
  for (const set of paragraph) {
    if (set.justified && hyphenated(set)) stacks.at(-1).push(set)
    else stacks.push([])
  }
  return stacks.filter((stack) => stack.length > 1)
}

function rectoHyphens(paragraph) {
  return paragraph.filter((set, at) => {
    const next = paragraph[at + 1]
    return set.page.side === 1 && hyphenated(set) && next !== undefined && next.page !== set.page
  })
}

/** The mean of a line's word gaps, in natural spaces. @param {import('./lines.mjs').Line} line */
export function meanGap(line) {
  return line.gaps.reduce((sum, gap) => sum + gap.spaces, 0) / line.gaps.length
}

function standardDeviation(values) {
  if (values.length === 0) return 0
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length)
}

/** Each river once, at the line where it has become one. @param {import('./paragraphs.mjs').Set[]} sets in reading order */
function rivers(sets, { leading }) {
  const found = []
  let above = []
  let last
  for (const set of sets) {
    const below = last?.page === set.page && Math.abs(set.line.y - last.line.y - leading) < 0.5
    const wide = set.line.gaps.filter((gap) => gap.spaces > riverGap)
    const here = wide.map((gap) => flowing(gap, below ? above : []))
    for (const chain of here) {
      if (chain.length < riverLines || chain.river.counted) continue
      chain.river.counted = true
      found.push(fault(set))
    }
    above = here
    last = set
  }
  return found
}

/** The longest chain of gaps that a gap goes on from above, itself the last. Chains from one source are one river. */
function flowing(gap, above) {
  const touching = above.filter(({ gap: other }) => other.from < gap.to && gap.from < other.to)
  const longest = touching.sort((a, b) => b.length - a.length)[0]
  return { gap, length: (longest?.length ?? 0) + 1, river: longest?.river ?? { counted: false } }
}

/** Shares of pages and of spreads, in percent. */
function pageRows({ design, pages }) {
  const share = (faults, all) => ({ value: all.length === 0 ? 0 : (100 * faults.length) / all.length, faults })
  const full = pages.filter(({ runsOn }) => runsOn)
  const spreads = full.filter((page) => page.side === 0).flatMap((verso) => facing(verso, full))
  const missed = (page) => (design.bottom - foot(page)) / design.leading
  const unlevel = spreads.filter(([verso, recto]) => Math.abs(foot(verso) - foot(recto)) > 0.5)
  const short = full.filter((page) => missed(page) > 0.5)
  const text = (page) =>
    `${Math.abs(missed(page)).toFixed(1)} lines ${missed(page) < 0 ? 'long' : 'short'}: ${page.lines.at(-1).text}`
  const unlevelFaults = unlevel.map(([verso, recto]) => ({
    page: verso.number,
    text: `${text(verso)} | ${text(recto)}`,
  }))
  const shortFaults = short.map((page) => ({ page: page.number, text: text(page) }))
  return [
    ['unlevel spreads, %', share(unlevelFaults, spreads)],
    ['short pages, %', share(shortFaults, full)],
    [
      'pages off the grid, %',
      share(
        full.filter((page) => offGrid(page, design)).map((page) => ({ page: page.number, text: '' })),
        full,
      ),
    ],
  ]
}

function facing(verso, pages) {
  const recto = pages.find((page) => page.number === verso.number + 1)
  return recto ? [[verso, recto]] : []
}

function foot(page) {
  return page.lines.at(-1).y
}

/** A line of the text's size stands off the baselines that full pages have in common. */
function offGrid({ lines }, { top, leading, size }) {
  const text = lines.filter((line) => Math.abs(line.size - size) < 0.15)
  return text.some((line) => Math.abs((line.y - top) / leading - Math.round((line.y - top) / leading)) * leading > 1)
}
