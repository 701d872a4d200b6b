import { lozenge } from '../cover/classic.ts'
import { type CoverFace, fit } from '../cover/lines.ts'
import { modernBand } from '../cover/modern.ts'
import { type CoverText, drawText, group, rectangle, type Shape, type TextLine } from '../cover/shapes.ts'
import type { Design } from './design.ts'
import type { Wrap } from './geometry.ts'

/** Type on a spine is never smaller: points. */
const least = 6
/** Units kept free at head and foot, where the classic board has its frame. */
const end = 150

/** The languages whose books are lettered from foot to head, as their printers' custom has it; others from head to foot (ISO 6357). */
const upward = new Set(
  'fr de es it pt ca gl eu oc ro pl cs sk hu hr sl sr bs bg mk ru uk be el tr sq et lv lt br co'.split(' '),
)

/** Which way the lettering of a spine is read. */
export function spineWay(language: string): 'down' | 'up' {
  return upward.has(language.toLowerCase().split('-')[0] ?? '') ? 'up' : 'down'
}

/** A spine in the units of the design, along its lettering: `length` from where reading begins, `thickness` across. */
interface Along {
  readonly length: number
  readonly thickness: number
  /** What lettering may take of the thickness. */
  readonly clear: number
  /** Quarter turn of the letters. */
  readonly turn: 90 | -90
  /** Reading begins at the head of the book. */
  readonly fromHead: boolean
}

/** The lettering of the spine, and what the design has there besides; in points of the wrap. Words only where `lettered`. */
export function spineShapes(wrap: Wrap, design: Design, unit: number, lettered: boolean): Shape[] {
  const { spine, height } = wrap
  const rtl = design.text.direction === 'rtl'
  // Letters that stand below each other are read from head to foot.
  const down = design.way === 'down' || isStacked(design.text)
  const turn = down === rtl ? -90 : 90
  const clear = (spine.width - 2 * wrap.spineClear) / unit
  const along: Along = {
    length: height / unit,
    thickness: spine.width / unit,
    clear,
    turn,
    fromHead: turn === 90,
  }
  const letters = lettered && clear * 0.8 * unit >= least
  const shapes = letters ? lettering(along, design, unit) : []
  const [x, y] = turn === 90 ? [spine.x + spine.width, 0] : [spine.x, height]
  // Without words they would be lost on the spine.
  const banded = design.composition === 'classic' && design.front === undefined && shapes.length > 0
  const bands = banded ? classicBands(wrap, design, unit) : []
  return [...bands, ...(shapes.length > 0 ? [group(x, y, unit, shapes, turn)] : [])]
}

/** Whether the spine is wide enough for words in type that can be read. */
export function isSpineLegible(wrap: Wrap): boolean {
  return (wrap.spine.width - 2 * wrap.spineClear) * 0.8 >= least
}

/** Two rules near head and foot, at the height of the board's frame, as on a cloth binding. */
function classicBands({ spine, height }: Wrap, { colours }: Design, unit: number): Shape[] {
  const rule = (y: number, weight: number, fill: string): Shape =>
    rectangle([spine.x, y - (weight * unit) / 2, spine.width, weight * unit], fill)
  return [90, height / unit - 90]
    .map((y) => rule(y * unit, 7, colours.accent))
    .concat([122, height / unit - 122].map((y) => rule(y * unit, 2.5, colours.ink)))
}

function lettering(along: Along, design: Design, unit: number): Shape[] {
  if (isStacked(design.text)) return stacked(along, design)
  return design.composition === 'modern' && design.front === undefined
    ? modernSpine(along, design, unit)
    : classicSpine(along, design, unit)
}

/** One run of words on the spine: within `from` and `to` along it. */
interface Run {
  readonly text: string
  readonly from: number
  readonly to: number
  readonly anchor: 'start' | 'middle' | 'end'
  readonly most: number
  readonly tracking?: number
  readonly fill: string
}

function run(
  { text, from, to, anchor, most, tracking = 0, fill }: Run,
  along: Along,
  face: CoverFace,
  design: Design,
  unit: number,
): TextLine[] {
  if (text === '' || to <= from) return []
  const lines = along.clear > 3 * most ? 2 : 1
  const set = fit(
    text.replace(/\n/gu, ', '),
    { width: to - from, height: along.clear, most: { size: most, lines }, leading: 1.16, tracking, perLine: 1.5 },
    face,
    design.fonts,
    design.text.language,
  )
  if (set.size * unit < least * 0.95) return []
  const x = { start: from, middle: (from + to) / 2, end: to }[anchor]
  const top = (along.thickness - set.height) / 2
  return drawText(set, face, { x, top, anchor, fill, leading: 1.16, tracking })
}

