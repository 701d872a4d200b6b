import type { Aside } from '../../model/ledger.ts'
import type { SourceText } from '../../source/source.ts'
import { spanAt } from '../../source/text.ts'
import { numberedLine } from './heading-line.ts'
import type { Line } from './lines.ts'

/** A text without the frames that it draws around lines. */
export interface Undrawn {
  /** The rows without their bars, marked with their frame; the rules are gone. */
  readonly lines: readonly Line[]
  /** The rules. */
  readonly aside: readonly Aside[]
}

/** Most lines of a frame with corners, and of one without: what lies further apart belongs to no frame. */
const [tallest, tallestOpen] = [80, 40]

/** Longest row between two rules that have no bars below them, and fewest rows of a frame without rules or corners. */
const [widest, fewest] = [72, 2]

const horizontal = '═─━┄┈╌╍┅┉╤╥┬┳╦╧╨┴┻╩╪╫┼╋╬'
const bar = /^[║│┃|]/u

/** How a frame begins and ends, and what its rows begin with. */
interface Form {
  readonly top: RegExp
  readonly bottom: RegExp
  readonly row: RegExp
  readonly most: number
  /** Nothing but a blank row may part its rows. */
  readonly close: boolean
}

const forms: readonly Form[] = [
  {
    top: /^[╔┌╭┏╓╒][═─━┄┈╌╍┅┉].*[╗┐╮┓╖╕═─━┄┈╌╍┅┉]$/u,
    bottom: /^[╚└╰┗╙╘][═─━┄┈╌╍┅┉].*[╝┘╯┛╜╛═─━┄┈╌╍┅┉]$/u,
    row: /^/u,
    most: tallest,
    close: false,
  },
  { top: /^[+.][-=_+]{3,}[+.]$/u, bottom: /^[+'`][-=_+]{3,}[+'´]$/u, row: bar, most: tallest, close: true },
  {
    top: /^\[[=~*-]{3,}[^=~*[\]]{0,40}[=~*-]{2,}\]$/u,
    bottom: /^\[[=~*-]{5,}\]$/u,
    row: /^.{1,72}$/u,
    most: tallestOpen,
    close: true,
  },
]

/** Rows with a bar at each end, or marked as quoted, that no rule holds together. */
const loose: readonly RegExp[] = [/^[║│┃].*[║│┃]$/u, /^\|.*\|$/u, /^>{1,3}(?: |$)/u]

/** Takes the frames away that are drawn around lines: "╔═══╗", "║ Level: 1 ║", "+---+", "[=====]", "> " at each line. */
export function withoutFrames(lines: readonly Line[], source: SourceText): Undrawn {
  const made: Line[] = []
  const aside: Aside[] = []
  const top = lines.findIndex(({ text }) => text !== '')
  let count = 0
  for (let at = 0; at < lines.length; at += 1) {
    const end = frameEnd(lines, at)
    const line = lines[at]
    if (end === 0 || !line) {
      if (line) made.push(line)
      continue
    }
    count += 1
    const rows = lines.slice(at, end).map((row) => ({ row, inner: innerOf(row) }))
    for (const { row, inner } of rows)
      if (row.text !== '' && inner.text === '')
        aside.push({ span: spanAt(source, row.start, row.end), reason: 'a frame drawn around lines' })
    const kept = opened(rows.map(({ inner }) => inner))
    const framed = at === top || isHeading(kept) ? {} : { framed: count }
    made.push(...kept.map((inner) => ({ ...inner, ...framed })))
    at = end - 1
  }
  return count === 0 ? { lines, aside: [] } : { lines: made, aside }
}

/** Longest line of a frame, in letters. */
const longest = 200

/** Index behind the last line of the frame that begins at a line; 0 if none does. */
function frameEnd(lines: readonly Line[], at: number): number {
  const text = lines[at]?.text ?? ''
  if (text.length > longest || !opens(text.charCodeAt(0))) return 0
  const row = loose.find((pattern) => pattern.test(text))
  if (row) return looseEnd(lines, at, row)
  const form = forms.find(({ top }) => top.test(text))
  return form ? closedEnd(lines, at, form) : 0
}

