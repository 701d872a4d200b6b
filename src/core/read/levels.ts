import { plainText } from '../model/title.ts'
import type { FlowHeading, FlowItem } from './flow.ts'
import { type HeadingWords, headingWords, matterNamed } from './heading-words.ts'
import type { Gathering } from './structure.ts'

/** What a heading opens in the book. */
type Role = 'title' | 'part' | 'chapter' | 'subheading'

/** One heading with what the decision is made from. */
export interface Signpost {
  readonly heading: FlowHeading
  readonly file: number
  readonly item: number
  readonly text: string
  readonly words: HeadingWords
  /** Nothing stands between it and the heading after it. */
  readonly bare: boolean
  /** Letters of text from it to the next heading. */
  readonly length: number
}

/** The decision for a whole book. */
export interface Levels {
  readonly roles: ReadonlyMap<FlowHeading, Role>
  readonly title?: Signpost
  /** The depth at which chapters stand; subheadings count from it. */
  readonly chapterDepth: number
}

/** Letters below a title that stands at the depth of chapters: with more it is a chapter of that name. */
const longestTitlePage = 300

/** Letters in the middle one of the sections that makes it a chapter, where only depth tells parts from chapters. */
const leastChapter = 2000

/**
 * Decides from all headings of a book which open parts, which chapters, and which neither. `titled` is false where the
 * author settled that no heading is the book's title.
 */
export function decideLevels(gathering: Gathering, titled = true): Levels {
  const keyed = new Set(gathering.flows.flatMap((flow, at) => (gathering.keys?.get(flow.file)?.title ? [at] : [])))
  const all = signposts(gathering)
  const below = belowKinds(gathering, all)
  const free = all.filter((post) => !keyed.has(post.file) && !below.has(post))
  const title = titled ? titleOf(gathering, free) : undefined
  const rest = free.filter((post) => post !== title)
  const chapterDepth = chapterDepthOf(rest)
  const roles = new Map<FlowHeading, Role>()
  if (title) roles.set(title.heading, 'title')
  assign(rest, chapterDepth, roles)
  for (const post of all) if (keyed.has(post.file) || below.has(post)) roles.set(post.heading, keyedRole(post))
  return { roles, ...(title && { title }), chapterDepth }
}

/** A file whose front matter has a title is a chapter: its headings stand below it, unless they are chapters by their words. */
function keyedRole(post: Signpost): Role {
  if (post.heading.opens) return post.heading.opens
  return post.words.opens && !post.words.bare && !post.words.kind ? post.words.opens : 'subheading'
}

/**
 * In a file whose front matter says its kind (but not "part", which holds chapters): the heading that is the file's own, and
 * those below it.
 */
function belowKinds(gathering: Gathering, all: readonly Signpost[]): ReadonlySet<Signpost> {
  const found = new Set<Signpost>()
  const openers = new Map<number, Signpost | undefined>()
  for (const post of all) {
    const kind = gathering.keys?.get(gathering.flows[post.file]?.file ?? '')?.kind
    if (kind === undefined) continue
    const first = gathering.flows[post.file]?.items.findIndex((item) => item.type !== 'sceneBreak')
    if (!openers.has(post.file)) openers.set(post.file, post.item === first ? post : undefined)
    const opener = openers.get(post.file)
    if (opener === post || (opener && kind !== 'part' && post.heading.depth > opener.heading.depth)) found.add(post)
  }
  return found
}

function signposts(gathering: Gathering): readonly Signpost[] {
  const found: Signpost[] = []
  for (const [file, flow] of gathering.flows.entries()) {
    flow.items.forEach((heading, item) => {
      if (heading.type !== 'heading') return
      const text = plainText([...(heading.number ?? []), { type: 'text', value: ' ' }, ...(heading.title ?? [])])
      const length = lengthAfter(flow.items, item)
      let after = item + 1
      while (flow.items[after]?.type === 'sceneBreak') after += 1
      const next = flow.items[after]
      found.push({ heading, file, item, text, words: headingWords(text), bare: next?.type === 'heading', length })
    })
  }
  return found
}

/** Letters of source between a heading and the next, as its places tell. */
function lengthAfter(items: readonly FlowItem[], at: number): number {
  let next = at + 1
  while (next < items.length && items[next]?.type !== 'heading') next += 1
  const from = items[at]?.span?.end.offset ?? 0
  const to = items[next - 1]?.span?.end.offset ?? from
  return Math.max(0, to - from)
}

