import type { TextBlock } from './block.ts'
import { creditOf } from './credits.ts'
import { unhashed } from './headings.ts'
import type { Draft, Sign } from './sign.ts'

/** A short line with a by-line right below it. */
interface StoryHead {
  readonly at: number
  readonly title: string
  readonly byline: string
  /** A story stands below it, before the next such head. */
  readonly told: boolean
}

/** Fewest stories of an anthology, and letters that the shortest story has. */
const [fewest, leastTold] = [2, 120]

/** Titles with by-lines that come again through a text: the stories of an anthology. A head without a story below it is the book's own. */
export function bylinedHeads(draft: Draft): readonly Sign[] {
  const heads = draft.blocks.flatMap((_, at) => storyHead(draft, at) ?? [])
  const stories = withTold(draft, heads).filter(({ told }) => told)
  if (stories.length < fewest) return []
  const names = new Set(stories.map(({ byline }) => byline))
  const serial = serialTitle(stories)
  const evidence = [
    ...(serial === undefined ? [] : [`a part of "${serial}", as the others are: the title of the whole`]),
    'a by-line stands right below it',
    `${stories.length} such heads, each with a story below it`,
    `${names.size} ${names.size === 1 ? 'author' : 'authors'}`,
  ]
  return stories.map(({ at, title, byline }) => ({
    at,
    takes: 2,
    kind: 'chapter-heading',
    rule: 'bylined-heading',
    confidence: 0.9,
    evidence,
    meaning: { as: 'heading', level: 'chapter', title, byline },
  }))
}

/** "The Lamp (Part 1/3)", "The Lamp, chapter 2 of 3" */
const partMark =
  /[\s,:([–—-]*\b(?:part|chapter|pt\.?|ch\.?|teil)?\s*#?\d{1,3}\s?(?:\/|of|von)\s?(?:\d{1,3}|\?)[)\]]?$/iu

/** The title of a story that was posted in parts: every head says it, with the same by-line. */
export function serialTitle(
  heads: readonly { readonly title?: string; readonly byline?: string }[],
): string | undefined {
  const [first, ...others] = heads.map(({ title = '', byline = '' }) => ({
    whole: title,
    title: title.replace(partMark, '').trim(),
    byline,
  }))
  const isPart = ({ whole, title }: { readonly whole: string; readonly title: string }) =>
    title !== '' && title !== whole
  if (!first || others.length === 0 || !isPart(first)) return undefined
  return others.every((one) => isPart(one) && one.title === first.title && one.byline === first.byline)
    ? first.title
    : undefined
}

function storyHead(draft: Draft, at: number): Omit<StoryHead, 'told'> | undefined {
  const block = draft.blocks[at]
  const below = draft.blocks[at + 1]
  if (!block || !below || draft.signs.has(at) || draft.signs.has(at + 1) || below.gap > 2) return undefined
  if (!isTitle(block) || below.lines.length > 1 || below.text.length > 80) return undefined
  const byline = unhashed(below.text)
  if (!/^[_*(]*(?:(?:written|story) )?(?:by|von|par|de|di|por|door)[: ]/iu.test(byline)) return undefined
  return creditOf(byline)?.role === 'aut' ? { at, title: unhashed(block.text), byline } : undefined
}

function isTitle(block: TextBlock): boolean {
  const { text } = block
  return (
    block.lines.length <= 2 && block.shape !== 'signs' && text.length <= 90 && !/[,;:]$/u.test(text) && !creditOf(text)
  )
}

function withTold(draft: Draft, heads: readonly Omit<StoryHead, 'told'>[]): readonly StoryHead[] {
  return heads.map((head, place) => {
    const end = heads[place + 1]?.at ?? draft.blocks.length
    const below = draft.blocks.slice(head.at + 2, end)
    return { ...head, told: below.reduce((sum, { text }) => sum + text.length, 0) >= leastTold }
  })
}
