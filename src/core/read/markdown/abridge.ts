import type { Nodes, Root } from 'mdast'

/** A text as short as the parser may see it, and what was cut out of it. */
export interface Abridged {
  readonly text: string
  readonly cuts: readonly Cut[]
}

/** Plain words that a stand-in stands for. */
interface Cut {
  /** Where the stand-in is in the short text. */
  readonly at: number
  readonly words: string
  /** Letters and line ends that the short text lacks up to here, this cut included. */
  readonly letters: number
  readonly lines: number
}

/** A code point that no text holds, and no mark of Markdown. */
const standIn = '\ufde0'
/** Letters left at either end of a cut: what a mark means hangs on its neighbours. */
const kept = 8
/** Letters of the shortest run of words that is worth a cut. */
const shortest = 40

/** Signs that may give the words around them a meaning of their own: then the whole paragraph is left as it is. */
const risky = /[[<`|{@&]|[Ww]{3}|:\\?\/|:-|-:/gu

/**
 * Most of a book is plain words, and the parser looks at each letter several times. So long runs of words in which nothing
 * could be a mark are cut down to their ends before it reads the text; `restored` gives the tree its words and places back.
 */
export function abridge(text: string): Abridged {
  const cuts: Cut[] = []
  const pieces: string[] = []
  let from = 0
  let at = 0
  let lines = 0
  const cut = (begin: number, end: number): void => {
    pieces.push(text.slice(from, begin), standIn)
    at += begin - from
    const words = text.slice(begin, end)
    for (let next = words.indexOf('\n'); next !== -1; next = words.indexOf('\n', next + 1)) lines += 1
    cuts.push({ at, words, letters: end - at - 1, lines })
    at += 1
    from = end
  }
  let risk = riskAfter(text, 0)
  for (let begin = 0; begin < text.length; ) {
    const gap = text.indexOf('\n\n', begin)
    const end = gap === -1 ? text.length : gap
    if (risk < begin) risk = riskAfter(text, begin)
    if (risk >= end && end - begin >= shortest) cutRuns(text, begin, end, cut)
    begin = end + 1
  }
  pieces.push(text.slice(from))
  return { text: pieces.join(''), cuts }
}

function riskAfter(text: string, from: number): number {
  risky.lastIndex = from
  return risky.exec(text)?.index ?? text.length
}

/** Calls `cut` for the inner part of every long run of plain words. A run goes on over a line end between two lines of words. */
function cutRuns(text: string, from: number, end: number, cut: (begin: number, end: number) => void): void {
  let wordsFirst = opensWords(text.charCodeAt(from))
  for (let at = from; at < end; at += 1) {
    const start = at
    if (isLetter(text.charCodeAt(at))) {
      for (; at < end; at += 1) {
        const code = text.charCodeAt(at)
        if (code === newline) {
          if (!wordsFirst || text.charCodeAt(at - 1) === blank || !opensWords(text.charCodeAt(at + 1))) break
        } else if (!isPlain(code)) break
      }
      if (at - start >= shortest) cutRun(text, start + kept, at - kept, cut)
    }
    if (text.charCodeAt(at) === newline) wordsFirst = opensWords(text.charCodeAt(at + 1))
  }
}

/** Blanks and line ends at the ends of a cut would be lost to the parser's trimming: they stay outside. */
function cutRun(text: string, from: number, to: number, cut: (begin: number, end: number) => void): void {
  let begin = from
  let end = to
  while (begin < end && text.charCodeAt(begin) <= blank) begin += 1
  while (end > begin && text.charCodeAt(end - 1) <= blank) end -= 1
  if (end > begin + 1) cut(begin, end)
}

const newline = 10
const blank = 32

/** Of ASCII, the signs that make up a run of plain words, by code. */
const plainSigns: readonly boolean[] = Array.from({ length: 128 }, (_, code) =>
  /[A-Za-z0-9 "'(),.;:!?/%-]/u.test(String.fromCharCode(code)),
)

function isPlain(code: number): boolean {
  return code < 128 ? plainSigns[code] === true : code >= 160
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code >= 160
}

/** A line that starts so holds words of a paragraph (or of something that keeps its lines as they are). */
function opensWords(code: number): boolean {
  return isLetter(code) || code === 34 || code === 39
}

/** Gives the tree of a short text the words and the places of the whole one; false if it does not hold every cut once, in order. */
export function restore(tree: Root, cuts: readonly Cut[]): boolean {
  let next = 0
  const put = (): string => {
    next += 1
    return cuts[next - 1]?.words ?? ''
  }
  const open: Nodes[] = [tree]
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.position) {
      restorePoint(node.position.start, cuts)
      restorePoint(node.position.end, cuts)
    }
    if ('value' in node && node.value.includes(standIn)) node.value = node.value.replaceAll(standIn, put)
    if ('children' in node)
      for (let at = node.children.length - 1; at >= 0; at -= 1) open.push(node.children[at] as Nodes)
  }
  return next === cuts.length
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
