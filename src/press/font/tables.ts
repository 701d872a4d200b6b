/** What the tables of a font file say of it. Lengths are font units, angles degrees, as the OpenType specification names them. */
export interface FontFacts {
  readonly postscriptName: string
  readonly unitsPerEm: number
  readonly ascender: number
  readonly descender: number
  readonly capHeight: number
  readonly xHeight: number
  readonly bbox: readonly [xMin: number, yMin: number, xMax: number, yMax: number]
  readonly italicAngle: number
  /** 100–900. */
  readonly weight: number
  readonly fixedPitch: boolean
  /** Outlines are CFF, not TrueType. */
  readonly cff: boolean
  readonly glyphCount: number
  /** The licence bits of OS/2: 0 installable, 2 restricted, 4 preview and print, 8 editable. */
  readonly fsType: number
  /** Has an `fvar` table: a variable font, of which only the default instance is used. */
  readonly variable: boolean
}

/** A font that cannot be used, and why, in words for the author. */
export class FontBroken extends Error {}

/** Tables a page cannot be set without (OpenType 1.9, "Required tables"). */
const required = ['head', 'hhea', 'hmtx', 'maxp', 'cmap', 'name', 'OS/2', 'post'] as const

/**
 * Reads the facts of a TrueType or OpenType file. Throws `FontBroken` for anything else: a web font (WOFF), a
 * collection, a cut-off or damaged file.
 */
export function readFontFacts(bytes: Uint8Array): FontFacts {
  try {
    return factsOf(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  } catch (error) {
    if (error instanceof RangeError) throw new FontBroken('the file is damaged or cut off')
    throw error
  }
}

function factsOf(view: DataView): FontFacts {
  const tables = directory(view)
  const head = placeOf(tables, 'head')
  const hhea = placeOf(tables, 'hhea')
  const os2 = placeOf(tables, 'OS/2')
  const post = placeOf(tables, 'post')
  const unitsPerEm = view.getUint16(head + 18)
  if (unitsPerEm < 16 || unitsPerEm > 16384) throw new FontBroken('the font gives an em that cannot be')
  // xHeight and capHeight came with version 2 of OS/2.
  const heights = view.getUint16(os2) >= 2
  return {
    postscriptName: postscriptName(view, placeOf(tables, 'name')),
    unitsPerEm,
    ascender: view.getInt16(hhea + 4),
    descender: view.getInt16(hhea + 6),
    capHeight: (heights && view.getInt16(os2 + 88)) || Math.round(unitsPerEm * 0.66),
    xHeight: (heights && view.getInt16(os2 + 86)) || Math.round(unitsPerEm * 0.45),
    bbox: [view.getInt16(head + 36), view.getInt16(head + 38), view.getInt16(head + 40), view.getInt16(head + 42)],
    italicAngle: view.getInt32(post + 4) / 65536,
    weight: view.getUint16(os2 + 4),
    fixedPitch: view.getUint32(post + 12) !== 0,
    cff: tables.has('CFF ') || tables.has('CFF2'),
    glyphCount: view.getUint16(placeOf(tables, 'maxp') + 4),
    fsType: view.getUint16(os2 + 8),
    variable: tables.has('fvar'),
  }
}

function directory(view: DataView): ReadonlyMap<string, number> {
  const kind = tagAt(view, 0)
  if (kind === 'wOFF' || kind === 'wOF2')
    throw new FontBroken('the font is packed for the web (WOFF): give the TTF or OTF')
  if (kind === 'ttcf') throw new FontBroken('the file is a collection of fonts: give one TTF or OTF a face')
  if (kind !== '\0\u0001\0\0' && kind !== 'OTTO' && kind !== 'true') throw new FontBroken('the file is not a font')
  const tables = new Map<string, number>()
  const count = view.getUint16(4)
  for (let index = 0; index < count; index++) {
    const record = 12 + index * 16
    tables.set(tagAt(view, record), view.getUint32(record + 8))
  }
  const absent = required.find((tag) => !tables.has(tag))
  if (absent) throw new FontBroken(`the font has no "${absent}" table`)
  return tables
}

function placeOf(tables: ReadonlyMap<string, number>, tag: (typeof required)[number]): number {
  return tables.get(tag) ?? 0
}

function tagAt(view: DataView, at: number): string {
  return String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3))
}

/** Name 6 for Windows, in the characters that a PDF's name may hold unescaped. */
function postscriptName(view: DataView, table: number): string {
  const count = view.getUint16(table + 2)
  const strings = table + view.getUint16(table + 4)
  for (let index = 0; index < count; index++) {
    const record = table + 6 + index * 12
    if (view.getUint16(record) !== 3 || view.getUint16(record + 6) !== 6) continue
    const start = strings + view.getUint16(record + 10)
    let name = ''
    for (let at = 0; at < view.getUint16(record + 8); at += 2) name += String.fromCharCode(view.getUint16(start + at))
    const clean = name.replace(/[^A-Za-z0-9+-]/g, '').slice(0, 63)
    if (clean !== '') return clean
  }
  return 'Font'
}
