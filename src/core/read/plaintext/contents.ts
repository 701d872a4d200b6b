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
  /^(?:table of )?(?:contents|inhalt|inhaltsverzeichnis|table des matières|sommaire|índice|indice|inhoud)\.?$/iu

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
    const last = listEnd(draft, first, later)
    if (last < first) continue
    const entries = draft.blocks.slice(first, last + 1).flatMap((one) => one.lines)
    const matched = entries.filter((line) => occursAfter(line.text, last, later)).length
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
function listEnd(draft: Draft, first: number, later: Later): number {
  let last = first - 1
  for (let at = first; at < Math.min(draft.blocks.length, first + most); at += 1) {
    const block = draft.blocks[at]
    if (!block || !(isEntries(block, at, later) || isLabel(draft, at, later))) break
    last = at
  }
  return last
}

/** "PART 1" alone above entries. */
function isLabel({ blocks }: Draft, at: number, later: Later): boolean {
  const block = blocks[at]
  const next = blocks[at + 1]
  if (!block || !next || block.lines.length > 1) return false
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
  }
  return { places, last: new Map() }
}

/** What a contents line may be known by: all its words, and those after its number; page numbers dropped. */
function keysOf(line: string): readonly string[] {
  if (line.length > longestHeading || line.startsWith('[')) return []
  const entry = unhashed(line)
    .replace(/[ .\u00a0…_-]{2,}\d{1,4}$/u, '')
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
