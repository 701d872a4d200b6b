import type { Paragraph, PhrasingContent, Text } from 'mdast'

/** What makes up a run of plain words, as a class of a pattern. */
export const plain = 'A-Za-z0-9 "\'(),.;:!?/%\\u00a0-\\uffff-'

/** Signs that may give the words around them a meaning of their own: then the whole paragraph is left as it is. */
const risky = /[[<`|{@&]|[Ww]{3}|:\\?\/|:-|-:/gu

/** Where the line ends begin with which a text ends. */
export function withoutLineEnds(text: string): number {
  let end = text.length
  while (text.charCodeAt(end - 1) === newline) end -= 1
  return end
}

/** The place of the next sign that may give plain words another meaning, or the end of the text. */
export function riskAfter(text: string, from: number): number {
  risky.lastIndex = from
  return risky.exec(text)?.index ?? text.length
}

/** Letters of the longest paragraph that is tried: a search keeps its way through it in memory. */
const longest = 1_000_000

/** Lines of plain words, with emphasis or without: no other mark at the start of one, no blank at the end of one. */
const linesWith = (marks: string): RegExp => {
  const line = `["'${marks}A-Za-z\\u00a0-\\uffff][${marks}${plain}]*(?<! )`
  return new RegExp(`${line}(?:\\n${line})*`, 'y')
}
const lines = linesWith('*_')
const unmarkedLines = linesWith('')

/** The emphasis in a paragraph, if that is plain words but for it. It must hold no risky sign. */
export function wordsIn(text: string, from: number, end: number): readonly Emphasized[] | undefined {
  if (end - from >= longest) return undefined
  // As most are, they need not be searched for marks.
  if (fits(unmarkedLines, text, from, end)) return []
  return fits(lines, text, from, end) ? plainEmphases(text, from, end) : undefined
}

/** Whether a pattern with the flag "y" matches just this stretch. */
export function fits(pattern: RegExp, text: string, from: number, end: number): boolean {
  pattern.lastIndex = from
  return pattern.test(text) && pattern.lastIndex === end
}

/** Where words stand between two marks of emphasis: places of the marks. */
export type Emphasized = readonly [opening: number, closing: number]

/** Code units of "*" and "_". */
const star = 42
const underscore = 95
const newline = 10

/** What may stand before an opening mark and behind a closing one: then each does what it should (CommonMark 0.31, 6.2). */
const before = /[\s"'(\u2014\u2018\u201c]/u
const behind = /[\s"'),.;:!?\u2014\u2019\u201d-]/u

/**
 * The emphasis in a paragraph of plain words, in its order; undefined where any mark may mean something else than one single
 * mark before words, and one like it behind them.
 */
function plainEmphases(text: string, from: number, end: number): readonly Emphasized[] | undefined {
  const found: Emphasized[] = []
  for (let at = markAfter(text, from, end); at < end; at = markAfter(text, at + 1, end)) {
    const opening = at
    at = markAfter(text, opening + 1, end)
    const isPair = at < end && text.charCodeAt(at) === text.charCodeAt(opening)
    if (!isPair || !opens(text, opening, from) || !closes(text, at, end)) return undefined
    found.push([opening, at])
  }
  return found
}

/** The place of the next mark, or `end`. */
function markAfter(text: string, from: number, end: number): number {
  for (let at = from; at < end; at += 1) {
    const code = text.charCodeAt(at)
    if (code === star || code === underscore) return at
  }
  return end
}

function opens(text: string, at: number, from: number): boolean {
  return (at === from || before.test(text.charAt(at - 1))) && isLetter(text.charAt(at + 1))
}

function closes(text: string, at: number, end: number): boolean {
  const last = text.charAt(at - 1)
  return (isLetter(last) || /[.,;:!?]/u.test(last)) && (at + 1 === end || behind.test(text.charAt(at + 1)))
}

function isLetter(letter: string): boolean {
  return /\p{L}/u.test(letter)
}

/** Paragraphs of plain words with blank lines between them, as the parser would give them. They stand at `from` in the text. */
export function plainParagraphs(text: string, from: Readonly<Place>, end: number): readonly Paragraph[] {
  const walker = new Walker(text, from)
  const paragraphs: Paragraph[] = []
  for (let begin = from.offset; begin < end; ) {
    const gap = text.indexOf('\n\n', begin)
    const stop = gap === -1 || gap > end ? end : gap
    paragraphs.push(plainParagraph(walker, begin, stop, plainEmphases(text, begin, stop) ?? []))
    begin = afterLineEnds(text, stop)
  }
  return paragraphs
}

export function plainParagraph(walker: Walker, begin: number, end: number, emphases: readonly Emphasized[]): Paragraph {
  const start = walker.at(begin)
  const children = phrasing(walker, begin, end, emphases)
  return { type: 'paragraph', children, position: { start, end: walker.at(end) } }
}

export function afterLineEnds(text: string, from: number): number {
  let at = from
  while (text.charCodeAt(at) === newline) at += 1
  return at
}

/** What one paragraph holds: texts, and emphasis between them. */
function phrasing(walker: Walker, begin: number, end: number, emphases: readonly Emphasized[]): PhrasingContent[] {
  const pieces: PhrasingContent[] = []
  let from = begin
  for (const [opening, closing] of emphases) {
    if (opening > from) pieces.push(walker.words(from, opening))
    const start = walker.at(opening)
    const children = [walker.words(opening + 1, closing)]
    pieces.push({ type: 'emphasis', children, position: { start, end: walker.at(closing + 1) } })
    from = closing + 1
  }
  if (from < end) pieces.push(walker.words(from, end))
  return pieces
}

/** A place in a text. Columns are not kept: nothing asks for them. */
interface Place {
  readonly offset: number
  readonly line: number
}

/** Walks through a text and counts its lines. Every place that it is asked for lies behind the one before. */
export class Walker {
  readonly text: string
  #line: number
  #nextLine: number

  constructor(text: string, { offset, line }: Place) {
    this.text = text
    this.#line = line
    this.#nextLine = this.#lineAfter(offset)
  }

  at(offset: number): Place & { readonly column: number } {
    while (this.#nextLine < offset) {
      this.#line += 1
      this.#nextLine = this.#lineAfter(this.#nextLine + 1)
    }
    return { line: this.#line, column: 1, offset }
  }

  words(from: number, end: number): Text {
    const start = this.at(from)
    return { type: 'text', value: this.text.slice(from, end), position: { start, end: this.at(end) } }
  }

  /** The next line end. */
  #lineAfter(offset: number): number {
    const found = this.text.indexOf('\n', offset)
    return found === -1 ? this.text.length : found
  }
}
