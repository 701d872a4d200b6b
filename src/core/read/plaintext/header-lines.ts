import { looseDate } from '../../config/dates.ts'
import { isNote } from './authors-notes.ts'
import type { TextBlock } from './block.ts'
import { creditOf } from './credits.ts'
import { unhashed } from './headings.ts'
import { type Draft, isLong, type Meaning, type Sign } from './sign.ts'
import { type HeaderLine, headerKind, headerLine, isWeak, pairOf } from './story-header.ts'

/** Most blocks in which a web story's header is looked for. */
const farthest = 60

/** Most paragraphs that a summary on lines of its own has. */
const longestSummary = 4

/** Fewest lines of a header among which a weak one counts. */
const fewest = 3

interface Found extends HeaderLine {
  readonly at: number
  readonly takes: number
}

/** "Rating: T", "Summary: …", "Part 2 of …": the lines of a web story's header, above the story or at its foot. */
export function headerLines(draft: Draft): readonly Sign[] {
  const above = withOthers(draft, counted(linesFrom(draft, 0, headEnd(draft))))
  const close = draft.blocks.findLastIndex((block) => isLong(block, draft.style) && !entryAt(block))
  const opening = [...draft.signs.values()].reduce(
    (last, { at, meaning }) => (meaning.as === 'heading' ? Math.max(last, at + 1) : last),
    0,
  )
  const start = Math.max(close + 1, opening, above.at(-1)?.at ?? 0, draft.blocks.length - farthest)
  const below = counted(linesFrom(draft, start, draft.blocks.length)).filter(({ at }) => at > start || close < start)
  return [...above.map((line) => signOf(line, 'front')), ...below.map((line) => signOf(line, 'back'))]
}

