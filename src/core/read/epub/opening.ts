import { plainText } from '../../model/title.ts'
import type { FlowHeading, FlowItem } from '../flow.ts'

/**
 * A page's first lines as its heading, where the book's list of contents calls the page by their words and no heading says so:
 * converters often leave headings as paragraphs.
 */
export function withOpening(items: readonly FlowItem[], label: string | undefined): readonly FlowItem[] {
  if (label === undefined || items.some(({ type }) => type === 'heading')) return items
  const at = items.findIndex(({ type }) => type !== 'sceneBreak' && type !== 'figure')
  const [first, second] = [items[at], items[at + 1]]
  if (first?.type !== 'paragraph') return items
  const own = plain(plainText(first.children))
  const wanted = plain(label)
  const place = first.span && { span: first.span }
  if (own !== '' && own === wanted) {
    const heading: FlowHeading = { type: 'heading', depth: 1, opens: 'chapter', title: first.children, ...place }
    return [...items.slice(0, at), heading, ...items.slice(at + 1)]
  }
  if (second?.type !== 'paragraph' || own + plain(plainText(second.children)) !== wanted) return items
  const heading: FlowHeading = {
    type: 'heading',
    depth: 1,
    opens: 'chapter',
    number: first.children,
    title: second.children,
    ...place,
  }
  return [...items.slice(0, at), heading, ...items.slice(at + 2)]
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
}
