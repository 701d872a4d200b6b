// Lines to paragraphs, by what the eye sees: an indent, a white line, a line that ends short.
import { isText, reaches } from './book.mjs'

/**
 * @typedef {import('./lines.mjs').Line} Line
 * @typedef {import('./book.mjs').Page} Page
 * @typedef {import('./book.mjs').Design} Design
 *
 * @typedef {object} Set a line of a paragraph
 * @property {Line} line
 * @property {Page} page
 * @property {boolean} justified it is not its paragraph's last, and it ends at the measure
 *
 * @typedef {Set[]} Paragraph in order
 */

/**
 * The paragraphs of running text. A line of the text's size belongs to one if it starts flush left, or at the indent. It begins
 * a new one where it is indented; where more than 1.4 leadings, or a line of another size or place (a heading, verse, a
 * signature), part it from the line above; where the line before ended short of the measure; and where its page opens a
 * chapter. Beside a drop capital, flush left is the capital's right. All other lines (heads, verse, notes, quotations set in
 * or set smaller) are no running text; notes, which stand smaller at the foot, part nothing.
 *
 * @param {{ design: Design, pages: Page[] }} book
 * @returns {Paragraph[]}
 */
export function paragraphsOf({ design, pages }) {
  const paragraphs = []
  let open
  for (const page of pages) {
    const capital = page.lines.find((line) => isCapital(line, page, design))
    let above
    if (page.opens) open = undefined
    for (const line of page.lines) {
      if (line === capital) continue
      const start = startOf(line, capital, page, design)
      const parted = above !== undefined && line.y - above.y > 1.4 * design.leading
      above = line
      if (!start) {
        if (line.size >= design.size - 0.15) open = undefined
        continue
      }
      if (!open || parted || start === 'indented' || !reaches(open.at(-1).line, open.at(-1).page, design)) {
        open = []
        paragraphs.push(open)
      }
      open.push({ line, page })
    }
  }
  return paragraphs.map((lines) =>
    lines.map((set, at) => ({ ...set, justified: at < lines.length - 1 && reaches(set.line, set.page, design) })),
  )
}

/** Where a line of running text starts; nowhere where it is none. */
function startOf(line, capital, page, design) {
  if (!isText(line, design)) return undefined
  const edge = design.left[page.side]
  if (capital && line.y <= capital.y + 0.5 && line.y > capital.y - capital.size)
    return line.left > edge ? 'flush' : undefined
  const start = line.left - edge
  // A quotation mark may hang by its whole width, at the margin and at the indent.
  if (start > -0.7 * design.size && start < 0.5 * design.indent) return 'flush'
  return Math.abs(start - design.indent) < 0.6 * design.size ? 'indented' : undefined
}

/** A large letter at the left edge, alone or after a quotation mark, whose foot stands on the baseline of a line of text. */
function isCapital(line, page, design) {
  const large = line.size > 1.8 * design.size && [...line.text].length <= 2
  if (!large || Math.abs(line.left - design.left[page.side]) > 0.5 * line.size) return false
  return page.lines.some((other) => isText(other, design) && Math.abs(other.y - line.y) < 1.5 && other.left > line.left)
}
