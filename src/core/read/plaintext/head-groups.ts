import { bylineAlone, creditOf, isEasternName } from './credits.ts'
import { subtitleLine } from './head-keys.ts'
import type { Line } from './lines.ts'
import { headerLine, isNamedLine, pairOf } from './story-header.ts'
import { firstWord, type ParagraphStyle } from './style.ts'

/** Lines that each say who did what, or what is what: a title with its by-line, a web story's "Rating: T". */
export function isHead(group: readonly Line[], top: number | undefined): boolean {
  if (group.length < 2 || group.length > 60) return false
  const keys = group.filter((line) => line.text.includes(':') && isNamedLine(line.text)).length
  if (keys === group.length || (keys >= 3 && keys >= group.length * 0.4)) return true
  if (group.length > 4 || !areShort(group)) return false
  const first = group[0]?.index === top
  if (first && isEasternName(group.at(-1)?.text ?? '')) return true
  if (first && group.slice(1, -1).some(({ text }) => bylineAlone.test(text))) return true
  const bylines = group.filter(
    (line, at) => at > 0 && (first || byLine.test(line.text)) && creditOf(line.text) !== undefined,
  ).length
  const subtitles = group.filter((line, at) => at > 0 && subtitleLine.test(line.text)).length
  return bylines + subtitles > 0
}

/** The rest of what a header's line says: on more lines of a wrapped text, or below a name that stands alone. */
export function goesOn([first, ...rest]: readonly Line[], line: Line, style: ParagraphStyle): boolean {
  if (!first || isNamedLine(line.text) || creditOf(line.text)) return false
  const before = rest.at(-1) ?? first
  const entry = headerLine(first.text)
  if (style.wrapped && pairOf(line.text) && hadRoom(before, line, style)) return false
  if (style.wrapped && pairOf(first.text)) return true
  if (!entry || entry.label === 0) return false
  return style.wrapped || (entry.value === '' && rest.length === 0)
}

/** The first word of the next line had room on this one: nobody broke them there for the width. */
function hadRoom({ indent, text }: Line, next: Line, style: ParagraphStyle): boolean {
  return indent + text.length + 1 + firstWord(next.text).length < style.width * 0.9
}

const byLine =
  /^[_*(]*(?:(?:(?:written|story|art|edited|translated|illustrated|illustrations) )?by[: ]|(?:author|auteure?|autrice|autor(?:in|a|ka)?|autore|автор|作者|著者|지은이|글쓴이|저자|작가)[ \u00a0]?[:：])/iu

/** In a text of one line a paragraph, short lines without blank lines between them are verse, an address, a list. */
export function areShort(group: readonly Line[]): boolean {
  return group.every((line) => line.text.length <= 72)
}
