import type { Table as MdastTable, TableRow as MdastTableRow } from 'mdast'
import type { Table, TableRow } from '../../model/block.ts'
import type { Inline } from '../../model/inline.ts'
import type { FlowItem } from '../flow.ts'
import { newId, placed, type Reading } from './reading.ts'
import { settledOf } from './settled.ts'

export function table(reading: Reading, node: MdastTable): Table {
  const [head, ...rows] = node.children.map((row) => tableRow(reading, row))
  const align = (node.align ?? []).map((side) => side ?? undefined)
  const filled = head?.children.some((cell) => cell.children.length > 0) ?? false
  return {
    type: 'table',
    id: newId(reading, 'table-1'),
    align,
    head: head && filled ? [head] : [],
    children: rows,
    ...placed(reading, node),
  }
}

function tableRow(reading: Reading, node: MdastTableRow): TableRow {
  const children = node.children.map((cell) => ({
    type: 'tableCell' as const,
    children: reading.inlines(cell.children),
    ...placed(reading, cell),
  }))
  return { type: 'tableRow', children, ...placed(reading, node) }
}

/** A paragraph "Table: …" or ": …" just before or after a table is its caption. */
export function joinCaptions(items: readonly FlowItem[]): FlowItem[] {
  if (!items.some((item) => item.type === 'table')) return [...items]
  const result: FlowItem[] = []
  for (let at = 0; at < items.length; at += 1) {
    const item = items[at]
    if (!item) continue
    const next = items[at + 1]
    const caption = next?.type === 'table' ? captionOf(item) : undefined
    if (caption && next?.type === 'table') {
      result.push({ ...next, caption })
      at += 1
      continue
    }
    const after = item.type === 'table' && next ? captionOf(next) : undefined
    if (after && item.type === 'table') {
      result.push({ ...item, caption: after })
      at += 1
    } else result.push(item)
  }
  return result
}

function captionOf(item: FlowItem): readonly Inline[] | undefined {
  if (item.type !== 'paragraph' || settledOf(item)) return undefined
  const [first, ...rest] = item.children
  if (first?.type !== 'text') return undefined
  const mark = /^(?:[Tt]able)?:[ \t]+(?=\S|$)/u.exec(first.value)?.[0]
  return mark === undefined ? undefined : [{ ...first, value: first.value.slice(mark.length) }, ...rest]
}
