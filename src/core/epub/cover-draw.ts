import type { CoverFace, SetText } from './cover-lines.ts'
import { element, join, type Markup, text } from './markup.ts'

/** Pixels: what the shops ask of a cover. */
export const coverSize = { width: 1600, height: 2560 } as const

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

/** Where a text stands: `x` is its anchor, `top` the upper edge of its first line. Pixels. */
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
export function drawText(set: SetText, face: CoverFace, stand: Stand): Markup {
  const step = set.size * stand.leading
  const lines = set.lines.map((line, index) =>
    element(
      'text',
      {
        x: round(stand.x),
        y: round(stand.top + step * (index + 0.5) + set.size * 0.34),
        'font-family': face.family,
        'font-size': round(set.size),
        'font-weight': String(face.weight),
        'font-style': face.style,
        'letter-spacing': stand.tracking === 0 ? undefined : round(set.size * stand.tracking),
        'text-anchor': stand.anchor,
        fill: stand.fill,
      },
      text(line),
    ),
  )
  return join(lines)
}

export function rectangle(box: readonly [x: number, y: number, width: number, height: number], fill: string): Markup {
  const [x, y, width, height] = box
  return element('rect', { x: round(x), y: round(y), width: round(width), height: round(height), fill })
}

export function path(d: string, paint: { fill?: string; stroke?: string; width?: number }): Markup {
  const { fill = 'none', stroke, width } = paint
  return element('path', { d, fill, stroke, 'stroke-width': width === undefined ? undefined : String(width) })
}

export function drawing(width: number, height: number, ...parts: readonly Markup[]): string {
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    width: String(width),
    height: String(height),
    viewBox: `0 0 ${width} ${height}`,
  }
  return element('svg', attributes, ...parts)
}

/** A tenth of a pixel is finer than anything drawn. */
export function round(value: number): string {
  return String(Math.round(value * 10) / 10)
}
