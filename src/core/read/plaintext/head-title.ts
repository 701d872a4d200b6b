import type { TextBlock } from './block.ts'
import type { HeaderValues } from './boilerplate.ts'
import { bylineAlone, type Credit, creditOf, isEasternName, isName } from './credits.ts'
import { type Entry, isDedication, isSignsAt, unletterspaced } from './head-entry.ts'
import { subtitleLine } from './head-keys.ts'
import { unhashed } from './headings.ts'
import { type Draft, isCapitals, plainWords, type Sign } from './sign.ts'

interface TitleContext {
  readonly header: HeaderValues
  readonly name: string
  readonly extent: number
  readonly titled: boolean
}

export function titleEntry(draft: Draft, at: number, context: TitleContext): Entry | undefined {
  const block = draft.blocks[at]
  if (!block || block.shape === 'signs' || block.lines.length > 4 || block.text.length > 140) return undefined
  const text = unletterspaced(unhashed(block.text))
  const known = plainWords(context.header.get('title') ?? '')
  const words = plainWords(text)
  if (
    known !== '' &&
    words !== '' &&
    (known === words || known.startsWith(`${words} `) || words.startsWith(`${known} `))
  ) {
    const role = context.titled ? 'other' : 'title'
    const takes = context.titled ? 1 : titleBlocks(draft, at, known)
    return { at, takes, role, confidence: 0.99, evidence: ["the header's title"] }
  }
  if (context.titled || known !== '' || (block.indent > 0 && block.place === 'left' && block.shape === 'verse'))
    return undefined
  const { score, evidence } = titleScore(draft, at, text, context)
  // Marked, or alone above the first chapter's heading, at the very top: there is little else that it could be.
  const sure = isHeading(draft.signs.get(1)) || /^# /u.test(block.text)
  const alone = at === 0 && sure ? 0.2 : 0
  const confidence = Math.min(0.97, score + alone)
  return score >= 0.5 ? { at, takes: 1, role: 'title', confidence, evidence } : undefined
}

/** How many blocks the header's title has on its page: all of its words in turn, else those of the first alone. */
function titleBlocks(draft: Draft, at: number, known: string): number {
  let words = ''
  for (let end = at; end < at + mostTitleBlocks; end += 1) {
    const text = draft.blocks[end]?.text
    if (text === undefined || (end > at && (draft.signs.has(end) || /^or\b/iu.test(text)))) return 1
    words = `${words} ${plainWords(text)}`.trim()
    if (words === known) return end - at + 1
    if (!known.startsWith(`${words} `) || /[,;:]$/u.test(text)) return 1
  }
  return 1
}

/** Most lines, each a block of its own, that a title has on a title page. */
const mostTitleBlocks = 6

