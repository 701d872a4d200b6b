import type { Binding, BookPaper } from '../config/settings.ts'
import type { Size } from '../print/presets.ts'
import type { CoverFacts } from './shops.ts'

/** A stretch of the wrap, from its left. Points. */
export interface Stretch {
  readonly x: number
  readonly width: number
}

/** A cover laid flat, as one sees its printed side: points from the upper left corner of what is seen of it. */
export interface Wrap extends Size {
  readonly binding: Binding
  /** Printed on all sides beyond that: cut off, or turned in. */
  readonly around: number
  readonly spine: Stretch
  /** From the fold at the spine to the fore-edge, its joint with it. */
  readonly front: Stretch
  readonly back: Stretch
  readonly flaps?: { readonly front: Stretch; readonly back: Stretch }
  readonly hinge: number
  /** Where it is folded, from the left. */
  readonly folds: readonly number[]
  readonly safe: number
  readonly spineClear: number
  /** The book opens to the other side: its front is at the left. */
  readonly rightToLeft: boolean
}

export interface WrapOrder {
  readonly page: Size
  readonly binding: Binding
  readonly spine: number
  /** Of each flap; absent: as the facts say. 0 is none. */
  readonly flaps: number | undefined
  /** What is cut off around, where the author says so. */
  readonly bleed: number | undefined
  readonly rightToLeft: boolean
}

/**
 * How wide the spine of so many pages is; undefined for a paper that the printer has not. A thickness of one's own is that of a leaf,
 * which has two pages.
 */
export function spineOf({ spine }: CoverFacts, pages: number, paper: BookPaper): number | undefined {
  if (spine.kind === 'table') return spine.steps.find(([most]) => pages <= most)?.[1]
  const page = paper.kind === 'measured' ? paper.leaf / 2 : spine.page[paper.name]
  return page === undefined ? undefined : page * pages + spine.more
}

/** Back, spine and front beside each other, with their flaps: mirrored for a book that is read from right to left. */
export function layWrap(facts: CoverFacts, order: WrapOrder): Wrap {
  const { page, binding, spine, rightToLeft } = order
  const panel = page.width + facts.wider
  const flap = order.flaps ?? facts.flap?.width ?? 0
  const fold = flap > 0 ? (facts.flap?.fold ?? 0) : 0
  const outer = flap > 0 ? flap + fold : 0
  const width = 2 * (outer + panel) + spine
  const left = { x: outer, width: panel }
  const right = { x: outer + panel + spine, width: panel }
  const ends = [
    { x: 0, width: flap },
    { x: width - flap, width: flap },
  ] as const
  const [front, back] = rightToLeft ? [left, right] : [right, left]
  const [frontFlap, backFlap] = rightToLeft ? ends : [ends[1], ends[0]]
  return {
    binding,
    width,
    height: page.height + facts.taller,
    around: binding === 'case' ? facts.around : (order.bleed ?? facts.around),
    spine: { x: outer + panel, width: spine },
    front,
    back,
    ...(flap > 0 && { flaps: { front: frontFlap, back: backFlap } }),
    hinge: facts.hinge,
    folds: foldsOf(flap, fold, panel, spine, facts.hinge),
    safe: facts.safe,
    spineClear: facts.spineClear,
    rightToLeft,
  }
}

function foldsOf(flap: number, fold: number, panel: number, spine: number, hinge: number): number[] {
  const middle = flap + fold + panel
  const width = 2 * middle + spine
  const inner = [middle, middle + spine]
  const joints = hinge > 0 ? [middle - hinge, middle + spine + hinge] : []
  const flaps = flap > 0 ? [flap, width - flap, ...(fold > 0 ? [flap + fold, width - flap - fold] : [])] : []
  return [...inner, ...joints, ...flaps].sort((a, b) => a - b)
}

/** What is seen of front or back beyond the joint: the board, on which the design stands. */
export function boardOf(wrap: Wrap, panel: Stretch): Stretch {
  const atSpine = panel.x < wrap.spine.x ? 0 : wrap.hinge
  return { x: panel.x + atSpine, width: panel.width - wrap.hinge }
}
