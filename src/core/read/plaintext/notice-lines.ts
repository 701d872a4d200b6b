/** Longest line of a notice, in letters. */
const longest = 80

const bracketed = /^(?:\[[^[\]]+\]|<[^<>]+>|【[^【】]+】|\{[^{}]+\}|\*{2}\[[^[\]]+\]\*{2})[.!]?$/u
const item = /^(?:[-–•*+>] ?|\[[^[\]]+\]|<[^<>]+>)\S?/u
/** "DEX: 11 (+1)", "HP 12/12", "+5 XP", "-1 Rat Tail (Junk)". */
const value =
  /^(?:\p{L}[\p{L} .'’/-]{0,24}(?:: ?\S.{0,36}| {1,4}[\d,./%]{1,9}(?: ?\([^()]{1,12}\))?)|[+-]\d[\d,.%]{0,8} ?\S.{0,40})$/u

/** What lines are that a character reads on a screen: each in brackets, or listed below one that is; or each with a value. */
export function noticeOf(rows: readonly string[]): 'brackets' | 'values' | undefined {
  if (rows.some((row) => row.length > longest)) return undefined
  const [first = '', ...others] = rows
  if (bracketed.test(first) && others.every((row) => item.test(row))) return 'brackets'
  return rows.every((row) => value.test(row)) && areCounted(rows) ? 'values' : undefined
}

/** Whether a notice can begin with the line, asked before all that takes longer. */
export function mayOpen(text: string): boolean {
  if (text.length > longest) return false
  return '[<{【*+-'.includes(text.charAt(0)) || text.includes(':') || /\d/u.test(text)
}

/** Half of the lines or more tell a number, each of another thing: two who write by turns are named again. */
export function areCounted(rows: readonly string[]): boolean {
  const names = rows.flatMap((row) => /^\p{L}[^:]*(?=:)/u.exec(row)?.[0] ?? [])
  return rows.filter((row) => /\d/u.test(row)).length >= rows.length / 2 && new Set(names).size === names.length
}

/** What a line can be of a notice. */
export function noticeRow(text: string): 'brackets' | 'item' | 'value' | undefined {
  if (text.length > longest) return undefined
  if (bracketed.test(text)) return 'brackets'
  if (value.test(text)) return 'value'
  return item.test(text) ? 'item' : undefined
}
