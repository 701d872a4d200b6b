import type { Item } from '../items.ts'
import type { ParagraphSpec } from '../paragraph.ts'
import { hangsAtEnd } from './protrusion.ts'
import { type Box, type Breaks, clustersOf, type Style, type Words } from './words.ts'

/** What a line may do to fit: 0 ends only between words, 1 hyphenates too but not the last word, 2 that too, 3 cuts anything that is too long. */
export type Means = 0 | 1 | 2 | 3

/** Price of cutting at a no-break space, and through a word that has no better place. */
const tiePenalty = 5e4
const cutPenalty = 1e5
/** Places to cut that are offered on each line of an endless word. */
const cutsPerLine = 20

/** Kinds of the end of a line. */
export const plainEnd = 0
export const hyphenEnd = 1
export const forcedEnd = 2

/**
 * The places where a line may end, with sums of widths from the paragraph's start, so that a line from break p to break
 * b is `upTo[b] - from[p]` wide. Points. Columns of numbers, reused from paragraph to paragraph: this is the inner loop.
 */
export class Breakpoints {
  count = 0
  capacity = 0
  /** Natural width to the end of a line that ends here, less what hangs out. */
  upTo = new Float64Array(0)
  /** Natural width to the start of the line after, plus what hangs out there. */
  from = new Float64Array(0)
  /** By how much the letters of those widths may give: by their own width, and by the room between them. */
  softUpTo = new Float64Array(0)
  softFrom = new Float64Array(0)
  stretchUpTo = new Float64Array(0)
  stretchFrom = new Float64Array(0)
  shrinkUpTo = new Float64Array(0)
  shrinkFrom = new Float64Array(0)
  penalty = new Float64Array(0)
  kind = new Uint8Array(0)
  /** Index of the item that the line ends in, and the offset in its box; -1 is its end. */
  item = new Int32Array(0)
  offset = new Int32Array(0)

  reserve(count: number): void {
    if (count > this.capacity) this.#grow(Math.max(1024, count * 2))
  }

  #grow(capacity: number): void {
    this.capacity = capacity
    const wide = (old: Float64Array): Float64Array<ArrayBuffer> => {
      const grown = new Float64Array(capacity)
      grown.set(old)
      return grown
    }
    this.upTo = wide(this.upTo)
    this.from = wide(this.from)
    this.softUpTo = wide(this.softUpTo)
    this.softFrom = wide(this.softFrom)
    this.stretchUpTo = wide(this.stretchUpTo)
    this.stretchFrom = wide(this.stretchFrom)
    this.shrinkUpTo = wide(this.shrinkUpTo)
    this.shrinkFrom = wide(this.shrinkFrom)
    this.penalty = wide(this.penalty)
    const kind = new Uint8Array(capacity)
    kind.set(this.kind)
    this.kind = kind
    const item = new Int32Array(capacity)
    item.set(this.item)
    this.item = item
    const offset = new Int32Array(capacity)
    offset.set(this.offset)
    this.offset = offset
  }
}

/** A word space may grow by half (Knuth & Plass 1981, p. 1128). */
export const spaceStretch = 0.5
/** Room between ideographs, in ems of the box before. */
export const giveStretch = 0.12
export const giveShrink = 0.02

/** Sums so far. */
interface Pen {
  x: number
  soft: number
  stretch: number
  shrink: number
}

/** Fills `points` for one paragraph. Break 0 is its start and the last is its end. */
export class Prospector {
  readonly points = new Breakpoints()
  readonly #words: Words
  #hang = 0
  #expansion = 0
  #letterspacing = 0
  #pen: Pen = { x: 0, soft: 0, stretch: 0, shrink: 0 }

  constructor(words: Words) {
    this.#words = words
  }

