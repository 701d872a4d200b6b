import type { Theme } from '../theme/theme.ts'
import { type CoverFaces, type CoverText, coverSize, drawing, drawText, rectangle, round } from './cover-draw.ts'
import { type CoverFonts, fit } from './cover-lines.ts'
import { element, join, type Markup } from './markup.ts'

const { width, height } = coverSize
const margin = 130
/** Title and subtitle stand between these. */
const textHead = 200
const textFoot = 1210
const gap = 50
/** Where the sun meets the ground. */
const horizon = 2130

/** A poster: the title large from the margin, below it a striped disc that goes down behind a band with the author's name. */
export function modernCover(text: CoverText, colours: Theme['cover'], faces: CoverFaces, fonts: CoverFonts): string {
  const { paper, ink } = colours
  const rtl = text.direction === 'rtl'
  // In text that runs from right to left the start is at the right.
  const flush = { x: rtl ? width - margin : margin, anchor: rtl ? 'end' : 'start', tracking: 0 } as const
  const room = width - margin * 2
  const subtitle = fit(
    text.subtitle,
    { width: room, height: 260, most: { size: 80, lines: 4 }, leading: 1.3, tracking: 0, perLine: 1.05 },
    faces.text,
    fonts,
    text.language,
  )
  const title = fit(
    text.title,
    {
      width: room,
      height: textFoot - textHead - (text.subtitle === '' ? 0 : subtitle.height + gap),
      most: { size: 340, lines: 9 },
      leading: 1.04,
      tracking: 0,
      perLine: 1.06,
    },
    faces.bold,
    fonts,
    text.language,
  )
  const author = fit(
    text.authors,
    { width: room, height: 230, most: { size: 112, lines: 4 }, leading: 1.2, tracking: 0, perLine: 1.2 },
    faces.bold,
    fonts,
    text.language,
  )
  const series = fit(
    text.series,
    { width: room, height: 64, most: { size: 62, lines: 1 }, leading: 1.1, tracking: 0.01, perLine: 1 },
    faces.text,
    fonts,
    text.language,
  )
  const band = height - horizon
  const names = author.height + series.height
  const namesTop = horizon + (band - names) / 2
  return drawing(
    width,
    height,
    rectangle([0, 0, width, height], paper),
    sun(colours),
    rectangle([0, horizon, width, band], ink),
    drawText(title, faces.bold, { ...flush, top: textHead, fill: ink, leading: 1.04 }),
    drawText(subtitle, faces.text, { ...flush, top: textHead + title.height + gap, fill: ink, leading: 1.3 }),
    drawText(author, faces.bold, { ...flush, top: namesTop, fill: paper, leading: 1.2 }),
    drawText(series, faces.text, {
      ...flush,
      top: namesTop + author.height,
      fill: paper,
      leading: 1.1,
      tracking: 0.01,
    }),
  )
}

/** A disc cut by bars of paper that widen towards the horizon, so that it reads as a sun, a wheel or a moon over water. */
function sun({ paper, accent }: Theme['cover']): Markup {
  const radius = 610
  const middle = { x: width - 690, y: horizon - 250 }
  const disc = element('circle', { cx: round(middle.x), cy: round(middle.y), r: String(radius), fill: accent })
  const bars: Markup[] = []
  let y = middle.y - 60
  for (let step = 0; y < horizon; step += 1) {
    const bar = 10 + step * 7
    bars.push(rectangle([middle.x - radius - 2, y, radius * 2 + 4, bar], paper))
    y += bar + 62 - step * 3
  }
  return join([disc, ...bars])
}
