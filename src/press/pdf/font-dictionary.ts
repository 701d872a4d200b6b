import type { EmbeddedFace } from './face.ts'

/** The parts of a composite font as PDF dictionaries, without references: the writer binds them. */
export interface FontDictionaries {
  readonly baseFont: string
  readonly descriptor: Record<string, unknown>
  readonly descendant: Record<string, unknown>
  /** Of TrueType: code → glyph, two bytes a code; undefined where every code is its glyph's number. */
  readonly glyphMap: Uint8Array | undefined
  /** Of CFF, which has no such map: the name and the CMap from code to CID; undefined where every code is its CID. */
  readonly encoding: { readonly name: string; readonly map: string } | undefined
  readonly toUnicode: string
}

/**
 * ISO 32000-1, 9.7.4 and 9.8: a CIDFont. Of TrueType our codes are the CIDs; of CFF `cids` tells those of its glyphs, which are
 * the glyphs' numbers where it is absent.
 */
export function fontDictionaries(face: EmbeddedFace, tag: string, cids?: readonly number[]): FontDictionaries {
  const { program } = face
  const cidOf = (code: number): number => {
    if (!program.cff) return code
    const glyph = face.glyphs.get(code) ?? 0
    return cids ? (cids[glyph] ?? 0) : glyph
  }
  const milli = 1000 / program.unitsPerEm
  const scaled = (units: number) => Math.round(units * milli)
  const baseFont = program.whole ? program.postscriptName : `${tag}+${program.postscriptName}`
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
      W: widths(face, cidOf),
      DW: 0,
    },
    glyphMap: program.cff ? undefined : glyphMap(face),
    encoding: encoding(face, cidOf),
    toUnicode: toUnicode(face),
  }
}

function sortedCodes(face: EmbeddedFace): number[] {
  return [...face.glyphs.keys()].sort((a, b) => a - b)
}

/** The W array: runs of neighbouring CIDs share one list. */
function widths(face: EmbeddedFace, cidOf: (code: number) => number): unknown[] {
  const glyphs = new Map(sortedCodes(face).map((code) => [cidOf(code), face.glyphs.get(code) ?? 0]))
  const out: unknown[] = []
  let run: number[] = []
  let previous = -2
  for (const [cid, glyph] of [...glyphs].sort(([a], [b]) => a - b)) {
    const width = (face.advance(glyph) * 1000) / face.program.unitsPerEm
    if (cid !== previous + 1) {
      run = []
      out.push(cid, run)
    }
    run.push(Math.round(width * 1000) / 1000)
    previous = cid
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

/** A CMap (ISO 32000-1, 9.7.5.4). */
function encoding(face: EmbeddedFace, cidOf: (code: number) => number): FontDictionaries['encoding'] {
  const codes = sortedCodes(face)
  if (codes.every((code) => cidOf(code) === code)) return undefined
  const name = `Octavo-${face.name}`
  const map = [
    '/CIDInit /ProcSet findresource begin',
    '12 dict begin',
    'begincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> def',
    `/CMapName /${name} def`,
    '/CMapType 1 def',
    '/WMode 0 def',
    '1 begincodespacerange',
    '<0000> <ffff>',
    'endcodespacerange',
    ...inBlocks(
      codes.map((code) => `<${hex(code)}> ${cidOf(code)}`),
      'cidchar',
    ),
    'endcmap',
    'CMapName currentdict /CMap defineresource pop',
    'end',
    'end',
  ].join('\n')
  return { name, map }
}

/** Entries of a CMap, at most 100 a block. */
function inBlocks(entries: readonly string[], kind: 'bfchar' | 'cidchar'): string[] {
  const blocks: string[] = []
  for (let at = 0; at < entries.length; at += 100) {
    const block = entries.slice(at, at + 100)
    blocks.push(`${block.length} begin${kind}\n${block.join('\n')}\nend${kind}`)
  }
  return blocks
}

/** A ToUnicode CMap (ISO 32000-1, 9.10.3). */
function toUnicode(face: EmbeddedFace): string {
  const entries = sortedCodes(face).map((code) => {
    const text = face.texts.get(code) ?? ''
    let units = ''
    for (let at = 0; at < text.length; at++) units += hex(text.charCodeAt(at))
    return `<${hex(code)}> <${units || 'fffd'}>`
  })
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
    ...inBlocks(entries, 'bfchar'),
    'endcmap',
    'CMapName currentdict /CMap defineresource pop',
    'end',
    'end',
  ].join('\n')
}

/** Six capitals that differ from face to face (ISO 32000-1, 9.6.4). */
export function subsetTag(name: string): string {
  let number = Number(name.slice(1))
  let tag = ''
  for (let place = 0; place < 6; place++) {
    tag = String.fromCharCode(65 + (number % 26)) + tag
    number = Math.floor(number / 26)
  }
  return tag
}