function titleScore(
  draft: Draft,
  at: number,
  text: string,
  context: TitleContext,
): { score: number; evidence: string[] } {
  const block = draft.blocks[at]
  const next = draft.blocks[at + 1]
  const after = draft.blocks[at + 2]
  const usual = draft.style.usualGap
  const credit = (other: TextBlock | undefined) =>
    other !== undefined && at + 1 < context.extent && creditOf(unhashed(other.text))?.role === 'aut'
  const known = plainWords(context.name)
  const signs: readonly (readonly [boolean, number, string])[] = [
    [at <= 3, 0.15, 'stands at the head of the text'],
    [credit(next) || bylineAlone.test(next?.text ?? ''), 0.6, 'a by-line stands below it'],
    [!credit(next) && credit(after), 0.45, 'a by-line stands below it'],
    [next?.gap === 0 && isEasternName(next.text), 0.6, 'a name alone stands right below it'],
    [isCapitals(text), 0.2, 'capitals'],
    [block?.place === 'center', 0.2, 'centred'],
    [(next?.gap ?? 0) > Math.max(usual, 1), 0.25, 'a wide gap below it'],
    [isHeading(draft.signs.get(at + 1)), 0.3, 'a heading stands below it'],
    [/^# /u.test(block?.text ?? ''), 0.4, 'marked with a number sign'],
    [known !== '' && known === plainWords(text), 0.5, 'the same as the name of the file'],
    [!/[.,;:]$/u.test(text), 0.1, 'does not end like a sentence'],
    [text.length > 80 || /[.!?] \S|。/u.test(text) || (/^\p{Ll}/u.test(text) && !(at === 0 && credit(next))), -0.4, ''],
    [at === 0 && draft.signs.get(1)?.rule === 'story-header', 0.3, "a story's header stands below it"],
  ]
  const holding = signs.filter(([holds]) => holds)
  return {
    score: holding.reduce((sum, [, weight]) => sum + weight, 0),
    evidence: holding.map(([, , said]) => said).filter((said) => said !== ''),
  }
}

/** Of a chapter, or of front matter. */
function isHeading(sign: Sign | undefined): boolean {
  return sign !== undefined && (sign.meaning.as === 'heading' || (sign.meaning.as === 'matter' && sign.meaning.headed))
}

/** One short line between title and by-line is a subtitle; so is a marked heading right below a title. */
export function withSubtitle(draft: Draft, entries: readonly Entry[]): readonly Entry[] {
  const title = entries.findIndex(({ role }) => role === 'title')
  // A title may be what a line of the story's header says.
  const top = entries[title]?.at ?? [...draft.signs].find(([, { entry }]) => entry?.key === 'title')?.[0] ?? Infinity
  const place = entries.findIndex(({ at, role }) => at > top && role === 'other' && !isSignsAt(draft, at))
  const found = entries[place]
  const block = found && draft.blocks[found.at]
  if (!found || !block || block.lines.length > 3) return entries
  const byline = entries.findIndex((entry, at) => at > title && entry.credit?.role === 'aut')
  const between = place === title + 1 && byline === place + 1
  const marked = /^#{1,6} /u.test(block.text)
  // "OR, A" is the start of one that goes on in other blocks.
  const whole = !/(?:^or,?|,| (?:an?|of|the))$/iu.test(block.text)
  const said = place === title + 1 && subtitleLine.test(block.text) && whole
  if (!between && !marked && !said) return entries
  const lower = marked ? 'marked as a heading below the title' : 'says what kind of book it is'
  const evidence = [between ? 'stands between title and by-line' : lower]
  return entries.map((entry) => (entry === found ? { ...entry, role: 'subtitle', confidence: 0.75, evidence } : entry))
}

/**
 * A line below a story's header that says the title again: it is the title itself where only the header said it before, else the same
 * words for a second time.
 */
export function withTitleAgain(draft: Draft, entries: readonly Entry[]): readonly Entry[] {
  const words = (at: number) => plainWords(unhashed(draft.blocks[at]?.text ?? ''))
  const [keyedAt, keyed] = [...draft.signs].find(([, { entry }]) => entry?.key === 'title') ?? []
  const title = entries.find(({ role }) => role === 'title')
  const [top, known] = title ? [title.at, words(title.at)] : [keyedAt, keyed?.entry && plainWords(keyed.entry.value)]
  if (top === undefined || !known) return entries
  const headers = [...draft.signs].flatMap(([at, { rule }]) => (rule === 'story-header' ? [at] : []))
  const agains = entries.filter(
    (entry) =>
      entry.role === 'other' &&
      entry.at > top &&
      words(entry.at) === known &&
      headers.some((at) => top <= at && at < entry.at),
  )
  return entries.map((entry) => {
    if (entry === title && agains.length > 0)
      return {
        ...entry,
        confidence: Math.max(entry.confidence, 0.9),
        evidence: [...entry.evidence, 'stands again below the header'],
      }
    const again = entry.role === 'other' && entry.at > top && words(entry.at) === known
    if (!again || !headers.some((at) => top <= at && at < entry.at)) return entry
    const evidence = ["says the title again below the story's header"]
    return { ...entry, role: title ? 'again' : 'title', confidence: 0.9, evidence }
  })
}

/** A line of a story's header says the title. */
export function isTitled(draft: Draft): boolean {
  return [...draft.signs.values()].some(({ entry }) => entry?.key === 'title')
}

/** What a title is known by beyond doubt. */
const certain = ['a by-line stands below it', 'marked with a number sign', 'the same as the name of the file']

/**
 * A title is the first line of a head, unless another is known for one. A line that only looked like it is then the author's name,
 * or a subtitle.
 */
export function withFirstTitle(draft: Draft, entries: readonly Entry[], extent: number): readonly Entry[] {
  const title = entries.find(({ role }) => role === 'title')
  if (title?.evidence.some((one) => certain.includes(one)) || isTitled(draft)) return entries
  const place = entries.findIndex(({ at, role }) => role === 'other' && looksLikeTitle(draft, at))
  const first = entries[place]
  if (title && (!first || first.at > title.at)) return withBareName(draft, entries, extent)
  if (!first || entries.slice(0, place).some(({ role }) => role !== 'credit')) return entries
  const evidence = ['the first line of the head']
  const moved = entries.map((entry): Entry => {
    if (entry === first) return { ...entry, role: 'title', confidence: 0.75, evidence }
    return entry === title ? { ...entry, role: 'other', confidence: 0, evidence: [] } : entry
  })
  const named = withBareName(draft, moved, extent)
  const proud = first.at === 0 && isCapitals(draft.blocks[0]?.text ?? '')
  return title || proud || named !== moved || entries.some(({ credit }) => credit) ? named : entries
}

function looksLikeTitle(draft: Draft, at: number): boolean {
  const block = draft.blocks[at]
  if (!block || block.shape === 'signs' || block.lines.length > 3 || isDedication(block)) return false
  const text = unhashed(block.text)
  return text.length <= 90 && /^["“'‘_*([]*[\p{Lu}\p{Lt}\p{N}]/u.test(text) && !/[,;:]$|\p{Ll}[.]$/u.test(text)
}

const noName =
  /^(?:the|a|an|of|and|book|part|chapter|volume|contents|stories|poems|preface|introduction|one|two|three|four|der|die|das|le|la|les|el|los|il)$/iu

/** A name alone right below a title, with nothing else that says who wrote: the author. */
function withBareName(draft: Draft, entries: readonly Entry[], extent: number): readonly Entry[] {
  if (entries.some(({ credit }) => credit?.role === 'aut')) return entries
  const title = entries.findIndex(({ role }) => role === 'title')
  const place = entries.findIndex((entry, at) => at > title && at <= title + 2 && isPersonal(draft, entry, extent))
  const found = entries[place]
  const block = found && draft.blocks[found.at]
  if (title === -1 || !found || !block) return entries
  const name = unhashed(block.text)
  const credit: Credit = { role: 'aut', names: [name], line: name }
  const evidence = ['a name alone below the title', 'nothing else says who wrote it']
  return entries.map((entry) =>
    entry === found ? { ...entry, role: 'credit', confidence: 0.7, evidence, credit } : entry,
  )
}

function isPersonal(draft: Draft, { at, role }: Entry, extent: number): boolean {
  const block = draft.blocks[at]
  if (!block || (role !== 'other' && role !== 'subtitle') || block.lines.length > 1 || at >= extent) return false
  const text = unhashed(block.text)
  if (block.gap === 0 && isEasternName(text)) return true
  const words = text.split(/\s+/u)
  if (words.length < 2 || words.length > 4 || !isName(text)) return false
  return words.every(
    (word) => !noName.test(word) && /^(?:\p{Lu}[\p{L}'’.-]*|von|van|der|de|du|da|di|la|le)$/u.test(word),
  )
}
