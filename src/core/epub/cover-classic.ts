import type { Theme } from '../theme/theme.ts'
import { type CoverFaces, type CoverText, coverSize, drawing, drawText, path, rectangle } from './cover-draw.ts'
import { type CoverFonts, fit } from './cover-lines.ts'
import { join, type Markup, nothing } from './markup.ts'

const { width, height } = coverSize
const middle = width / 2

/** A framed board in the manner of a cloth binding: author above, title in the optical middle over an ornament, series below. */
export function classicCover(text: CoverText, colours: Theme['cover'], faces: CoverFaces, fonts: CoverFonts): string {
  const { paper, ink, accent } = colours
  const centred = { x: middle, anchor: 'middle', leading: 1.25, tracking: 0 } as const
  const capitals = 0.09
  const author = fit(
    text.authors.toUpperCase(),
    { width: 1080, height: 330, most: { size: 84, lines: 5 }, leading: 1.4, tracking: capitals, perLine: 1.2 },
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
  return drawing(
    width,
    height,
    rectangle([0, 0, width, height], paper),
    frame(90, accent, 7, 96),
    frame(122, ink, 2.5, 96),
    drawText(author, faces.text, { ...centred, top: 320, fill: ink, leading: 1.4, tracking: capitals }),
    titleBlock(text, colours, faces, fonts),
    drawText(series, faces.italic, { ...centred, top: 2290 - series.height, fill: ink, leading: 1.3, tracking: 0.01 }),
  )
}

/** Title, ornament and subtitle as one block, its middle a little above the board's. */
function titleBlock(text: CoverText, { ink, accent }: Theme['cover'], faces: CoverFaces, fonts: CoverFonts): Markup {
  const leading = 1.12
  const title = fit(
    text.title,
    { width: 1160, height: 900, most: { size: 290, lines: 9 }, leading, tracking: 0, perLine: 1.09 },
    faces.title,
    fonts,
    text.language,
  )
  const subtitle = fit(
    text.subtitle,
    { width: 1020, height: 330, most: { size: 78, lines: 5 }, leading: 1.3, tracking: 0, perLine: 1.05 },
    faces.italic,
    fonts,
    text.language,
  )
  const gap = 120
  const below = text.subtitle === '' ? 0 : gap + subtitle.height
  const top = 1240 - (title.height + gap + below) / 2
  const centred = { x: middle, anchor: 'middle', tracking: 0, fill: ink } as const
  return join([
    drawText(title, faces.title, { ...centred, top, leading }),
    ornament(top + title.height + gap, accent),
    text.subtitle === ''
      ? nothing
      : drawText(subtitle, faces.italic, { ...centred, top: top + title.height + gap * 2, leading: 1.3 }),
  ])
}

/** A rectangle whose corners curve inwards, `inset` from the edges. */
function frame(inset: number, stroke: string, weight: number, notch: number): Markup {
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

/** A rule that swells to a lozenge between two leaves. */
function ornament(y: number, fill: string): Markup {
  const wing = (side: 1 | -1) => {
    const at = (dx: number) => middle + side * dx
    return [
      path(
        `M${at(300)} ${y}C${at(220)} ${y - 3} ${at(160)} ${y - 5} ${at(92)} ${y - 5}V${y + 5}C${at(160)} ${y + 5} ${at(220)} ${y + 3} ${at(300)} ${y}Z`,
        { fill },
      ),
      path(
        `M${at(40)} ${y}C${at(52)} ${y - 26} ${at(84)} ${y - 26} ${at(96)} ${y}C${at(84)} ${y + 26} ${at(52)} ${y + 26} ${at(40)} ${y}Z`,
        { fill },
      ),
    ]
  }
  const lozenge = path(`M${middle} ${y - 30}L${middle + 30} ${y}L${middle} ${y + 30}L${middle - 30} ${y}Z`, { fill })
  return join([...wing(-1), lozenge, ...wing(1)])
}
