import type { FaceId } from '../theme/theme.ts'
import type { Fonts, Hyphenate } from './shape.ts'
import type { GlyphRun } from './sheets.ts'

/** What the paragraph setter takes: a paragraph as stretches of one style, forced line ends and boxes. */
export type Strand = TextStrand | { readonly kind: 'break' } | BoxStrand

export interface TextStrand {
  readonly kind: 'text'
  readonly text: string
  readonly face: FaceId
  /** Points. */
  readonly size: number
  /** Points above the baseline. */
  readonly rise: number
  /** HarfBuzz features, as in `Run`. */
  readonly features: string
  readonly language: string
  /** Points after every glyph. */
  readonly tracking: number
  readonly hyphenate: boolean
  /** What the caller calls this stretch (a link, a note mark); comes back with its glyphs. 0 is plain text. */
  readonly tag: number
  /** Runs from left to right by itself, whatever stands around it: code. */
  readonly forwards?: true
}

/** Something of fixed size on the line: an inline picture. */
export interface BoxStrand {
  readonly kind: 'box'
  readonly width: number
  readonly height: number
  readonly tag: number
}

export interface ParagraphSpec {
  readonly strands: readonly Strand[]
  /** Width in points of line n; the last holds for all after it. */
  readonly widths: readonly number[]
  /** Left edge in points of line n, added to every x; the last holds for all after it. */
  readonly offsets: readonly number[]
  /** First-line indent in points, beside `offsets`. */
  readonly indent: number
  readonly align: 'justify' | 'left' | 'right' | 'center'
  /** Extra indent of every line after the first: turnovers of verse, hanging lists. */
  readonly hang: number
  readonly protrusion: number
  readonly expansion: number
  /** Most that letters of a justified line move apart or together, in ems. */
  readonly letterspacing: number
  readonly direction: 'ltr' | 'rtl'
}

/** One way to set a paragraph; the first variant is the best, others are a line longer or shorter. */
export interface Variant {
  readonly lines: readonly SetLine[]
  /** How much worse than the best, in demerits; 0 for the best. */
  readonly cost: number
}

export interface SetLine {
  /** From the measure's left edge to the first glyph; negative where punctuation hangs. */
  readonly x: number
  /** On paper, without hanging punctuation. */
  readonly width: number
  readonly stretch: number
  readonly parts: readonly LinePart[]
  readonly hyphenated: boolean
}

/** A stretch of a line that came from strands with one tag, and runs in one direction. */
export interface LinePart {
  readonly tag: number
  /** Place among the line's parts in reading order; they are given from left to right. */
  readonly order: number
  /** From the line's own start. */
  readonly x: number
  readonly width: number
  readonly runs: readonly GlyphRun[]
  /** It is read from its right end. */
  readonly rightToLeft?: true
  /** Height of a box, where the part is one. */
  readonly box?: number
}

export type SetParagraph = (spec: ParagraphSpec) => readonly [Variant, ...Variant[]]

/** The setter of one book: called, it gives the best way alone (`[0]` is all there is). */
export interface Setter {
  (spec: ParagraphSpec): readonly [Variant, ...Variant[]]
  /**
   * The best way and, where the paragraph can bear it, a line longer and a line shorter; `loosely`, even where that makes loose
   * lines, at a price. Dearer: ask where a page needs it.
   */
  readonly variants: (spec: ParagraphSpec, loosely: boolean) => readonly [Variant, ...Variant[]]
  /** Shapes the words of many paragraphs in few calls. Never needed, only faster: give it a chapter before setting it. */
  prepare(specs: readonly ParagraphSpec[]): void
}

export interface SetterOptions {
  /** Faces tried in order, per character, where a strand's own face has no glyph: the theme's `fonts.fallback`. */
  readonly fallback: readonly FaceId[]
  /** Compounds, joined and in lower case, at whose hyphen no line may end: the book also writes them as one word. */
  readonly solid?: ReadonlySet<string>
  /** Told once of every code point that no face can show, with the first paragraph that holds it. */
  readonly missing?: (codePoint: number, spec: ParagraphSpec) => void
  /** Kept from build to build, it makes paragraphs that did not change cost next to nothing. Equal specs then give equal objects. */
  readonly memory?: SetterMemory
}

/** What setters learnt. It holds for one set of fonts, hyphenation and fallback, and is emptied when given others. Opaque. */
export interface SetterMemory {
  readonly paragraphs: number
}

export type CreateSetter = (fonts: Fonts, hyphenate: Hyphenate, options?: SetterOptions) => Setter