/** Author, title in the middle, series: in the order of reading. */
function classicSpine(along: Along, design: Design, unit: number): Shape[] {
  const { text, faces, colours } = design
  const { length, clear, thickness } = along
  const third = (length - 2 * end) / 3.4
  const most = Math.min(130, clear * 0.82)
  const rtl = text.direction === 'rtl'
  const first = { from: end + 40, to: end + third }
  const last = { from: length - end - third, to: length - end - 40 }
  const small = Math.min(62, clear * 0.6)
  const tracking = /[\p{sc=Arabic}]/u.test(text.authors) ? 0 : 0.07
  const common = { fill: colours.ink }
  const author = { ...common, text: text.authors.toUpperCase(), most: small, tracking }
  const series = { ...common, text: text.series, most: small * 0.95 }
  const [head, foot] = rtl ? [last, first] : [first, last]
  const title = {
    from: end + third + 60,
    to: length - end - third - 60,
    anchor: 'middle',
    most,
    text: text.title,
  } as const
  const names = run({ ...author, ...head, anchor: rtl ? 'end' : 'start' }, along, faces.text, design, unit)
  const rows = run({ ...series, ...foot, anchor: rtl ? 'start' : 'end' }, along, faces.italic, design, unit)
  const words = run({ ...common, ...title }, along, faces.title, design, unit)
  const mark = (at: number) => lozenge(at, thickness / 2, colours.accent, Math.min(14, clear * 0.12))
  const marks = [
    ...(names.length > 0 ? [mark(rtl ? last.from - 30 : first.to + 30)] : []),
    ...(rows.length > 0 ? [mark(rtl ? first.to + 30 : last.from - 30)] : []),
  ]
  return [...names, ...words, ...rows, ...marks]
}

/** The title from the head, the author on the band at the foot. */
function modernSpine(along: Along, design: Design, unit: number): Shape[] {
  const { text, faces, colours } = design
  const { length, clear, fromHead } = along
  const rtl = text.direction === 'rtl'
  const inset = 90
  const band = fromHead ? { from: length - modernBand + 40, to: length - inset } : { from: inset, to: modernBand - 40 }
  const sky = fromHead
    ? { from: inset + 50, to: length - modernBand - 80 }
    : { from: modernBand + 80, to: length - inset - 50 }
  const most = Math.min(150, clear * 0.82)
  const title = { ...sky, text: text.title, anchor: rtl ? 'end' : 'start', most, fill: colours.ink } as const
  const author = {
    ...band,
    text: text.authors,
    anchor: 'middle',
    most: Math.min(80, clear * 0.66),
    fill: colours.paper,
  } as const
  return [...run(title, along, faces.bold, design, unit), ...run(author, along, faces.bold, design, unit)]
}

/** Chinese, Japanese and Korean titles stand upright, one character below the other, whatever the turn. */
function isStacked({ title, direction }: CoverText): boolean {
  return direction === 'ltr' && /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}ー・、。　\s]+$/u.test(title)
}

function stacked(along: Along, { text, faces, colours, composition, front }: Design): Shape[] {
  const { length } = along
  const poster = composition === 'modern' && front === undefined
  const title = { words: text.title, from: end + 40, to: length * 0.68, most: 130, fill: colours.ink }
  const author = {
    words: text.authors.replace(/\n/gu, '・'),
    from: poster ? length - modernBand + 30 : length * 0.74,
    to: length - (poster ? 90 : end),
    most: 70,
    fill: poster ? colours.paper : colours.ink,
  }
  return [...column(title, along, poster ? faces.bold : faces.title), ...column(author, along, faces.text)]
}

interface Column {
  readonly words: string
  readonly from: number
  readonly to: number
  readonly most: number
  readonly fill: string
}

function column({ words, from, to, most, fill }: Column, { clear, thickness }: Along, face: CoverFace): Shape[] {
  const characters = [...words.replace(/\s+/gu, '')]
  const size = Math.min(most, clear * 0.8, (to - from) / (characters.length * 1.08))
  return characters.map((line, at) => {
    const u = from + size * 1.08 * (at + 0.5)
    const letter: TextLine = {
      kind: 'text',
      line,
      x: 0,
      y: size * 0.36,
      size,
      face,
      anchor: 'middle',
      tracking: 0,
      fill,
    }
    // Upright: turned back against the turn of the spine. The sign for a long vowel runs along.
    return group(u, thickness / 2, 1, [letter], /[ー～]/u.test(line) ? 0 : -90)
  })
}