/** The book's title: the first heading of all, alone at its depth, that no word makes a chapter. */
function titleOf(gathering: Gathering, posts: readonly Signpost[]): Signpost | undefined {
  const [first] = posts
  if (!first || first.heading.opens || first.words.opens || matterNamed(first.text)) return undefined
  const flow = gathering.flows[first.file]
  const beside = posts.some((post) => post !== first && post.heading.depth <= first.heading.depth)
  if (beside && first.length > longestTitlePage) return undefined
  if (flow?.found.title || beside) return sameTitle(gathering, first)
  if (posts.length > 1) return opensFile(gathering, first) ? first : undefined
  if (gathering.title !== undefined) return sameTitle(gathering, first)
  return gathering.flows.length === 1 && first.item === 0 && first.heading.depth === 1 ? first : undefined
}

function sameTitle(gathering: Gathering, post: Signpost): Signpost | undefined {
  return gathering.title !== undefined && folded(gathering.title) === folded(post.text) ? post : undefined
}

function opensFile(gathering: Gathering, post: Signpost): boolean {
  return gathering.flows.slice(0, post.file).every((flow) => flow.items.length === 0) && post.item === 0
}

/** Letters and digits alone, for comparing titles. */
export function folded(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
}

/** From the headings that say no role themselves; where all stand below chapters that do, from those. */
function chapterDepthOf(all: readonly Signpost[]): number {
  const below = belowDeclared(all)
  const posts = all.filter((post) => post.heading.opens === undefined && !below.has(post))
  if (posts.length === 0 && below.size > 0) return commonest(all.filter((post) => post.heading.opens === 'chapter'))
  const named = posts.filter((post) => post.words.opens === 'chapter' && !post.words.kind && !post.words.bare)
  const bare = posts.filter((post) => post.words.opens === 'chapter' && post.words.bare)
  if (named.length > 0) return commonest(named)
  if (bare.length >= 2) return commonest(bare)
  const depths = [...new Set(posts.map((post) => post.heading.depth))].sort((a, b) => a - b)
  const [first = 1, second] = depths
  if (second === undefined) return first
  const upper = posts.filter((post) => post.heading.depth === first)
  const lower = posts.filter((post) => post.heading.depth === second)
  const orphans = posts.findIndex((post) => post.heading.depth === first)
  if (orphans >= 2) return second
  const counted = upper.filter((post) => !post.words.kind && !matterNamed(post.text))
  const parts = counted.filter((post) => post.words.opens === 'part').length
  if (counted.length > 0 && parts * 2 > counted.length) return second
  const bareParts = counted.length >= 2 && counted.every((post) => post.bare) && lower.length >= 2 * counted.length
  return bareParts && middle(lower.map((post) => post.length)) >= leastChapter ? second : first
}

/** Headings in the text of a chapter that says it is one (`{.chapter}`); none of them is a chapter by its words. */
function belowDeclared(posts: readonly Signpost[]): ReadonlySet<Signpost> {
  const found = new Set<Signpost>()
  let below = Number.POSITIVE_INFINITY
  for (const post of posts) {
    const { depth, opens } = post.heading
    if (opens === 'chapter') below = depth
    else if (opens === 'part' || depth <= below || post.words.opens) below = Number.POSITIVE_INFINITY
    else if (opens === undefined) found.add(post)
  }
  return found
}

function commonest(posts: readonly Signpost[]): number {
  const counts = new Map<number, number>()
  for (const post of posts) counts.set(post.heading.depth, (counts.get(post.heading.depth) ?? 0) + 1)
  return [...counts].sort(([a, m], [b, n]) => n - m || a - b)[0]?.[0] ?? 1
}

function middle(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0
}

function assign(posts: readonly Signpost[], chapterDepth: number, roles: Map<FlowHeading, Role>): void {
  let below = Number.POSITIVE_INFINITY
  const declared = belowDeclared(posts)
  for (const [at, post] of posts.entries()) {
    const { depth, opens } = post.heading
    if (declared.has(post)) {
      roles.set(post.heading, 'subheading')
      continue
    }
    if (opens) {
      roles.set(post.heading, opens)
      continue
    }
    if (depth <= below) below = Number.POSITIVE_INFINITY
    if (depth > below || depth > chapterDepth) roles.set(post.heading, 'subheading')
    else if (depth === chapterDepth) roles.set(post.heading, post.words.opens === 'part' ? 'part' : 'chapter')
    else {
      const matter = post.words.kind !== undefined || matterNamed(post.text) !== undefined
      const holds = !matter && holdsChapters(posts, at, chapterDepth)
      roles.set(post.heading, holds || post.words.opens === 'part' ? 'part' : 'chapter')
      if (!holds && post.words.opens !== 'part') below = depth
    }
  }
}

function holdsChapters(posts: readonly Signpost[], at: number, chapterDepth: number): boolean {
  const next = posts[at + 1]
  return (
    next !== undefined && next.heading.depth > (posts[at]?.heading.depth ?? 0) && next.heading.depth <= chapterDepth
  )
}
