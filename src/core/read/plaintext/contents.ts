import type { TextBlock } from './block.ts'
import { longestHeading, numberedLine } from './heading-line.ts'
import { unhashed } from './headings.ts'
import { type Draft, isLong, plainWords, type Sign } from './sign.ts'

/** A contents list inside the text, and the titles that it names. */
export interface ContentsList {
  readonly signs: readonly Sign[]
  /** In plain words. */
  readonly titles: ReadonlySet<string>
}

const heading =
  /^(?:table of )?(?:contents(?: of (?:the )?(?:(?:first|second|third|fourth) )?vol(?:ume|\.)?(?: (?:[ivx]{1,5}|\d{1,2}))?)?|inhalt|inhaltsverzeichnis|table des matières|sommaire|índice|indice|inhoud)\.?$/iu

/** Share of a document, from its start, in which a contents list is looked for. */
const reach = 0.25

/** Most blocks that a list is looked for in, and that it can have. */
const most = 500

/** Where the words of short blocks stand for the last time, by their keys; and what was asked, by whole lines. */
interface Later {
  readonly places: ReadonlyMap<string, number>
  readonly last: Map<string, number>
}

/** Finds a contents list by its heading, or by lines that each return later as a heading. */
export function contentsList(draft: Draft): ContentsList {
  const later = headingLines(draft)
  const limit = Math.min(most, Math.max(40, Math.floor(draft.blocks.length * reach)))
  for (let at = 0; at < Math.min(limit, draft.blocks.length); at += 1) {
    const block = draft.blocks[at]
    if (!block) break
    const announced = block.text.length < 60 && heading.test(unhashed(block.text).replace(/^[*_ ]+|[*_ ]+$/gu, ''))
    const first = announced ? at + 1 : at
    const last = listEnd(draft, first, later, announced)
    if (last < first) continue
    const entries = draft.blocks.slice(first, last + 1).flatMap((one) => one.lines)
    const matched = entries.filter(
      ({ text }) => occursAfter(text, last, later) || (announced && isCounted(text, last, later)),
    ).length
    const dense = announced || draft.blocks.slice(first, last + 1).some((one) => one.lines.length >= 3)
    // Two chapters are enough where the list says what it is, and both return.
    const short = entries.length < 3 && !(announced && entries.length === 2 && matched === 2)
    if (short || matched < entries.length * 0.5 || !dense) continue
    return listAt(draft, at, last, `${matched} of ${entries.length} lines return as headings`)
  }
  return { signs: [], titles: new Set() }
}

function listAt(draft: Draft, first: number, last: number, evidence: string): ContentsList {
  const taken = draft.blocks.slice(first, last + 1)
  const titles = new Set(taken.flatMap((block) => block.lines.flatMap((line) => keysOf(line.text))))
  const reason = 'the contents list of the text: the book makes its own'
  const sign: Sign = {
    at: first,
    takes: taken.length,
    kind: 'contents-list',
    rule: 'contents-list',
    confidence: 0.95,
    evidence: [evidence],
    meaning: { as: 'aside', reason },
  }
  return { signs: [sign], titles }
}

/** Index of the last block of the list that starts at `first`; `first - 1` if there is none. */
function listEnd(draft: Draft, first: number, later: Later, announced: boolean): number {
  let last = first - 1
  for (let at = first; at < Math.min(draft.blocks.length, first + most); at += 1) {
    const block = draft.blocks[at]
    const entries = block && (isEntries(block, at, later) || (announced && isRun(block, at, later)))
    if (!entries && !isLabel(draft, at, later) && !(announced && isTitled(draft, at, later))) break
    last = at
  }
  return bodyStart(draft, first, last) - 1
}

/**
 * Where the text starts inside what looked like its list: the first entry stands there again, alone. A book whose parts all count from
 * "CHAPTER I" has its first headings once more further down as well.
 */
function bodyStart({ blocks }: Draft, first: number, last: number): number {
  const entry = blocks[first]?.lines[0].text ?? ''
  const label = numberedLine(entry)?.label ?? entry
  const known = new Set([...keysOf(entry), plainWords(label)])
  let at = first + 1
  while (at <= last + 1 && !isAgain(blocks[at], known)) at += 1
  if (at > last + 1) return last + 1
  while (at - 1 > first && blocks[at - 1]?.lines.length === 1 && isBare(blocks[at - 1])) at -= 1
  return at
}

