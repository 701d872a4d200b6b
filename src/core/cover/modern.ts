import type { Theme } from '../theme/theme.ts'
import type { Board } from './board.ts'
import { type CoverFace, type CoverFonts, fit } from './lines.ts'
import { type CoverFaces, type CoverText, drawText, rectangle, type Shape } from './shapes.ts'

export const modernMargin = 130
/** Where the title begins. */
export const modernHead = 200
/** Of the band at the foot, below the horizon. */
export const modernBand = 430
/** From the foot of title and subtitle to the horizon: the sun stands there. */
const sky = 920
const gap = 50

/** A poster: the title large from the margin, below it a striped disc that goes down behind a band with the author's name. */
export function modernCover(
  text: CoverText,
  colours: Theme['cover'],
  faces: CoverFaces,
  fonts: CoverFonts,
  board: Board,
): Shape[] {
  const { width, height } = board
  return [
    rectangle([0, 0, width, height], colours.paper),
    ...sun(colours, board),
    rectangle([0, height - modernBand, width, modernBand], colours.ink),
    ...modernWords(text, colours, faces, fonts, board),
  ]
}

/** What is written on it. */
export function modernWords(
  text: CoverText,
  { paper, ink }: Theme['cover'],
  faces: CoverFaces,
  fonts: CoverFonts,
  { width, height }: Board,
): Shape[] {
  const rtl = text.direction === 'rtl'
  // In text that runs from right to left the start is at the right.
  const flush = { x: rtl ? width - modernMargin : modernMargin, anchor: rtl ? 'end' : 'start', tracking: 0 } as const
  const room = width - modernMargin * 2
  const horizon = height - modernBand
  const fitted = (words: string, box: Parameters<typeof fit>[1], face: CoverFace) =>
    fit(words, box, face, fonts, text.language)
  const subtitle = fitted(
    text.subtitle,
    { width: room, height: 260, most: { size: 80, lines: 4 }, leading: 1.3, tracking: 0, perLine: 1.05 },
    faces.text,
  )
  const title = fitted(
    text.title,
    {
      width: room,
      height: horizon - sky - modernHead - (text.subtitle === '' ? 0 : subtitle.height + gap),
      most: { size: 340, lines: 9 },
      leading: 1.04,
      tracking: 0,
      perLine: 1.06,
    },
    faces.bold,
  )
  const author = fitted(
    text.authors,
    { width: room, height: 230, most: { size: 112, lines: 4 }, leading: 1.2, tracking: 0, perLine: 1.2 },
    faces.bold,
  )
  const series = fitted(
    text.series,
    { width: room, height: 64, most: { size: 62, lines: 1 }, leading: 1.1, tracking: 0.01, perLine: 1 },
    faces.text,
  )
  const names = author.height + series.height
  const namesTop = horizon + (modernBand - names) / 2
  return [
    ...drawText(title, faces.bold, { ...flush, top: modernHead, fill: ink, leading: 1.04 }),
    ...drawText(subtitle, faces.text, { ...flush, top: modernHead + title.height + gap, fill: ink, leading: 1.3 }),
    ...drawText(author, faces.bold, { ...flush, top: namesTop, fill: paper, leading: 1.2 }),
    ...drawText(series, faces.text, {
      ...flush,
      top: namesTop + author.height,
      fill: paper,
      leading: 1.1,
      tracking: 0.01,
    }),
  ]
}

/** A disc cut by bars of paper that widen towards the horizon, so that it reads as a sun, a wheel or a moon over water. */
export function sun({ paper, accent }: Theme['cover'], { width, height }: Board): Shape[] {
  const radius = 610
  const horizon = height - modernBand
  const middle = { x: width - 690, y: horizon - 250 }
  const shapes: Shape[] = [{ kind: 'circle', ...middle, radius, fill: accent }]
  let y = middle.y - 60
  for (let step = 0; y < horizon; step += 1) {
    const bar = 10 + step * 7
    shapes.push(rectangle([middle.x - radius - 2, y, radius * 2 + 4, bar], paper))
    y += bar + 62 - step * 3
  }
  return shapes
}
