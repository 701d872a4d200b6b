import type { Paragraph } from '../../model/block.ts'
import type { Inline } from '../../model/inline.ts'
import { plainText } from '../../model/title.ts'
import { walk } from '../../model/visit.ts'
import type { FlowItem } from '../flow.ts'
import type { Desk } from '../html/desk.ts'

const contents =
  /^(?:(?:table of )?contents|inhalt(?:sverzeichnis)?|table des mati[èe]res|[íi]ndice|indice|inhoud|spis treści)$/u

/** Fewest links into the book of a list of contents. */
const fewest = 2

/** The items without a list of contents that stands among them under its own heading: the book makes it again. */
export function withoutContents(items: readonly FlowItem[], desk: Desk): readonly FlowItem[] {
  const at = items.findIndex((item) => item.type === 'heading' && contents.test(words(item.title)))
  const heading = items[at]
  if (heading?.type !== 'heading') return items
  let end = at + 1
  let links = 0
  for (let item = items[end]; item && isListed(item); item = items[end]) {
    links += linksIn(item)
    end += 1
  }
  const span = heading.span
  if (links < fewest || !span) return items
  const reason = 'the list of contents, which the book makes again'
  const listed = items.slice(at + 1, end).flatMap(textsIn)
  desk.leftOut.push({ reason, text: [plainText(heading.title ?? []), ...listed].join(' '), span })
  return [...items.slice(0, at), ...items.slice(end)]
}

/** A table or list with links into the book, or a short line such as "PAGE". */
function isListed(item: FlowItem): boolean {
  if (item.type === 'table' || item.type === 'list' || item.type === 'paragraph') {
    return linksIn(item) > 0 || (item.type === 'paragraph' && plainText(item.children).length <= 12)
  }
  return false
}

function linksIn(item: FlowItem): number {
  if (!isBlock(item)) return 0
  return [...walk(item)].filter((node) => node.type === 'link' && node.target.kind === 'node').length
}

function textsIn(item: FlowItem): readonly string[] {
  return isBlock(item) ? [...walk(item)].flatMap((node) => (node.type === 'text' ? [node.value] : [])) : []
}

function isBlock(item: FlowItem): item is Extract<FlowItem, { type: 'table' | 'list' | 'paragraph' }> {
  return item.type === 'table' || item.type === 'list' || item.type === 'paragraph'
}

/** Most lines of a title page below the title, and letters of one. */
const [most, longest] = [12, 160]

/** A page that says the book's title and has a few short lines below it: the lines of its title page; undefined for any other. */
export function titlePage(items: readonly FlowItem[], title: string | undefined): readonly FlowItem[] | undefined {
  const [first, ...rest] = items
  if (first?.type !== 'heading' || title === undefined || rest.length === 0 || rest.length > most) return undefined
  const own = words(first.title)
  const known = words([{ type: 'text', value: title }])
  if (own === '' || (own !== known && !known.startsWith(`${own} `))) return undefined
  const lines = rest.filter(({ type }) => type !== 'sceneBreak' && type !== 'figure')
  if (lines.length === 0 || !lines.every(isShort)) return undefined
  const titled: Paragraph = {
    type: 'paragraph',
    role: 'title',
    children: first.title ?? [],
    ...(first.span && { span: first.span }),
  }
  return [
    titled,
    ...rest.flatMap((item): readonly FlowItem[] => {
      if (item.type === 'sceneBreak') return []
      const author = item.type === 'paragraph' && /^(?:by|von|par|di|por|door)\b/iu.test(plainText(item.children))
      return [author ? { ...item, role: 'author' } : item]
    }),
  ]
}

function isShort(item: FlowItem): boolean {
  return item.type === 'paragraph' && item.align === 'center' && plainText(item.children).length <= longest
}

function words(title: readonly Inline[] | undefined): string {
  return plainText(title ?? [])
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
