import type { TextNode } from '../renderer.ts'

/** A stretch of a paragraph's text and the node of the book that holds it, `from` so many UTF-16 units on; none for a note's mark. */
export interface TextSource {
  readonly text: string
  readonly node?: TextNode
  readonly from?: number
}

/** The texts that the lines of one paragraph were set from. Lines of one paragraph share it. */
export interface Origin {
  /** Its place among the texts and figures of its section. */
  readonly order: number
  readonly sources: readonly TextSource[]
}

/** A place in the book's text. */
export interface Found {
  readonly node: TextNode
  readonly offset: number
}

/** What counts the texts of a book. */
interface Count {
  readonly order: { last: number }
}

export function originOf(desk: Count, sources: readonly TextSource[]): Origin {
  return { order: nextOrder(desk), sources }
}

export function nextOrder(desk: Count): number {
  desk.order.last++
  return desk.order.last
}

/** White space, and what setting may take out of a text: neither counts. */
const uncounted = /[\s\u00ad]+/gu

/** How many characters of a text are sure to come out on paper: UTF-16 units. */
export function countedIn(text: string): number {
  return text.replace(uncounted, '').length
}

/** Letters of the scripts that part their words by spaces: a line that ends between two of them has broken a word. */
const inWord =
  /[\p{L}\p{M}\p{N}](?<![\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Bopo}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}])/u

/** What stands after the first `count` counted characters; or after the word that goes on there, as it is on the page before. */
export function placeAfter({ sources }: Origin, count: number): Found | undefined {
  const text = sources.map((source) => source.text).join('')
  let at = reached(text, count)
  if (breaksWord(text, at)) {
    const rest = /^\S*\s*/u.exec(text.slice(at))?.[0] ?? ''
    at += rest.length
  }
  return nodeAt(sources, at)
}

/** The offset of the counted character after so many. */
function reached(text: string, count: number): number {
  let left = count
  for (let at = 0; at < text.length; at++) {
    const unit = text.charAt(at)
    if (unit === '\u00ad' || /\s/u.test(unit)) continue
    if (left === 0) return at
    left--
  }
  return text.length
}

function breaksWord(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 8), at).replace(/\u00ad+$/u, '')
  const last = [...before].at(-1) ?? ''
  const next = [...text.slice(at, at + 2)][0] ?? ''
  return at > 0 && inWord.test(last) && inWord.test(next)
}

/** Where that offset lies in the book; a place in a note's mark is the place after it. */
function nodeAt(sources: readonly TextSource[], at: number): Found | undefined {
  let start = 0
  let last: Found | undefined
  for (const { text, node, from = 0 } of sources) {
    const end = start + text.length
    if (node) {
      if (at < end) return { node, offset: at === 0 ? 0 : from + Math.max(0, at - start) }
      last = { node, offset: from + text.length }
    }
    start = end
  }
  return last
}
