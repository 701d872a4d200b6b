import type { Heading } from './book.ts'
import type { Inline } from './inline.ts'
import { letters } from './letters.ts'

/** The words of inlines as plain text: no notes, no pictures, no page numbers; line breaks become spaces. */
export function plainText(nodes: readonly Inline[]): string {
  // Not /\s+/: most blanks are one space already.
  return letters(nodes)
    .replace(/\s{2,}|[^\S ]/gu, ' ')
    .trim()
}

/** What stands between a heading's number, less the stop behind it, and its title: as its script has it. */
export function jointAfter(number: string): string {
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]$/u.test(number)) return '\u3000'
  if (/\p{Script=Hangul}$/u.test(number)) return ' '
  return /\s/u.test(number) ? ': ' : '. '
}

/**
 * One line that names a part, chapter or matter in nav, contents, outline and running heads: "Chapter One: The Storm",
 * "IV. The Storm", "第一章　雨". '' if there is no heading.
 */
export function plainTitle(heading: Heading | undefined): string {
  if (!heading) return ''
  const number = plainText(heading.number ?? []).replace(/[.:：]$/u, '')
  const title = plainText(heading.title ?? [])
  if (!number || !title) return number || title
  return number + jointAfter(number) + title
}
