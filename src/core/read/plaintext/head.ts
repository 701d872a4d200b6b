import type { ParagraphRole } from '../../model/block.ts'
import type { TextBlock } from './block.ts'
import type { HeaderValues } from './boilerplate.ts'
import { bylineAlone, type Credit, creditOf, isName } from './credits.ts'
import { type Entry, isCopyright, unletterspaced } from './head-entry.ts'
import { headSigns } from './head-signs.ts'
import { isTitled, titleEntry, withFirstTitle, withSubtitle, withTitleAgain } from './head-title.ts'
import { unhashed } from './headings.ts'
import { type Draft, isLong, plainWords, type Sign } from './sign.ts'
import { isRepeated, titlePage } from './title-page.ts'

/** What the lines above a story say. */
export interface Head {
  readonly signs: readonly Sign[]
  readonly title?: string
  readonly subtitle?: string
  readonly credits: readonly Credit[]
  /** The blocks of an author's own title page, with what each line is; none where only title and names stand. */
  readonly page: ReadonlyMap<number, ParagraphRole | undefined>
}

/** Most blocks that a head can have. */
const longestHead = 40

/** Reads title, by-line and credits from the blocks above the first paragraph or chapter. */
export function readHead(draft: Draft, header: HeaderValues, name: string): Head {
  const start = titleInPost(draft, header)
  const extent = headExtent(draft, start)
  const entries = entriesOf(draft, { start, extent }, header, name)
  const title = entries.find((entry) => entry.role === 'title')
  const subtitle = entries.find((entry) => entry.role === 'subtitle')
  const page = titlePage(draft, entries)
  const credits = entries.flatMap(({ credit }) => (credit ? [credit] : []))
  return {
    signs: [...remarksAbove(draft, start), ...entries.flatMap((entry) => headSigns(entry, draft, page.has(entry.at)))],
    ...(title && { title: textOf(draft, title) }),
    ...(subtitle && { subtitle: textOf(draft, subtitle) }),
    credits,
    page,
  }
}

/** Most paragraphs that a poster writes above the title of a story. */
const mostRemarks = 10

/** Where the story that a message holds says the title which its subject names; 0 where no remark of the sender's stands above it. */
function titleInPost(draft: Draft, header: HeaderValues): number {
  const title = plainWords(header.get('title') ?? '')
  if (!header.has('posted') || title === '' || isTitled(draft)) return 0
  const at = draft.blocks
    .slice(0, mostRemarks + 1)
    .findIndex((block, index) => !draft.signs.has(index) && plainWords(unhashed(block.text)) === title)
  const free = draft.blocks.slice(0, Math.max(0, at)).every((_, index) => !draft.signs.has(index))
  return at > 0 && free ? at : 0
}

/** What the sender says above the story. */
function remarksAbove(draft: Draft, start: number): readonly Sign[] {
  const evidence = ['stands above the title in a posted message']
  const meaning = { as: 'matter', matter: 'authors-note', place: 'front', headed: false } as const
  const common = { takes: 1, kind: 'authors-note', rule: 'remark-above', confidence: 0.8, evidence, meaning } as const
  return Array.from({ length: start }, (_, at): readonly Sign[] =>
    draft.blocks[at]?.shape === 'signs' ? [] : [{ ...common, at }],
  ).flat()
}

