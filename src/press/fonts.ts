import { type FontFacts, readFontFacts } from '../core/assets/font-facts.ts'
import { mustBeWhole } from '../core/assets/font-gate.ts'
import type { FaceMetrics, Fonts, Run, Shaped } from '../core/pdf/shape.ts'
import type { FaceId } from '../core/theme/theme.ts'
import { HarfBuzz, type HarfBuzzFace, longestText, type Manner, stride } from './font/harfbuzz.ts'
import { type MarkSetting, placeMarks } from './font/marks.ts'
import { scriptOf } from './font/script.ts'

/** Where font files come from. `read` is asked once of each face that a book uses; it throws for a face it does not name. */
export interface FontCatalogue {
  has(face: FaceId): boolean
  read(face: FaceId): Uint8Array
}

/** A font that the shaper, or who cuts fonts, cannot cope with. */
export class FontFailed extends Error {
  readonly face: FaceId

  constructor(face: FaceId, cause: unknown) {
    super(`the font of "${face}" cannot be used`, { cause })
    this.face = face
  }
}

/** Does something with a font. A damaged one may make its vendor stop in the middle: then the vendor's memory is not to be trusted either. */
export function withFace<T>(face: FaceId, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw error instanceof FontFailed ? error : new FontFailed(face, error)
  }
}

/** What a PDF must hold of a face, beside its outlines. */
export interface OpenFace extends FontFacts {
  readonly bytes: Uint8Array
  /** The licence wants the font in a document whole. */
  readonly whole: boolean
  /** Glyphs that are made of its own may be added to it. */
  readonly composable: boolean
  /** Glyph of U+0020. */
  readonly spaceGlyph: number
  /** The nominal advance, in font units. */
  advance(glyph: number): number
}

/** The fonts of a build and what is known of them. Throws `FontFailed` when a face is used whose file is no font. */
export interface OpenFonts extends Fonts {
  has(face: FaceId): boolean
  program(face: FaceId): OpenFace
  bytes(face: FaceId): Uint8Array
}

/** Readies HarfBuzz. No font is read until something is set in it. */
export async function openFonts(catalogue: FontCatalogue): Promise<OpenFonts> {
  return new FontShop(catalogue, await HarfBuzz.open())
}

interface Face {
  readonly id: FaceId
  readonly place: HarfBuzzFace
  readonly program: OpenFace
  readonly metrics: FaceMetrics
  readonly coverage: Uint32Array
  readonly marks: MarkSetting
  /** Shaped texts by features, language and direction. */
  readonly shaped: Map<string, Map<string, Shaped>>
}

/** Runs of one face and manner that wait for one call. */
interface Batch {
  readonly script: string
  readonly face: Face
  readonly manner: Manner
  readonly texts: Set<string>
  /** Where each text's result goes. */
  readonly cache: Map<string, Shaped>
}

class FontShop implements OpenFonts {
  readonly #catalogue: FontCatalogue
  readonly #harfbuzz: HarfBuzz
  readonly #faces = new Map<FaceId, Face>()
  readonly #manners = new Map<string, Manner>()
  readonly #hyphens = new Map<string, Shaped>()

  constructor(catalogue: FontCatalogue, harfbuzz: HarfBuzz) {
    this.#catalogue = catalogue
    this.#harfbuzz = harfbuzz
  }

  has(face: FaceId): boolean {
    return this.#faces.has(face) || this.#catalogue.has(face)
  }

  program(face: FaceId): OpenFace {
    return this.#face(face).program
  }

  bytes(face: FaceId): Uint8Array {
    return this.#face(face).program.bytes
  }

  metrics(face: FaceId): FaceMetrics {
    return this.#face(face).metrics
  }

  covers(face: FaceId, codePoint: number): boolean {
    const known = this.#faces.get(face)
    if (!known && !this.#catalogue.has(face)) return false
    const { coverage } = known ?? this.#face(face)
    return ((coverage[codePoint >> 5] ?? 0) & (1 << (codePoint & 31))) !== 0
  }

  hyphen(face: FaceId, features: string): Shaped {
    const key = `${face} ${features}`
    let hyphen = this.#hyphens.get(key)
    if (!hyphen) {
      // The font's own hyphen (U+2010) is as a rule the glyph of "-".
      const [shaped] = this.shape([{ face, features, text: '-', language: 'und', direction: 'ltr' }])
      if (!shaped) throw new Error('no hyphen was shaped')
      hyphen = { ...shaped, softHyphen: true }
      this.#hyphens.set(key, hyphen)
    }
    return hyphen
  }

  shape(runs: readonly Run[]): readonly Shaped[] {
    const batches = new Map<string, Batch>()
    let last: Run | undefined
    let cache = new Map<string, Shaped>()
    let batch: Batch | undefined
    const caches = runs.map((run) => {
      // As a rule a run is set as the one before.
      if (!last || !alike(run, last)) {
        cache = this.#cacheOf(run)
        batch = undefined
      }
      last = run
      if (cache.has(run.text)) return cache
      const script = scriptOf(run.text)
      if (batch?.script !== script) batch = this.#batchOf(batches, cache, run, script)
      batch.texts.add(run.text)
      return cache
    })
    for (const batch of batches.values()) this.#run(batch)
    return runs.map(({ text }, index) => {
      const shaped = caches[index]?.get(text)
      if (!shaped) throw new Error('a run was not shaped')
      return shaped
    })
  }

  #cacheOf(run: Run): Map<string, Shaped> {
    const { shaped } = this.#face(run.face)
    return kept(shaped, `${run.features} ${run.language} ${run.direction}`, () => new Map())
  }

