import type { Margins } from '../config/settings.ts'

/** One face of a family: "eb-garamond/italic". The fonts door knows which file that is. */
export type FaceId = string

/** Face ids of a family. A family without one of them names the nearest it has. */
export interface Family {
  /** As CSS would name it. */
  readonly name: string
  readonly regular: FaceId
  readonly italic: FaceId
  readonly bold: FaceId
  readonly boldItalic: FaceId
}

/**
 * Design decisions that both renderers read, with no format in them. Lengths are points; counts of lines are multiples
 * of the leading; scales are multiples of the text size.
 */
export interface Theme {
  readonly name: string
  readonly summary: string
  readonly fonts: {
    readonly text: Family
    readonly display: Family
    readonly mono: Family
    /** Tried in order, per character, where the family has no glyph. */
    readonly fallback: readonly FaceId[]
  }
  readonly page: { readonly width: number; readonly height: number; readonly margins: Margins }
  readonly text: {
    readonly size: number
    readonly leading: number
    /** First-line indent, in ems of the text size. */
    readonly indent: number
    readonly align: 'justify' | 'left'
    readonly figures: 'old-style' | 'lining'
    /** OpenType features that are on, or with "-" before them off, beside those that fonts have on. */
    readonly features: readonly string[]
    /** How far punctuation hangs into the margin: 0 none, 1 full. */
    readonly protrusion: number
    /** Greatest change of a glyph's width, as a share: 0.02 is ±2 %. */
    readonly expansion: number
    /** Most that letters move apart or together to fill a line, in ems. */
    readonly letterspacing: number
  }
  readonly chapter: {
    readonly start: 'recto' | 'any'
    /** Lines of white above the opening's first line. */
    readonly sinkage: number
    readonly align: 'left' | 'center'
    /** Lines between the heading and the text. */
    readonly space: number
    readonly number: HeadingStyle
    readonly title: HeadingStyle
    readonly subtitle: HeadingStyle
    /** A short rule or ornament between number and title; '' is none. */
    readonly divider: string
    readonly dropCap: number
    readonly leadIn: 'small-caps' | 'none'
  }
  readonly part: { readonly sinkage: number; readonly number: HeadingStyle; readonly title: HeadingStyle }
  readonly subheading: readonly [HeadingStyle, ...HeadingStyle[]]
  readonly sceneBreak: {
    /** Characters printed in the gap; '' is a blank line, shown only when it falls at a page's edge. */
    readonly ornament: string
    readonly lines: number
  }
  readonly runningHead: {
    readonly show: boolean
    readonly style: 'small-caps' | 'italic' | 'plain'
    readonly scale: number
    readonly verso: 'author' | 'title' | 'part'
    readonly recto: 'title' | 'chapter'
    readonly align: 'center' | 'outer'
  }
  readonly folio: { readonly place: 'foot-center' | 'foot-outer' | 'head-outer'; readonly scale: number }
  readonly quote: { readonly indent: number; readonly scale: number }
  readonly verse: { readonly indent: number }
  readonly note: { readonly scale: number; readonly leading: number }
  readonly code: { readonly scale: number }
  readonly table: { readonly scale: number }
  readonly titlePage: { readonly align: 'left' | 'center'; readonly title: HeadingStyle; readonly author: HeadingStyle }
  /** The drawn cover: CSS hex colours, and which of the built-in compositions. */
  readonly cover: {
    readonly composition: 'classic' | 'modern'
    readonly paper: string
    readonly ink: string
    readonly accent: string
  }
  /** Appended to the EPUB's style sheet. */
  readonly css: string
  /** Markdown of the matter that Octavo writes itself, by kind, with {{fields}}. */
  readonly matter: ReadonlyMap<string, string>
}

export interface HeadingStyle {
  readonly family: 'text' | 'display'
  readonly weight: 'regular' | 'bold'
  readonly style: 'normal' | 'italic'
  readonly case: 'normal' | 'small-caps' | 'upper'
  readonly scale: number
  /** Tracking, in thousandths of an em. */
  readonly tracking: number
}
