import { hasTurns, levelsOf } from './line/bidi.ts'
import { type Entry, spaceEntry } from './line/fit.ts'
import { isLetter, type Opportunity, opportunityBetween } from './line/opportunities.ts'
import { type Box, type Breaks, noBreaks, type Style, type Word, type Words } from './line/words.ts'
import type { BoxStrand, ParagraphSpec, TextStrand } from './paragraph.ts'

/** What follows a box on its line. */
export type After = 'nothing' | 'joint' | 'space' | 'tie' | 'break'

/** A box with what follows it: the paragraph's boxes, glue and penalties in one row (Knuth & Plass 1981, p. 1123). */
export interface Item {
  readonly box: Box
  readonly tag: number
  /** Bidirectional level; 0 where the paragraph has no turns. */
  readonly level: number
  /**
   * `joint`: a line may end here without a space. `space`: here too, and the space is then at the line's end.
   * `tie`: a space at which no line ends. `break`: the line ends here.
   */
  after: After
  joint: Opportunity | undefined
  /** The space after, where there is one. Alike ones are as a rule one object. */
  space: Entry | undefined
  /** Breaks of this box here, where it is only a part of its word. */
  breaks: Breaks | undefined
}

/** A paragraph taken apart, its words not yet shaped. */
export interface Collected {
  /** Code points that no face has. */
  readonly missing: ReadonlySet<number>
  /** The items; call it when the words are shaped. */
  finish(): readonly Item[]
}

/** Turns a paragraph's strands into items. White space is collapsed; nothing else of the text is lost. */
export function collect(spec: ParagraphSpec, words: Words): Collected {
  const collector = new Collector(spec, words)
  spec.strands.forEach((strand, index) => {
    if (strand.kind === 'text') collector.text(strand, index)
    else if (strand.kind === 'box') collector.picture(strand, index)
    else collector.lineEnd()
  })
  return collector
}

const objectReplacement = '\ufffc'
const lineSeparator = '\u2028'
/** Signs around what has its own direction (Unicode Standard Annex 9, 2.4). */
const isolateForwards = '\u2066'
const isolateEnd = '\u2069'

/** Where each strand begins in the paragraph's text, and the level of every unit of it. */
interface Levels {
  readonly levels: Uint8Array
  readonly starts: readonly number[]
}

function levelsFor(spec: ParagraphSpec): Levels | undefined {
  const turns = spec.strands.some((strand) => strand.kind === 'text' && hasTurns(strand.text))
  if (spec.direction === 'ltr' && !turns) return undefined
  const starts: number[] = []
  let text = ''
  for (const strand of spec.strands) {
    const forwards = strand.kind === 'text' && strand.forwards
    if (forwards) text += isolateForwards
    starts.push(text.length)
    if (strand.kind === 'text') text += strand.text.replace(/[\n\r\u0085\u2029]/g, ' ') + (forwards ? isolateEnd : '')
    else text += strand.kind === 'box' ? objectReplacement : lineSeparator
  }
  return { levels: levelsOf(text, spec.direction), starts }
}

const blankStyle: Style = {
  key: '',
  face: '',
  size: 0,
  rise: 0,
  features: '',
  language: 'und',
  tracking: 0,
  hyphenate: false,
  direction: 'ltr',
  space: 0,
  shrink: 0,
  hyphenWidth: 0,
  words: new Map(),
  boxes: new Map(),
}

function blankBox(width: number, height?: number): Box {
  const box = {
    style: blankStyle,
    face: '',
    text: '',
    soft: [],
    shaped: undefined,
    width,
    left: 0,
    right: 0,
    give: 0,
    letters: 0,
    entry: undefined,
  }
  return height === undefined ? { ...box, breaks: noBreaks } : { ...box, breaks: noBreaks, picture: { height } }
}

function lone(box: Box): Word {
  return { boxes: [box], joints: [], missing: [] }
}

class Collector implements Collected {
  readonly missing = new Set<number>()
  readonly #words: Words
  readonly #levels: Levels | undefined
  readonly #base: number
  readonly #items: Item[] = []
  #last: Item | undefined
  #lastSpace: Entry | undefined
  /** The styles of the strand at hand, by direction. */
  #forwards = blankStyle
  #backwards = blankStyle
  /** The last item waits for a neighbour that no space parts from it. */
  #open = false

  constructor(spec: ParagraphSpec, words: Words) {
    this.#words = words
    this.#levels = levelsFor(spec)
    this.#base = spec.direction === 'rtl' ? 1 : 0
  }

  text(strand: TextStrand, index: number): void {
    const { text } = strand
    this.#forwards = this.#words.style(strand, 'ltr')
    this.#backwards = this.#levels ? this.#words.style(strand, 'rtl') : this.#forwards
    let start = -1
    for (let at = 0; at <= text.length; at++) {
      const unit = at < text.length ? text.charCodeAt(at) : 32
      const blank = unit === 32 || unit === 160 || (unit >= 9 && unit <= 13)
      if (!blank) {
        if (start < 0) start = at
        continue
      }
      if (start >= 0) this.#chunk(strand, index, start, at)
      start = -1
      if (at < text.length) this.#space(strand, index, at, unit === 160)
    }
  }

