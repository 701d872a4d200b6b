import { type Passage, pieceAt } from '../model/passage.ts'
import type { SourceText, Span } from '../source/source.ts'
import { spanAt } from '../source/text.ts'
import { isWordCode } from './words.ts'

/** How far ahead words are looked for where markup, a note or an address stands between. */
const farthest = 4000

/**
 * Finds places of a passage in its source. What was read has fewer signs than what was typed (line ends, indents, marks, character
 * references), so both are gone through together. Places asked for in their order are found in one pass.
 */
export class Placer {
  readonly #sources: ReadonlyMap<string, SourceText>
  #passage: Passage | undefined
  #base = -1
  #read = 0
  #typed = 0

  constructor(sources: ReadonlyMap<string, SourceText>) {
    this.#sources = sources
  }

  /** The span of `length` signs at `at`; the passage's own where they cannot be found. */
  placeOf(passage: Passage, at: number, length: number): Span | undefined {
    const { start, span } = baseOf(passage, at)
    const source = span && this.#sources.get(span.file)
    if (!span || !source) return passage.span
    const { text } = passage
    if (passage !== this.#passage || start !== this.#base || at < this.#read) {
      this.#passage = passage
      this.#base = start
      this.#read = start
      this.#typed = span.start.offset
    }
    // A span of words that were taken apart may end before them all.
    const end = Math.max(span.end.offset, passage.span?.file === span.file ? passage.span.end.offset : 0)
    for (; this.#read < at; this.#read += 1)
      this.#typed = after(source.text, text, this.#read, this.#typed, end) ?? this.#typed
    const last = after(source.text, text, at, this.#typed, end)
    if (last === undefined) return span
    let to = last
    for (let next = at + 1; next < at + length; next += 1) to = after(source.text, text, next, to, end) ?? to
    return spanAt(source, last - 1, to)
  }
}

/** Where the reading starts: at the text node that has a place of its own, else at the whole passage. */
function baseOf({ pieces, span }: Passage, at: number): { readonly start: number; readonly span: Span | undefined } {
  let index = pieceAt(pieces, at)
  const own = pieces[index]?.node.span
  if (!own) return { start: 0, span }
  // One stretch of the source may have become several nodes.
  while (pieces[index - 1]?.node.span?.start.offset === own.start.offset) index -= 1
  return { start: pieces[index]?.start ?? 0, span: own }
}

/** The place in the source right after the sign at `at`, looked for from `from` on; undefined where it is not there. */
function after(source: string, text: string, at: number, from: number, end: number): number | undefined {
  const code = text.charCodeAt(at)
  let to = from
  if (isBlank(code)) {
    while (to < end && isBlank(source.charCodeAt(to))) to += 1
    return to > from ? to : undefined
  }
  if (!isWordCode(code)) return nextMark(source, code, from, end)
  while (to < end && !isWordCode(source.charCodeAt(to))) to += 1
  if (source.charCodeAt(to) === code && to < end) return to + 1
  const words =
    text
      .slice(at, at + 8)
      .trimEnd()
      .split(/\s/u)[0] ?? ''
  const found = source.slice(from, Math.min(end, from + farthest)).indexOf(words)
  return found === -1 || words.length < 2 ? undefined : from + found + 1
}

/** A mark stands before the next word, or not at all: a dash or a quote may have been typed otherwise. */
function nextMark(source: string, code: number, from: number, end: number): number | undefined {
  for (let to = from; to < end && to < from + 40; to += 1) {
    const sign = source.charCodeAt(to)
    if (sign === code) return to + 1
    if (isWordCode(sign)) return undefined
  }
  return undefined
}

function isBlank(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d) || code === 0xa0 || code === 0x202f
}
