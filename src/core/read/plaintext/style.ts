import type { Line } from './lines.ts'

/** How a text shows where its paragraphs end, measured over the whole document. */
export interface ParagraphStyle {
  /** Lines are broken at a fixed width; otherwise each line is a paragraph (or a line of verse). */
  readonly wrapped: boolean
  /** Columns: the width that full lines reach. */
  readonly width: number
  /** A blank line stands between most paragraphs. */
  readonly blankLines: boolean
  /** Columns by which the first line of a paragraph is set in; 0 if it is not. */
  readonly firstIndent: number
  /** Paragraphs are set in by ideographic spaces, and no blank lines stand between them. */
  readonly eastern: boolean
  /** Columns at which most lines start. */
  readonly baseIndent: number
  /** Blank lines between two ordinary paragraphs. */
  readonly usualGap: number
  readonly evidence: readonly string[]
}

/** Columns of the lines of verse, lists and messages, at most. */
const widestGroup = 72

/** Share of the lines that another follows that has to be full. */
const leastFull = 0.4

/** Wider lines than this are not the work of a fixed width. */
const widestWrap = 100

/** Narrower lines than this, in columns, that all begin with capitals are verse. */
const narrowestWrap = 55

/** `asked` is what the author says of the lines: that they are broken at a fixed width, or are not. */
export function paragraphStyle(lines: readonly Line[], asked?: boolean): ParagraphStyle {
  const written = lines.filter((line) => line.text !== '')
  const baseIndent = baseOf(lines)
  const runs = pairs(lines)
  const [width, share] = widthOf(written, runs)
  const full = share >= leastFull || longLinesAreFull(runs, width) || areBrokenInside(runs)
  const seen = width <= widestWrap && runs.length >= 2 && full && !(width < narrowestWrap && beginAnew(runs))
  const wrapped = asked ?? seen
  const gaps = gapsOf(lines)
  const usualGap = commonest(gaps) ?? 1
  const alone = gaps.filter((gap) => gap > 0).length / Math.max(1, gaps.length)
  // Lines that nobody broke stand in groups where they are short, as in verse: the groups are what blank lines part.
  const grouped = !wrapped && width <= widestGroup && gaps.filter((gap) => gap > 0).length >= 2
  const blankLines = wrapped ? alone > 0.02 && usualBlank(runs, gaps, baseIndent) : usualGap > 0 || grouped
  const firstIndent = wrapped ? indentOfFirstLines(lines, baseIndent) : 0
  return {
    wrapped,
    width,
    blankLines,
    firstIndent,
    eastern: isEastern(lines),
    baseIndent,
    usualGap: wrapped || grouped ? (commonest(gaps.filter((gap) => gap > 0)) ?? 1) : usualGap,
    evidence: [
      fullness(runs.length, share, width),
      `${firstIndent > 0 ? `first lines set in by ${firstIndent}` : 'first lines not set in'}`,
      `${blankLines ? 'blank lines' : 'no blank lines'} between paragraphs`,
    ],
  }
}

/** The column at which most long lines start; that of the lines which go on below them where paragraphs are short and set in. */
function baseOf(lines: readonly Line[]): number {
  const long = lines.filter(({ text }) => text.length > 20)
  const usual = commonest(long.map(({ indent }) => indent)) ?? 0
  const inner = long.filter(({ indent }) => indent === usual).length
  const below = lines.filter(({ indent, text }, at) => {
    const above = lines[at - 1]
    return text.length > 20 && indent < usual && above !== undefined && above.text !== '' && above.indent <= usual
  })
  const base = commonest(below.map(({ indent }) => indent))
  const share = below.filter(({ indent }) => indent === base).length
  return base !== undefined && share >= 3 && share >= inner * 0.3 ? base : usual
}

/** The width that full lines reach, and their share. In a short text one line that is too long must not hide it. */
function widthOf(written: readonly Line[], runs: readonly Pair[]): readonly [width: number, share: number] {
  const lengths = written.map((line) => line.indent + line.text.length)
  const tries = [0.97, 0.9].map((part): readonly [number, number] => {
    const width = percentile(lengths, part)
    const full = runs.filter(
      ([line, next]) => line.indent + line.text.length + 1 + firstWord(next.text).length > width - 1,
    )
    return [width, runs.length === 0 ? 0 : full.length / runs.length]
  })
  const fits = tries.find(([width, share]) => width <= widestWrap && share >= leastFull)
  return fits ?? tries[0] ?? [0, 0]
}

