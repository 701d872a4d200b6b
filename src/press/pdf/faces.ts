import type { FaceId } from '../../core/theme/theme.ts'
import { compactFont } from '../font/cff.ts'
import { withComposites } from '../font/composite-glyphs.ts'
import { EmbeddedFace, type FontProgram } from './face.ts'
import { type FontDictionaries, fontDictionaries, subsetTag } from './font-dictionary.ts'
import type { Reference } from './structure.ts'

/** What fonts are made of, and with. */
export interface FaceMakers {
  program(face: FaceId): FontProgram
  /** The font with only these glyphs, each under its old number. */
  subset(face: FaceId, glyphs: readonly number[]): Uint8Array
  /** Begins an object of the file, which is ended later. */
  object(data: Record<string, unknown>): Reference
  /** Writes an object of the file that has bytes. */
  stream(bytes: Uint8Array, data: Record<string, unknown>): Reference
}

/** The collection of characters whose numbers are whatever the font says. */
const identity = { Registry: new String('Adobe'), Ordering: new String('Identity'), Supplement: 0 }

/** The fonts of a file: each is begun when a page first needs it, and ended when it is known which of its glyphs the pages have. */
export class EmbeddedFaces {
  readonly #makers: FaceMakers
  readonly #faces = new Map<FaceId, { face: EmbeddedFace; reference: Reference }>()

  constructor(makers: FaceMakers) {
    this.#makers = makers
  }

  /** The face, which the page that is painted then has among its resources. */
  face(id: FaceId, resources: Record<string, unknown>): EmbeddedFace {
    let entry = this.#faces.get(id)
    if (!entry) {
      const face = new EmbeddedFace(`F${this.#faces.size + 1}`, this.#makers.program(id))
      entry = { face, reference: this.#makers.object({}) }
      this.#faces.set(id, entry)
    }
    resources[entry.face.name] = entry.reference
    return entry.face
  }

  end(): void {
    for (const [id, { face, reference }] of this.#faces) this.#end(id, face, reference)
  }

  #end(id: FaceId, face: EmbeddedFace, reference: Reference): void {
    const subset = withComposites(this.#subset(id, face), face.program.glyphCount, face.composites)
    const compact = face.program.cff ? compactFont(subset) : undefined
    const { descriptor, descendant, glyphMap, baseFont, encoding, toUnicode } = fontDictionaries(
      face,
      subsetTag(face.name),
      compact?.cids,
    )
    const program = compact
      ? { FontFile3: this.#stream(compact.bytes, { Subtype: 'CIDFontType0C' }) }
      : { FontFile2: this.#stream(subset, { Length1: subset.length }) }
    const described = this.#makers.object({ ...descriptor, ...program })
    described.end()
    const descended = this.#makers.object({
      ...descendant,
      CIDSystemInfo: identity,
      FontDescriptor: described,
      ...(compact ? {} : { CIDToGIDMap: glyphMap ? this.#stream(glyphMap) : 'Identity' }),
    })
    descended.end()
    Object.assign(reference.data, {
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: baseFont,
      Encoding: encoding ? this.#encoding(encoding) : 'Identity-H',
      DescendantFonts: [descended],
      ToUnicode: this.#stream(latin1(toUnicode)),
    })
    reference.end()
  }

  /** The font with the glyphs that the pages have, and those that composite ones of them are made of. */
  #subset(id: FaceId, face: EmbeddedFace): Uint8Array {
    const own = [...face.glyphs.values()].filter((glyph) => !face.compositeOf(glyph))
    const parts = face.composites.flatMap(({ parts }) => parts.map(({ glyph }) => glyph))
    return this.#makers.subset(
      id,
      [...new Set([0, ...own, ...parts])].sort((a, b) => a - b),
    )
  }

  #encoding({ name, map }: NonNullable<FontDictionaries['encoding']>): Reference {
    return this.#stream(latin1(map), { Type: 'CMap', CMapName: name, CIDSystemInfo: identity, WMode: 0 })
  }

  #stream(bytes: Uint8Array, data: Record<string, unknown> = {}): Reference {
    return this.#makers.stream(bytes, data)
  }
}

function latin1(text: string): Uint8Array {
  return Buffer.from(text, 'latin1')
}
