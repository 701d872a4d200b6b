import type { Profile } from '../config/settings.ts'
import type { AssetId } from '../model/book.ts'
import type { FaceId } from '../theme/theme.ts'
import type { Shaped } from './shape.ts'

/** The finished book as pages of marks: no vendor, no bytes. Points, from each sheet's lower left corner. */
export interface Sheets {
  /** `screen`: with tags, links and an outline. `print`: the pages alone. */
  readonly profile: Profile
  /** What a print shop asks beside the pages; only with the profile `print`. */
  readonly shop?: ShopWork
  readonly info: SheetsInfo
  readonly sheets: readonly Sheet[]
  readonly outline: readonly OutlineEntry[]
  readonly labels: readonly PageLabels[]
  readonly structure: StructElement
}

export interface ShopWork {
  /** Points around the trimmed page that are printed and cut off. */
  readonly bleed: number
  readonly cropMarks: boolean
  /** Where a cover is folded, from the left of the trimmed sheet: shown with the crop marks. */
  readonly folds?: readonly number[]
  /** PDF/X-1a:2001, for this printing condition of the ICC's registry. */
  readonly condition: string | undefined
}

export interface SheetsInfo {
  readonly title: string
  readonly author: string
  readonly subject: string
  readonly keywords: string
  /** BCP 47. */
  readonly language: string
  /** ISO 8601 instant. */
  readonly date: string
  /** Base direction of the book: the viewer's page order. */
  readonly direction: 'ltr' | 'rtl'
}

export interface Sheet {
  readonly width: number
  readonly height: number
  /** Content in painting order; reading order is the structure tree's. */
  readonly content: readonly Content[]
  readonly links: readonly LinkArea[]
  readonly destinations: readonly Destination[]
}

/** Marks under one tag. `mcid` is unique on its sheet and named by a `ContentRef` in the structure tree; artifacts have none. */
export type Content =
  | { readonly kind: 'tagged'; readonly tag: StructType; readonly mcid: number; readonly marks: readonly Mark[] }
  | { readonly kind: 'artifact'; readonly artifact: 'Pagination' | 'Layout'; readonly marks: readonly Mark[] }

export type Mark = TextMark | RuleMark | ImageMark | PathMark

/** A colour of a cover: red, green, blue from 0 to 255. Where only inks may be, it is printed in these. */
export type Ink = readonly [red: number, green: number, blue: number]

/** One line, or part of one, on one baseline. */
export interface TextMark {
  readonly kind: 'text'
  readonly x: number
  readonly y: number
  /** Horizontal scale of the glyphs: 1 is natural. Word spaces and x advances of `runs` are given as they end up on paper. */
  readonly stretch: number
  readonly runs: readonly GlyphRun[]
  /** It is read from its right end; `runs` and their pieces are given from the left all the same. */
  readonly rightToLeft?: true
  /** Grey of the ink, 0 black. */
  readonly grey?: number
  /** In the place of grey. */
  readonly ink?: Ink
  /** The line runs up the sheet, a quarter turn against the clock around its place; or down. */
  readonly turned?: true | 'down'
}

/** Glyphs of one face and size set one after the other. */
export interface GlyphRun {
  readonly face: FaceId
  readonly size: number
  /** Points above the baseline. */
  readonly rise: number
  /** Extra space after every glyph, in points on paper: `stretch` does not scale it. */
  readonly tracking: number
  /**
   * Shaped words, and between them word spaces: a number is the whole width in points on paper (not scaled by `stretch`,
   * `tracking` included) that the face's space glyph takes.
   */
  readonly pieces: readonly (Shaped | number)[]
}

export interface RuleMark {
  readonly kind: 'rule'
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly grey?: number
  readonly ink?: Ink
}

/** An outline that begins at (x, y). */
export interface PathMark {
  readonly kind: 'path'
  readonly x: number
  readonly y: number
  /** To where each step leads: two numbers for a line, six for a curve with its two handles. */
  readonly steps: readonly (readonly number[])[]
  readonly closed: boolean
  readonly fill?: Ink
  readonly stroke?: { readonly ink: Ink; readonly width: number; readonly dashes?: readonly [number, number] }
}

export interface ImageMark {
  readonly kind: 'image'
  readonly asset: AssetId
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** A quarter turn against the clock around its lower left corner; the lengths are as before it. */
  readonly turned?: true
  /** What is seen of it; absent: all. */
  readonly clip?: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
}

export interface LinkArea {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly to: { readonly kind: 'url'; readonly href: string } | { readonly kind: 'destination'; readonly name: string }
  /** What the link says, for those who hear it. */
  readonly contents: string
}

/** A place that links and the outline name. Lower-case ASCII, digits and "-". */
export interface Destination {
  readonly name: string
  readonly y: number
}

export interface OutlineEntry {
  readonly title: string
  readonly destination: string
  readonly children: readonly OutlineEntry[]
}

/** From sheet `from` (0-based) on: the style of the folios, counted from `start`. */
export interface PageLabels {
  readonly from: number
  readonly style: 'roman' | 'arabic' | 'none'
  readonly start: number
}

export type StructType =
  | 'Document'
  | 'Part'
  | 'Sect'
  | 'Div'
  | 'H1'
  | 'H2'
  | 'H3'
  | 'H4'
  | 'H5'
  | 'H6'
  | 'P'
  | 'BlockQuote'
  | 'Caption'
  | 'TOC'
  | 'TOCI'
  | 'Reference'
  | 'Note'
  | 'L'
  | 'LI'
  | 'Lbl'
  | 'LBody'
  | 'Table'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'Figure'
  | 'Code'
  | 'Link'
  | 'Span'

export interface StructElement {
  readonly type: StructType
  readonly children: readonly (StructElement | ContentRef | LinkRef)[]
  readonly language?: string
  /** Alternative text of a figure. */
  readonly alt?: string
  readonly title?: string
  /** Of a list: how it is numbered. Of a heading cell: what it heads. */
  readonly attributes?: { readonly listNumbering?: 'None' | 'Disc' | 'Decimal'; readonly scope?: 'Row' | 'Column' }
}

/** A piece of tagged content: sheet index (0-based) and its mcid there. */
export interface ContentRef {
  readonly type: 'content'
  readonly sheet: number
  readonly mcid: number
}

/** A link annotation: sheet index and index in its `links`. */
export interface LinkRef {
  readonly type: 'link'
  readonly sheet: number
  readonly index: number
}
