import type { Block, DefinitionList, List, ListItem, Table, TableRow } from '../model/block.ts'
import type { Desk } from './desk.ts'
import { inlines } from './inlines.ts'
import { line } from './lines.ts'
import { element, join, type Markup, nothing, text } from './markup.ts'
import type { WriteBlocks } from './set-pieces.ts'

export function list(node: List, desk: Desk, write: WriteBlocks): Markup {
  const items = node.children.map((item) => listItem(item, node.tight, desk, write))
  const start = node.start !== undefined && node.start !== 1 ? String(node.start) : undefined
  return node.ordered ? element('ol', { start }, join(items, '\n')) : element('ul', {}, join(items, '\n'))
}

function listItem(item: ListItem, tight: boolean, desk: Desk, write: WriteBlocks): Markup {
  desk.page.inWord = false
  const box = item.checked === undefined ? nothing : text(item.checked ? '☑ ' : '☐ ')
  const [first, ...rest] = item.children
  if (first?.type !== 'paragraph') return element('li', {}, box, write(item.children, desk))
  if (tight) return element('li', {}, box, inlines(first.children, desk), write(rest, desk))
  return element('li', {}, element('p', {}, box, inlines(first.children, desk)), write(rest, desk))
}

export function definitionList(node: DefinitionList, desk: Desk, write: WriteBlocks): Markup {
  const parts = node.children.flatMap(({ terms, details }) => [
    ...(terms.length > 0 ? terms : [[]]).map((term) => line('dt', {}, term, desk)),
    ...(details.length > 0 ? details : [[]]).map((detail) => definition(detail, desk, write)),
  ])
  return element('dl', {}, join(parts, '\n'))
}

function definition(detail: readonly Block[], desk: Desk, write: WriteBlocks): Markup {
  const [only, ...more] = detail
  if (only?.type === 'paragraph' && more.length === 0) return line('dd', {}, only.children, desk)
  return element('dd', {}, write(detail, desk))
}

export function table(node: Table, desk: Desk): Markup {
  const caption = node.caption?.length ? line('caption', {}, node.caption, desk) : nothing
  const rows = (rows: readonly TableRow[], cell: 'th' | 'td') =>
    join(
      rows.map((row) => tableRow(row, cell, node.align, desk)),
      '\n',
    )
  const head = node.head.length > 0 ? element('thead', {}, rows(node.head, 'th')) : nothing
  const body = node.children.length > 0 ? element('tbody', {}, rows(node.children, 'td')) : nothing
  return element('table', { id: node.id }, caption, head, body)
}

function tableRow(row: TableRow, cell: 'th' | 'td', align: Table['align'], desk: Desk): Markup {
  const scope = cell === 'th' ? 'col' : undefined
  const cells = row.children.map(({ children }, column) => {
    const heads = scope !== undefined && children.length > 0
    return line(heads ? 'th' : 'td', { scope: heads ? scope : undefined, class: align[column] }, children, desk)
  })
  return element('tr', {}, ...cells)
}
