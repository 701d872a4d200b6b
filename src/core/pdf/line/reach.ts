import { least } from '../../source/many.ts'
import type { Item } from '../items.ts'
import type { ParagraphSpec } from '../paragraph.ts'
import { type Breakpoints, forcedEnd, hangOf, hyphenatedTo, hyphenRoom } from './breakpoints.ts'
import { shortestBroken } from './hyphens.ts'
import { measuresOf, type Pass } from './total-fit.ts'

/** Numbers of lines. */
export interface Reach {
  readonly fewest: number
  readonly most: number
}

/** In points: what sums of widths may be off by. */
const slack = 0.02

const anything: Reach = { fewest: 1, most: Number.POSITIVE_INFINITY }

/**
 * Bounds to the numbers of lines in which a pass, of those that lend no stretch and cut no words, can set a justified paragraph:
 * with every line as full as may be they are fewest, with every line as loose as may be most. A word with hyphens counts as if it
 * had one wherever a line would end: so not every number within the bounds can be had, but none beyond them.
 *
 * `points` are those of the paragraph without hyphens.
 */
export function reachOf(points: Breakpoints, items: readonly Item[], spec: ParagraphSpec, pass: Pass): Reach {
  const measures = measuresOf(spec)
  const measureOf = (line: number) => measures[Math.min(line, measures.length - 1)] ?? 0
  const narrowest = least(measures) - slack
  const hang = hangOf(spec)
  const hyphenated = hyphenatedTo(items, pass.means)
  let fewest = 0
  let most = 0
  // Where the full line and the loose one at hand begin, in sums of widths at their least and at their greatest.
  let full = leastFrom(points, 0)
  let loose = greatestFrom(points, 0, pass)
  for (let at = 1; at < points.count; at++) {
    const forced = points.kind[at] === forcedEnd
    const hyphen = hyphenIn(items, points.item[at - 1] ?? 0, Math.min(points.item[at] ?? 0, hyphenated - 1), hang)
    const before = greatestFrom(points, at - 1, pass)
    const end = greatestUpTo(points, at, pass)
    // In what is so long more than one line may end.
    if (end - before + Math.max(0, hyphen) >= narrowest) return anything
    const held = full + measureOf(fewest) + slack
    if (leastUpTo(points, at) > held) {
      full = hyphen < 0 ? leastFrom(points, at - 1) : Math.max(leastFrom(points, at - 1), held)
      fewest++
    }
    const filled = loose + measureOf(most) - slack
    const inside = hyphen < 0 ? end : Math.max(before, filled - hyphen)
    if (inside < end) {
      loose = inside
      most++
    } else if (end >= filled && !forced) {
      loose = greatestFrom(points, at, pass)
      most++
    }
    if (!forced) continue
    full = leastFrom(points, at)
    loose = greatestFrom(points, at, pass)
    fewest++
    most++
  }
  return { fewest, most }
}

/** Room of the widest hyphen that the items after `from` up to `to` may have; -1 where they can have none. */
function hyphenIn(items: readonly Item[], from: number, to: number, hang: number): number {
  let room = -1
  for (let index = from + 1; index <= to; index++) {
    const item = items[index]
    if (item && mayBreak(item)) room = Math.max(room, hyphenRoom(item.box.style.hyphenWidth, hang))
  }
  return room
}

/** Without hyphenating what was not yet. */
function mayBreak({ box, breaks = box.breaks }: Item): boolean {
  if (breaks) return breaks.at.length > 0
  return box.style.hyphenate && (box.soft.length > 0 || box.text.length >= shortestBroken)
}

function leastUpTo(points: Breakpoints, at: number): number {
  return (points.upTo[at] ?? 0) - (points.softUpTo[at] ?? 0) - (points.shrinkUpTo[at] ?? 0)
}

function leastFrom(points: Breakpoints, at: number): number {
  return (points.from[at] ?? 0) - (points.softFrom[at] ?? 0) - (points.shrinkFrom[at] ?? 0)
}

function greatestUpTo(points: Breakpoints, at: number, { tolerance }: Pass): number {
  return (points.upTo[at] ?? 0) + (points.softUpTo[at] ?? 0) + tolerance * (points.stretchUpTo[at] ?? 0)
}

function greatestFrom(points: Breakpoints, at: number, { tolerance }: Pass): number {
  return (points.from[at] ?? 0) + (points.softFrom[at] ?? 0) + tolerance * (points.stretchFrom[at] ?? 0)
}
