// The natural space: the advance of a font's own space glyph, in ems. It is what every word gap is measured against.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Natural spaces by PostScript name: of the font files given, else of the space glyphs that the PDF itself paints (their
 * commonest advance). LuaTeX paints no space glyphs, so its PDFs need the files.
 *
 * @param {import('./glyphs.mjs').Glyph[][]} pages
 * @param {readonly string[]} fontFiles TrueType or OpenType files, or folders of them
 * @returns {Map<string, number>}
 */
export function naturalSpaces(pages, fontFiles) {
  const painted = new Map()
  for (const glyph of pages.flat()) {
    if (glyph.text !== ' ') continue
    const counts = painted.get(glyph.font) ?? painted.set(glyph.font, new Map()).get(glyph.font)
    counts.set(glyph.advance, (counts.get(glyph.advance) ?? 0) + 1)
  }
  const spaces = new Map([...painted].map(([font, counts]) => [font, [...counts].sort((a, b) => b[1] - a[1])[0][0]]))
  for (const file of fontFiles.flatMap(filesOf)) {
    const { name, space } = fontSpace(readFileSync(file))
    spaces.set(name, space)
  }
  return spaces
}

function filesOf(path) {
  if (!statSync(path).isDirectory()) return /\.(ttf|otf)$/iu.test(path) ? [path] : []
  const names = readdirSync(path).filter((name) => name !== 'node_modules')
  return names.sort().flatMap((name) => filesOf(join(path, name)))
}

/**
 * A font file's PostScript name (name table, id 6) and the advance of U+0020 in ems.
 *
 * @param {Buffer} font
 */
export function fontSpace(font) {
  const tables = new Map()
  for (let entry = 0; entry < font.readUInt16BE(4); entry++) {
    const at = 12 + 16 * entry
    tables.set(font.toString('latin1', at, at + 4), font.readUInt32BE(at + 8))
  }
  const unitsPerEm = font.readUInt16BE(tables.get('head') + 18)
  const metrics = font.readUInt16BE(tables.get('hhea') + 34)
  const glyph = Math.min(glyphOf(font, tables.get('cmap'), 0x20), metrics - 1)
  return {
    name: postScriptName(font, tables.get('name')),
    space: font.readUInt16BE(tables.get('hmtx') + 4 * glyph) / unitsPerEm,
  }
}

/** A glyph's number through the first cmap subtable of format 4, which holds every plane-0 character. */
function glyphOf(font, cmap, code) {
  for (let entry = 0; entry < font.readUInt16BE(cmap + 2); entry++) {
    const table = cmap + font.readUInt32BE(cmap + 4 + 8 * entry + 4)
    if (font.readUInt16BE(table) !== 4) continue
    const segments = font.readUInt16BE(table + 6) / 2
    for (let segment = 0; segment < segments; segment++) {
      const end = font.readUInt16BE(table + 14 + 2 * segment)
      if (end < code) continue
      const startAt = table + 16 + 2 * segments + 2 * segment
      const start = font.readUInt16BE(startAt)
      if (start > code) break
      const delta = font.readUInt16BE(startAt + 2 * segments)
      const rangeAt = startAt + 4 * segments
      const range = font.readUInt16BE(rangeAt)
      if (range === 0) return (code + delta) & 0xffff
      return font.readUInt16BE(rangeAt + range + 2 * (code - start))
    }
  }
  return 0
}

function postScriptName(font, table) {
  const strings = table + font.readUInt16BE(table + 4)
  for (let entry = 0; entry < font.readUInt16BE(table + 2); entry++) {
    const at = table + 6 + 12 * entry
    if (font.readUInt16BE(at + 6) !== 6) continue
    const from = strings + font.readUInt16BE(at + 10)
    const bytes = font.subarray(from, from + font.readUInt16BE(at + 8))
    const wide = font.readUInt16BE(at) !== 1
    return wide ? Buffer.from(bytes).swap16().toString('utf16le') : bytes.toString('latin1')
  }
  return ''
}
