import type { Line } from './lines.ts'

/** Fewest rows, of lines with a bar between words, that make a table; longest of them, in letters. */
const [fewestRows, longest] = [2, 200]

/** Lines, none of them blank, that draw a table with bars between its columns and at least one rule: "----+----". */
export function isDrawnTable(lines: readonly Line[]): boolean {
  if (lines.length <= fewestRows) return false
  const barred = lines.filter(({ text }) => text.includes('|'))
  if (barred.length < fewestRows || lines.some(({ text }) => text.length > longest)) return false
  const rules = lines.filter(({ text }) => /^[-=_+| ]+$/u.test(text))
  const crossed = rules.some(({ text }) => /---|===|___/u.test(text) && /[+|]/u.test(text))
  const rows = barred.filter(({ text }) => /[\p{L}\p{N}]/u.test(text.slice(0, text.lastIndexOf('|'))))
  const drawn = lines.filter(({ text }) => text.includes('|') || /^[-=_+ ]+$/u.test(text))
  return crossed && rows.length >= fewestRows && drawn.length >= lines.length * 0.9
}
