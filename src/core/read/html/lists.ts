import type { Block, Definition, ListItem, TableCell, TableRow } from '../../model/block.ts'
import type { Inline } from '../../model/inline.ts'
import { plainText } from '../../model/title.ts'
import { greatest } from '../../source/many.ts'
import type { FlowItem } from '../flow.ts'
import { type Desk, nextId, spanOf } from './desk.ts'
import { type DomElement, type DomNode, isBlockName } from './dom.ts'
import { inlinesOf } from './inlines.ts'

export function list(element: DomElement, desk: Desk): Block {
  const items = element.children.flatMap((child): ListItem[] => {
    if (child.kind === 'text' && child.value.trim() === '') return []
    const own = child.kind === 'element' && child.name === 'li' ? child.children : [child]
    const children = desk.inside(own, desk)
    return children.length > 0 ? [{ type: 'listItem', children, span: spanOf(desk, child) }] : []
  })
  const ordered = element.name === 'ol'
  const start = Number(element.attributes.get('start') ?? 1)
  const tight = items.every(({ children }) => children.length === 1 && children[0]?.type === 'paragraph')
  return {
    type: 'list',
    ordered,
    ...(ordered && { start: Number.isSafeInteger(start) && start >= 0 && start < 1e9 ? start : 1 }),
    tight,
    children: items,
    span: spanOf(desk, element),
  }
}

export function definitionList(element: DomElement, desk: Desk): Block {
  const found: { terms: (readonly Inline[])[]; details: (readonly Block[])[] }[] = []
  for (const child of definitionParts(element)) {
    const last = found.at(-1)
    if (child.name === 'dt') {
      const term = inlinesOf(desk, child.children)
      if (plainText(term) === '') continue
      if (last && last.details.length === 0) last.terms.push(term)
      else found.push({ terms: [term], details: [] })
    } else {
      const blocks = desk.inside(child.children, desk)
      if (blocks.length === 0) continue
      if (last) last.details.push(blocks)
      else found.push({ terms: [], details: [blocks] })
    }
  }
  const whole = found.every(({ terms, details }) => terms.length > 0 && details.length > 0)
  const span = spanOf(desk, element)
  if (whole)
    return { type: 'definitionList', children: found.map((one): Definition => ({ type: 'definition', ...one })), span }
  const blocks = found.flatMap(({ terms, details }): readonly Block[] => [
    ...terms.map((children): Block => ({ type: 'paragraph', children })),
    ...details.flat(),
  ])
  return { type: 'quote', children: blocks, span }
}

/** Terms and meanings, also where boxes hold them in pairs. */
function definitionParts(element: DomElement): readonly DomElement[] {
  return element.children.flatMap((child): readonly DomElement[] => {
    if (child.kind !== 'element') return []
    return child.name === 'dt' || child.name === 'dd' ? [child] : definitionParts(child)
  })
}

/** A table whose cells hold one line each; any other only places things, and is read as what stands in it. */
export function table(element: DomElement, desk: Desk): readonly FlowItem[] {
  const rows = rowsIn(element)
  const cells = rows.flatMap((row) => cellsIn(row))
  const simple =
    rows.length > 1 && Math.max(0, ...rows.map((row) => cellsIn(row).length)) > 1 && !cells.some(holdsBlocks)
  const caption = element.children.find(
    (child): child is DomElement => child.kind === 'element' && child.name === 'caption',
  )
  if (!simple) {
    const nodes = cells.flatMap((cell) => desk.blocks([{ ...cell, name: 'div' }], desk))
    return [...(caption ? desk.blocks([caption], desk) : []), ...nodes]
  }
  const read = (row: DomElement): TableRow => ({
    type: 'tableRow',
    children: cellsIn(row).map((cell): TableCell => ({ type: 'tableCell', children: cellWords(cell, desk) })),
  })
  const [first, ...rest] = rows
  const head = first && cellsIn(first).every(({ name }) => name === 'th') ? [read(first)] : []
  const columns = greatest(rows.map((row) => cellsIn(row).length))
  const words = caption && inlinesOf(desk, caption.children)
  return [
    {
      type: 'table',
      id: nextId(desk, 'table'),
      align: Array.from({ length: columns }, () => undefined),
      head: head.map((row) => filled(row, columns)),
      children: (head.length > 0 ? rest : rows).map((row) => filled(read(row), columns)),
      ...(words && words.length > 0 && { caption: words }),
      span: spanOf(desk, element),
    },
  ]
}

function cellWords(cell: DomElement, desk: Desk): readonly Inline[] {
  const [only, ...others] = cell.children.filter((child) => child.kind === 'element' || child.value.trim() !== '')
  return inlinesOf(
    desk,
    only?.kind === 'element' && only.name === 'p' && others.length === 0 ? only.children : cell.children,
  )
}

/** Every row with as many cells as the widest: what is left over would be lost. */
function filled(row: TableRow, columns: number): TableRow {
  const missing = Array.from(
    { length: columns - row.children.length },
    (): TableCell => ({ type: 'tableCell', children: [] }),
  )
  return { ...row, children: [...row.children, ...missing] }
}

function rowsIn(element: DomElement): readonly DomElement[] {
  return element.children.flatMap((child): readonly DomElement[] => {
    if (child.kind !== 'element') return []
    if (child.name === 'tr') return [child]
    return /^t(?:head|body|foot)$/u.test(child.name) ? rowsIn(child) : []
  })
}

function cellsIn(row: DomElement): readonly DomElement[] {
  return row.children.filter(
    (child): child is DomElement => child.kind === 'element' && (child.name === 'td' || child.name === 'th'),
  )
}

function holdsBlocks(cell: DomElement): boolean {
  const blocks = cell.children.filter((child) => child.kind === 'element' && isBlockName(child.name))
  const [only] = blocks
  const alone = blocks.length === 1 && only?.kind === 'element' && only.name === 'p'
  return blocks.length > 0 && !alone
}

export function figure(element: DomElement, desk: Desk): readonly FlowItem[] {
  const caption = element.children.find(
    (child): child is DomElement => child.kind === 'element' && child.name === 'figcaption',
  )
  const items = desk.blocks(
    element.children.filter((child): child is DomNode => child !== caption),
    desk,
  )
  if (!caption) return items
  const at = items.findIndex(({ type }) => type === 'figure')
  const found = items[at]
  const words = inlinesOf(desk, caption.children)
  if (found?.type !== 'figure' || plainText(words) === '') return [...items, ...desk.blocks([caption], desk)]
  return [...items.slice(0, at), { ...found, caption: words }, ...items.slice(at + 1)]
}
