import type { TextBlock } from './block.ts'
import {
  chapterKeywords,
  countedKeywords,
  longestHeading,
  type NumberedLine,
  numberedLine,
  partKeywords,
} from './heading-line.ts'
import { type Draft, type HeadingMeaning, isCapitals, isLong, plainWords, type Sign } from './sign.ts'

/** A block that could be a numbered heading. */
interface Candidate {
  readonly at: number
  readonly line: NumberedLine
  /** The title, whether on the line or below it in the same block. */
  readonly title: string
  /** One more block holds the title. */
  readonly below?: string
}

/** Candidates of one form whose numbers go up. */
interface Family {
  readonly key: string
  readonly members: Candidate[]
  level: HeadingMeaning['level']
}

/** Numbered headings: a form counts when its numbers go up through the document. */
export function numberedHeadings(draft: Draft, listed: ReadonlySet<string>): readonly Sign[] {
  const candidates = draft.blocks.flatMap((block, at) => {
    const candidate = draft.signs.has(at) ? undefined : candidateAt(block, at)
    return candidate ? [candidate] : []
  })
  const families = withPartsBelow(familiesOf(candidates, draft), draft)
  setLevels(families)
  const found = families.flatMap((family) => signsOf(family, draft, listed))
  return [...found, ...onesMore(families, draft)].sort((a, b) => a.at - b.at)
}

/** "Chapter 1" with "Part I - Drizzle" right below it, each time: a part that holds one chapter is the title of it. */
function withPartsBelow(families: readonly Family[], draft: Draft): readonly Family[] {
  const bare = families.find(
    ({ key, members }) => chapterKeywords.has(key) && members.every(({ title }) => title === ''),
  )
  const parts = families.find(({ key }) => partKeywords.has(key))
  if (!bare || !parts || parts.members.length < 2) return families
  const below = new Map(parts.members.map(({ at }) => [at, draft.blocks[at]?.text] as const))
  if (
    below.size > bare.members.length ||
    !parts.members.every(({ at }) => bare.members.some((one) => one.at === at - 1))
  )
    return families
  const members = bare.members.map((member) => {
    const title = below.get(member.at + 1)
    return title === undefined ? member : { ...member, title, below: title }
  })
  return families
    .filter((family) => family !== parts)
    .map((family) => (family === bare ? { ...bare, members } : family))
}

/** "+1" below numbers alone on their lines: the last chapter of "five times and one time more". */
function onesMore(families: readonly Family[], draft: Draft): readonly Sign[] {
  return families.flatMap((family): readonly Sign[] => {
    const last = family.members.at(-1)
    if (!last || isKnown(family.key) || last.title !== '' || family.members.length < 3) return []
    const at = draft.blocks.findIndex(
      (block, index) => index > last.at && !draft.signs.has(index) && /^\(?\+ ?(?:1|I|one)[.)]?$/iu.test(block.text),
    )
    const number = draft.blocks[at]?.text
    if (number === undefined) return []
    const evidence = [`one more below ${family.members.length} numbers on lines of their own`]
    const common = { at, takes: 1, kind: 'chapter-heading', rule: 'one-more', confidence: 0.85 } as const
    return [{ ...common, evidence, meaning: { as: 'heading', level: family.level, number } }]
  })
}

function candidateAt(block: TextBlock, at: number): Candidate | undefined {
  if (block.lines.length > 3 || block.text.length > longestHeading || block.shape === 'signs') return undefined
  const [first, ...rest] = block.lines
  const head = undecorated(first.text)
  const whole = numberedLine(undecorated(block.text))
  const line = rest.length === 0 ? whole : numberedLine(head)
  if (!line) return undefined
  if (rest.length === 0) return { at, line, title: line.title }
  if (line.title === '' && line.style === 'word' && line.keyword === '') return undefined
  const below = rest.map((other) => other.text).join(' ')
  if (line.title === '' && !/[,;]$/u.test(below)) return { at, line, title: below }
  return whole && whole.title !== '' ? { at, line: whole, title: whole.title } : undefined
}

