import type { Block, DefinitionList, List, ListItem, Table, TableRow } from '../model/block.ts'
import { capitals } from './classes.ts'
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
  desk.page.before = ''
  const box = item.checked === undefined ? nothing : text(item.checked ? '☑ ' : '☐ ')
  const [first, ...rest] = item.children
  if (first?.type !== 'paragraph') return element('li', {}, box, write(item.children, desk))
  if (tight) return element('li', {}, box, inlines(first.children, desk), write(rest, desk))
  return element('li', {}, element('p', {}, box, inlines(first.children, desk)), write(rest, desk))
}

export function definitionList(node: DefinitionList, desk: Desk, write: WriteBlocks): Markup {
  const parts = node.children.flatMap(({ terms, details }) => [
    ...(terms.length > 0 ? terms : [[]]).map((term) => line('dt', { class: capitals(term) }, term, desk)),
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
  const named = namesRows(node)
  const rows = (part: 'thead' | 'tbody', rows: readonly TableRow[], scope: (column: number) => Scope) => {
    const written = rows.map((row) => tableRow(row, scope, node.align, desk))
    return rows.length > 0 ? element(part, {}, join(written, '\n')) : nothing
  }
  const head = rows('thead', node.head, () => 'col')
  const body = rows('tbody', node.children, (column) => (named && column === 0 ? 'row' : undefined))
  return element('table', { id: node.id }, caption, head, body)
}

/** Whether the first column says what each row is of: an empty corner above it, or all of it bold. */
function namesRows({ head, children }: Table): boolean {
  const first = children.map((row) => row.children[0]?.children ?? [])
  if (first.length === 0 || first.some((cell) => cell.length === 0)) return false
  const corner = head.length > 0 && head.every((row) => row.children[0]?.children.length === 0)
  return corner || first.every((cell) => cell.every(({ type }) => type === 'strong'))
}

type Scope = 'col' | 'row' | undefined

function tableRow(row: TableRow, scopeOf: (column: number) => Scope, align: Table['align'], desk: Desk): Markup {
  const cells = row.children.map(({ children }, column) => {
    const scope = children.length > 0 ? scopeOf(column) : undefined
    return line(scope ? 'th' : 'td', { scope, class: align[column] }, children, desk)
  })
  return element('tr', {}, ...cells)
}
