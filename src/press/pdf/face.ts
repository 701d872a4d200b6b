import type { FontFacts } from '../../core/assets/font-facts.ts'
import type { Shaped } from '../../core/pdf/shape.ts'

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
  readonly #milli: number
  #next: number
  #space: Space | undefined

  constructor(name: string, program: FontProgram) {
    this.name = name
    this.program = program
    this.#milli = 1000 / program.unitsPerEm
    this.#next = program.glyphCount
  }

  /** Code of `glyph` where it stands for `text`, as two escaped bytes of a literal string. */
  bytesOf(glyph: number, text: string): string {
    return this.#bytes(this.codeOf(glyph, text))
  }

  #bytes(code: number): string {
    return (escaped[code >> 8] ?? '') + (escaped[code & 255] ?? '')
  }

  codeOf(glyph: number, text: string): number {
    const first = this.texts.get(glyph)
    if (first === text) return glyph
    const key = first === undefined ? '' : `${glyph} ${text}`
    const known = this.#codes.get(key)
    if (known !== undefined) return known
    const code = first === undefined ? glyph : this.#next++
    if (first !== undefined) this.#codes.set(key, code)
    this.glyphs.set(code, glyph)
    this.texts.set(code, text)
    return code
  }

  get space(): Space {
    this.#space ??= this.#spaceOf(this.program.spaceGlyph)
    return this.#space
  }

  #spaceOf(glyph: number): Space {
    const code = this.codeOf(glyph, ' ')
    return { code, body: this.#bytes(code), advance: (this.#advance(glyph) * 1000) / this.program.unitsPerEm }
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
    const texts = glyphTexts(shaped)
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
      carry = (glyphs[at + 2] ?? 0) - this.#advance(glyph) - dx
    }
    const tail = carry * this.#milli
    if (!pieces && rise === 0) return { body, tail, codes, raised: undefined }
    return { body: '', tail: 0, codes, raised: [...(pieces ?? []), { body, rise: rise * this.#milli, tail }] }
  }

  #advance(glyph: number): number {
    let advance = this.#advances.get(glyph)
    if (advance === undefined) {
      advance = this.program.advance(glyph)
      this.#advances.set(glyph, advance)
    }
    return advance
  }
}

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

/** What each glyph stands for: a cluster's text goes to its first glyph in reading order, none to the others. */
function glyphTexts(shaped: Shaped): readonly string[] {
  if (shaped.softHyphen) return softHyphen
  const { glyphs, text } = shaped
  const texts: string[] = []
  for (let at = 1, before = -1; at < glyphs.length; at += 5) {
    const start = glyphs[at] ?? 0
    // As a rule every glyph begins a cluster, after the one before.
    if (start <= before) return clusterTexts(shaped)
    before = start
    const end = at + 5 < glyphs.length ? (glyphs[at + 5] ?? 0) : text.length
    texts.push(text.slice(start, end))
  }
  return texts
}

const softHyphen = ['\u00ad']

/** The same where clusters have several glyphs, or run backwards. */
function clusterTexts({ glyphs, text }: Shaped): string[] {
  const starts = new Set<number>()
  for (let at = 1; at < glyphs.length; at += 5) starts.add(glyphs[at] ?? 0)
  const ends = new Map<number, number>()
  const sorted = [...starts].sort((a, b) => a - b)
  sorted.forEach((start, index) => {
    ends.set(start, sorted[index + 1] ?? text.length)
  })
  const given = new Set<number>()
  const texts: string[] = []
  for (let at = 1; at < glyphs.length; at += 5) {
    const start = glyphs[at] ?? 0
    texts.push(given.has(start) ? nothing : text.slice(start, ends.get(start)))
    given.add(start)
  }
  return rightToLeft.test(text) ? lettersLast(texts, glyphs) : texts
}

/** What a glyph stands for that stands for nothing: without it, some readers would make a character up. */
const nothing = '\u200b'

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/

/**
 * Of a line that runs from right to left readers turn every character around, as painted from left to right: so a letter's marks come
 * before it, each with its own text, and what is painted of it besides, its dots, stands for nothing.
 */
function lettersLast(texts: readonly string[], glyphs: Shaped['glyphs']): string[] {
  const turned: string[] = []
  for (let first = 0; first < texts.length; first = turned.length) {
    const start = glyphs[first * 5 + 1]
    let after = first + 1
    while (after < texts.length && glyphs[after * 5 + 1] === start) after++
    turned.push(...(after - first > 1 ? markedLetter(texts[first] ?? '', after - first - 1) : [texts[first] ?? '']))
  }
  return turned
}

/** The text of a letter's glyphs, of which so many are marks, from left to right. */
function markedLetter(text: string, marks: number): string[] {
  const signs = [...text].filter((char) => /\p{M}/u.test(char))
  const letter = [...text].filter((char) => !/\p{M}/u.test(char)).join('')
  const own = Array.from({ length: marks }, (_, mark) =>
    mark === marks - 1 ? signs.slice(mark).join('') : (signs[mark] ?? ''),
  )
  return [...own.reverse(), letter].map((part) => part || nothing)
}
