import type { AssetId } from '../model/book.ts'
import type { CoverFace, SetText } from './lines.ts'

/**
 * What a cover is drawn of. Lengths in units of the drawing, from its upper left corner; colours as `#rrggbb`. The same shapes
 * become an SVG, which is rasterised, and the marks of a printed sheet.
 */
export type Shape =
  | { readonly kind: 'rectangle'; readonly box: Box; readonly fill: string }
  | { readonly kind: 'circle'; readonly x: number; readonly y: number; readonly radius: number; readonly fill: string }
  | Outline
  | TextLine
  | PlacedPicture
  | Group

/** `d` is an SVG path of absolute M, L, H, V, C, A (of circles) and Z. */
export interface Outline {
  readonly kind: 'path'
  readonly d: string
  readonly fill?: string
  readonly stroke?: string
  readonly width?: number
  /** Lengths of dashes and of the gaps between them. */
  readonly dashes?: readonly [number, number]
}

export interface TextLine {
  readonly kind: 'text'
  readonly line: string
  readonly x: number
  /** Of the baseline. */
  readonly y: number
  readonly size: number
  readonly face: CoverFace
  readonly anchor: 'start' | 'middle' | 'end'
  /** Between letters, in units of the drawing. */
  readonly tracking: number
  readonly fill: string
}

/** A picture scaled to `box`, of which `clip` is seen. */
export interface PlacedPicture {
  readonly kind: 'picture'
  readonly asset: AssetId
  readonly box: Box
  readonly clip: Box
}

/** A drawing within the drawing: its origin at (x, y), its units `scale` times as large, turned by a quarter or not. */
export interface Group {
  readonly kind: 'group'
  readonly x: number
  readonly y: number
  readonly scale: number
  /** Degrees, with the clock. */
  readonly turn: 0 | 90 | -90
  readonly shapes: readonly Shape[]
}

export type Box = readonly [x: number, y: number, width: number, height: number]

/** What a composition draws. Texts that are '' are not there. */
export interface CoverText {
  readonly title: string
  readonly subtitle: string
  /** One author a line. */
  readonly authors: string
  readonly series: string
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
}

export interface CoverFaces {
  readonly title: CoverFace
  readonly bold: CoverFace
  readonly text: CoverFace
  readonly italic: CoverFace
}

/** Where a text stands: `x` is its anchor, `top` the upper edge of its first line. */
export interface Stand {
  readonly x: number
  readonly top: number
  readonly anchor: 'start' | 'middle' | 'end'
  readonly fill: string
  readonly leading: number
  /** Ems. */
  readonly tracking: number
}

/** Lines of text, each centred on its own share of the leading: the baseline lies 0.34 em below the middle of a line. */
export function drawText(set: SetText, face: CoverFace, stand: Stand): TextLine[] {
  const step = set.size * stand.leading
  return set.lines.map((line, index) => ({
    kind: 'text',
    line,
    x: stand.x,
    y: stand.top + step * (index + 0.5) + set.size * 0.34,
    size: set.size,
    face,
    anchor: stand.anchor,
    tracking: set.size * stand.tracking,
    fill: stand.fill,
  }))
}

export function rectangle(box: Box, fill: string): Shape {
  return { kind: 'rectangle', box, fill }
}

export function path(d: string, paint: Omit<Outline, 'kind' | 'd'>): Outline {
  return { kind: 'path', d, ...paint }
}

export function group(x: number, y: number, scale: number, shapes: readonly Shape[], turn: Group['turn'] = 0): Group {
  return { kind: 'group', x, y, scale, turn, shapes }
}
