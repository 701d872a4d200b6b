// Glyphs to lines: what stands on one baseline, cut into words and the gaps between them.

/**
 * @typedef {object} Gap white between two words of a line
 * @property {number} from points from the page's left
 * @property {number} to
 * @property {number} spaces its width in natural spaces of the font before it, at that font's size
 */

/**
 * @typedef {object} Line
 * @property {number} y baseline, points from the page's top
 * @property {number} left where its first glyph starts
 * @property {number} right where its last glyph ends, trailing spaces left out
 * @property {number} size the size of most of its glyphs
 * @property {string} text words joined with spaces; a hyphen of the line's end stays as painted
 * @property {Gap[]} gaps
 * @property {number} letters how wide its words' letters stand, in shares of their fonts' advances: 1.02 where expanded by 2 %
 */

/** A gap without a space glyph is a word's end from this share of the natural space on: closer pairs are kerned, or tracked. */
const leastGap = 0.5
/** Letters farther apart than so many ems are no pair: something fixed stands between. */
const kerned = 0.2
/** Spaces that justification stretches. Thin and other fixed spaces are part of the word that they stand in. */
const blank = new Set([' ', '\u00a0'])
/** Glyphs larger than this many body sizes (titles, drop capitals) stand on lines of their own. */
const large = 1.5
/** Glyphs smaller than this share of a line's size, and within half of it above or below its baseline, are its note calls. */
const small = 0.8

/**
 * @param {readonly import('./glyphs.mjs').Glyph[]} glyphs of one page
 * @param {Map<string, number>} spaces natural spaces by font, ems
 * @param {{ size: number, space: number }} body the text's size, and the natural space of its font
 * @returns {Line[]} from the top down
 */
export function linesOf(glyphs, spaces, body) {
  const big = glyphs.filter((glyph) => glyph.size > large * body.size)
  const rest = glyphs.filter((glyph) => glyph.size <= large * body.size)
  const rows = [...baselines(big), ...raised(baselines(rest))]
  const lines = rows.map((row) => lineOf(row, (font) => spaces.get(font) ?? body.space))
  return lines.filter((line) => line !== undefined).sort((a, b) => a.y - b.y || a.left - b.left)
}

/** Glyphs by baseline, half a point apart counting as one. */
function baselines(glyphs) {
  const rows = []
  for (const glyph of [...glyphs].sort((a, b) => a.y - b.y)) {
    const row = rows.at(-1)
    if (row && glyph.y - row[0].y <= 0.5) row.push(glyph)
    else rows.push([glyph])
  }
  return rows
}

/** Rows of small raised or lowered marks join the row that they belong to. */
function raised(rows) {
  const sizes = rows.map((row) => Math.max(...row.map((glyph) => glyph.size)))
  const own = rows.map((row) => [...row])
  const kept = rows.map(() => true)
  rows.forEach((row, at) => {
    const host = [at + 1, at - 1].find((next) => {
      const near = rows[next]
      if (!near || sizes[at] > small * sizes[next]) return false
      return Math.abs(near[0].y - row[0].y) <= 0.5 * sizes[next]
    })
    if (host === undefined) return
    own[host].push(...row)
    kept[at] = false
  })
  return own.filter((_, at) => kept[at])
}

function lineOf(row, spaceOf) {
  const glyphs = [...row].sort((a, b) => a.x - b.x)
  const gaps = []
  const pairs = { set: 0, natural: 0 }
  let text = ''
  let before
  let spaced = false
  for (const glyph of glyphs) {
    if (blank.has(glyph.text)) {
      spaced = true
      continue
    }
    if (before) {
      const space = spaceOf(before.font) * before.size
      const width = glyph.x - before.end
      if (spaced || (width > leastGap * space && !fixed(before.text, glyph.text))) {
        gaps.push({ from: before.end, to: glyph.x, spaces: width / space })
        text += ' '
      } else if (glyph.end > glyph.x && width < kerned * before.size) {
        pairs.set += glyph.x - before.x
        pairs.natural += before.advance * before.size
      }
    }
    text += glyph.text
    before = before && before.end > glyph.end ? before : glyph
    spaced = false
  }
  if (!before) return undefined
  const most = (of) => commonest(glyphs.map((glyph) => rounded(of(glyph), 0.01)))
  const left = glyphs.find((glyph) => !blank.has(glyph.text)).x
  const letters = pairs.natural === 0 ? 1 : pairs.set / pairs.natural
  return {
    y: most((glyph) => glyph.y),
    left,
    right: before.end,
    size: most((glyph) => glyph.size),
    text,
    gaps,
    letters,
  }
}

/** White without a glyph that parts no words: between nested quotation marks, within an ellipsis. */
function fixed(before, after) {
  return (/[“”‘’'"«»‹›]$/u.test(before) && /^[“”‘’'"«»‹›]/u.test(after)) || (before === '.' && after === '.')
}

/** @template T @param {readonly T[]} values @returns {T | undefined} the commonest; of equals the one that comes first */
export function commonest(values) {
  const counts = new Map()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0]
}

/** @param {number} value @param {number} step */
export function rounded(value, step) {
  return Math.round(value / step) * step
}
