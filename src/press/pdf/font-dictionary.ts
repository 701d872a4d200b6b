import type { EmbeddedFace } from './face.ts'

/** The parts of a composite font as PDF dictionaries, without references: the writer binds them. */
export interface FontDictionaries {
  readonly baseFont: string
  readonly descriptor: Record<string, unknown>
  readonly descendant: Record<string, unknown>
  /** Code → glyph, two bytes a code; undefined where every code is its glyph's number. */
  readonly glyphMap: Uint8Array | undefined
  readonly toUnicode: string
}

/** ISO 32000-1, 9.7.4 and 9.8: a CIDFont whose CIDs are our codes. */
export function fontDictionaries(face: EmbeddedFace, tag: string): FontDictionaries {
  const { program } = face
  const milli = 1000 / program.unitsPerEm
  const scaled = (units: number) => Math.round(units * milli)
  const baseFont = `${tag}+${program.postscriptName}`
  return {
    baseFont,
    descriptor: {
      Type: 'FontDescriptor',
      FontName: baseFont,
      // Symbolic, and italic where it leans (Table 123): the encoding is our own.
      Flags: 4 | (program.italicAngle !== 0 ? 64 : 0),
      FontBBox: program.bbox.map(scaled),
      ItalicAngle: program.italicAngle,
      Ascent: scaled(program.ascender),
      Descent: scaled(program.descender),
      CapHeight: scaled(program.capHeight),
      XHeight: scaled(program.xHeight),
      // No font states its stems; this follows the weight as common writers do.
      StemV: Math.round(50 + (program.weight / 65) ** 2),
    },
    descendant: {
      Type: 'Font',
      Subtype: program.cff ? 'CIDFontType0' : 'CIDFontType2',
      BaseFont: baseFont,
      W: widths(face),
      DW: 0,
    },
    glyphMap: glyphMap(face),
    toUnicode: toUnicode(face),
  }
}

function sortedCodes(face: EmbeddedFace): number[] {
  return [...face.glyphs.keys()].sort((a, b) => a - b)
}

/** The W array: runs of neighbouring codes share one list. */
function widths(face: EmbeddedFace): unknown[] {
  const out: unknown[] = []
  let run: number[] = []
  let previous = -2
  for (const code of sortedCodes(face)) {
    const width = (face.program.advance(face.glyphs.get(code) ?? 0) * 1000) / face.program.unitsPerEm
    if (code !== previous + 1) {
      run = []
      out.push(code, run)
    }
    run.push(Math.round(width * 1000) / 1000)
    previous = code
  }
  return out
}

function glyphMap(face: EmbeddedFace): Uint8Array | undefined {
  const codes = sortedCodes(face)
  if (codes.every((code) => face.glyphs.get(code) === code)) return undefined
  const map = new Uint8Array(((codes.at(-1) ?? 0) + 1) * 2)
  for (const code of codes) {
    const glyph = face.glyphs.get(code) ?? 0
    map[code * 2] = glyph >> 8
    map[code * 2 + 1] = glyph & 255
  }
  return map
}

function hex(value: number): string {
  return value.toString(16).padStart(4, '0')
}

/** A ToUnicode CMap (ISO 32000-1, 9.10.3), at most 100 entries a block. */
function toUnicode(face: EmbeddedFace): string {
  const entries = sortedCodes(face).map((code) => {
    const text = face.texts.get(code) ?? ''
    let units = ''
    for (let at = 0; at < text.length; at++) units += hex(text.charCodeAt(at))
    return `<${hex(code)}> <${units || 'fffd'}>`
  })
  const blocks: string[] = []
  for (let at = 0; at < entries.length; at += 100) {
    const block = entries.slice(at, at + 100)
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`)
  }
  return [
    '/CIDInit /ProcSet findresource begin',
    '12 dict begin',
    'begincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def',
    '/CMapType 2 def',
    '1 begincodespacerange',
    '<0000> <ffff>',
    'endcodespacerange',
    ...blocks,
    'endcmap',
    'CMapName currentdict /CMap defineresource pop',
    'end',
    'end',
  ].join('\n')
}