/** Drops the number signs of a Markdown heading. */
export function unhashed(text: string): string {
  return text.startsWith('#') ? text.replace(/^#{1,6} +/u, '') : text
}

/** Drops what a heading is wrapped in whole: "**Chapter 1**", "== Chapter 1 ==", "_Chapter 1_", "[Chapter 1]". */
function undecorated(text: string): string {
  const plain = unhashed(text)
  const found = /^(\*{1,3}|_{1,2}|={1,6}|\[)[ \u00a0]*(\p{L}[^*_=[\]]*?)[ \u00a0]*(\*{1,3}|_{1,2}|={1,6}|\])$/u.exec(
    plain,
  )
  if (found?.[2]) return found[2]
  // "*Chapter 1*: The Lamp"
  const label = /^(\*{1,3}|_{1,2})(\p{L}[^*_]{1,30})\1(?=[.:]? )/u.exec(plain)
  if (label?.[2]) return label[2] + plain.slice(label[0].length)
  const drawn = /^[-–—~*=_+<>•♥✿:. ]{1,10}(\p{L}[^\n]{1,80}?)[-–—~*=_+<>•♥✿:. ]{1,10}$/u.exec(plain)?.[1]
  if (drawn !== undefined && (numberedLine(drawn)?.keyword ?? '') !== '') return drawn
  return plain.replace(/^([^[\]]*)\]$/u, '$1')
}

function isKnown(keyword: string): boolean {
  return partKeywords.has(keyword) || chapterKeywords.has(keyword)
}

function familiesOf(candidates: readonly Candidate[], draft: Draft): readonly Family[] {
  const groups = new Map<string, Candidate[]>()
  for (const candidate of candidates) {
    const { keyword, style } = candidate.line
    const key = isKnown(keyword) ? keyword : `${keyword}|${style}|${candidate.title === '' ? 'bare' : 'titled'}`
    const group = groups.get(key)
    if (group) group.push(candidate)
    else groups.set(key, [candidate])
  }
  const families = [...groups].flatMap(([key, members]): Family[] => {
    const known = isKnown(key)
    const chain = known ? members : longer(ascending(members), goingOn(members, draft))
    if (!known && (chain.length < 2 || areAdjacent(chain, draft))) return []
    if (known && members.length === 1 && !standsAlone(members[0], draft)) return []
    if (volumes.has(key) && isOneOfSet(members, candidates)) return []
    return chain.length === 0 ? [] : [{ key, members: chain, level: 'chapter' }]
  })
  const taken = new Set(families.flatMap((family) => family.members))
  for (const candidate of candidates) if (!taken.has(candidate)) joinFamily(candidate, families)
  return families
}

/** Those whose number follows the last one's, or starts again at 1; of days and weeks some are passed over. */
function ascending(members: readonly Candidate[]): Candidate[] {
  const chain: Candidate[] = []
  for (const member of members) {
    const { line } = member
    const last = chain.at(-1)?.line.value ?? 0
    const skips = countedKeywords.has(line.keyword) && line.title === '' && chain.length >= 2 && line.value > last
    if (line.value === last + 1 || line.value === 1 || skips) chain.push(member)
  }
  return chain.some((member, at) => member.line.value > 1 && at > 0) ? chain : []
}

function longer(chain: Candidate[], other: Candidate[]): Candidate[] {
  return other.length > chain.length ? other : chain
}

/** Fewest numbers that go on from those of another volume. */
const fewestOn = 5

/** "216." and "217." and so on, each below a wide gap and above a title in capitals: a second volume counts on. */
function goingOn(members: readonly Candidate[], draft: Draft): Candidate[] {
  const titled = members.filter(({ at, title }) => {
    const [block, next] = draft.blocks.slice(at, at + 2)
    return title === '' && block && next && block.gap > draft.style.usualGap && isCapitals(next.text)
  })
  const follows = ({ line }: Candidate, at: number) => at === 0 || line.value === (titled[at - 1]?.line.value ?? 0) + 1
  return titled.length >= fewestOn && titled.every(follows) ? titled : []
}

