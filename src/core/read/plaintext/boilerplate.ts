import type { Line } from './lines.ts'
import { mailParts } from './mail.ts'
import { postHeads, siteLines } from './site-lines.ts'

/** Whole lines that are not the author's: first and last index, both inclusive. */
export interface Stretch {
  readonly first: number
  readonly last: number
  readonly rule: string
  readonly reason: string
  readonly confidence: number
}

/** What a header of keys and values says before it is set aside. Keys are in lower case. */
export type HeaderValues = ReadonlyMap<string, string>

export interface Boilerplate {
  readonly stretches: readonly Stretch[]
  readonly header: HeaderValues
}

const startMark = /^\*{3} ?START OF (?:THE|THIS) PROJECT GUTENBERG EBOOK/iu
const endMark = /^\*{3} ?END OF (?:THE|THIS) PROJECT GUTENBERG EBOOK/iu
const smallPrintEnd = /^\*?END\*? ?THE SMALL PRINT!|^\*END\*/iu
const endOf = /^\**(?:This is the )?End of (?:the |this )?Project Gutenberg['’]?s?\b/iu
const aboutGutenberg = /project gutenberg/iu

/** Finds the licence and credits that an archive wrapped around a text. */
export function findBoilerplate(lines: readonly Line[]): Boilerplate {
  const head = headerOf(lines)
  const feet = footersOf(lines, head ? head.last + 1 : 0)
  const foot = feet.at(-1)
  const end = foot && foot.last === lines.length - 1 ? foot.first : lines.length
  const mail = mailParts(lines)
  const stretches = [
    ...(head ? [head] : mail.stretches),
    ...(head ? [] : creditsAfter(lines, 0).slice(0, 1)),
    ...[...(head ? [head] : []), ...feet].flatMap(({ last }) => creditsAfter(lines, last + 1)),
    ...transcribersNotes(lines, head ? head.last + 1 : 0, end),
    ...errataOf(lines, end),
    ...siteLines(lines),
    ...postHeads(lines),
    ...feet,
  ]
  return {
    stretches: withoutOverlap(stretches),
    header: head ? headerValues(lines.slice(0, head.last)) : mail.header,
  }
}

function headerOf(lines: readonly Line[]): Stretch | undefined {
  const limit = Math.min(lines.length, 700)
  for (let at = 0; at < limit; at += 1) {
    const text = lines[at]?.text ?? ''
    const old = smallPrintEnd.test(text)
    if (!old && !startMark.test(text)) continue
    if (!lines.slice(0, at).some((line) => aboutGutenberg.test(line.text)) && old) continue
    let last = at
    while (!old && !/\*{3}\s*$/u.test(lines[last]?.text ?? '') && (lines[last + 1]?.text ?? '') !== '') last += 1
    const rule = old ? 'gutenberg-small-print' : 'gutenberg-header'
    return { first: 0, last, rule, reason: "Project Gutenberg's header and licence", confidence: 0.99 }
  }
  return undefined
}

/** Longest licence at a text's foot, in lines: what follows behind more of them is a text again. */
const licenceLimit = 500

/** Every footer: that of the text, and those between texts that someone put into one file. */
function footersOf(lines: readonly Line[], from: number): Stretch[] {
  const found: Stretch[] = []
  for (let at = from; at < lines.length; at += 1) {
    if (!startsFooter(lines, at)) continue
    const above = lastWritten(lines, at - 1)
    const first = above >= from && /^Produced by\b/u.test(lines[above]?.text ?? '') ? above : at
    const reason = "Project Gutenberg's footer and licence"
    const last = footEnd(lines, at)
    found.push({ first, last, rule: 'gutenberg-footer', reason, confidence: 0.99 })
    at = last
  }
  return found
}

/** Most lines from "End of …" to the mark that says so again. */
const markReach = 10

/** Whether a footer starts there: with its mark, or with a sentence that has the mark below it or most of the text before it. */
function startsFooter(lines: readonly Line[], at: number): boolean {
  const text = lines[at]?.text ?? ''
  if (endMark.test(text)) return true
  if (!endOf.test(text)) return false
  return at > lines.length * 0.3 || lines.slice(at, at + markReach).some((line) => endMark.test(line.text))
}

/** Where a footer ends: with the text, else with the header of the next, else with the last line that names the archive. */
function footEnd(lines: readonly Line[], at: number): number {
  if (lines.length - at <= licenceLimit) return lines.length - 1
  const behind = lines.slice(at, at + licenceLimit)
  const start = behind.findIndex(({ text }) => startMark.test(text))
  if (start > 0) return at + start
  let last = at + behind.findLastIndex(({ text }) => /gutenberg/iu.test(text))
  while (last > at && (lines[last + 1]?.text ?? '') !== '') last += 1
  return last
}

function lastWritten(lines: readonly Line[], from: number): number {
  let at = from
  while (at > 0 && lines[at]?.text === '') at -= 1
  return at
}

/** What a transcriber speaks of who tells in a second paragraph how the text was typed. */
const aboutMarks = /\b(?:underscore|underline|italic|ascii|e-?text|unicode|utf-8|typesett|typographical)/giu

/** "Produced by …" right below the header, and a note on the printing that the text was taken from. */
function creditsAfter(lines: readonly Line[], from: number): Stretch[] {
  const found: Stretch[] = []
  let at = from
  while (at < Math.min(lines.length, from + 60)) {
    const run = runAt(lines, at)
    if (!run) break
    const text = lines
      .slice(run.first, run.last + 1)
      .map((line) => line.text)
      .join(' ')
    const produced =
      /^(?:E-text (?:prepared|produced)|Etext prepared|Produced|Transcribed|Prepared|This e?-?(?:book|text) was (?:produced|prepared))\b.*\bby\b/iu
    const printing = /^(?:\[?Transcriber|This e-?text was (?:produced|transcribed) from)/iu
    const marks = found.length > 0 && new Set(text.toLowerCase().match(aboutMarks)).size >= 2
    if (!produced.test(text) && !printing.test(text) && !marks && !/^HTML version by|^Revised by|pgdp\.net/u.test(text))
      break
    if (!/^\[/u.test(text)) {
      found.push({ ...run, rule: 'transcriber-credit', reason: "the transcriber's credit", confidence: 0.95 })
    }
    at = run.last + 1
  }
  return found
}

/** The next lines without a blank between them. */
function runAt(lines: readonly Line[], from: number): { first: number; last: number } | undefined {
  let first = from
  while (first < lines.length && lines[first]?.text === '') first += 1
  if (first >= lines.length) return undefined
  let last = first
  while (last + 1 < lines.length && lines[last + 1]?.text !== '') last += 1
  return { first, last }
}

/** Longest bracketed note, in lines, that is looked for. */
const longestNote = 80

/** "[Transcriber's Note: …]", also with blank lines inside; or a block that starts so. */
function transcribersNotes(lines: readonly Line[], from: number, to: number): Stretch[] {
  const found: Stretch[] = []
  for (let at = from; at < to; at += 1) {
    const text = lines[at]?.text ?? ''
    if (
      !/^\[?(?:This (?:text|file|e-?text|e-?book) (?:is intended for|includes characters|comes in)|Transcriber['’]?s?['’]? Notes?|Note du transcripteur|Anmerkungen zur Transkription)\b/iu.test(
        text,
      )
    )
      continue
    const last = text.startsWith('[') ? closingBracket(lines, at, to) : (runAt(lines, at)?.last ?? at)
    if (last === undefined) continue
    found.push({ first: at, last, rule: 'transcribers-note', reason: "a transcriber's note", confidence: 0.95 })
    at = last
  }
  return found
}

/** Share of a text, from its end, in which a transcriber's errata are looked for. */
const errataReach = 0.2

/** "Errata noted by the transcriber" behind the text, with the rules above it, and all up to the archive's foot. */
function errataOf(lines: readonly Line[], to: number): Stretch[] {
  const from = Math.floor(to * (1 - errataReach))
  const at = lines.findIndex(
    ({ index, text }) =>
      index >= from &&
      index < to &&
      /^[_*[]*(?:(?:errata|corrections|changes|errors|notes?)\b.{0,20}\bby (?:the )?transcriber|transcriber['’]?s['’]? (?:errata|corrections|changes|endnotes?|notes?))[^a-z]*$/iu.test(
        text,
      ),
  )
  if (at === -1) return []
  let first = at
  while (first > 0 && !/[\p{L}\p{N}]/u.test(lines[first - 1]?.text ?? '')) first -= 1
  while (first < at && lines[first]?.text === '') first += 1
  const reason = "a transcriber's errata"
  return [{ first, last: to - 1, rule: 'transcribers-errata', reason, confidence: 0.9 }]
}

function closingBracket(lines: readonly Line[], from: number, to: number): number | undefined {
  let depth = 0
  for (let at = from; at < Math.min(to, from + longestNote); at += 1) {
    for (const sign of lines[at]?.text ?? '') {
      if (sign === '[') depth += 1
      else if (sign === ']') depth -= 1
    }
    if (depth <= 0) return at
  }
  return undefined
}

/** A first line of a title that nobody broke for the width: what stands below it is the subtitle. */
function endsEarly(title: string): boolean {
  return (
    title.length <= 50 &&
    !/[,;:–—-]$/u.test(title) &&
    !/ (?:a|an|and|at|by|for|from|in|of|on|or|the|to|with)$/iu.test(title)
  )
}

/** `Key: value` lines of the header, with the lines set in below them; and the sentence "…, by NAME" of old ones. */
function headerValues(lines: readonly Line[]): HeaderValues {
  const values = new Map<string, string>()
  let key: string | undefined
  for (const line of lines) {
    const pair = /^([A-Z][A-Za-z ]{2,24}): +(\S.*)$/u.exec(line.text)
    if (pair?.[1] && pair[2] && line.indent === 0) {
      key = pair[1].toLowerCase()
      if (!values.has(key)) values.set(key, pair[2])
      else key = undefined
    } else if (key && line.indent > 2 && line.text !== '') {
      if (key === 'title' && endsEarly(values.get(key) ?? '') && /^\p{Lu}/u.test(line.text)) key = 'subtitle'
      values.set(key, [values.get(key), line.text].filter(Boolean).join(' '))
    } else key = undefined
  }
  if (!values.has('title')) {
    const name = lines
      .slice(0, 4)
      .map((line) => /E-?(?:text|book) of (.{2,120}?)\.?\**(?:, by (.{2,80}))?$/iu.exec(line.text))
      .find((match) => match !== null)
    if (name?.[1]) values.set('title', name[1].replace(/[.*]+$/u, ''))
    if (name?.[2]) values.set('author', name[2].replace(/[.*]+$/u, ''))
  }
  return values
}

function withoutOverlap(stretches: readonly Stretch[]): readonly Stretch[] {
  const kept: Stretch[] = []
  for (const stretch of [...stretches].sort((a, b) => a.first - b.first)) {
    const before = kept.at(-1)
    if (!before || stretch.first > before.last) kept.push(stretch)
  }
  return kept
}