/** Index of the first block that is of the story. */
function headEnd(draft: Draft): number {
  let at = 0
  let open = false
  for (; at < Math.min(draft.blocks.length, farthest); at += 1) {
    const block = draft.blocks[at]
    const sign = draft.signs.get(at)
    const passes = !sign || sign.kind === 'scene-break' || sign.kind === 'figure' || isSummary(sign)
    if (!block || !passes) break
    const line = entryAt(block)
    if (!line && !open && (isLong(block, draft.style) || /^["“„«]/u.test(block.text)) && !creditOf(block.text)) break
    open = line?.value === ''
  }
  return at
}

/** The heading "Summary", below which a header may go on. */
function isSummary({ meaning }: Sign): boolean {
  return meaning.as === 'matter' && meaning.matter === 'summary'
}

function entryAt(block: TextBlock): HeaderLine | undefined {
  if (block.shape === 'signs') return undefined
  const line = headerLine(unhashed(block.text))
  return line?.label === 0 && block.lines.length > 4 ? undefined : line
}

function linesFrom(draft: Draft, from: number, end: number): readonly Found[] {
  const found: Found[] = []
  for (let at = from; at < end; at += 1) {
    const block = draft.blocks[at]
    const line = block && !draft.signs.has(at) ? entryAt(block) : undefined
    if (!line) continue
    const takes = line.value === '' ? 1 + valueBelow(draft, at, end, line.key) : 1
    if (line.value === '' && takes === 1) continue
    const below = draft.blocks.slice(at + 1, at + takes).map(({ text }) => text)
    found.push({ ...line, value: [line.value, ...below].filter(Boolean).join(' '), at, takes })
    at += takes - 1
  }
  return found
}

/** How many blocks below a name that stands alone are its value: of a summary all up to the next name or rule, of others one. */
function valueBelow(draft: Draft, at: number, end: number, key: string): number {
  const most = key === 'summary' ? longestSummary : 1
  let count = 0
  for (let index = at + 1; count <= most; index += 1) {
    const block = draft.blocks[index]
    const ends = !block || block.shape === 'signs' || draft.signs.has(index) || index >= end + longestSummary
    // "Stats" has "Published: …" below it.
    const named = block && entryAt(block) && !(key === 'stats' && count === 0)
    if (ends || named || (count > 0 && creditOf(block.text))) return Math.min(count, most)
    count += 1
  }
  return 1
}

/** Lines of other names among those of a header that stand close together, or right below its last: "Beta status: yes". */
function withOthers(draft: Draft, lines: readonly Found[]): readonly Found[] {
  if (lines.length < fewest) return lines
  const taken = new Set(lines.flatMap(({ at, takes }) => Array.from({ length: takes }, (_, step) => at + step)))
  const [first, last] = [lines[0]?.at ?? 0, lines.at(-1)]
  let end = last ? last.at + last.takes : 0
  const goesOn = ({ gap, text }: TextBlock) => gap === 0 && pairOf(unhashed(text)) !== undefined && !isNote(text)
  while (draft.blocks.slice(end, end + 1).some(goesOn)) end += 1
  const others = draft.blocks.slice(first, end).flatMap((block, step): readonly Found[] => {
    const at = first + step
    const [near, below] = [block.gap, draft.blocks[at + 1]?.gap ?? 1]
    const found = pairOf(unhashed(block.text))
    if (!found || taken.has(at) || draft.signs.has(at) || creditOf(block.text)) return []
    if (!(taken.has(at - 1) || taken.has(at + 1)) || (near > 0 && near + below > 1)) return []
    taken.add(at)
    const { name, value } = found
    return [{ key: name.toLowerCase(), label: name.length + 1, value, at, takes: 1 }]
  })
  return [...lines, ...others].sort((a, b) => a.at - b.at)
}

/** A weak line counts among others only. */
function counted(lines: readonly Found[]): readonly Found[] {
  return lines.filter((line) => !isWeak({ ...line, value: line.value || ' ' }) || lines.length >= fewest)
}

function signOf(line: Found, place: 'front' | 'back'): Sign {
  const { at, takes, key, value } = line
  const kind = headerKind(key)
  const sentence = line.label === 0
  const evidence = [
    sentence ? `a sentence of a header that tells its ${key}` : `the line says "${key}:"`,
    place === 'front' ? 'stands above the story' : 'stands below the story',
  ]
  const common = { at, takes, kind, rule: 'story-header', confidence: sentence ? 0.8 : 0.97, evidence }
  const entry = { key, value }
  if (kind === 'authors-note') return { ...common, ...noteMeaning(line, place) }
  return { ...common, entry, alternatives: ['text', 'set-aside'], meaning: entryMeaning(line, place) }
}

/** Title, names and date are printed among the book's own first pages; the rest is set on a page of its own. */
function entryMeaning({ key, label, value }: HeaderLine, place: 'front' | 'back'): Meaning {
  const dated = /^(?:year|date|published)$/u.test(key) && looseDate(value) !== undefined
  if (dated || /^(?:title|authors?)$/u.test(key))
    return { as: 'aside', reason: `the line "${key}:", made into metadata` }
  return { as: 'entry', label, place }
}

function noteMeaning({ takes }: Found, place: 'front' | 'back'): Pick<Sign, 'meaning' | 'takes'> {
  return { takes, meaning: { as: 'matter', matter: 'authors-note', place, headed: takes > 1 } }
}

/** Longest line, in letters, and most of them, that stand between a header and what opens the story: "Comments welcome." */
const [longestRemark, mostRemarks] = [80, 2]

/** Index of the last line of a header, with the short ones right below it that a rule or a heading parts from the story. */
export function headerEnd(draft: Draft, firstChapter: number): number {
  const entries = [...draft.signs].flatMap(([at, { meaning }]) =>
    meaning.as === 'entry' && meaning.place === 'front' ? [at] : [],
  )
  const last = entries.reduce((most, at) => Math.max(most, at), -1)
  if (last === -1) return -1
  let end = last + 1
  const isRemark = ({ lines, text, shape }: TextBlock, at: number) =>
    !draft.signs.has(at) && shape !== 'signs' && text.length <= longestRemark && lines[0].index < firstChapter
  for (let block = draft.blocks[end]; block && isRemark(block, end); block = draft.blocks[end]) end += 1
  const parts = draft.signs.get(end)?.meaning.as
  return end - 1 - last <= mostRemarks && (parts === 'break' || parts === 'heading') ? end - 1 : last
}
