import type { Direction, Drama, Speech } from '../../model/block.ts'
import { plainText } from '../../model/title.ts'
import { type Desk, spanOf } from './desk.ts'
import { type DomElement, type DomNode, find, hasToken, wordsOf } from './dom.ts'
import { inlinesOf } from './inlines.ts'

const persona = /^z3998:(?:persona|speaker)$/u
const stage = /^(?:z3998:)?stage-direction$/u

/** A play set as a table, as Standard Ebooks does: each row a name and what is said under it, or a direction. Undefined for other tables. */
export function dramaTable(table: DomElement, desk: Desk): Drama | undefined {
  const marked = hasToken(table, /^z3998:drama$/u) || find(table, (one) => hasToken(one, persona)) !== undefined
  const rows = marked ? rowsIn(table) : []
  if (rows.length === 0) return undefined
  const children = rows.flatMap((row) => turn(row, desk))
  return children.length > 0 ? { type: 'drama', children, span: spanOf(desk, table) } : undefined
}

function rowsIn(element: DomElement): readonly DomElement[] {
  return element.children.flatMap((child): readonly DomElement[] => {
    if (child.kind !== 'element') return []
    if (child.name === 'tr') return [child]
    return /^t(?:head|body|foot)$/u.test(child.name) ? rowsIn(child) : []
  })
}

function turn(row: DomElement, desk: Desk): readonly (Speech | Direction)[] {
  const cells = row.children.filter((child): child is DomElement => child.kind === 'element' && wordsOf(child) !== '')
  const [first] = cells
  if (!first) return []
  const span = spanOf(desk, row)
  const named = cells.length > 1 || hasToken(first, persona)
  const said = named ? cells.slice(1) : cells
  const words = said.flatMap(({ children }) => children)
  const only = soleElement(words)
  if (!named && only && (hasToken(only, stage) || hasToken(first, stage)))
    return [{ type: 'direction', children: inlinesOf(desk, directionWords(only)), span }]
  const speaker = named ? inlinesOf(desk, first.children) : []
  const blocks = desk.inside(
    said.map((cell) => ({ ...cell, name: 'div' })),
    desk,
  )
  if (!named && blocks.length === 1 && blocks[0]?.type === 'paragraph' && hasToken(row, stage))
    return [{ type: 'direction', children: blocks[0].children, span }]
  return plainText(speaker) === '' && blocks.length === 0 ? [] : [{ type: 'speech', speaker, children: blocks, span }]
}

/** The one element that holds all the words of a cell. */
function soleElement(nodes: readonly DomNode[]): DomElement | undefined {
  const [only, ...others] = nodes.filter((node) => node.kind === 'element' || node.value.trim() !== '')
  if (only?.kind !== 'element' || others.length > 0) return undefined
  return only.name === 'p' ? (soleElement(only.children) ?? only) : only
}

/** The theme sets directions: the italics that only mark one are not its own. */
function directionWords(element: DomElement): readonly DomNode[] {
  return element.name === 'i' || element.name === 'em' || element.name === 'p' ? element.children : [element]
}
