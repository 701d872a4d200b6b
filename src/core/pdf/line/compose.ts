import type { Item } from '../items.ts'
import type { LinePart, ParagraphSpec, SetLine } from '../paragraph.ts'
import type { Shaped } from '../shape.ts'
import type { GlyphRun } from '../sheets.ts'
import { visualOrder } from './bidi.ts'
import {
  type Breakpoints,
  giveShrink,
  giveStretch,
  hyphenEnd,
  plainEnd,
  shrinkOf,
  spaceStretch,
} from './breakpoints.ts'
import { hangsAtEnd } from './protrusion.ts'
import { measuresOf } from './total-fit.ts'
import type { Box, Style, Words } from './words.ts'

/** Where lines end: of each line the item that it ends in, the offset in that item's box (-1 is its end), and the kind of its end. */
export type Cuts = Int32Array

const perCut = 3

export function cutsOf(points: Breakpoints, ends: readonly number[]): Cuts {
  const cuts = new Int32Array(ends.length * perCut)
  for (let line = 0; line < ends.length; line++) {
    const end = ends[line] ?? 0
    cuts[line * perCut] = points.item[end] ?? 0
    cuts[line * perCut + 1] = points.offset[end] ?? -1
    cuts[line * perCut + 2] = points.kind[end] ?? plainEnd
  }
  return cuts
}

export function lineCount(cuts: Cuts): number {
  return cuts.length / perCut
}

/** Where one line ends. */
interface Cut {
  readonly item: number
  readonly offset: number
  readonly hyphen: boolean
}

/** Something on a line: a box or part of one, a hyphen, a space. */
interface Entry {
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

/** How the room of a line is shared out. */
interface Fitting {
  readonly stretch: number
  /** Ems that letters move apart; negative where they move together. */
  readonly letter: number
  /** Of what a space or a give may grow or shrink, the share that it does. */
  readonly share: number
  readonly width: number
}

/** Sets the lines of a paragraph that has been broken. */
export class Compositor {
  readonly #words: Words

  constructor(words: Words) {
    this.#words = words
  }

  lines(spec: ParagraphSpec, items: readonly Item[], cuts: Cuts): readonly SetLine[] {
    const measures = measuresOf(spec)
    const count = lineCount(cuts)
    const lines: SetLine[] = []
    let from: Cut = { item: -1, offset: -1, hyphen: false }
    for (let line = 0; line < count; line++) {
      const at = line * perCut
      const to = { item: cuts[at] ?? 0, offset: cuts[at + 1] ?? -1, hyphen: cuts[at + 2] === hyphenEnd }
      const entries = this.#entries(items, from, to)
      const measure = measures[Math.min(line, measures.length - 1)] ?? 0
      lines.push(this.#line(spec, items, entries, { line, measure, last: line === count - 1, from, to }))
      from = to
    }
    return lines
  }

  /** What stands on the line, in reading order, without the space at its end. */
  #entries(items: readonly Item[], from: Cut, to: Cut): Entry[] {
    const entries: Entry[] = []
    const first = from.offset >= 0 ? from.item : from.item + 1
    for (let index = first; index <= to.item; index++) {
      const item = items[index]
      if (!item) continue
      const start = index === first && from.offset >= 0 ? from.offset : 0
      const end = index === to.item && to.offset >= 0 ? to.offset : item.box.text.length
      entries.push(this.#boxEntry(item, start, end))
      if (index === to.item) {
        if (to.hyphen && to.offset >= 0) entries.push(this.#hyphenEntry(item))
      } else if (item.space) entries.push(spaceEntry(item.space, item.spaceTag, item.spaceLevel))
    }
    return entries
  }

  #boxEntry(item: Item, start: number, end: number): Entry {
    const { box, tag, level } = item
    const whole = start === 0 && end === box.text.length
    const shaped = whole ? box.shaped : this.#words.part(box, start, end)
    const { style, face } = box
    const width = whole || !shaped ? box.width : shaped.width * style.size + (shaped.glyphs.length / 5) * style.tracking
    const space = !shaped && !box.picture && box.text !== ''
    const give = box.give > 0 && shaped ? (shaped.glyphs.length / 5) * style.size : 0
    return { style, face, tag, level, shaped, space, box, width, give }
  }

  #hyphenEntry({ box, tag, level }: Item): Entry {
    const { style, face } = box
    const shaped = this.#words.hyphen(box)
    return { style, face, tag, level, shaped, space: false, box: undefined, width: shaped.width * style.size, give: 0 }
  }

  #line(
    spec: ParagraphSpec,
    items: readonly Item[],
    entries: readonly Entry[],
    place: { line: number; measure: number; last: boolean; from: Cut; to: Cut },
  ): SetLine {
    const { line, measure, last, from, to } = place
    const end = items[to.item]
    const free = last || end?.after === 'break'
    const hangs = hangingOf(spec, entries, from, to, line)
    const fitting = fit(spec, entries, measure + hangs.left + hangs.right, free)
    const space = last || to.offset >= 0 ? undefined : trailingSpace(spec, end, entries.at(-1))
    const parts = partsOf(space ? [...entries, space] : entries, fitting, space)
    const short = measure + hangs.left + hangs.right - fitting.width
    const x = startOf(spec, line, short) - hangs.left - (space && space.level % 2 === 1 ? space.width : 0)
    return {
      x,
      width: fitting.width - hangs.left - hangs.right,
      stretch: fitting.stretch,
      parts,
      hyphenated: to.hyphen,
    }
  }
}

