import type { ParagraphRole } from '../../model/block.ts'
import type { InferenceKind } from '../../model/ledger.ts'
import type { TextBlock } from './block.ts'
import type { HeaderValues } from './boilerplate.ts'
import { type Credit, creditOf } from './credits.ts'
import { unhashed } from './headings.ts'
import { type Draft, isCapitals, isLong, plainWords, type Sign } from './sign.ts'

/** What the lines above a story say. */
export interface Head {
  readonly signs: readonly Sign[]
  readonly title?: string
  readonly subtitle?: string
  readonly credits: readonly Credit[]
  /** The blocks of an author's own title page, with what each line is; none where only title and names stand. */
  readonly page: ReadonlyMap<number, ParagraphRole | undefined>
  /** `Title: X` lines, by key in lower case. */
  readonly values: HeaderValues
}

/** One block of the head, with what it seems to be. */
interface Entry {
  readonly at: number
  readonly takes: number
  readonly role: 'title' | 'subtitle' | 'credit' | 'imprint' | 'copyright' | 'key' | 'rule' | 'picture' | 'other'
  readonly confidence: number
  readonly evidence: readonly string[]
  readonly credit?: Credit
  readonly key?: readonly [string, string]
}

/** Most blocks that a head can have. */
const longestHead = 40

const keyLine =
  /^(title|author|authors|year|date|published|rating|rated|fandom|fandoms|pairing|pairings|characters|tags|warnings?|series|source|summary|disclaimer|genre|status|words?|word count|language)\s*:\s*(\S.*)$/iu

/** Reads title, by-line and credits from the blocks above the first paragraph or chapter. */
export function readHead(draft: Draft, header: HeaderValues, name: string): Head {
  const extent = headExtent(draft)
  const entries = entriesOf(draft, extent, header, name)
  const values = new Map(entries.flatMap(({ key }) => (key ? [key] : [])))
  const title = entries.find((entry) => entry.role === 'title')
  const subtitle = entries.find((entry) => entry.role === 'subtitle')
  const page = titlePage(draft, entries)
  const credits = entries.flatMap(({ credit }) => (credit ? [credit] : []))
  return {
    signs: entries.flatMap((entry) => signsOf(entry, draft, page.has(entry.at))),
    ...(title && { title: textOf(draft, title) }),
    ...(subtitle && { subtitle: textOf(draft, subtitle) }),
    credits,
    page,
    values,
  }
}

