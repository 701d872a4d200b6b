import type { FontFacts } from '../../core/assets/font-facts.ts'
import type { Shaped } from '../../core/pdf/shape.ts'
import { type Composite, isComposable } from '../font/composite-glyphs.ts'
import { clustersOf, partTexts, piecesOf, singleTexts } from './clusters.ts'

type Facts = Pick<
  FontFacts,
  | 'postscriptName'
  | 'unitsPerEm'
  | 'ascender'
  | 'descender'
  | 'capHeight'
  | 'xHeight'
  | 'bbox'
  | 'italicAngle'
  | 'weight'
  | 'cff'
  | 'glyphCount'
>

/** What a PDF must hold of a face, beside its outlines. Lengths are font units. */
export interface FontProgram extends Facts {
  readonly bytes: Uint8Array
  /** Goes into the file with all its glyphs. */
  readonly whole?: boolean
  /** Glyphs that are made of its own may be added to it. */
  readonly composable?: boolean
  /** Glyph of U+0020. */
  readonly spaceGlyph: number
  /** The nominal advance: what a viewer moves by when it is told nothing else. */
  advance(glyph: number): number
}

/** A shaped word as it goes between the brackets of TJ, and what to do before and after it. */
export interface Fragment {
  /** `(ab)-12(c)` without its first "(" and last ")", so that fragments join. */
  readonly body: string
  /** Thousandths of an em that the last glyph's advance differs from the nominal one; taken up by what follows. */
  readonly tail: number
  /** Of its glyphs. */
  readonly codes: readonly number[]
  /** Glyphs off the baseline, for which TJ alone is not enough: pieces with their rise in thousandths of an em. */
  readonly raised: readonly { readonly body: string; readonly rise: number; readonly tail: number }[] | undefined
}

/** The face's space glyph: a real one, so that every reader of the PDF finds the words apart. */
export interface Space {
  readonly code: number
  readonly body: string
  /** Thousandths of an em. */
  readonly advance: number
}

const escaped: readonly string[] = Array.from({ length: 256 }, (_, byte) => {
  const character = String.fromCharCode(byte)
  if (character === '(' || character === ')' || character === '\\') return `\\${character}`
  if (character === '\r') return '\\r'
  if (character === '\n') return '\\n'
  return character
})

/**
 * One face in one PDF: gives each glyph its two-byte code and remembers what the code means. The first text a glyph
 * stands for takes the glyph's own number as code; every further text takes a new code above the font's glyphs, so that
 * Ohm and Omega, or a hyphen and a soft hyphen, extract as what they are.
 */
export class EmbeddedFace {
  readonly name: string
  readonly program: FontProgram
  readonly glyphs = new Map<number, number>()
  readonly texts = new Map<number, string>()
  /** The codes of a glyph's further texts: `<glyph> <text>`. */
  readonly #codes = new Map<string, number>()
  readonly #fragments = new Map<Shaped, Fragment>()
  readonly #advances = new Map<number, number>()
  /** Glyphs that the font gets in addition: their numbers go on after its own. */
  readonly composites: Composite[] = []
  /** Numbers of these, by what they are made of. */
  readonly #composed = new Map<string, number>()
  readonly #milli: number
  #next: number
  #unused: number
  #space: Space | undefined

  constructor(name: string, program: FontProgram) {
    this.name = name
    this.program = program
    this.#milli = 1000 / program.unitsPerEm
    this.#next = program.glyphCount
    this.#unused = program.glyphCount - 1
  }