/** Numbers with nothing between them are a list. */
function areAdjacent(chain: readonly Candidate[], draft: Draft): boolean {
  const close = chain.filter((member, at) => {
    const steps = at === 0 ? 9 : member.at - (chain[at - 1]?.at ?? 0)
    const between = draft.blocks[member.at - 1]
    return steps === 1 || (steps === 2 && between !== undefined && !isLong(between, draft.style))
  }).length
  return close > (chain.length - 1) / 2
}

const volumes: ReadonlySet<string> = new Set(['volume', 'vol', 'tome', 'tomo', 'band', 'deel'])

/** "VOL. II." once and with no chapter right below it: the title page says which of several books this is. */
function isOneOfSet(members: readonly Candidate[], all: readonly Candidate[]): boolean {
  const [only] = members
  return members.length === 1 && !all.some(({ at }) => only !== undefined && at > only.at && at <= only.at + 2)
}

function standsAlone(candidate: Candidate | undefined, draft: Draft): boolean {
  if (!candidate) return false
  const block = draft.blocks[candidate.at]
  const next = draft.blocks[candidate.at + 1]
  if (!block || !next || (candidate.line.style === 'word' && candidate.title !== '')) return false
  return (
    block.gap > draft.style.usualGap || next.gap > draft.style.usualGap || isCapitals(block.text) || candidate.at < 4
  )
}

/** A heading whose style changed in mid-book: its number goes on where a titled family ends. */
function joinFamily(candidate: Candidate, families: readonly Family[]): void {
  if (candidate.title === '') return
  const family = families.find((one) => {
    const last = one.members.at(-1)
    return last && last.title !== '' && last.at < candidate.at && last.line.value + 1 === candidate.line.value
  })
  family?.members.push(candidate)
}

/** Parts hold chapters, chapters hold sections: what the nouns do not say, the order of the numbers does. */
function setLevels(families: readonly Family[]): void {
  const of = (words: ReadonlySet<string>) => families.filter((family) => words.has(family.key))
  const parts = of(partKeywords)
  const chapters = of(chapterKeywords).filter((family) => !/^(?:scene|scène|szene|auftritt)$/u.test(family.key))
  const scenes = of(chapterKeywords).filter((family) => !chapters.includes(family))
  const unknown = families.filter((family) => !partKeywords.has(family.key) && !chapterKeywords.has(family.key))
  const acts = parts.some((family) => /^(?:act|acte|akt|aufzug)$/u.test(family.key))
  const known = [...chapters, ...(acts || chapters.length === 0 ? scenes : [])]
  parts.push(...unknown.filter((family) => family.key.split('|')[0] !== '' && startsAgain(family, chapters)))
  const outer = known.length > 0 ? known : outermost(unknown)
  const inner = families.filter((family) => !parts.includes(family) && !outer.includes(family))
  for (const family of inner) family.level = 'subheading'
  for (const family of parts) family.level = outer.length > 0 ? 'part' : 'chapter'
}

/** Below each member of the family chapters are counted from 1 anew: "EPOCH THE FIRST" is a part, whatever its noun. */
function startsAgain({ members }: Family, chapters: readonly Family[]): boolean {
  const all = chapters.flatMap((family) => family.members)
  return (
    members.length >= 2 &&
    members.every(({ at }, index) => {
      const end = members[index + 1]?.at ?? Infinity
      const below = all.filter((chapter) => chapter.at > at && chapter.at < end)
      return (
        below.length > 1 &&
        Math.min(...below.map((chapter) => chapter.at)) === below.find(({ line }) => line.value === 1)?.at
      )
    })
  )
}

