// The one door to the PDF: MuPDF's `mutool trace`, which says where every glyph's origin lies after all matrices, how far its
// font says it advances, and how it is stretched. Any tool's PDF is read alike; nothing of Octavo's is used.
import { spawnSync } from 'node:child_process'

/**
 * @typedef {object} Glyph one painted glyph, in points of the page, y downwards from the page's top
 * @property {string} text what it reads as: ' ' for a space, U+00AD for a hyphen that only the line's end brought
 * @property {number} x its origin
 * @property {number} y its baseline
 * @property {number} end its origin plus its advance, horizontal scaling (Tz, or a scaled text matrix) included
 * @property {number} size the font's size as it looks, upright: horizontal scaling does not count
 * @property {string} font PostScript name without the subset's tag
 * @property {number} advance in ems, as the font has it, unscaled
 */

/**
 * Every page's horizontal glyphs in the order of painting.
 *
 * @param {string} file a PDF
 * @returns {Glyph[][]}
 * @throws where mutool is absent or cannot read the file
 */
export function readGlyphs(file) {
  const { status, stdout, stderr, error } = spawnSync('mutool', ['trace', file], { maxBuffer: 1 << 30 })
  if (error || status !== 0) throw new Error(`mutool trace ${file}: ${error?.message ?? stderr}`)
  return parseTrace(stdout.toString())
}

/** @param {string} trace @returns {Glyph[][]} */
export function parseTrace(trace) {
  const pages = []
  let matrix = [1, 0, 0, 1, 0, 0]
  let span
  let shown = true
  for (const line of lines(trace)) {
    const tag = /^\s*<([a-z_]+)/u.exec(line)?.[1]
    if (tag === 'page') pages.push([])
    else if (tag?.endsWith('_text')) {
      shown = tag === 'fill_text'
      matrix = numbers(line, 'transform')
    } else if (tag === 'span') span = { font: fontName(line), trm: numbers(line, 'trm') }
    else if (tag === 'g' && shown && span) {
      const glyph = placed(line, span, matrix)
      if (glyph) pages.at(-1)?.push(glyph)
    }
  }
  return pages
}

function* lines(text) {
  for (let from = 0; from < text.length; ) {
    const to = text.indexOf('\n', from)
    yield text.slice(from, to < 0 ? text.length : to)
    from = to < 0 ? text.length : to + 1
  }
}

const glyphLine = /unicode="([^"]*)"(?: glyph="[^"]*")? x="([^"]*)" y="([^"]*)" adv="([^"]*)"/u

/** The glyph of one line of the trace; none where it is turned or of no size. */
function placed(line, { font, trm: [a, b, c, d] }, [ma, mb, mc, md, me, mf]) {
  const found = glyphLine.exec(line)
  if (!found) return undefined
  const [x, y, advance] = [Number(found[2]), Number(found[3]), Number(found[4])]
  const across = [a * ma + b * mc, a * mb + b * md]
  const up = [c * ma + d * mc, c * mb + d * md]
  const size = Math.hypot(...up)
  if (across[0] <= 0 || Math.abs(across[1]) > 0.01 * across[0] || size === 0) return undefined
  const origin = x * ma + y * mc + me
  return {
    text: unescaped(found[1]),
    x: origin,
    y: x * mb + y * md + mf,
    end: origin + advance * across[0],
    size,
    font,
    advance,
  }
}

function numbers(line, name) {
  const found = new RegExp(`${name}="([^"]*)"`, 'u').exec(line)
  return (found?.[1] ?? '').split(' ').map(Number)
}

function fontName(line) {
  return (/font="([^"]*)"/u.exec(line)?.[1] ?? '').replace(/^[A-Z]{6}\+/u, '')
}

const entities = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
])

function unescaped(text) {
  return text.replace(/&(#x?)?([0-9a-zA-Z]+);/gu, (_, mark, body) => {
    if (!mark) return entities.get(body) ?? ''
    return String.fromCodePoint(Number.parseInt(body, mark === '#x' ? 16 : 10))
  })
}
