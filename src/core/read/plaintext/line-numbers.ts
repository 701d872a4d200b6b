import type { Line } from './lines.ts'

/** A line, and far behind it a number. Another such gap makes it a row of a table, dots a line of a list of contents. */
const numbered = /^(.{0,89}\S)(?:[ \u00a0]{3,}|[ \u00a0]*\t[ \t]*)(\d{1,5})$/u
const columns = /[ \u00a0]{3,}|\t|\. ?\.$/u

interface Candidate {
  readonly line: Line
  readonly text: string
  readonly number: string
  /** How many lines that are not blank stand up to it. */
  readonly count: number
}

/** Fewest numbers that count up as the lines do. */
const fewest = 3

/**
 * Takes the numbers from the ends of lines where they count the lines of a poem, every fifth or tenth of them: editions for study have them
 * in the margin. The numbers of a list of contents grow otherwise than its lines.
 */
export function withLineNumbers(lines: readonly Line[]): readonly Line[] {
  const candidates = candidatesIn(lines)
  const counting = new Set<Candidate>()
  for (const [at, candidate] of candidates.entries()) {
    const before = candidates[at - 1]
    if (!before || !countsOn(before, candidate)) continue
    counting.add(before).add(candidate)
  }
  if (counting.size < fewest || counting.size < candidates.length * 0.6) return lines
  const taken = new Map([...counting].map((one) => [one.line, one]))
  return lines.map((line) => {
    const found = taken.get(line)
    return found ? { ...line, text: found.text, number: found.number } : line
  })
}

function candidatesIn(lines: readonly Line[]): readonly Candidate[] {
  const found: Candidate[] = []
  let count = 0
  for (const line of lines) {
    if (line.text === '') continue
    count += 1
    // Few lines end in a digit, and all are asked.
    if (!isDigit(line.text.charCodeAt(line.text.length - 1))) continue
    const [, text, number] = numbered.exec(line.text) ?? []
    if (text && number && /\p{L}/u.test(text) && !columns.test(text)) found.push({ line, text, number, count })
  }
  return found
}

/** As many lines as the numbers say lie between, and perhaps some that no one counts: names of speakers, numbers of stanzas. */
function countsOn(before: Candidate, after: Candidate): boolean {
  const more = Number(after.number) - Number(before.number)
  const rows = after.count - before.count
  return more >= 2 && more <= rows && rows <= more * 2 + 4
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}
