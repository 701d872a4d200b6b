import { checkOutlines, damaged, FontBroken, type Table, type Tables, tableOf, tablesOf, tagAt } from './font-tables.ts'

/** What the tables of a font file say of it. Lengths are font units, angles degrees, as the OpenType specification names them. */
export interface FontFacts {
  readonly postscriptName: string
  /** As people and style sheets name it: "EB Garamond". */
  readonly family: string
  /** Family and style: "EB Garamond Bold". */
  readonly fullName: string
  readonly unitsPerEm: number
  readonly ascender: number
  readonly descender: number
  readonly capHeight: number
  readonly xHeight: number
  readonly bbox: readonly [xMin: number, yMin: number, xMax: number, yMax: number]
  readonly italicAngle: number
  /** 100–900. */
  readonly weight: number
  readonly italic: boolean
  readonly fixedPitch: boolean
  /** Outlines are CFF, not TrueType. */
  readonly cff: boolean
  readonly glyphCount: number
  /** The licence bits of OS/2. */
  readonly fsType: number
  /** Tags of the OpenType features that choose glyphs: "smcp", "onum". */
  readonly features: ReadonlySet<string>
}

/**
 * Reads the facts of a TrueType or OpenType file. Throws `FontBroken` for anything else: a web font (WOFF), a
 * collection, a variable font, a cut-off or damaged file. No table or outline of a font that passes lies outside its file.
 */
export function readFontFacts(bytes: Uint8Array): FontFacts {
  try {
    return factsOf(tablesOf(bytes))
  } catch (error) {
    if (error instanceof RangeError) throw damaged()
    throw error
  }
}

function factsOf(tables: Tables): FontFacts {
  const head = tableOf(tables, 'head')
  const hhea = tableOf(tables, 'hhea')
  const os2 = tableOf(tables, 'OS/2')
  const post = tableOf(tables, 'post')
  if (tables.has('fvar') || tables.has('CFF2')) {
    const hint = 'give a file for each style: they often lie in a folder "static" beside it'
    throw new FontBroken('it is a variable font, which holds all styles in one', hint)
  }
  const unitsPerEm = head.getUint16(18)
  if (unitsPerEm < 16 || unitsPerEm > 16384) throw new FontBroken('it gives an em that cannot be')
  const glyphCount = tableOf(tables, 'maxp').getUint16(4)
  const metrics = hhea.getUint16(34)
  if (glyphCount === 0 || metrics === 0 || metrics * 4 > tableOf(tables, 'hmtx').byteLength) throw damaged()
  checkOutlines(tables, glyphCount)
  // xHeight and capHeight came with version 2 of OS/2. What no letter can measure is not believed.
  const heights = os2.getUint16(0) >= 2 && os2.byteLength >= 90
  const height = (at: number, share: number): number => {
    const given = heights ? os2.getInt16(at) : 0
    return given > 0 && given < unitsPerEm * 2 ? given : Math.round(unitsPerEm * share)
  }
  const names = namesOf(tableOf(tables, 'name'))
  return {
    postscriptName: (names.get(6) ?? '').replace(/[^A-Za-z0-9+-]/g, '').slice(0, 63) || 'Font',
    family: shown(names.get(16) ?? names.get(1) ?? '') || 'Own Font',
    fullName: shown(names.get(4) ?? names.get(1) ?? '') || 'a font without a name',
    unitsPerEm,
    ascender: hhea.getInt16(4),
    descender: hhea.getInt16(6),
    capHeight: height(88, 0.66),
    xHeight: height(86, 0.45),
    bbox: [head.getInt16(36), head.getInt16(38), head.getInt16(40), head.getInt16(42)],
    italicAngle: post.getInt32(4) / 65536,
    weight: os2.getUint16(4),
    italic: (os2.getUint16(62) & 1) !== 0,
    fixedPitch: post.getUint32(12) !== 0,
    cff: tables.has('CFF '),
    glyphCount,
    fsType: os2.getUint16(8),
    features: featuresOf(tables.get('GSUB')),
  }
}

/** Names by number (OpenType 1.9, "name"): in English for Windows, or else as they come. */
function namesOf(table: Table): ReadonlyMap<number, string> {
  const found = new Map<number, { readonly text: string; readonly rank: number }>()
  const strings = table.getUint16(4)
  for (let record = 6; record < 6 + table.getUint16(2) * 12; record += 12) {
    const [platform, language, name] = [0, 4, 6].map((at) => table.getUint16(record + at))
    const wide = platform === 3 || platform === 0
    const rank = [0, 1, 0, language === 0x409 ? 3 : 2][platform ?? 0] ?? 0
    if (name === undefined || rank <= (found.get(name)?.rank ?? 0)) continue
    const [length, start] = [table.getUint16(record + 8), strings + table.getUint16(record + 10)]
    if (start + length > table.byteLength || length > 400) continue
    let text = ''
    for (let at = 0; at + Number(wide) < length; at += wide ? 2 : 1)
      text += String.fromCharCode(wide ? table.getUint16(start + at) : table.getUint8(start + at))
    found.set(name, { text, rank })
  }
  return new Map([...found].map(([name, { text }]) => [name, text]))
}

/** A name fit for a style sheet, a drawing and a line of text. */
function shown(name: string): string {
  return name
    .replace(/[^\p{L}\p{N} ._-]/gu, '')
    .trim()
    .slice(0, 60)
}

function featuresOf(table: Table | undefined): ReadonlySet<string> {
  const tags = new Set<string>()
  if (!table || table.byteLength < 10) return tags
  const list = table.getUint16(6)
  if (list + 2 > table.byteLength) return tags
  const end = list + 2 + table.getUint16(list) * 6
  for (let at = list + 2; at + 6 <= Math.min(end, table.byteLength); at += 6) tags.add(tagAt(table, at))
  return tags
}