/** Blocks before the first heading or long paragraph. */
function headExtent(draft: Draft, start: number): number {
  let at = start
  while (at < Math.min(draft.blocks.length, start + longestHead)) {
    const block = draft.blocks[at]
    const sign = draft.signs.get(at)
    if (!block || (sign && sign.kind !== 'scene-break' && sign.kind !== 'figure' && !isHeader(sign))) break
    if (isLong(block, draft.style) && !sign) break
    if (/^["“„«]/u.test(block.text) && !creditOf(block.text)) break
    at += 1
  }
  return at
}

/** A line of a web story's header, above the story. */
function isHeader({ rule, meaning }: Sign): boolean {
  return rule === 'story-header' && !('place' in meaning && meaning.place === 'back')
}

function textOf(draft: Draft, entry: Entry): string {
  const blocks = draft.blocks.slice(entry.at, entry.at + entry.takes)
  return unletterspaced(unhashed(blocks.map((block) => block.text).join(' ')))
}

function entriesOf(
  draft: Draft,
  { start, extent }: { readonly start: number; readonly extent: number },
  header: HeaderValues,
  name: string,
): readonly Entry[] {
  const entries: Entry[] = []
  let titled = isTitled(draft)
  for (let at = start; at < extent; at += 1) {
    const block = draft.blocks[at]
    if (!block || draft.signs.has(at)) continue
    const entry: Entry = ruleEntry(draft, at, entries) ??
      creditEntry(draft, at, extent, header, titled) ??
      imprintEntry(block, at, entries) ??
      titleEntry(draft, at, { header, name, extent, titled }) ?? {
        at,
        takes: 1,
        role: 'other',
        confidence: 0,
        evidence: [],
      }
    titled ||= entry.role === 'title'
    entries.push(entry)
    at += entry.takes - 1
  }
  const found = entries.map((entry, index) => (isAlias(draft, entries, index) ? { ...entry, ...alias } : entry))
  const own = (entry: Entry) => entry.role !== 'imprint' && !isRepeated(entry, entries)
  const known = header.has('author') || header.has('title')
  const settled = known ? found : withFirstTitle(draft, found, extent)
  const has = titled || settled.some((entry) => entry.role === 'title')
  return withSubtitle(draft, withTitleAgain(draft, has ? settled : settled.filter(own)))
}

const alias = { role: 'alias', confidence: 0.7, evidence: ["in brackets right below the author's name"] } as const

/** "(Ann Maria Lee)" right below the by-line of someone who writes under another name. */
function isAlias(draft: Draft, entries: readonly Entry[], index: number): boolean {
  const [above, entry] = [entries[index - 1], entries[index]]
  const block = entry && draft.blocks[entry.at]
  const name = /^\(([^()]{3,60})\)$/u.exec(block?.text ?? '')?.[1] ?? ''
  return entry?.role === 'other' && above?.credit?.role === 'aut' && name.includes(' ') && isName(name)
}

/** A drawn rule right below title, names or keys only closes the head. */
function ruleEntry(draft: Draft, at: number, entries: readonly Entry[]): Entry | undefined {
  const above = entries.at(-1)
  const below = above && above.at + above.takes === at && above.role !== 'other'
  const header = draft.signs.get(at - 1)?.rule === 'story-header'
  if (draft.blocks[at]?.shape !== 'signs' || !(below || header || at === 0)) return undefined
  return {
    at,
    takes: 1,
    role: 'rule',
    confidence: 0.85,
    evidence: [at === 0 ? 'a rule above all else' : 'a rule right below the head'],
  }
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
  if (bylineAlone.test(text) && next && at + 1 < extent) {
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

function imprintEntry(block: TextBlock, at: number, entries: readonly Entry[]): Entry | undefined {
  const text = unhashed(block.text)
  if (isCopyright(text))
    return { at, takes: 1, role: 'copyright', confidence: 0.95, evidence: ['says whose right it is'] }
  const imprint =
    /\b(?:edition|publish(?:ed|er|ers|ing)|press|(?:re)?printed|reissued|impression|verlag|gedruckt|éditions?|éditeur|imprimerie|london|new york|leipzig|paris|berlin)\b/iu
  const plain = unletterspaced(text)
  const small =
    /^(?:\(\d{4}\)\.?|[_*]*(?:in \p{L}+ volumes|(?:vol|volume|band|tome|tomo)\.? (?:[ivx]{1,5}|\d{1,2}))\.?[_*]*)$/iu
  const year = entries.at(-1)?.role === 'imprint' && /^\d{4}\.?$/u.test(plain)
  if (!(imprint.test(plain) || small.test(plain) || year) || block.text.length > 120) return undefined
  return {
    at,
    takes: 1,
    role: 'imprint',
    confidence: 0.7,
    evidence: ['names an edition, a publisher, a volume, a place or a year of printing'],
  }
}
