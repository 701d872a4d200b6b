import type { Nodes, Parents, Root } from 'mdast'
import { addAll } from '../../source/many.ts'
import { plain, plainParagraphs, riskAfter, withoutLineEnds, wordsIn } from './plain-paragraphs.ts'

/** A text as short as the parser may see it, and what was cut out of it. */
export interface Abridged {
  readonly text: string
  readonly cuts: readonly Cut[]
}

/** Plain words that a stand-in stands for. */
interface Cut {
  /** Whole paragraphs were cut out, with what emphasis is in them. */
  readonly whole: boolean
  /** Where the stand-in is in the short text. */
  readonly at: number
  readonly words: string
  /** Letters and line ends that the short text lacks up to here, this cut included. */
  readonly letters: number
  readonly lines: number
}

/** A code point that no text holds, and no mark of Markdown. */
const standIn = '\ufde0'
/** The same for whole paragraphs. */
const wholeStandIn = '\ufde1'
/** Letters left at either end of a cut: what a mark means hangs on its neighbours. */
const kept = 2
/** Letters of the shortest run of words that is worth a cut. */
const shortest = 40

/**
 * Most of a book is plain words, and the parser looks at each letter several times. So runs of words in which nothing could
 * be a mark, whole paragraphs too, are cut down to their ends before it reads the text; `restore` gives the tree its words,
 * places and paragraphs back.
 */
export function abridge(text: string): Abridged {
  const cutter = new Cutter(text)
  let group = -1
  let groupEnd = 0
  let risk = riskAfter(text, 0)
  for (let begin = 0; begin < text.length; ) {
    const gap = text.indexOf('\n\n', begin)
    const end = gap === -1 ? withoutLineEnds(text) : gap
    if (risk < begin) risk = riskAfter(text, begin)
    if (risk >= end && wordsIn(text, begin, end)) {
      if (group === -1) group = begin
      groupEnd = end
    } else {
      if (group !== -1) cutter.cutWhole(group, groupEnd)
      group = -1
      if (risk >= end) cutRuns(text, begin, end, cutter)
    }
    begin = gap === -1 ? text.length : gap + 2
  }
  if (group !== -1) cutter.cutWhole(group, groupEnd)
  return cutter.finish()
}

/** Cuts the long runs of plain words in each line of a paragraph that holds marks as well. */
function cutRuns(text: string, from: number, end: number, cutter: Cutter): void {
  for (let at = from; at < end; at += 1) {
    if (!isLetter(text.charCodeAt(at))) continue
    const start = at
    while (at < end && isPlain(text.charCodeAt(at))) at += 1
    cutter.cutRun(start, at)
  }
}

class Cutter {
  readonly #text: string
  readonly #pieces: string[] = []
  readonly #cuts: Cut[] = []
  /** Where the last cut ended in the text, and where the short text ends so far. */
  #from = 0
  #length = 0
  #lines = 0

  constructor(text: string) {
    this.#text = text
  }

  /** Cuts a run down to its ends, if it is worth it. Blanks would be lost at the ends of a cut, where the parser trims lines. */
  cutRun(start: number, stop: number): void {
    if (stop - start < shortest) return
    let begin = start + kept
    let end = stop - kept
    while (this.#text.charCodeAt(begin) <= blank) begin += 1
    while (this.#text.charCodeAt(end - 1) <= blank) end -= 1
    if (end - begin > 1) this.#cut(begin, end, false)
  }

  /** Cuts out whole paragraphs, if they are worth it. */
  cutWhole(start: number, stop: number): void {
    if (stop - start >= shortest) this.#cut(start, stop, true)
  }

  #cut(begin: number, end: number, whole: boolean): void {
    const words = this.#text.slice(begin, end)
    for (let at = words.indexOf('\n'); at !== -1; at = words.indexOf('\n', at + 1)) this.#lines += 1
    this.#pieces.push(this.#text.slice(this.#from, begin), whole ? wholeStandIn : standIn)
    const at = this.#length + begin - this.#from
    this.#cuts.push({ whole, at, words, letters: end - at - 1, lines: this.#lines })
    this.#length = at + 1
    this.#from = end
  }

  finish(): Abridged {
    this.#pieces.push(this.#text.slice(this.#from))
    return { text: this.#pieces.join(''), cuts: this.#cuts }
  }
}

const blank = 32

/** Of ASCII, the signs that make up a run of plain words, by code. */
const plainSigns: readonly boolean[] = Array.from({ length: 128 }, (_, code) =>
  new RegExp(`[${plain}]`, 'u').test(String.fromCharCode(code)),
)

function isPlain(code: number): boolean {
  return code < 128 ? plainSigns[code] === true : code >= 160
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code >= 160
}

/** Gives the tree of a short text what the whole one has; false if the tree does not hold every cut once, in order. */
export function restore(tree: Root, cuts: readonly Cut[], text: string): boolean {
  let next = 0
  const put = (): string => {
    next += 1
    return cuts[next - 1]?.words ?? ''
  }
  /** Texts that are whole paragraphs. */
  const whole = new Set<Nodes>()
  const open: Nodes[] = [tree]
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.position) {
      restorePoint(node.position.start, cuts)
      restorePoint(node.position.end, cuts)
    }
    if ('value' in node && /[\ufde0\ufde1]/u.test(node.value)) {
      if (node.type === 'text' && node.value.includes(wholeStandIn)) whole.add(node)
      node.value = shared(node.value.replace(/[\ufde0\ufde1]/gu, put), node, text)
    }
    if ('children' in node)
      for (let at = node.children.length - 1; at >= 0; at -= 1) open.push(node.children[at] as Nodes)
  }
  return next === cuts.length && (whole.size === 0 || parted(tree, whole, text))
}

/** The value as a part of the text, if it stands there as it is: so a long book is in memory once. */
function shared(value: string, { position }: Nodes, text: string): string {
  const written = text.slice(position?.start.offset, position?.end.offset)
  return written === value ? written : value
}

function restorePoint(point: { offset?: number | undefined; line: number }, cuts: readonly Cut[]): void {
  const offset = point.offset ?? 0
  let before = 0
  for (let high = cuts.length; before < high; ) {
    const middle = (before + high) >> 1
    if ((cuts[middle]?.at ?? 0) < offset) before = middle + 1
    else high = middle
  }
  const last = cuts[before - 1]
  if (!last) return
  point.offset = offset + last.letters
  point.line += last.lines
}

/** Parts the paragraphs that were cut out whole; false if their words stand anywhere but alone in a paragraph. */
function parted(tree: Root, whole: ReadonlySet<Nodes>, text: string): boolean {
  const open: Parents[] = [tree]
  for (let node = open.pop(); node; node = open.pop()) {
    const children: Nodes[] = []
    for (const child of node.children) {
      const only = child.type === 'paragraph' && child.children.length === 1 ? child.children[0] : undefined
      const { start, end } = child.position ?? {}
      if (only?.type === 'text' && whole.has(only) && only.value === text.slice(start?.offset, end?.offset)) {
        const from = { offset: start?.offset ?? 0, line: start?.line ?? 1 }
        addAll(children, plainParagraphs(text, from, end?.offset ?? text.length))
      } else {
        if (whole.has(child)) return false
        if ('children' in child) open.push(child)
        children.push(child)
      }
    }
    node.children = children as typeof node.children
  }
  return true
}