/** Blocks before the first heading or long paragraph. */
function headExtent(draft: Draft): number {
  let at = 0
  while (at < Math.min(draft.blocks.length, longestHead)) {
    const block = draft.blocks[at]
    const sign = draft.signs.get(at)
    if (!block || (sign && sign.kind !== 'scene-break')) break
    if (isLong(block, draft.style) && !keyLine.test(unhashed(block.text))) break
    if (/^["“„«]/u.test(block.text) && !creditOf(block.text)) break
    at += 1
  }
  return at
}

function textOf(draft: Draft, entry: Entry): string {
  const blocks = draft.blocks.slice(entry.at, entry.at + entry.takes)
  return unletterspaced(unhashed(blocks.map((block) => block.text).join(' ')))
}

/** "K U R T  W O L F F" → "KURT WOLFF": no-break spaces, or single spaces inside and two between words. */
export function unletterspaced(text: string): string {
  if (text.length > 200 || !/^(?:\S[\u00a0 ]){3,}/u.test(text) || !/^(?:\S[\u00a0 ]+)+\S$/u.test(text)) return text
  return text
    .split(/[\u00a0 ]{2,}/u)
    .map((word) => word.replace(/[\u00a0 ]/gu, ''))
    .join(' ')
}

function entriesOf(draft: Draft, extent: number, header: HeaderValues, name: string): readonly Entry[] {
  const entries: Entry[] = []
  let titled = false
  for (let at = 0; at < extent; at += 1) {
    const block = draft.blocks[at]
    if (!block || draft.signs.has(at)) continue
    const entry: Entry = ruleEntry(block, at, entries) ??
      keyEntry(block, at) ??
      creditEntry(draft, at, extent, header, titled) ??
      imprintEntry(block, at) ??
      titleEntry(draft, at, { header, name, extent, titled }) ?? {
        at,
        takes: 1,
        role: 'other',
        confidence: 0,
        evidence: [],
      }
    titled ||= entry.role === 'title' || entry.key?.[0] === 'title'
    entries.push(entry)
    at += entry.takes - 1
  }
  const own = (entry: Entry) => entry.role !== 'imprint' && !isRepeated(entry, entries)
  return withSubtitle(draft, titled ? entries : entries.filter(own))
}

/** A drawn rule right below title, names or keys only closes the head. */
function ruleEntry(block: TextBlock, at: number, entries: readonly Entry[]): Entry | undefined {
  const above = entries.at(-1)
  if (block.shape !== 'signs' || !above || above.at + above.takes !== at || above.role === 'other') return undefined
  return { at, takes: 1, role: 'rule', confidence: 0.85, evidence: ['a rule right below the head'] }
}

function keyEntry(block: TextBlock, at: number): Entry | undefined {
  if (block.lines.length > 1) return undefined
  const pair = keyLine.exec(unhashed(block.text))
  if (!pair?.[1] || !pair[2]) return undefined
  const key = [pair[1].toLowerCase(), pair[2]] as const
  return { at, takes: 1, role: 'key', confidence: 0.97, evidence: [`the line says "${pair[1]}:"`], key }
}

function creditEntry(
  draft: Draft,
  at: number,
  extent: number,
  header: HeaderValues,
  titled: boolean,
): Entry | undefined {
  const block = draft.blocks[at]
  if (!block || block.lines.length > 3) return undefined
  const text = unhashed(block.text)
  const credit = creditOf(text)
  if (credit)
    return { at, takes: 1, role: 'credit', confidence: 0.95, evidence: ['the line says who did what'], credit }
  const next = draft.blocks[at + 1]
  if (/^(?:written )?(?:by|von|par|di|por|door):?$/iu.test(text) && next && at + 1 < extent) {
    const joined = creditOf(`${text} ${next.text}`)
    const evidence = [`"${text}" with a name below it`]
    if (joined) return { at, takes: 2, role: 'credit', confidence: 0.95, evidence, credit: joined }
  }
  const author = header.get('author')
  if (titled && author && plainWords(author) === plainWords(text)) {
    const evidence = ["the header's author"]
    return {
      at,
      takes: 1,
      role: 'credit',
      confidence: 0.95,
      evidence,
      credit: { role: 'aut', names: [text], line: text },
    }
  }
  return undefined
}

function imprintEntry(block: TextBlock, at: number): Entry | undefined {
  const text = unhashed(block.text)
  if (/^\[(?:illustration|decoration|frontispiece|cover)\b[^\]]*\]$/iu.test(text)) {
    return { at, takes: 1, role: 'picture', confidence: 0.5, evidence: ['a mark for a picture'] }
  }
  if (isCopyright(text))
    return { at, takes: 1, role: 'copyright', confidence: 0.95, evidence: ['says whose right it is'] }
  const imprint =
    /\b(?:edition|publish(?:ed|er|ers|ing)|press|printed|impression|verlag|gedruckt|éditions?|éditeur|imprimerie|london|new york|leipzig|paris|berlin)\b/iu
  const plain = unletterspaced(text)
  if (!imprint.test(plain) || block.text.length > 120) return undefined
  return {
    at,
    takes: 1,
    role: 'imprint',
    confidence: 0.7,
    evidence: ['names an edition, a publisher or a place of printing'],
  }
}

/** A line that says who holds the rights, and no sentence of a story about it. */
export function isCopyright(text: string): boolean {
  return (
    text.length < 400 && /^(?:[_*]*)(?:copyright\b|©|\(c\) ?(?:\d{4}|copyright|by)|all rights reserved)/iu.test(text)
  )
}

interface TitleContext {
  readonly header: HeaderValues
  readonly name: string
  readonly extent: number
  readonly titled: boolean
}

function titleEntry(draft: Draft, at: number, context: TitleContext): Entry | undefined {
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
    return { at, takes: 1, role, confidence: 0.99, evidence: ["the header's title"] }
  }
  if (context.titled || known !== '' || (block.indent > 0 && block.place === 'left' && block.shape === 'verse'))
    return undefined
  const { score, evidence } = titleScore(draft, at, text, context)
  return score >= 0.5 ? { at, takes: 1, role: 'title', confidence: Math.min(0.97, score), evidence } : undefined
}

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
    [credit(next) || /^(?:by|von|par):?$/iu.test(next?.text ?? ''), 0.6, 'a by-line stands below it'],
    [!credit(next) && credit(after), 0.45, 'a by-line stands below it'],
    [isCapitals(text), 0.2, 'capitals'],
    [block?.place === 'center', 0.2, 'centred'],
    [(next?.gap ?? 0) > Math.max(usual, 1), 0.25, 'a wide gap below it'],
    [draft.signs.get(at + 1)?.meaning.as === 'heading', 0.3, 'a chapter heading stands below it'],
    [/^# /u.test(block?.text ?? ''), 0.4, 'marked with a number sign'],
    [known !== '' && known === plainWords(text), 0.5, 'the same as the name of the file'],
    [!/[.,;:]$/u.test(text), 0.1, 'does not end like a sentence'],
    [text.length > 80 || /[.!?] \S/u.test(text) || /^\p{Ll}/u.test(text), -0.4, ''],
  ]
  const holding = signs.filter(([holds]) => holds)
  return {
    score: holding.reduce((sum, [, weight]) => sum + weight, 0),
    evidence: holding.map(([, , said]) => said).filter((said) => said !== ''),
  }
}