  picture(strand: BoxStrand, index: number): void {
    this.#push(lone(blankBox(strand.width, strand.height)), strand.tag, this.#levelAt(index, 0))
  }

  lineEnd(): void {
    const last = this.#last
    if (!last || last.after === 'break') {
      this.#push(lone(blankBox(0)), 0, this.#base)
    }
    if (this.#last) this.#last.after = 'break'
    this.#open = false
  }

  finish(): readonly Item[] {
    const items = this.#items
    const last = this.#last
    // Space at the end of a paragraph is no space, and a break at its end adds no line.
    if (last && last.after !== 'tie') last.after = 'nothing'
    for (let at = 0; at < items.length - 1; at++) if (gluedAt(items, at)) at = this.#hyphenateAcross(at)
    return items
  }

  /** A stretch without white space, in pieces of one level. */
  #chunk(strand: TextStrand, index: number, start: number, end: number): void {
    const levels = this.#levels
    if (!levels) {
      this.#push(this.#words.word(this.#forwards, sliced(strand.text, start, end)), strand.tag, 0)
      return
    }
    for (let from = start; from < end; ) {
      const level = this.#levelAt(index, from)
      let to = from + 1
      while (to < end && this.#levelAt(index, to) === level) to++
      const style = level % 2 === 1 ? this.#backwards : this.#forwards
      this.#push(this.#words.word(style, strand.text.slice(from, to)), strand.tag, level)
      from = to
    }
  }

  #levelAt(index: number, at: number): number {
    const levels = this.#levels
    return levels ? (levels.levels[(levels.starts[index] ?? 0) + at] ?? this.#base) : 0
  }

  #push(word: Word, tag: number, level: number): void {
    const { boxes, joints, missing } = word
    if (missing.length > 0) for (const point of missing) this.missing.add(point)
    const first = boxes[0]
    if (this.#open && this.#last && first) meet(this.#last, first)
    for (let index = 0; index < boxes.length; index++) {
      const box = boxes[index]
      if (!box) continue
      const joint = joints[index]
      const after = joint ? 'joint' : 'nothing'
      // Written out: this is the one object that every word of the book makes.
      const item: Item = {
        box,
        tag,
        level,
        after,
        joint,
        space: undefined,
        breaks: undefined,
      }
      this.#items.push(item)
      this.#last = item
    }
    this.#open = true
  }

  #space(strand: TextStrand, index: number, at: number, tied: boolean): void {
    const last = this.#last
    if (tied) this.#tie(strand, index, at)
    else if (last && (last.after === 'nothing' || last.after === 'joint')) {
      this.#setSpace(last, strand, index, at)
      last.after = 'space'
    }
    this.#open = false
  }

  /** Every no-break space counts: several make room, and one after a plain space belongs to the next line. */
  #tie(strand: TextStrand, index: number, at: number): void {
    const last = this.#last
    if (!last || (last.after !== 'nothing' && last.after !== 'joint')) {
      this.#open = false
      this.#push(lone(blankBox(0)), strand.tag, this.#levelAt(index, at))
    }
    const item = this.#last
    if (!item) return
    this.#setSpace(item, strand, index, at)
    item.after = 'tie'
  }

  #setSpace(item: Item, strand: TextStrand, index: number, at: number): void {
    const level = this.#levelAt(index, at)
    const style = level % 2 === 1 ? this.#backwards : this.#forwards
    let space = this.#lastSpace
    if (space?.style !== style || space.tag !== strand.tag || space.level !== level) {
      space = spaceEntry(style, strand.tag, level)
      this.#lastSpace = space
    }
    item.space = space
  }

  /** A word in several strands is hyphenated as one. Gives the index of its last box. */
  #hyphenateAcross(from: number): number {
    const items = this.#items
    let to = from
    while (gluedAt(items, to)) to++
    const boxes = items.slice(from, to + 1)
    const text = boxes.map((item) => item.box.text).join('')
    const style = items[from]?.box.style
    const points = style?.hyphenate ? this.#words.pointsOf(text, style.language) : []
    let start = 0
    for (const item of boxes) {
      const { length } = item.box.text
      const own = points.map((point) => point - start).filter((point) => point > 0 && point < length)
      item.breaks = item.box.soft.length > 0 ? undefined : this.#words.breaksAt(item.box, own)
      start += length
    }
    return to
  }
}

/** Settles whether a line may end between an item and a box that no space parts from it. */
function meet(last: Item, { text, picture }: Box): void {
  last.joint = last.box.picture || picture ? besidePicture : opportunityBetween(last.box.text, text)
  last.after = last.joint ? 'joint' : 'nothing'
}

const besidePicture: Opportunity = { at: 0, penalty: 0, hyphen: false }

/** Two boxes with letters that touch, and no place between them where a line may end. */
function gluedAt(items: readonly Item[], at: number): boolean {
  const item = items[at]
  const next = items[at + 1]
  if (!item || !next || item.after !== 'nothing') return false
  return isLetter(item.box.text.slice(-1)) && isLetter(next.box.text.charAt(0))
}

function sliced(text: string, start: number, end: number): string {
  return start === 0 && end === text.length ? text : text.slice(start, end)
}