function outermost(families: readonly Family[]): readonly Family[] {
  const [first] = [...families].sort((a, b) => (a.members[0]?.at ?? 0) - (b.members[0]?.at ?? 0))
  return first ? [first] : []
}

/** Adds the titles that stand in a block of their own below the number, where that is the habit of the family. */
function withTitlesBelow(family: Family, draft: Draft, listed: ReadonlySet<string>): readonly Candidate[] {
  if (family.members.some((member) => member.title !== '')) return family.members
  const titles = family.members.map((member) => titleBelow(member, draft, listed))
  const have = titles.filter((title) => title !== undefined)
  const stopped = have.some((title) => stops.test(title) && !isCapitals(title) && !listed.has(plainWords(title)))
  if (have.length / titles.length < (stopped ? leastStopped : 0.6)) return family.members
  return family.members.map((member, at) => {
    const below = titles[at]
    return below === undefined ? member : { ...member, title: below, below }
  })
}

/** What ends a sentence, and some titles. */
const stops = /[.,;:…!?。、！？]["”’'»」』]?$/u

/** Share of the chapters that must have a title where titles end like sentences, and longest of those, in letters. */
const [leastStopped, longestStopped] = [0.8, 60]

function titleBelow(member: Candidate, draft: Draft, listed: ReadonlySet<string>): string | undefined {
  const block = draft.blocks[member.at + 1]
  const next = draft.blocks[member.at + 2]
  if (!block || !next || draft.signs.has(member.at + 1) || block.shape === 'signs' || isLong(block, draft.style))
    return undefined
  const { text } = block
  if (text.length > 80 || block.lines.length > 2 || numberedLine(text)) return undefined
  if (/^["“'‘«»„「『—–-]/u.test(text) || /^\p{Ll}/u.test(text)) return undefined
  // "The Old Mint." with a wide gap below it.
  const stopped = /[.!?]$/u.test(text) && text.length <= longestStopped && block.lines.length === 1
  const apart = stopped && next.gap > draft.style.usualGap && next.gap > block.gap
  return isCapitals(text) || !stops.test(text) || apart || listed.has(plainWords(text)) ? text : undefined
}

function signsOf(family: Family, draft: Draft, listed: ReadonlySet<string>): readonly Sign[] {
  const confidence = confidenceOf(family)
  return withTitlesBelow(family, draft, listed).map((member) => signOf(member, family, confidence))
}

function signOf(member: Candidate, family: Family, confidence: number): Sign {
  const { line } = member
  const then = member.below === undefined && member.title !== '' ? numberedLine(member.title) : undefined
  const twofold = then !== undefined && family.level === 'part' && chapterKeywords.has(then.keyword)
  const inner: HeadingMeaning | undefined = twofold
    ? { as: 'heading', level: 'chapter', number: then.label, ...(then.title && { title: then.title }) }
    : undefined
  const meaning: HeadingMeaning = {
    as: 'heading',
    level: family.level,
    number: line.label,
    ...(inner ? { below: inner } : member.title && { title: member.title }),
  }
  const count = family.members.length
  return {
    at: member.at,
    takes: member.below === undefined ? 1 : 2,
    kind: family.level === 'part' ? 'part-heading' : 'chapter-heading',
    rule: 'numbered-heading',
    confidence,
    evidence: [
      isKnown(line.keyword)
        ? `the word "${line.keyword}" with a number`
        : `a number ${line.keyword ? 'after a word in capitals' : 'on its own line'}`,
      `${count} of this form, their numbers going up`,
      ...(family.level === 'subheading' ? ['stands inside a chapter'] : []),
    ],
    meaning,
  }
}

function confidenceOf(family: Family): number {
  const rising = family.members.filter((member, at) => {
    const before = family.members[at - 1]?.line.value ?? 0
    return member.line.value === before + 1 || member.line.value === 1
  }).length
  const share = rising / family.members.length
  const base = isKnown(family.key) ? 0.9 : 0.75
  return Math.round((base + 0.09 * share) * 100) / 100
}
