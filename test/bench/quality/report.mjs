// A finished book's figures, and tables of them.
import { readBook } from './book.mjs'
import { readGlyphs } from './glyphs.mjs'
import { measure } from './measures.mjs'
import { naturalSpaces } from './space.mjs'

/**
 * Everything that is measured on a finished PDF.
 *
 * @param {string} file
 * @param {readonly string[]} fonts font files or folders, for natural spaces that the PDF does not show
 */
export function qualityOf(file, fonts) {
  const glyphs = readGlyphs(file)
  const book = readBook(glyphs, naturalSpaces(glyphs, fonts))
  return { file, design: book.design, pages: book.pages, ...measure(book) }
}

/** A Markdown table. @param {readonly string[]} heads @param {readonly (readonly string[])[]} rows */
export function table(heads, rows) {
  const lines = [heads, heads.map((_, at) => (at === 0 ? '---' : '--:')), ...rows]
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

/** @param {string} name of the row @param {number} value */
export function figure(name, value) {
  if (name === 'gap deviation') return value.toFixed(3)
  if (name === 'letter deviation, %') return value.toFixed(2)
  return value !== 0 && value < 1 ? value.toFixed(2) : value.toFixed(1)
}