  #batchOf(batches: Map<string, Batch>, cache: Map<string, Shaped>, run: Run, script: string): Batch {
    const face = this.#face(run.face)
    // Kerning opens gaps in words that run from right to left, which readers of PDFs take for spaces, but inside one glyph.
    const kern = run.direction === 'ltr' || face.program.composable
    const key = `${run.features} ${run.language} ${run.direction} ${script} ${kern}`
    return kept(batches, `${run.face} ${key}`, () => ({
      script,
      face,
      manner: kept(this.#manners, key, () => {
        const features = run.features === '' ? [] : run.features.split(',')
        if (!kern) features.push('-kern')
        return this.#harfbuzz.manner(features, script, run.language, run.direction)
      }),
      texts: new Set(),
      cache,
    }))
  }

  /** Texts go to HarfBuzz joined by line feeds, which neither join nor kern, and come back apart by their clusters. */
  #run(batch: Batch): void {
    const texts = [...batch.texts]
    let start = 0
    while (start < texts.length) {
      let end = start
      let length = 0
      while (end < texts.length && length + (texts[end]?.length ?? 0) < longestText) {
        length += (texts[end]?.length ?? 0) + 1
        end++
      }
      if (end === start) this.#tooLong(batch, texts[start] ?? '')
      else this.#part(batch, texts.slice(start, end))
      start = Math.max(end, start + 1)
    }
  }

  #part(batch: Batch, texts: readonly string[]): void {
    const { face, manner, cache } = batch
    const glyphs = withFace(face.id, () => this.#harfbuzz.shape(face.place, texts.join('\n'), manner))
    const backwards = manner.direction === 'rtl'
    let at = backwards ? glyphs.length : 0
    let offset = 0
    for (const text of texts) {
      const end = offset + text.length
      const from = at
      if (backwards) while (at > 0 && (glyphs[at - stride + 1] ?? 0) < end) at -= stride
      else while (at < glyphs.length && (glyphs[at + 1] ?? 0) < end) at += stride
      const own = backwards ? glyphs.subarray(at, from) : glyphs.subarray(from, at)
      for (let cluster = 1; cluster < own.length; cluster += stride) own[cluster] = (own[cluster] ?? 0) - offset
      cache.set(text, shapedOf(face, text, own))
      at += backwards ? -stride : stride
      offset = end + 1
    }
  }

  /** A text past what one call takes, which no book has: shaped in pieces. */
  #tooLong(batch: Batch, text: string): void {
    const { face, manner, cache } = batch
    const parts: Int32Array[] = []
    for (let from = 0; from < text.length; ) {
      let to = Math.min(text.length, from + pieceOfLong)
      if (to < text.length && (text.charCodeAt(to) & 0xfc00) === 0xdc00) to--
      const part = withFace(face.id, () => this.#harfbuzz.shape(face.place, text.slice(from, to), manner))
      for (let at = 1; at < part.length; at += stride) part[at] = (part[at] ?? 0) + from
      parts.push(part)
      from = to
    }
    if (manner.direction === 'rtl') parts.reverse()
    const glyphs = new Int32Array(parts.reduce((sum, part) => sum + part.length, 0))
    let at = 0
    for (const part of parts) {
      glyphs.set(part, at)
      at += part.length
    }
    cache.set(text, shapedOf(face, text, glyphs))
  }

  #face(id: FaceId): Face {
    return kept(this.#faces, id, () => withFace(id, () => openFace(this.#harfbuzz, id, this.#catalogue.read(id))))
  }
}

/** UTF-16 units of a text that no call takes whole: marks on one letter take time by the square of their number. */
const pieceOfLong = 2000

/** Whether they differ in their texts alone. */
function alike(a: Run, b: Run): boolean {
  return a.face === b.face && a.features === b.features && a.language === b.language && a.direction === b.direction
}

/** The value of `key`, made and kept if there is none yet. */
function kept<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key)
  if (value === undefined) {
    value = make()
    map.set(key, value)
  }
  return value
}

function openFace(harfbuzz: HarfBuzz, id: FaceId, bytes: Uint8Array): Face {
  const facts = readFontFacts(bytes)
  const whole = mustBeWhole(facts)
  const place = harfbuzz.add(bytes)
  const spaceGlyph = harfbuzz.glyphOf(place, 0x20)
  const em = facts.unitsPerEm
  const advance = (glyph: number): number => harfbuzz.advance(place, glyph)
  return {
    id,
    place,
    program: { ...facts, bytes, whole, composable: !whole && !facts.cff, spaceGlyph, advance },
    metrics: {
      unitsPerEm: em,
      ascender: facts.ascender / em,
      descender: facts.descender / em,
      capHeight: facts.capHeight / em,
      xHeight: facts.xHeight / em,
      space: advance(spaceGlyph) / em || 0.25,
    },
    coverage: harfbuzz.coverage(place),
    marks: { unitsPerEm: em, xHeight: facts.xHeight, ink: (glyph) => harfbuzz.inkOf(place, glyph) },
    shaped: new Map(),
  }
}

function shapedOf(face: Face, text: string, glyphs: Int32Array): Shaped {
  placeMarks(text, glyphs, face.marks)
  let width = 0
  for (let at = 2; at < glyphs.length; at += stride) width += glyphs[at] ?? 0
  return { face: face.id, text, glyphs, width: width / face.program.unitsPerEm }
}