/** One short line between title and by-line is a subtitle; so is a marked heading right below a title. */
function withSubtitle(draft: Draft, entries: readonly Entry[]): readonly Entry[] {
  const title = entries.findIndex(
    (entry) => entry.role === 'title' || (entry.key?.[0] === 'title' && entry.role === 'key'),
  )
  const place =
    title === -1
      ? -1
      : entries.findIndex((entry, at) => at > title && entry.role === 'other' && !isSignsAt(draft, entry.at))
  const found = entries[place]
  const block = found && draft.blocks[found.at]
  if (!found || !block || block.lines.length > 3) return entries
  const byline = entries.findIndex((entry, at) => at > title && entry.credit?.role === 'aut')
  const between = place === title + 1 && byline === place + 1
  const marked = /^#{1,6} /u.test(block.text)
  if (!between && !marked) return entries
  const evidence = [between ? 'stands between title and by-line' : 'marked as a heading below the title']
  return entries.map((entry) => (entry === found ? { ...entry, role: 'subtitle', confidence: 0.75, evidence } : entry))
}

function isSignsAt(draft: Draft, at: number): boolean {
  return draft.blocks[at]?.shape === 'signs'
}

/** An author's own title page is kept as it is where it says more than title and names. */
function titlePage(draft: Draft, entries: readonly Entry[]): ReadonlyMap<number, ParagraphRole | undefined> {
  const page = new Map<number, ParagraphRole | undefined>()
  const last = entries.findLastIndex((entry) =>
    ['title', 'subtitle', 'credit', 'imprint', 'copyright'].includes(entry.role),
  )
  const first = entries.findIndex((entry) => entry.role === 'title')
  const region = first === -1 ? [] : entries.slice(0, last + 1)
  const more = region.some(
    (entry) =>
      entry.role === 'imprint' || (entry.role === 'other' && !isSignsAt(draft, entry.at)) || isRepeated(entry, region),
  )
  if (!more) return page
  for (const entry of region) {
    if (entry.role === 'copyright' || entry.role === 'key' || isDedication(draft.blocks[entry.at])) continue
    for (let at = entry.at; at < entry.at + entry.takes; at += 1) page.set(at, roleOf(entry))
  }
  return page
}