/** The signs that a frame can begin with: "+", ".", "[", "<", ">", "|", and those drawn for it. */
function opens(code: number): boolean {
  if (code >= 0x2500) return code <= 0x257f
  return code === 0x2b || code === 0x2e || code === 0x5b || code === 0x3c || code === 0x3e || code === 0x7c
}

function looseEnd(lines: readonly Line[], at: number, row: RegExp): number {
  const isRow = (line: Line | undefined) => line !== undefined && line.text.length <= longest && row.test(line.text)
  // What goes on with a run that was no frame is none either.
  if (isRow(lines[at - 1])) return 0
  let end = at
  while (isRow(lines[end])) end += 1
  const worded = lines.slice(at, end).filter((line) => innerOf(line).text !== '').length
  return worded >= fewest ? end : 0
}

function closedEnd(lines: readonly Line[], at: number, { bottom, row, most, close }: Form): number {
  for (let next = at + 1; next <= at + most; next += 1) {
    const text = lines[next]?.text
    if (text === undefined || (text === '' ? close : text.length > widest + 12)) return 0
    const inner = row === bar && bar.test(lines[next + 1]?.text ?? '')
    if (bottom.test(text) && !inner)
      return isFull(lines.slice(at + 1, next), row === bar || !close ? 1 : fewest) ? next + 1 : 0
    if (text !== '' && !row.test(text) && !inner) return 0
  }
  return 0
}

/** Most rows that stand between two rules without bars at their sides. */
const mostBare = 12

/** Most rows have a bar, or few stand close together without. */
function isFull(rows: readonly Line[], least: number): boolean {
  const worded = rows.filter(({ text }) => text !== '')
  const barred = worded.filter(({ text }) => bar.test(text)).length
  return (
    worded.length >= least &&
    (barred * 2 >= worded.length || (rows.length <= mostBare && worded.length === rows.length))
  )
}

const edges = new RegExp(
  `^[╔╗╚╝┌┐└┘╭╮╰╯┏┓┗┛╓╖╙╜╒╕╘╛╠╣├┤┣┫╟╢╞╡║│┃|${horizontal}]+\\s*|\\s*[╔╗╚╝┌┐└┘╭╮╰╯┏┓┗┛╓╖╙╜╒╕╘╛╠╣├┤┣┫╟╢╞╡║│┃|${horizontal}]+$`,
  'gu',
)

/** A row without its bars; '' where it is drawn whole. */
function innerOf(line: Line): Line {
  const { text } = line
  const quoted = /^(?:>{1,3} ?)+/u.exec(text)?.[0]
  const plain = /[\p{L}\p{N}]/u.test(text) ? text : ''
  const inner =
    quoted === undefined
      ? plain.replace(edges, '').replace(/^\[[=~*-]{3,}\s*|\s*[=~*-]{2,}\]$/gu, '')
      : text.slice(quoted.length)
  const from = inner === '' ? 0 : text.indexOf(inner)
  const start = line.start + from
  return { index: line.index, start, end: start + inner.length, indent: 0, text: inner }
}

/** Rows that all have blank ones between them stand together; blank ones at the edges are the frame's. */
function opened(rows: readonly Line[]): readonly Line[] {
  const first = rows.findIndex(({ text }) => text !== '')
  const last = rows.findLastIndex(({ text }) => text !== '')
  const inner = rows.slice(first, last + 1)
  const spaced = inner.length > 2 && inner.every(({ text }, at) => (at % 2 === 0) === (text !== ''))
  return spaced ? inner.filter(({ text }) => text !== '') : inner
}

/** "Chapter 1" in a frame. */
function isHeading(rows: readonly Line[]): boolean {
  const [only, ...others] = rows
  return only !== undefined && others.length === 0 && (numberedLine(only.text)?.keyword ?? '') !== ''
}