  /** `narrowest` is the least measure of any line: what is wider may be cut when all else fails. */
  survey(items: readonly Item[], spec: ParagraphSpec, means: Means, narrowest: number): Breakpoints {
    const { points } = this
    points.count = 0
    this.#hang = hangOf(spec)
    this.#expansion = spec.expansion
    this.#letterspacing = spec.letterspacing
    this.#pen = { x: 0, soft: 0, stretch: 0, shrink: 0 }
    this.#start(items[0], spec.indent === 0)
    const last = items.length - 1
    const hyphenated = hyphenatedTo(items, means)
    let solidTo = -1
    let tooWide = false
    for (let index = 0; index <= last; index++) {
      const item = items[index]
      if (!item) continue
      const { box } = item
      points.reserve(points.count + box.text.length + 4)
      if (means === 3 && index > solidTo) {
        const solid = solidAt(items, index)
        solidTo = solid.to
        tooWide = solid.width > narrowest
      }
      if (tooWide) this.#cuts(item, index, narrowest)
      else if (index < hyphenated) this.#hyphens(item, index)
      this.#advance(box)
      if (index < last) this.#after(item, items[index + 1], index, tooWide)
    }
    this.#end(items[last], last)
    return points
  }

  #start(first: Item | undefined, hangs: boolean): void {
    const { points } = this
    points.reserve(1)
    points.from[0] = hangs && first ? first.box.left * this.#hang : 0
    points.softFrom[0] = 0
    points.stretchFrom[0] = 0
    points.shrinkFrom[0] = 0
    points.kind[0] = plainEnd
    points.item[0] = -1
    points.offset[0] = -1
    points.count = 1
  }

  #advance(box: Box): void {
    const pen = this.#pen
    pen.x += box.width
    pen.soft += this.#softOf(box)
    if (box.give > 0) {
      pen.stretch += box.give * giveStretch
      pen.shrink += box.give * giveShrink
    }
  }

  #softOf({ picture, width, letters, style }: Box): number {
    return picture ? 0 : width * this.#expansion + letters * style.size * this.#letterspacing
  }

  /** The room after a word's last letter belongs to no word. */
  #lastLetter({ letters, style }: Box): number {
    return letters > 0 ? style.size * this.#letterspacing : 0
  }

  #after(item: Item, next: Item | undefined, index: number, tooWide: boolean): void {
    const { after } = item
    const solid = after === 'nothing' || after === 'tie'
    if (after === 'nothing' && !tooWide) return
    const at = solid && !tooWide ? -1 : this.#lineEnd(item, index)
    if (item.space) {
      this.#space(item.space.style)
      this.#pen.soft -= this.#lastLetter(item.box)
    }
    if (at < 0) return
    const { points } = this
    this.#lineStart(at, next)
    points.kind[at] = after === 'break' ? forcedEnd : plainEnd
    points.penalty[at] = this.#priceAfter(item, next)
    if (item.joint?.hyphen) points.kind[at] = hyphenEnd
  }

  #priceAfter(item: Item, next: Item | undefined): number {
    if (item.after === 'tie') return tiePenalty
    if (item.after === 'nothing') return cutPenalty
    if (item.after === 'joint') return item.joint?.penalty ?? 0
    // A dash that stands alone between spaces, or with the comma behind it, does not begin a line.
    return next !== undefined && isLoneDash(next.box.text) ? 150 : 0
  }

  #space(style: Style): void {
    const pen = this.#pen
    pen.x += style.space
    pen.stretch += style.space * spaceStretch
    pen.shrink += style.shrink
  }

  /** A break after the item, before its space. Gives its index. */
  #lineEnd({ box }: Item, index: number): number {
    const { points } = this
    const pen = this.#pen
    const at = points.count++
    // The last box's tracking and give lie past the line's end.
    points.upTo[at] = pen.x - box.right * this.#hang - box.style.tracking
    points.softUpTo[at] = pen.soft - this.#lastLetter(box)
    points.stretchUpTo[at] = pen.stretch - box.give * giveStretch
    points.shrinkUpTo[at] = pen.shrink - box.give * giveShrink
    points.item[at] = index
    points.offset[at] = -1
    return at
  }

  #lineStart(at: number, next: Item | undefined): void {
    const { points } = this
    const pen = this.#pen
    points.from[at] = pen.x + (next ? next.box.left * this.#hang : 0)
    points.softFrom[at] = pen.soft
    points.stretchFrom[at] = pen.stretch
    points.shrinkFrom[at] = pen.shrink
  }

  #end(item: Item | undefined, index: number): void {
    if (!item) return
    const at = this.#lineEnd(item, index)
    this.#lineStart(at, undefined)
    this.points.kind[at] = forcedEnd
    this.points.penalty[at] = 0
  }

  #hyphens(item: Item, index: number): void {
    const breaks = item.breaks ?? this.#words.breaksOf(item.box)
    const { hyphenWidth } = item.box.style
    if (breaks.at.length > 0) this.#inside(item.box, breaks, { index, kind: hyphenEnd, hyphenWidth })
  }

  /** The last resort, for what no line can hold: any place between two characters, but not all of them in what fills many lines. */
  #cuts(item: Item, index: number, narrowest: number): void {
    const { box } = item
    const clusters = clustersOf(box)
    const lines = box.width / narrowest
    const every = lines > 4 ? Math.max(1, Math.floor(clusters.length / lines / cutsPerLine)) : 1
    const hyphens = item.breaks ?? this.#words.breaksOf(box)
    const hyphenated = new Set(hyphens.at)
    const cuts = this.#words.breaksAt(box, clusters)
    cuts.at.forEach((at, which) => {
      const hyphen = hyphenated.has(at)
      if (!hyphen && which % every !== 0) return
      const one = { at: [at], before: [cuts.before[which] ?? 0], penalty: hyphen ? hyphens.penalty : cutPenalty }
      const kind = hyphen ? hyphenEnd : plainEnd
      this.#inside(box, one, { index, kind, hyphenWidth: hyphen ? box.style.hyphenWidth : 0 })
    })
  }

  #inside(box: Box, breaks: Breaks, end: { index: number; kind: number; hyphenWidth: number }): void {
    const { points } = this
    const pen = this.#pen
    const { index, kind, hyphenWidth } = end
    const soft = box.width > 0 ? this.#softOf(box) / box.width : 0
    const added = hyphenRoom(hyphenWidth, this.#hang)
    for (let which = 0; which < breaks.at.length; which++) {
      const at = points.count++
      points.upTo[at] = pen.x + (breaks.before[which] ?? 0) + added
      points.from[at] = pen.x + (breaks.before[which] ?? 0)
      points.softUpTo[at] = pen.soft + (breaks.before[which] ?? 0) * soft
      points.softFrom[at] = points.softUpTo[at] ?? 0
      points.stretchUpTo[at] = pen.stretch
      points.stretchFrom[at] = pen.stretch
      points.shrinkUpTo[at] = pen.shrink
      points.shrinkFrom[at] = pen.shrink
      points.penalty[at] = breaks.penalty
      points.kind[at] = kind
      points.item[at] = index
      points.offset[at] = breaks.at[which] ?? 0
    }
  }
}