function isAgain(block: TextBlock | undefined, known: ReadonlySet<string>): boolean {
  return block?.lines.length === 1 && known.has(plainWords(block.text))
}

/** "CHAPTER I", "PART ONE": a number and no title. */
function isBare(block: TextBlock | undefined): boolean {
  return block !== undefined && numberedLine(block.text)?.title === ''
}

/** Fewest lines of a block that is a list by its look. */
const fewestLines = 3

/** "216. To the Same": the title is not that of the chapter, but the number is. */
function isRun({ lines }: TextBlock, at: number, later: Later): boolean {
  return lines.length >= fewestLines && lines.every(({ text }) => isCounted(text, at, later))
}

/** The number of an entry stands below on a line of its own. */
function isCounted(line: string, at: number, { places }: Later): boolean {
  const found = numberedLine(line)
  return found !== undefined && found.keyword === '' && (places.get(`#${found.value}`) ?? -1) > at
}

/** "SECOND PART." with its title and years below it, above a block of entries. */
function isTitled({ blocks, style }: Draft, at: number, later: Later): boolean {
  const above = (index: number) => numberedLine(blocks[index]?.text ?? '')?.title === ''
  const list = (index: number) => {
    const block = blocks[index]
    return (
      block !== undefined &&
      block.lines.length >= fewestLines &&
      (isEntries(block, index, later) || isRun(block, index, later))
    )
  }
  const block = blocks[at]
  if (!block || isLong(block, style)) return false
  return (above(at) && list(at + 2)) || (above(at - 1) && list(at + 1))
}

/** What stands above the numbers of a list's chapters and pages. */
const pageLabel = /^(?:chap(?:ter|\.)? +)?(?:page|pages|pag\.|seite)\.?$/iu

/** "PART 1" alone above entries, or "Page" above their numbers. */
function isLabel({ blocks }: Draft, at: number, later: Later): boolean {
  const block = blocks[at]
  const next = blocks[at + 1]
  if (!block || !next || block.lines.length > 1) return false
  if (pageLabel.test(block.text)) return true
  return numberedLine(block.text)?.title === '' && isEntries(next, at + 1, later)
}

function isEntries(block: TextBlock, at: number, later: Later): boolean {
  const { lines } = block
  let [matched, missed] = [0, 0]
  for (const { text } of lines) {
    if (occursAfter(text, at, later)) matched += 1
    else missed += 1
    if (missed > lines.length / 2) return false
  }
  return matched > 0
}

function occursAfter(line: string, at: number, later: Later): boolean {
  let last = later.last.get(line)
  if (last === undefined) {
    last = Math.max(-1, ...keysOf(line).map((key) => later.places.get(key) ?? -1))
    later.last.set(line, last)
  }
  return last > at
}

/** For each short block, the last place where its words stand, whole and without its number. */
function headingLines(draft: Draft): Later {
  const places = new Map<string, number>()
  for (const [at, block] of draft.blocks.entries()) {
    if (block.lines.length > 2 || isLong(block, draft.style) || block.text.length > 120) continue
    for (const key of keysOf(block.text)) places.set(key, at)
    const number = numberedLine(block.text)
    if (number?.keyword === '' && number.title === '') places.set(`#${number.value}`, at)
  }
  return { places, last: new Map() }
}

/** What a contents line may be known by: all its words, and those after its number; page numbers dropped. */
function keysOf(line: string): readonly string[] {
  if (line.length > longestHeading || line.startsWith('[')) return []
  const entry = unhashed(line)
    .replace(/[ .\u00a0…_-]{2,}(?:\d{1,4}|[ivxl]{1,7})$/u, '')
    .replace(/ ?(?:\.{3,}|…|(?: \.){3,}).*$/u, '')
    .replace(/^(\p{Lu}[\p{L}-]*|\d{1,3}) {2,}/u, '$1. ')
  const numbered = numberedLine(entry)
  const title = numbered?.title ? plainWords(numbered.title) : wordsAfterNumber(entry)
  return [plainWords(entry), title].filter((key) => key.length > 2)
}

function wordsAfterNumber(entry: string): string {
  const dot = entry.indexOf('. ')
  return dot > 0 && dot < 14 && numberedLine(entry.slice(0, dot)) ? plainWords(entry.slice(dot + 2)) : ''
}
