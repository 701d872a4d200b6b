import type { Block } from '../model/block.ts'
import type { Contributor } from '../model/book.ts'
import { bylineOf } from '../model/credits.ts'
import type { Inline } from '../model/inline.ts'
import { plainText } from '../model/title.ts'
import type { Flow, FlowHeading, FlowItem, Found } from './flow.ts'
import { folded } from './levels.ts'
import type { Gathering } from './structure.ts'

/**
 * Of several stories in one book, each with a head of its own, at most one head is the book's: the first, where nothing
 * else gives the title, or the one that says the book's title. Every other head opens its story as a chapter, or as a
 * part where the story has chapters itself, and what the file calls front matter stays below it.
 */
export function withStoryHeads(gathering: Gathering): Gathering {
  const { flows, title } = gathering
  const isBook = ({ found }: Flow, at: number): boolean =>
    title === undefined ? at === 0 : folded(title) === folded(plainText(found.title ?? []))
  const stories = new Set(flows.filter((flow, at) => flow.found.title && !isBook(flow, at)))
  if (flows.length < 2 || stories.size === 0) return gathering
  const parts = flows.some(({ items }) => items.some(isChapter))
  return { ...gathering, flows: flows.map((flow) => (stories.has(flow) ? storyOf(flow, parts) : flow)) }
}

function isChapter(item: FlowItem): boolean {
  return item.type === 'heading' && (item.opens === 'chapter' || item.opens === 'part')
}

function storyOf(flow: Flow, parts: boolean): Flow {
  const { title, subtitle, contributors, tags, language } = flow.found
  const { page, items } = ownTitlePage(flow.items)
  const span = flow.inferences.find(({ kind }) => kind === 'title')?.span ?? flow.items[0]?.span
  const byline = bylineOf(contributors)
  const heading: FlowHeading = {
    type: 'heading',
    depth: parts ? 1 : 2,
    opens: parts ? 'part' : 'chapter',
    ...(title && { title }),
    ...(subtitle && { subtitle }),
    ...(byline.length > 0 && { byline }),
    ...(span && { span }),
  }
  // Date, rating, rights and the rest are the story's, not the book's.
  const found: Found = {
    contributors: [],
    tellers: tellersOf(contributors),
    tags,
    ...(language !== undefined && { language }),
  }
  return { ...flow, found, items: [heading, ...unsaid(page, heading), ...items.flatMap(inStory)] }
}

/** Authors of single stories, for a book that names no other: their lines are printed with the stories. */
function tellersOf(contributors: readonly Contributor[]): readonly Contributor[] {
  return contributors.filter(({ role }) => role === 'aut').map(({ credit: _, ...teller }) => teller)
}

/** The title page that the file begins with, apart from what comes after it. */
function ownTitlePage(items: readonly FlowItem[]): { page: readonly FlowItem[]; items: readonly FlowItem[] } {
  const [first] = items
  if (first?.type !== 'matterStart' || first.kind !== 'title-page') return { page: [], items }
  const after = items.findIndex((item, at) => at > 0 && (item.type === 'heading' || item.type.startsWith('matter')))
  const end = after === -1 ? items.length : after
  return { page: items.slice(1, end), items: items.slice(end) }
}

/** Lines of a title page that the heading does not say already. */
function unsaid(page: readonly FlowItem[], { title, subtitle, byline }: FlowHeading): readonly FlowItem[] {
  const said = new Set([title, subtitle].map((words) => folded(plainText(words ?? []))))
  for (const line of linesOf(byline ?? [])) said.add(folded(line))
  return page.filter((item) => item.type !== 'paragraph' || !said.has(folded(plainText(item.children))))
}

function linesOf(byline: readonly Inline[]): readonly string[] {
  return byline.flatMap((node) => (node.type === 'text' ? [node.value] : []))
}

/** Notes, summaries and dedications of one story of several stay with it. */
function inStory(item: FlowItem): readonly (FlowItem | Block)[] {
  if (item.type === 'matterEnd') return []
  if (item.type !== 'matterStart') return [item]
  return item.heading ? [{ ...item.heading, depth: 3, opens: 'subheading' }] : []
}
