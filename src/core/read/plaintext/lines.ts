import type { SourceText } from '../../source/source.ts'

/** One line of the source, without the white space at its ends. */
export interface Line {
  /** From 0. */
  readonly index: number
  /** Offsets in the source of the line's first letter and of the place after its last. */
  readonly start: number
  readonly end: number
  /** Columns before the first letter; a tab leads to the next multiple of 8, a no-break space is one column. */
  readonly indent: number
  /** '' on a blank line. */
  readonly text: string
  /** Set in by one or two ideographic spaces, as every paragraph of an East Asian text is. */
  readonly opens?: true
  /** Between tags that say that it is quoted. */
  readonly quoted?: true
  /** The number of the frame that is drawn around it. */
  readonly framed?: number
  /** The number that counts it among the lines of a poem, which stood at its end. */
  readonly number?: string
}

/** All that the line says, its number as well. */
export function wholeText({ text, number }: Line): string {
  return number === undefined ? text : `${text} ${number}`
}

/** Splits a text into lines. A form feed alone makes a blank line. */
export function linesOf(source: SourceText): readonly Line[] {
  return source.lineStarts.map((start, index) => {
    const next = source.lineStarts[index + 1]
    const end = next === undefined ? source.text.length : next - 1
    return lineAt(source.text, start, end, index)
  })
}

function lineAt(text: string, start: number, end: number, index: number): Line {
  let from = start
  let indent = 0
  while (from < end && isSpace(text.charCodeAt(from))) {
    const code = text.charCodeAt(from)
    if (code === 0x09) indent += 8 - (indent % 8)
    else if (code === 0x20 || code >= 0xa0) indent += code === 0xfeff ? 0 : 1
    from += 1
  }
  let to = end
  while (to > from && isSpace(text.charCodeAt(to - 1))) to -= 1
  const line = { index, start: from, end: to, indent: from === to ? 0 : indent, text: text.slice(from, to) }
  return isOpening(text, start, from) ? { ...line, opens: true } : line
}

function isOpening(text: string, start: number, from: number): boolean {
  if (from === start || from - start > 2 || text.charCodeAt(start) !== 0x3000) return false
  return text.charCodeAt(from - 1) === 0x3000 && text.charCodeAt(from) > 0x2000
}

/** Space, tab, vertical tab, form feed, carriage return, no-break space, en to hair space, ideographic space, byte order mark. */
function isSpace(code: number): boolean {
  return (
    code === 0x20 ||
    (code >= 0x09 && code <= 0x0d) ||
    code === 0xa0 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x3000 ||
    code === 0xfeff
  )
}
