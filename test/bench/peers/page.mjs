// The page that peers are told to set: what Octavo's own pages show, in points.
import { commonest, rounded } from '../quality/lines.mjs'
import { paragraphsOf } from '../quality/paragraphs.mjs'

/**
 * @typedef {object} Page
 * @property {number} width
 * @property {number} height
 * @property {number} inner margin
 * @property {number} outer
 * @property {number} top a full page's first baseline, from the page's top
 * @property {number} bottom its last one
 * @property {number} size
 * @property {number} leading
 * @property {number} indent
 * @property {number} sink lines that a chapter's text starts below the first
 */

/** Octavo's default design: EB Garamond 11/14 on 6 × 9 inches. @type {Page} */
export const classic = {
  width: 432,
  height: 648,
  inner: 56,
  outer: 50,
  top: 69,
  bottom: 573,
  size: 11,
  leading: 14,
  indent: 13.2,
  sink: 12,
}

/** A measured book's page, on the trim of the default design. @returns {Page} */
export function pageOf({ design, pages }) {
  if (!design.font.startsWith('EBGaramond'))
    throw new Error(`the peers set EB Garamond, the book is set in ${design.font}`)
  const first = paragraphsOf({ design, pages }).map((paragraph) => paragraph[0])
  const sunk = pages.filter((page) => page.opens).map((page) => first.find((set) => set.page === page)?.line.y)
  const lines = sunk.filter((y) => y !== undefined).map((y) => rounded((y - design.top) / design.leading, 1))
  const { left, right, ...text } = design
  return {
    ...classic,
    ...text,
    inner: left[1],
    outer: classic.width - right[1],
    sink: commonest(lines) ?? classic.sink,
  }
}