function spaceEntry(style: Style, tag: number, level: number): Entry {
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

/** The space at a line's end takes no room in it, but keeps the words apart for whoever reads the file. */
function trailingSpace(spec: ParagraphSpec, item: Item | undefined, last: Entry | undefined): Entry | undefined {
  if (!item || !last || item.after === 'joint' || item.after === 'nothing') return undefined
  const style = item.space ?? (item.box.style.size > 0 ? item.box.style : undefined)
  return style && spaceEntry(style, last.tag, spec.direction === 'rtl' ? 1 : 0)
}

function hangingOf(
  spec: ParagraphSpec,
  entries: readonly Entry[],
  from: Cut,
  to: Cut,
  line: number,
): { left: number; right: number } {
  const first = entries[0]?.box
  const last = entries.at(-1)
  if (spec.protrusion === 0 || spec.direction === 'rtl') return { left: 0, right: 0 }
  const atStart = from.offset < 0 && (line > 0 || spec.indent === 0)
  const left = atStart && first ? first.left * spec.protrusion : 0
  if (to.offset < 0) return { left, right: (last?.box?.right ?? 0) * spec.protrusion }
  return { left, right: to.hyphen ? (last?.width ?? 0) * hangsAtEnd('-') * spec.protrusion : 0 }
}

/** How many times their usual room letters may take on a line that would gape. */
const furthest = 2.5
/** The share of its spaces' stretch from which on a line gapes. */
const gapingFrom = 0.98

/** Shares out the room of a line: the glyphs' widths give first, as far as they may, then the room between letters, then the spaces. */
function fit(spec: ParagraphSpec, entries: readonly Entry[], room: number, free: boolean): Fitting {
  let natural = 0
  let stiff = 0
  let stretch = 0
  let shrink = 0
  const final = entries.length - 1
  entries.forEach((entry, index) => {
    natural += entry.width
    if (entry.space || entry.box?.picture) stiff += entry.width
    if (entry.space && !entry.box) {
      stretch += entry.width * spaceStretch
      shrink += shrinkOf(entry.style)
    }
    const { give } = entry
    if (give > 0 && index < final) {
      stretch += give * giveStretch
      shrink += give * giveShrink
    }
  })
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

function startOf(spec: ParagraphSpec, line: number, short: number): number {
  const offset = spec.offsets[Math.min(line, spec.offsets.length - 1)] ?? 0
  const indent = line === 0 ? spec.indent : spec.hang
  const start = offset + (spec.direction === 'ltr' ? indent : 0)
  if (spec.align === 'center') return start + short / 2
  if (spec.align === 'right' || (spec.align === 'justify' && spec.direction === 'rtl')) return start + short
  return start
}

interface OpenPart {
  tag: number
  order: number
  x: number
  width: number
  runs: GlyphRun[]
  box?: number
}

/** Gathers entries, in visual order, into parts of one tag and runs of one face. */
function partsOf(entries: readonly Entry[], fitting: Fitting, trailing: Entry | undefined): readonly LinePart[] {
  const parts: OpenPart[] = []
  const final = (trailing ? entries.length - 1 : entries.length) - 1
  const turned = entries.some((entry) => entry.level > 0)
  const order = turned ? visualOrder(entries.map(({ level }) => level)) : undefined
  let x = 0
  let part: OpenPart | undefined
  let pieces: (Shaped | number)[] = []
  let run: GlyphRun | undefined
  let level = 0
  for (let index = 0; index < entries.length; index++) {
    const at = order ? (order[index] ?? 0) : index
    const entry = entries[at]
    if (!entry) continue
    const { style } = entry
    if (!part || part.tag !== entry.tag || entry.box?.picture || level !== entry.level) {
      level = entry.level
      part = { tag: entry.tag, order: at, x, width: 0, runs: [] }
      parts.push(part)
      run = undefined
    }
    part.order = Math.min(part.order, at)
    const extra = extraOf(entry, at === final, fitting)
    const apart = fitting.letter * style.size
    const tracking = entry.space ? style.tracking + apart : style.tracking + extra + apart
    // The room after a word's last letter is taken back from the space that follows.
    const back = (entry.space && entries[at - 1]?.shaped) || at === final ? apart : 0
    const width =
      (entry.space || !entry.shaped ? entry.width + extra : widthOf(entry, fitting.stretch, tracking)) - back
    if (entry.box?.picture) part.box = entry.box.picture.height
    const piece = entry.space ? width : entry.shaped
    if (piece !== undefined) {
      if (
        !run ||
        run.face !== entry.face ||
        run.size !== style.size ||
        run.rise !== style.rise ||
        run.tracking !== tracking
      ) {
        pieces = []
        run = { face: entry.face, size: style.size, rise: style.rise, tracking, pieces }
        part.runs.push(run)
      }
      pieces.push(piece)
    }
    if (entry.box?.picture) run = undefined
    x += width
    if (entry !== trailing) part.width += width
    if (entry.box?.picture) part = undefined
  }
  return parts
}

/** What a space grows by, or the tracking that an ideograph's glyphs take beside their own. */
function extraOf(entry: Entry, last: boolean, { share }: Fitting): number {
  if (entry.space && !entry.box) return share * (share > 0 ? entry.width * spaceStretch : shrinkOf(entry.style))
  if (last || entry.give === 0) return 0
  return entry.style.size * share * (share > 0 ? giveStretch : giveShrink)
}

function widthOf(entry: Entry, stretch: number, tracking: number): number {
  const count = (entry.shaped?.glyphs.length ?? 0) / 5
  return (entry.width - count * entry.style.tracking) * stretch + count * tracking
}
