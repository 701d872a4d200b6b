import type { Block } from '../../model/block.ts'
import { plainText } from '../../model/title.ts'
import type { FlowHeading, FlowItem } from '../flow.ts'
import { slug } from '../slug.ts'
import { anchor, newId, type Reading } from './reading.ts'

/** What stands inside a quotation, a list or a note opens no part of the book: headings and breaks become blocks. */
export function inside(reading: Reading, items: readonly FlowItem[]): Block[] {
  return items.flatMap((item) => insideItem(reading, item))
}

function insideItem(reading: Reading, item: FlowItem): readonly Block[] {
  if (item.type === 'heading') return [subheading(reading, item)]
  if (item.type === 'sceneBreak') return [{ ...item, type: 'break' }]
  if (item.type === 'matterEnd') return []
  if (item.type === 'matterStart') return item.heading ? [subheading(reading, item.heading)] : []
  if (item.type === 'sceneMark') {
    return [{ type: 'paragraph', children: item.children, ...(item.span && { span: item.span }) }]
  }
  return [item]
}

function subheading(reading: Reading, heading: FlowHeading): Block {
  const children = heading.title ?? []
  const id = newId(reading, slug(heading.anchor ?? plainText(children)) || 'section')
  if (heading.anchor !== undefined && heading.span) anchor(reading, heading.anchor, heading.span, id)
  const depth = subdepth(heading.depth - 1)
  return { type: 'subheading', id, depth, children, ...(heading.span && { span: heading.span }) }
}

export function subdepth(depth: number): 1 | 2 | 3 | 4 | 5 {
  if (depth <= 1) return 1
  if (depth === 2 || depth === 3 || depth === 4) return depth
  return 5
}