/** What a hyphen at a line's end takes of the measure. */
export function hyphenRoom(hyphenWidth: number, hang: number): number {
  return hyphenWidth * (1 - hang * hangsAtEnd('-'))
}

/** How much of what hangs at line ends may. */
export function hangOf({ direction, protrusion }: ParagraphSpec): number {
  return direction === 'rtl' ? 0 : protrusion
}

/** Words before this item may be hyphenated. */
export function hyphenatedTo(items: readonly Item[], means: Means): number {
  if (means === 0) return 0
  return means === 1 ? lastWordAt(items) : items.length
}

/** The first item of the paragraph's last word: a note's mark or a change of letters may part it. */
function lastWordAt(items: readonly Item[]): number {
  let at = items.length - 1
  while (at > 0 && items[at - 1]?.after === 'nothing') at--
  return at
}

/** What stands together from item `from` on, where no line may end: its width and its last item. */
function solidAt(items: readonly Item[], from: number): { readonly to: number; readonly width: number } {
  let width = 0
  for (let to = from; ; to++) {
    const item = items[to]
    if (!item) return { to, width }
    width += item.box.width
    if (item.after !== 'nothing' && item.after !== 'tie') return { to, width }
    width += item.space?.width ?? 0
  }
}

function isLoneDash(text: string): boolean {
  if (text.charCodeAt(0) !== 0x2013 && text.charCodeAt(0) !== 0x2014) return false
  return text.length === 1 || !/[\p{L}\p{N}]/u.test(text)
}
