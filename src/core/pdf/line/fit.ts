import type { ParagraphSpec } from '../paragraph.ts'
import type { Shaped } from '../shape.ts'
import { giveShrink, giveStretch, spaceStretch } from './breakpoints.ts'
import type { Box, Style } from './words.ts'

/** Something on a line: a box or part of one, a hyphen, a space. */
export interface Entry {
  readonly style: Style
  readonly face: string
  readonly tag: number
  readonly level: number
  /** undefined for a space or a picture. */
  readonly shaped: Shaped | undefined
  readonly space: boolean
  readonly box: Box | undefined
  /** Natural width in points. */
  readonly width: number
  /** Ems, in points, of ideographs: the room after each glyph may change. */
  readonly give: number
}

/** A word space. */
export function spaceEntry(style: Style, tag: number, level: number): Entry {
  return {
    style,
    face: style.face,
    tag,
    level,
    shaped: undefined,
    space: true,
    box: undefined,
    width: style.space,
    give: 0,
  }
}

/** How the room of a line is shared out. */
export interface Fitting {
  readonly stretch: number
  /** Ems that letters move apart; negative where they move together. */
  readonly letter: number
  /** Of what a space or a give may grow or shrink, the share that it does. */
  readonly share: number
  readonly width: number
}

/** How many times their usual room letters may take on a line that would gape. */
const furthest = 2.5
/** The share of its spaces' stretch from which on a line gapes. */
const gapingFrom = 0.98

/** Shares out the room of a line: the glyphs' widths give first, as far as they may, then the room between letters, then the spaces. */
export function fit(spec: ParagraphSpec, entries: readonly Entry[], room: number, free: boolean): Fitting {
  let natural = 0
  let stiff = 0
  let stretch = 0
  let shrink = 0
  const final = entries.length - 1
  // A loop, since sums that a callback adds to cost an object each time.
  for (let index = 0; index <= final; index++) {
    const entry = entries[index]
    if (!entry) continue
    const { width, space, box, give } = entry
    natural += width
    if (space || box?.picture) stiff += width
    if (space && !box) {
      stretch += width * spaceStretch
      shrink += entry.style.shrink
    }
    if (give > 0 && index < final) {
      stretch += give * giveStretch
      shrink += give * giveShrink
    }
  }
  const last = entries[final]
  if (last && !last.space) natural -= last.style.tracking
  const short = room - natural
  if (spec.align !== 'justify' || (free && short >= 0)) return { stretch: 1, letter: 0, share: 0, width: natural }
  const soft = natural - stiff
  const most = soft * spec.expansion
  const scale = soft > 0 ? 1 + Math.round((within(short, most) / soft) * 1000) / 1000 : 1
  let left = short - soft * (scale - 1)
  const ems = Math.abs(left) < 0.001 || spec.letterspacing === 0 ? 0 : lettersOf(entries)
  const letter = ems > 0 ? Math.round(letterFit(left, ems, stretch, spec.letterspacing) * 1e5) / 1e5 : 0
  left -= letter * ems
  const elastic = left > 0 ? stretch : shrink
  // A line that is too full even so keeps two thirds of its spaces and juts out.
  const share = elastic > 0 ? Math.max(-1, left / elastic) : 0
  return { stretch: scale, letter, share, width: natural + soft * (scale - 1) + letter * ems + share * elastic }
}

/** Ems by which letters move. Where spaces would become gaps even so, letters go further: that shows less. */
function letterFit(left: number, ems: number, stretch: number, most: number): number {
  const letter = within(left / ems, most)
  const gaping = left - letter * ems - stretch * gapingFrom
  return gaping > 0 ? letter + Math.min(gaping / ems, most * (furthest - 1)) : letter
}

function within(value: number, most: number): number {
  return Math.max(-most, Math.min(most, value))
}

/** Where letters may move on a line, in points: as many ems as there are letters with another after them. None on a line with anything else. */
function lettersOf(entries: readonly Entry[]): number {
  let ems = 0
  for (let index = 0; index < entries.length; index++) {
    const entry = entries[index]
    if (!entry || (entry.space && !entry.box)) continue
    const letters = lettersIn(entry)
    if (letters === 0) return 0
    const next = entries[index + 1]
    ems += (!next || next.space ? letters - 1 : letters) * entry.style.size
  }
  return ems
}

/** A word in part has the letters of that part; what has no box is its hyphen. */
function lettersIn({ box, shaped, level }: Entry): number {
  if (level > 0 || !shaped || (box && box.letters === 0)) return 0
  return shaped.glyphs.length / 5
}

/** What a space grows by, or the tracking that an ideograph's glyphs take beside their own. */
export function extraOf(entry: Entry, last: boolean, { share }: Fitting): number {
  if (entry.space && !entry.box) return share * (share > 0 ? entry.width * spaceStretch : entry.style.shrink)
  if (last || entry.give === 0) return 0
  return entry.style.size * share * (share > 0 ? giveStretch : giveShrink)
}

/** Points that an entry with glyphs takes, at this stretch of its glyphs and tracking. */
export function widthOf(entry: Entry, stretch: number, tracking: number): number {
  const count = (entry.shaped?.glyphs.length ?? 0) / 5
  return (entry.width - count * entry.style.tracking) * stretch + count * tracking
}
