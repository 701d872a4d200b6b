import type { Heading, Root, RootContent } from 'mdast'
import {
  afterLineEnds,
  fits,
  plain,
  plainParagraph,
  riskAfter,
  Walker,
  withoutLineEnds,
  wordsIn,
} from './plain-paragraphs.ts'

const heading = new RegExp(`(#{1,6}) +(?! )[${plain}]+(?<! )`, 'y')
const rule = /([*_-])(?: ?\1){2,}/y

/**
 * The tree of a text that holds nothing but paragraphs of plain words, headings of such words and rules between scenes, each
 * with blank lines around it: as most chapters of most novels do, and many titles. It is the parser's tree, in a twentieth of the time.
 * Undefined for any other text.
 */
export function plainDocument(text: string): Root | undefined {
  if (riskAfter(text, 0) < text.length) return undefined
  const walker = new Walker(text, { offset: 0, line: 1 })
  const start = walker.at(0)
  const children: RootContent[] = []
  const last = withoutLineEnds(text)
  // What front matter leaves behind is lines of blanks.
  let begin = /^(?: *\n)*/u.exec(text)?.[0].length ?? 0
  while (begin < last) {
    const gap = text.indexOf('\n\n', begin)
    const end = gap === -1 ? last : gap
    const block = plainBlock(walker, begin, end)
    if (!block) return undefined
    children.push(block)
    begin = afterLineEnds(text, end)
  }
  return { type: 'root', children, position: { start, end: walker.at(text.length) } }
}

function plainBlock(walker: Walker, begin: number, end: number): RootContent | undefined {
  const { text } = walker
  if (fits(rule, text, begin, end)) {
    const start = walker.at(begin)
    return { type: 'thematicBreak', position: { start, end: walker.at(end) } }
  }
  if (text[begin] === '#') return fits(heading, text, begin, end) ? plainHeading(walker, begin, end) : undefined
  const emphases = wordsIn(text, begin, end)
  return emphases && plainParagraph(walker, begin, end, emphases)
}

function plainHeading(walker: Walker, begin: number, end: number): Heading {
  const marks = /^#+/u.exec(walker.text.slice(begin, begin + 6))?.[0] ?? '#'
  const depth = ([1, 2, 3, 4, 5, 6] as const)[marks.length - 1] ?? 1
  let from = begin + marks.length
  while (walker.text[from] === ' ') from += 1
  const start = walker.at(begin)
  const children = [walker.words(from, end)]
  return { type: 'heading', depth, children, position: { start, end: walker.at(end) } }
}
