// A finished book as its pages show it: size, leading, measure, indent, grid; which lines are text, and which are furniture.
import { commonest, linesOf, rounded } from './lines.mjs'

/**
 * @typedef {import('./lines.mjs').Line} Line
 * @typedef {object} Design what most of the book's pages have in common, in points
 * @property {string} font that most of the text is set in
 * @property {number} size of the text
 * @property {number} leading
 * @property {number[]} left the text's left edge, by side: 0 a verso, 1 a recto
 * @property {number[]} right
 * @property {number} indent of a paragraph's first line
 * @property {number} top the first baseline of a full page
 * @property {number} bottom the last baseline of a full page: the grid's bottom
 *
 * @typedef {object} Page
 * @property {number} number 1 for the file's first page, which is a recto
 * @property {0 | 1} side 0 a verso, 1 a recto
 * @property {Line[]} lines without running heads and folios
 * @property {boolean} opens its first line is sunk or large: a chapter, or a piece of matter, opens here
 * @property {boolean} runsOn the text goes on overleaf: it is not blank, and not the last page of a chapter
 */

/** A line that ends at most so many points before the measure ends at it. */
const edge = 1

/**
 * @param {import('./glyphs.mjs').Glyph[][]} glyphs by page
 * @param {Map<string, number>} spaces natural spaces by font, ems
 * @returns {{ design: Design, pages: Page[] }}
 */
export function readBook(glyphs, spaces) {
  const body = bodyOf(glyphs, spaces)
  const bare = glyphs.map((page, at) => ({ number: at + 1, side: (at + 1) % 2, lines: linesOf(page, spaces, body) }))
  const leading = commonest(
    bare.flatMap(({ lines }) => pairs(textLines(lines, body.size), (a, b) => rounded(b.y - a.y, 0.05))),
  )
  const grid = gridOf(bare, body.size, leading)
  const pages = withoutFurniture(bare, grid, leading)
  const design = { font: body.font, size: body.size, leading, ...edges(pages, body.size), ...grid }
  return { design, pages: withEnds(pages, design) }
}

/** The size that most glyphs have, and the natural space of the font that most of them are in. */
function bodyOf(glyphs, spaces) {
  const all = glyphs.flat()
  const size = commonest(all.map((glyph) => rounded(glyph.size, 0.05)))
  if (size === undefined) throw new Error('no text on any page')
  const font = commonest(all.filter((glyph) => Math.abs(glyph.size - size) < 0.1).map((glyph) => glyph.font))
  const space = spaces.get(font)
  if (space === undefined) throw new Error(`the natural space of "${font}" is unknown: give its file with --font`)
  return { size, font, space }
}

function textLines(lines, size) {
  return lines.filter((line) => sizedAs(line, size))
}

function sizedAs(line, size) {
  return Math.abs(line.size - size) < 0.15
}

function pairs(items, of) {
  return items.slice(1).map((item, at) => of(items[at], item))
}

/**
 * Running heads and folios: a page's first or last line where it stands outside the grid, more than a quarter of the leading
 * farther from its neighbour than a line of text is, or alone on its page.
 */
function withoutFurniture(pages, { top, bottom }, leading) {
  const apart = (line, near) => near === undefined || Math.abs(near.y - line.y) > 1.25 * leading
  return pages.map((page) => {
    const { lines } = page
    const head = lines.length > 0 && lines[0].y < top - leading / 4 && apart(lines[0], lines[1]) ? 1 : 0
    const rest = lines.slice(head)
    const foot = rest.at(-1)
    const folio = foot !== undefined && foot.y > bottom + leading / 4 && apart(foot, rest.at(-2))
    return { ...page, lines: folio ? rest.slice(0, -1) : rest }
  })
}

/** Where on most pages the first and the last line stand of the longest run of text a leading apart. */
function gridOf(pages, size, leading) {
  const runs = pages.map(({ lines }) => longestRun(textLines(lines, size), leading))
  const longest = Math.max(...runs.map((run) => run.length))
  const full = runs.filter((run) => run.length > longest / 2)
  return {
    top: commonest(full.map((run) => rounded(run[0].y, 0.5))),
    bottom: commonest(full.map((run) => rounded(run.at(-1).y, 0.5))),
  }
}

function longestRun(lines, leading) {
  const runs = [[]]
  for (const line of lines) {
    const above = runs.at(-1).at(-1)
    if (above === undefined || Math.abs(line.y - above.y - leading) < 0.5) runs.at(-1).push(line)
    else runs.push([line])
  }
  return runs.reduce((longest, run) => (run.length > longest.length ? run : longest))
}

/** Where most lines start and end, by side, and most indents. */
function edges(pages, size) {
  const sides = [0, 1].map((side) =>
    pages.filter((page) => page.side === side).flatMap(({ lines }) => textLines(lines, size)),
  )
  const left = sides.map((lines) => commonest(lines.map((line) => rounded(line.left, 0.25))))
  const right = sides.map((lines) => commonest(lines.map((line) => rounded(line.right, 0.25))))
  const starts = sides.flatMap((lines, side) => lines.map((line) => line.left - left[side]))
  const indents = starts.filter((start) => start > 0.6 * size && start < 4 * size)
  const indent = commonest(indents.map((start) => rounded(start, 0.25))) ?? size
  return { left, right, indent }
}

function withEnds(pages, design) {
  const opened = pages.map((page) => ({ ...page, opens: opens(page, design) }))
  return opened.map((page, at) => {
    const next = opened.slice(at + 1).find(({ lines }) => lines.length > 0)
    return { ...page, runsOn: page.lines.length > 0 && next !== undefined && !next.opens }
  })
}

function opens({ lines }, { top, leading, size }) {
  const first = lines[0]
  if (!first) return false
  return first.y > top + 1.5 * leading || (first.size > 1.25 * size && first.y >= top - leading)
}

/** The line ends at the measure, or hangs past it. @param {Line} line @param {Page} page @param {Design} design */
export function reaches(line, page, design) {
  return line.right >= design.right[page.side] - edge
}

/** The line is set in the text's size, with no tab and no leaders in it. @param {Line} line @param {Design} design */
export function isText(line, design) {
  if (!sizedAs(line, design.size)) return false
  const widest = Math.max(0, ...line.gaps.map((gap) => gap.to - gap.from))
  return widest < 4 * design.size && !leaders.test(line.text)
}

const leaders = /[.·…](?: ?[.·…]){3}[ .]*[0-9ivxlc]+$/u
