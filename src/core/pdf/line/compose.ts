import type { Item } from '../items.ts'
import type { LinePart, ParagraphSpec, SetLine } from '../paragraph.ts'
import type { Shaped } from '../shape.ts'
import type { GlyphRun } from '../sheets.ts'
import { visualOrder } from './bidi.ts'
import { type Breakpoints, hyphenEnd, plainEnd } from './breakpoints.ts'
import { type Entry, extraOf, type Fitting, fit, spaceEntry, widthOf } from './fit.ts'
import { hangsAtEnd } from './protrusion.ts'
import { measuresOf } from './total-fit.ts'
import type { Box, Words } from './words.ts'

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
      } else if (item.space) entries.push(item.space)
    }
    return entries
  }

  /**
   * In a stretch that runs from right to left, a space beside words of one face is of that face: readers turn what is painted with one face
   * around at a time, and would leave the words in the wrong order.
   */
  #inOneFace(entries: readonly Entry[]): readonly Entry[] {
    return entries.map((entry, at) => {
      if (!entry.space || entry.level % 2 === 0) return entry
      const { face } = entries[at - 1] ?? entry
      const other = entries[at + 1]?.face ?? face
      return face === other && face !== entry.face && this.#words.hasSpace(face) ? { ...entry, face } : entry
    })
  }

  #boxEntry({ box, tag, level }: Item, start: number, end: number): Entry {
    if (start > 0 || end < box.text.length) return boxEntry(box, tag, level, this.#words.part(box, start, end))
    const last = box.entry
    if (last?.tag === tag && last.level === level) return last
    const entry = boxEntry(box, tag, level, box.shaped)
    box.entry = entry
    return entry
  }

  #hyphenEntry({ box, tag, level }: Item): Entry {
    const { style, face } = box
    const shaped = this.#words.hyphen(box)
    return { style, face, tag, level, shaped, space: false, box: undefined, width: shaped.width * style.size, give: 0 }
  }

  #line(
    spec: ParagraphSpec,
    items: readonly Item[],
    entries: Entry[],
    place: { line: number; measure: number; last: boolean; from: Cut; to: Cut },
  ): SetLine {
    const { line, measure, last, from, to } = place
    const end = items[to.item]
    const free = last || end?.after === 'break'
    const hangs = hangingOf(spec, entries, from, to, line)
    const fitting = fit(spec, entries, measure + hangs.left + hangs.right, free)
    const space = last || to.offset >= 0 ? undefined : trailingSpace(spec, end, entries.at(-1))
    if (space) entries.push(space)
    const turned = isTurned(entries)
    const all = turned ? this.#inOneFace(entries) : entries
    const parts = partsOf(all, { fitting, turned, trailing: space && all.at(-1) })
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

/** An entry for as much of the box as is shaped here. */
function boxEntry(box: Box, tag: number, level: number, shaped: Shaped | undefined): Entry {
  const { style, face } = box
  const glyphs = shaped ? shaped.glyphs.length / 5 : 0
  const width = !shaped || shaped === box.shaped ? box.width : shaped.width * style.size + glyphs * style.tracking
  const space = !shaped && !box.picture && box.text !== ''
  return { style, face, tag, level, shaped, space, box, width, give: box.give > 0 ? glyphs * style.size : 0 }
}

/** The space at a line's end takes no room in it, but keeps the words apart for whoever reads the file. */
function trailingSpace(spec: ParagraphSpec, item: Item | undefined, last: Entry | undefined): Entry | undefined {
  if (!item || !last || item.after === 'joint' || item.after === 'nothing') return undefined
  const style = item.space?.style ?? (item.box.style.size > 0 ? item.box.style : undefined)
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
  rightToLeft?: true
  box?: number
}

/** Whether anything on the line runs the other way. */
function isTurned(entries: readonly Entry[]): boolean {
  for (let at = 0; at < entries.length; at++) if ((entries[at]?.level ?? 0) > 0) return true
  return false
}

/** How a line's entries are to stand on it. */
interface Standing {
  readonly fitting: Fitting
  /** Something on it runs the other way. */
  readonly turned: boolean
  /** The space at its end. */
  readonly trailing: Entry | undefined
}

/** Gathers entries, in visual order, into parts of one tag and runs of one face. */
function partsOf(entries: readonly Entry[], { fitting, turned, trailing }: Standing): readonly LinePart[] {
  const parts: OpenPart[] = []
  const final = (trailing ? entries.length - 1 : entries.length) - 1
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
      if (level % 2 === 1) part.rightToLeft = true
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
