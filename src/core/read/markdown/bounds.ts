import { type Diagnostic, report } from '../../diagnostic/diagnostic.ts'
import { addAll } from '../../source/many.ts'
import type { SourceText } from '../../source/source.ts'
import { spanAt } from '../../source/text.ts'

/** How deep quotations and lists may lie in one another: deeper ones exhaust the parser. */
export const deepestNesting = 64
/** How many runs of marks one paragraph may hold: beyond it the parser's time grows with their square. */
const mostMarks = 1000
/** The same between two blank lines where lists and tables divide what stands there, as far as can be told beforehand. */
const mostMarksTogether = 5000
/** Runs of backticks in one paragraph whose length no other has: the parser looks for the end of each in all that follows. */
const mostLoneTicks = 64
/** Letters of the longest word that is not worth a warning. */
const longestWord = 5000

/** Code points that no text holds; each stands for one mark that must not be read as one. */
const masks = '*_[]`~!<&:{}|\\^='
const firstMask = 0xfdd0

/** A text that the parser can read in bounded time, as long as the source; or none, where it lies too deep. */
interface Bounded {
  readonly text: string | undefined
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Measures the text before the parser sees it. A paragraph with too many marks is read as plain words: each mark becomes
 * a stand-in of the same length, which `unmask` turns back.
 */
export function bound(source: SourceText, start: number): Bounded {
  const diagnostics: Diagnostic[] = []
  const deep = tooDeep(source, start)
  if (deep !== undefined) {
    const message = `this lies more than ${deepestNesting} levels deep in quotations, lists or fences`
    const hint = 'take away ">" or list marks, indent the line less, or close fences'
    return { text: undefined, diagnostics: [report('nesting-too-deep', message, spanAt(source, deep, deep + 1), hint)] }
  }
  const pieces: string[] = []
  let from = 0
  for (const [begin, end] of dense(source.text, start)) {
    pieces.push(source.text.slice(from, begin), mask(source.text.slice(begin, end)))
    from = end
    const many = isLadder(source.text, begin, end)
      ? `${mostLoneTicks} runs of backticks that match no other`
      : `${mostMarks} runs of marks`
    const message = `this paragraph holds more than ${many}, so none of them is read as a mark`
    diagnostics.push(report('markup-too-dense', message, spanAt(source, begin, end), 'break the paragraph in two'))
  }
  pieces.push(source.text.slice(from))
  addAll(diagnostics, longWords(source, start))
  return { text: start > 0 ? blanked(pieces.join(''), start) : pieces.join(''), diagnostics }
}

/** Turns stand-ins back into the marks that they hide. */
export function unmask(text: string): string {
  return text.replace(/[\ufdd0-\ufddf]/gu, (mark) => masks[mark.charCodeAt(0) - firstMask] ?? mark)
}

function mask(text: string): string {
  return text.replace(/[*_[\]`~!<&:{}|\\^=]/gu, (mark) => String.fromCharCode(firstMask + masks.indexOf(mark)))
}

/** The first `start` letters become blanks, so that every place after them stays where it is. */
function blanked(text: string, start: number): string {
  return text.slice(0, start).replace(/[^\n]/gu, ' ') + text.slice(start)
}

function tooDeep(source: SourceText, start: number): number | undefined {
  return deepFence(source, start) ?? deepLine(source, start)
}

/** Fences inside fences; one that is never closed holds all that follow. */
function deepFence(source: SourceText, start: number): number | undefined {
  if (!source.text.includes(':::')) return undefined
  let levels = 0
  for (const [line = '', close] of matchesFrom(source.text, /^[ \t>]*:{3,}[ \t]*(?:[^\s:][^\n]*|(\n|$))/gmu, start)) {
    levels = close === undefined ? levels + 1 : Math.max(0, levels - 1)
    if (levels > deepestNesting) return source.text.indexOf(line, start)
  }
  return undefined
}

function* matchesFrom(text: string, pattern: RegExp, start: number): Generator<RegExpExecArray> {
  pattern.lastIndex = start
  for (let found = pattern.exec(text); found; found = pattern.exec(text)) yield found
}

function deepLine(source: SourceText, start: number): number | undefined {
  for (const from of source.lineStarts) {
    if (from < start) continue
    let levels = 0
    let columns = 0
    let at = from
    for (; at < source.text.length && levels <= deepestNesting; at += 1) {
      const letter = source.text[at]
      if (letter === ' ') columns += 1
      else if (letter === '\t') columns += 4
      else if (letter === '>') levels += 1
      else if ((letter === '-' || letter === '*' || letter === '+') && /[ \t]/u.test(source.text[at + 1] ?? '')) {
        if (/^(?:[-*_][ \t]*)+$/u.test(lineFrom(source.text, at))) break
        levels += 1
      } else {
        const number = isFigure(letter) && /^\d{1,9}[.)][ \t]/u.exec(source.text.slice(at, at + 12))
        if (!number) break
        levels += 1
        at += number[0].length - 1
      }
    }
    if (levels > deepestNesting || (columns > deepestNesting * 2 && listMark(source.text, at))) return from
  }
  return undefined
}

function isFigure(letter = ''): boolean {
  return letter >= '0' && letter <= '9'
}

function lineFrom(text: string, at: number): string {
  const end = text.indexOf('\n', at)
  const line = text.slice(at, end === -1 ? text.length : end)
  return line.length > 400 ? '' : line
}

function listMark(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 12), at)
  return /(?:[-*+]|\d[.)])[ \t]+$/u.test(before)
}

/** Stretches with too many marks for one paragraph. Bullets and headings always end a paragraph; other starts mostly do. */
function* dense(text: string, start: number): Generator<readonly [begin: number, end: number]> {
  if (!holdsMany(text, start)) return
  for (const [begin, end] of paragraphs(text, start)) {
    if (isLadder(text, begin, end)) {
      yield [begin, end]
      continue
    }
    const marks = countMarks(text, begin, end)
    if (marks <= mostMarks) continue
    const starts = marks <= mostMarksTogether ? anyStart : sureStart
    let from = begin
    for (const found of text.slice(begin, end).matchAll(starts)) {
      const at = begin + found.index
      if (countMarks(text, from, at) > mostMarks) yield [from, at]
      from = at
    }
    if (countMarks(text, from, end) > mostMarks) yield [from, end]
  }
}

/** Whether there are marks enough for any paragraph to be too dense. Most texts have fewer, and their paragraphs need not be looked at. */
function holdsMany(text: string, start: number): boolean {
  const mark = /[*_[\]`~<]/g
  mark.lastIndex = start
  let count = 0
  while (count <= mostLoneTicks && mark.test(text)) count += 1
  return count > mostLoneTicks
}

function isLadder(text: string, begin: number, end: number): boolean {
  const lengths = new Map<number, number>()
  for (let at = text.indexOf('`', begin); at !== -1 && at < end; ) {
    let after = at + 1
    while (text[after] === '`') after += 1
    lengths.set(after - at, (lengths.get(after - at) ?? 0) + 1)
    at = text.indexOf('`', after)
  }
  if (lengths.size <= mostLoneTicks) return false
  let lone = 0
  for (const count of lengths.values()) if (count === 1) lone += 1
  return lone > mostLoneTicks
}

const sureStart = /^[ \t]{0,3}(?:[-*+]|#{1,6})[ \t]+\S/gmu
const anyStart = /^[ \t>]*(?:[-*+]|#{1,6}|\d{1,9}[.)]|\||\[[^\]\n]{1,200}\]:)(?=[ \t]|\S)/gmu

/** Stretches between blank lines, cheap to find and never smaller than a paragraph. */
function* paragraphs(text: string, start: number): Generator<readonly [begin: number, end: number]> {
  let begin = start
  const blank = /\n[ \t>]*(?=\n)/gu
  blank.lastIndex = start
  for (let gap = blank.exec(text); gap; gap = blank.exec(text)) {
    yield [begin, gap.index]
    begin = gap.index + 1
  }
  yield [begin, text.length]
}

function countMarks(text: string, begin: number, end: number): number {
  if (end - begin <= mostMarks) return 0
  let count = 0
  let before = 0
  for (let at = begin; at < end; at += 1) {
    const code = text.charCodeAt(at)
    if (code !== before && isMark(code)) count += 1
    else if (code === 91 || code === 93 || code === 60) count += 1
    before = code
  }
  return count
}

function isMark(code: number): boolean {
  return code === 42 || code === 95 || code === 91 || code === 93 || code === 96 || code === 126 || code === 60
}

/** A word that is too long covers one of the places looked at: they lie no further apart than the longest may be. */
function longWords(source: SourceText, start: number): readonly Diagnostic[] {
  const { text } = source
  const found: Diagnostic[] = []
  const isBlank = (at: number): boolean => /\s/u.test(text.charAt(at))
  for (let at = start + longestWord; at < text.length; at += longestWord) {
    let begin = at
    while (begin > start && !isBlank(begin - 1)) begin -= 1
    while (at < text.length && !isBlank(at)) at += 1
    const length = at - begin
    if (length <= longestWord) continue
    const message = `a word of ${length} letters (more than ${longestWord})`
    found.push(
      report('word-too-long', message, spanAt(source, begin, at), 'put spaces into it, or a picture in its place'),
    )
  }
  return found
}