/** Nearly every line begins with a capital, also where it goes on below another. */
function beginAnew(runs: readonly Pair[]): boolean {
  return runs.filter(([, next]) => /^["“„«‘'(]?\p{Lu}/u.test(next.text)).length >= runs.length * 0.95
}

/** Where most lines are short for reasons of their own (names of speakers, messages), those of the prose tell. */
function longLinesAreFull(runs: readonly Pair[], width: number): boolean {
  const long = runs.filter(([line]) => line.indent + line.text.length >= Math.max(45, width * 0.6))
  const full = long.filter(([line, next]) => {
    const room = line.indent + line.text.length + 1 + firstWord(next.text).length > width - 1
    return room || (/\p{Ll}[,]?$/u.test(line.text) && /^\p{Ll}/u.test(next.text) && line.text.length >= width * 0.8)
  })
  return long.length >= 2 && full.length >= long.length * 0.6
}

/** Lines that end between two letters of Chinese or Japanese, where no sentence does. */
function areBrokenInside(runs: readonly Pair[]): boolean {
  const inside = runs.filter(
    ([line, next]) => line.text.length >= 15 && letterAtEnd.test(line.text) && unspaced.test(next.text),
  )
  return inside.length >= 2 && inside.length >= runs.length * leastFull
}

function isEastern(lines: readonly Line[]): boolean {
  const opening = lines.filter(({ opens }) => opens).length
  const below = lines.filter(({ opens }, at) => opens && (lines[at - 1]?.text ?? '') !== '').length
  return below >= 2 && below >= opening * 0.3
}

/** Whether a line begins a paragraph by the customs of East Asian texts: it is set in, or it is speech below a sentence that has ended. */
export function opensEastern(before: Line, line: Line): boolean {
  return line.opens === true || (/^[「『“]/u.test(line.text) && /(?:[。！？]”?|[」』])$/u.test(before.text))
}

/** What the widths of the lines say. */
function fullness(runs: number, share: number, width: number): string {
  if (runs === 0) return 'no line has another right below it'
  if (width > widestWrap) return `lines run to ${width} columns, which no fixed width does`
  return `${Math.round(share * 100)} % of ${runs} lines that another follows are full at ${width} columns`
}

/** Lines with the line right below them that may go on with what they say. */
function pairs(lines: readonly Line[]): readonly Pair[] {
  const found: Pair[] = []
  let before: Line | undefined
  for (const line of lines) {
    if (before && before.text !== '' && line.text !== '' && !opensEastern(before, line)) found.push([before, line])
    before = line
  }
  return found
}

type Pair = readonly [Line, Line]

/** For each written line but the first, the blank lines above it. */
function gapsOf(lines: readonly Line[]): number[] {
  const gaps: number[] = []
  let blank = -1
  for (const line of lines) {
    if (line.text === '') {
      if (blank >= 0) blank += 1
    } else {
      if (blank >= 0) gaps.push(blank)
      blank = 0
    }
  }
  return gaps
}

/** Whether the paragraphs of a wrapped text are parted by blank lines: then few blocks are very long. */
function usualBlank(runs: readonly Pair[], gaps: readonly number[], baseIndent: number): boolean {
  const inner = runs.filter(([line, next]) => next.indent > baseIndent && line.indent <= baseIndent).length
  const blocks = gaps.filter((gap) => gap > 0).length + 1
  return blocks >= inner
}

/** The commonest small indent of a line whose next line stands at the base; 0 unless it is the habit of the text. */
function indentOfFirstLines(lines: readonly Line[], base: number): number {
  const opening = lines.filter((line, at) => {
    const next = lines[at + 1]
    return (
      line.text !== '' &&
      line.indent - base >= 1 &&
      line.indent - base <= 10 &&
      next?.indent === base &&
      next.text !== ''
    )
  })
  const flush = lines.filter((line, at) => {
    const before = lines[at - 1]
    return line.text !== '' && line.indent === base && (!before || before.text === '')
  })
  if (opening.length < 3 || opening.length < flush.length / 2) return 0
  return (commonest(opening.map((line) => line.indent)) ?? 0) - base
}

const letterAtEnd = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}，、]$/u

/** What a line cannot part: in scripts without spaces a letter, with the quotation mark before it. */
const unspaced = /^[\p{Ps}\p{Pi}]?[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u

export function firstWord(text: string): string {
  const letter = unspaced.exec(text)
  if (letter) return letter[0]
  const space = text.indexOf(' ')
  return space === -1 ? text : text.slice(0, space)
}

/** The value met most often; of equals the smaller. */
function commonest(values: readonly number[]): number | undefined {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort(([a, m], [b, n]) => n - m || a - b)[0]?.[0]
}

function percentile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort()
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
