import { isUnspaced } from '../eastern.ts'
import { type Line, wholeText } from './lines.ts'

/** What the whole document tells about joining its lines. */
export interface Joining {
  /** Every word of the document in lower case; empty where no line ends in a hyphen. */
  readonly words: ReadonlySet<string>
  /** Dashes stand without spaces in this text, so none is made where a line ends with one. */
  readonly tightDashes: boolean
}

export function joiningOf(lines: readonly Line[]): Joining {
  const hyphened = lines.some((line) => /\p{L}[-\u00ad]$/u.test(line.text))
  const words = new Set<string>()
  let tight = 0
  let loose = 0
  for (const { text } of lines) {
    if (hyphened) for (const word of text.toLowerCase().match(/\p{L}+/gu) ?? []) words.add(word)
    if (!text.includes('--') && !text.includes('—')) continue
    tight += text.match(/[\p{L}\p{P}](?:--|—)\p{L}/gu)?.length ?? 0
    loose += text.match(/ (?:--|—)(?= |\p{L})/gu)?.length ?? 0
  }
  return { words, tightDashes: tight >= loose }
}

/** Joins wrapped lines into one text; runs of plain spaces become one. */
export function joinLines(lines: readonly Line[], joining: Joining): string {
  // Only the end of what is joined decides how it goes on: looked at whole, line for line, a long paragraph took the square of its length.
  const settled: string[] = []
  const [first, ...rest] = lines
  let text = first ? wholeText(first) : ''
  for (const line of rest) {
    text = joined(text, wholeText(line), joining)
    if (text.length < 4000) continue
    settled.push(text.slice(0, -400))
    text = text.slice(-400)
  }
  return collapse(settled.join('') + text)
}

export function collapse(text: string): string {
  return text.replace(/[ \t]{2,}|\t/gu, ' ')
}

/** What `joined` looks at more closely: hyphens and dashes. */
const dashes = /[-\u00ad—]/u

function joined(before: string, after: string, joining: Joining): string {
  if (!dashes.test(before.slice(-1)) && !dashes.test(after.charAt(0)))
    return isUnspaced(before.slice(-1), after.charAt(0)) ? before + after : `${before} ${after}`
  if (before.endsWith('\u00ad')) return before.slice(0, -1) + after
  const dashed = /(?:--|—)$/u.test(before) ? !/ (?:--+|—)$/u.test(before) : /^(?:--|—)(?! )/u.test(after)
  if (dashed && joining.tightDashes) return before + after
  if (!/\p{L}-$/u.test(before) || !/^\p{Ll}/u.test(after)) return `${before} ${after}`
  const head = /\p{L}+(?=-$)/u.exec(before.slice(-40))?.[0] ?? ''
  const tail = /^\p{L}+/u.exec(after)?.[0] ?? ''
  const whole = joining.words.has((head + tail).toLowerCase())
  return whole ? before.slice(0, -1) + after : before + after
}
