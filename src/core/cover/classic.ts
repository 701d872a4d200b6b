import type { Theme } from '../theme/theme.ts'
import type { Board } from './board.ts'
import { type CoverFonts, fit } from './lines.ts'
import { type CoverFaces, type CoverText, drawText, path, rectangle, type Shape } from './shapes.ts'

const tracking = 0.09

/** A framed board in the manner of a cloth binding: author above, title in the optical middle over an ornament, series below. */
export function classicCover(
  text: CoverText,
  colours: Theme['cover'],
  faces: CoverFaces,
  fonts: CoverFonts,
  { width, height }: Board,
): Shape[] {
  const { ink } = colours
  const centred = { x: width / 2, anchor: 'middle', leading: 1.25, tracking: 0 } as const
  const author = fit(
    text.authors.toUpperCase(),
    { width: 1080, height: 330, most: { size: 84, lines: 5 }, leading: 1.4, tracking, perLine: 1.2 },
    faces.text,
    fonts,
    text.language,
  )
  const series = fit(
    text.series,
    { width: 1080, height: 160, most: { size: 66, lines: 2 }, leading: 1.3, tracking: 0.01, perLine: 1.2 },
    faces.italic,
    fonts,
    text.language,
  )
  return [
    ...classicBoard(colours, { width, height }),
    ...drawText(author, faces.text, { ...centred, top: 320, fill: ink, leading: 1.4, tracking }),
    ...titleBlock(text, colours, faces, fonts, { width, height }),
    ...drawText(series, faces.italic, {
      ...centred,
      top: height - 270 - series.height,
      fill: ink,
      leading: 1.3,
      tracking: 0.01,
    }),
  ]
}

/** The board with its double frame. */
export function classicBoard({ paper, ink, accent }: Theme['cover'], board: Board): Shape[] {
  const { width, height } = board
  return [rectangle([0, 0, width, height], paper), frame(board, 90, accent, 7), frame(board, 122, ink, 2.5)]
}

/** Title, ornament and subtitle as one block, its middle a little above the board's. */
function titleBlock(
  text: CoverText,
  { ink, accent }: Theme['cover'],
  faces: CoverFaces,
  fonts: CoverFonts,
  { width, height }: Board,
): Shape[] {
  const leading = 1.12
  // On a board that is less tall than an e-book's cover the title has less room.
  const less = Math.max(0, 2560 - height)
  const title = fit(
    text.title,
    { width: 1160, height: 900 - less, most: { size: 290, lines: 9 }, leading, tracking: 0, perLine: 1.09 },
    faces.title,
    fonts,
    text.language,
  )
  const subtitle = fit(
    text.subtitle,
    { width: 1020, height: 330 - less / 4, most: { size: 78, lines: 5 }, leading: 1.3, tracking: 0, perLine: 1.05 },
    faces.italic,
    fonts,
    text.language,
  )
  const gap = 120
  const below = text.subtitle === '' ? 0 : gap + subtitle.height
  const top = (height * 1240) / 2560 - (title.height + gap + below) / 2
  const centred = { x: width / 2, anchor: 'middle', tracking: 0, fill: ink } as const
  return [
    ...drawText(title, faces.title, { ...centred, top, leading }),
    ...ornament(width / 2, top + title.height + gap, accent),
    ...(text.subtitle === ''
      ? []
      : drawText(subtitle, faces.italic, { ...centred, top: top + title.height + gap * 2, leading: 1.3 })),
  ]
}

/** A rectangle whose corners curve inwards, `inset` from the edges. */
function frame({ width, height }: Board, inset: number, stroke: string, weight: number): Shape {
  const notch = 96
  const [left, top, right, bottom] = [inset, inset, width - inset, height - inset]
  const corner = (x: number, y: number) => `A${notch} ${notch} 0 0 0 ${x} ${y}`
  const d = [
    `M${left + notch} ${top}H${right - notch}`,
    corner(right, top + notch),
    `V${bottom - notch}`,
    corner(right - notch, bottom),
    `H${left + notch}`,
    corner(left, bottom - notch),
    `V${top + notch}`,
    corner(left + notch, top),
    'Z',
  ]
  return path(d.join(''), { stroke, width: weight })
}

/** A rule that swells to a lozenge between two leaves; `share` is its size. */
export function ornament(middle: number, y: number, fill: string, share = 1): Shape[] {
  const wing = (side: 1 | -1) => {
    const at = (dx: number) => middle + side * dx * share
    const up = (dy: number) => y + dy * share
    return [
      path(
        `M${at(300)} ${y}C${at(220)} ${up(-3)} ${at(160)} ${up(-5)} ${at(92)} ${up(-5)}V${up(5)}C${at(160)} ${up(5)} ${at(220)} ${up(3)} ${at(300)} ${y}Z`,
        { fill },
      ),
      path(
        `M${at(40)} ${y}C${at(52)} ${up(-26)} ${at(84)} ${up(-26)} ${at(96)} ${y}C${at(84)} ${up(26)} ${at(52)} ${up(26)} ${at(40)} ${y}Z`,
        { fill },
      ),
    ]
  }
  return [...wing(-1), lozenge(middle, y, fill, 30 * share), ...wing(1)]
}

export function lozenge(x: number, y: number, fill: string, half: number): Shape {
  return path(`M${x} ${y - half}L${x + half} ${y}L${x} ${y + half}L${x - half} ${y}Z`, { fill })
}