/** A line above names the same people for the same task: our own title page would print one of the two. */
function isRepeated({ at, credit }: Entry, entries: readonly Entry[]): boolean {
  const words = ({ role, names }: Credit) => [role, ...names.map(plainWords)].join()
  return entries.some((above) => above.at < at && above.credit && credit && words(above.credit) === words(credit))
}

function roleOf(entry: Entry): ParagraphRole | undefined {
  if (entry.role === 'title' || entry.role === 'subtitle') return entry.role
  if (entry.role === 'imprint') return 'publisher'
  if (entry.role === 'credit') return entry.credit?.role === 'aut' ? 'author' : 'credit'
  return undefined
}

/** "For my mother", "To A. B.", or a line that says "dedicate". */
export function isDedication(block: TextBlock | undefined): boolean {
  if (!block || block.text.length > 240) return false
  const text = block.text.replace(/^[_*\s]+|[_*\s]+$/gu, '')
  if (/\bdedicat(?:e|ed|es|ion)\b/iu.test(text)) return true
  return (
    block.lines.length <= 3 &&
    text.length < 80 &&
    /^(?:for|to|für|pour|à) (?:my|our|the|all|\p{Lu}|meine|mes|mon|ma)/iu.test(text) &&
    !/^to which\b/iu.test(text)
  )
}

const kinds: Readonly<Record<Entry['role'], InferenceKind | undefined>> = {
  title: 'title',
  subtitle: 'subtitle',
  credit: 'contributor',
  imprint: undefined,
  copyright: 'copyright',
  key: 'set-aside',
  rule: 'set-aside',
  picture: undefined,
  other: undefined,
}

function signsOf(entry: Entry, draft: Draft, onPage: boolean): readonly Sign[] {
  const block = draft.blocks[entry.at]
  if (isDedication(block) && entry.role === 'other') {
    const meaning = { as: 'matter', matter: 'dedication', place: 'front', headed: false } as const
    const evidence = ['a short line above the story that says for whom it is']
    return [{ at: entry.at, takes: 1, kind: 'dedication', rule: 'dedication', confidence: 0.7, evidence, meaning }]
  }
  const kind = entry.credit?.role === 'aut' ? 'author' : kindOf(entry)
  if (!kind) return []
  const { at, takes, confidence, evidence } = entry
  const common = { at, takes, kind, rule: `head-${entry.role}`, confidence, evidence }
  if (entry.role === 'copyright')
    return [{ ...common, meaning: { as: 'matter', matter: 'copyright', place: 'front', headed: false } }]
  if (entry.role === 'rule') return [{ ...common, meaning: { as: 'aside', reason: 'a rule below the head' } }]
  if (entry.role === 'key') return [{ ...common, meaning: keyMeaning(entry) }]
  return [{ ...common, meaning: onPage ? { as: 'title-page' } : { as: 'found' } }]
}

/** Lines that the title page prints are set aside; the rest of a web story's head is kept as its summary page. */
function keyMeaning(entry: Entry): Sign['meaning'] {
  const key = entry.key?.[0] ?? ''
  if (/^(?:title|authors?|year|date|published|language)$/u.test(key)) {
    return { as: 'aside', reason: `the line "${key}:", made into metadata` }
  }
  return { as: 'matter', matter: 'summary', place: 'front', headed: false }
}

function kindOf(entry: Entry): InferenceKind | undefined {
  const key = entry.key?.[0]
  if (!key) return kinds[entry.role]
  if (key === 'title') return 'title'
  if (/^authors?$/u.test(key)) return 'author'
  if (/^(?:year|date|published)$/u.test(key)) return 'date'
  if (/^rat/u.test(key)) return 'rating'
  if (key === 'summary' || key === 'series' || key === 'source' || key === 'disclaimer' || key === 'language')
    return key
  return 'tags'
}