  /** A code as two escaped bytes of a literal string. */
  #bytes(code: number): string {
    return (escaped[code >> 8] ?? '') + (escaped[code & 255] ?? '')
  }

  /** The number of a glyph that is made of others. */
  glyphOf(composite: Composite): number {
    const key = [composite.advance, ...composite.parts.flatMap(({ glyph, x, y }) => [glyph, x, y])].join(' ')
    let glyph = this.#composed.get(key)
    if (glyph === undefined) {
      glyph = this.program.glyphCount + this.composites.length
      this.composites.push(composite)
      this.#composed.set(key, glyph)
    }
    return glyph
  }

  /** What a glyph that is not the font's own is made of. */
  compositeOf(glyph: number): Composite | undefined {
    return this.composites[glyph - this.program.glyphCount]
  }

  /** Code of a glyph where it stands for `text`. */
  codeOf(glyph: number, text: string): number {
    if (this.glyphs.get(glyph) === glyph && this.texts.get(glyph) === text) return glyph
    const key = `${glyph} ${text}`
    const known = this.#codes.get(key)
    if (known !== undefined) return known
    const code = this.#freeCode(glyph)
    if (code !== glyph) this.#codes.set(key, code)
    this.glyphs.set(code, glyph)
    this.texts.set(code, text)
    return code
  }

  /** The glyph's own number, or one above the font's glyphs, or, when these are used up, that of a glyph that no one has used. */
  #freeCode(glyph: number): number {
    if (glyph < this.program.glyphCount && !this.glyphs.has(glyph)) return glyph
    if (this.#next <= highestCode) return this.#next++
    while (this.glyphs.has(this.#unused)) this.#unused--
    return this.#unused
  }

  get space(): Space {
    this.#space ??= this.#spaceOf(this.program.spaceGlyph)
    return this.#space
  }

  #spaceOf(glyph: number): Space {
    const code = this.codeOf(glyph, ' ')
    return { code, body: this.#bytes(code), advance: this.advance(glyph) * this.#milli }
  }

  fragment(shaped: Shaped): Fragment {
    let fragment = this.#fragments.get(shaped)
    if (!fragment) {
      fragment = this.#write(shaped)
      this.#fragments.set(shaped, fragment)
    }
    return fragment
  }

  #write(shaped: Shaped): Fragment {
    const { glyphs } = shaped
    const texts = shaped.softHyphen ? softHyphen : singleTexts(shaped)
    if (texts) return this.#join(glyphs, texts)
    const whole = this.program.composable ? this.#clusters(shaped) : undefined
    return whole ? this.#join(whole.glyphs, whole.texts) : this.#join(glyphs, partTexts(shaped))
  }

  /** Glyphs, five numbers each as in `Shaped`, and what they stand for. */
  #join(glyphs: ArrayLike<number>, texts: readonly string[]): Fragment {
    const codes: number[] = []
    let pieces: { body: string; rise: number; tail: number }[] | undefined
    let body = ''
    let rise = 0
    let carry = 0
    for (let at = 0, index = 0; at < glyphs.length; at += 5, index++) {
      const glyph = glyphs[at] ?? 0
      const dx = glyphs[at + 3] ?? 0
      const dy = glyphs[at + 4] ?? 0
      if (dy !== rise && at > 0) {
        pieces ??= []
        pieces.push({ body, rise: rise * this.#milli, tail: carry * this.#milli })
        body = ''
        carry = 0
      }
      rise = dy
      const shift = carry + dx
      if (shift !== 0) body += kern(shift * this.#milli)
      const code = this.codeOf(glyph, texts[index] ?? '')
      codes.push(code)
      body += this.#bytes(code)
      carry = (glyphs[at + 2] ?? 0) - this.advance(glyph) - dx
    }
    const tail = carry * this.#milli
    if (!pieces && rise === 0) return { body, tail, codes, raised: undefined }
    return { body: '', tail: 0, codes, raised: [...(pieces ?? []), { body, rise: rise * this.#milli, tail }] }
  }

  /** The text with one glyph a cluster, so that nothing stands between the pieces of a word. Undefined if the font cannot take them up. */
  #clusters(shaped: Shaped): { glyphs: number[]; texts: string[] } | undefined {
    const glyphs: number[] = []
    const texts: string[] = []
    for (const { text, parts, advance, backwards } of clustersOf(shaped).flatMap(piecesOf)) {
      const glyph = this.#whole({ parts, advance }, backwards)
      if (glyph === undefined) return undefined
      glyphs.push(glyph, 0, advance, 0, 0)
      texts.push(text)
    }
    return { glyphs, texts }
  }

  /** The number of the glyph that draws all parts. `exact`: with just this advance. */
  #whole(composite: Composite, exact: boolean): number | undefined {
    const [part, ...others] = composite.parts
    const plain = part && others.length === 0 && part.x === 0 && part.y === 0
    if (plain && (!exact || this.advance(part.glyph) === composite.advance)) return part.glyph
    const full = this.program.glyphCount + this.composites.length >= highestCode
    return full || !isComposable(composite) ? undefined : this.glyphOf(composite)
  }

  /** In font units. */
  advance(glyph: number): number {
    let advance = this.#advances.get(glyph)
    if (advance === undefined) {
      advance = this.compositeOf(glyph)?.advance ?? this.program.advance(glyph)
      this.#advances.set(glyph, advance)
    }
    return advance
  }
}

const highestCode = 0xffff

const softHyphen = ['\u00ad']

/** Kerns by tenths of a thousandth, as they are written: a book has few, and a number costs more to write than to find. */
const kerns = new Map<number, string>()

/** TJ moves left by thousandths of an em, so room to the right is negative. Between two strings. */
export function kern(thousandths: number): string {
  const tenths = -Math.round(thousandths * 10)
  let written = kerns.get(tenths)
  if (written === undefined) {
    written = `)${tenths / 10}(`
    if (kerns.size < mostKerns) kerns.set(tenths, written)
  }
  return written
}

const mostKerns = 10_000
