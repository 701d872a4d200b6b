import type { Definition, DefinitionList, List, ListItem } from '../model/block.ts'
import { type Cast, type Desk, ragged } from './desk.ts'
import { type Element, element, NEVER, type Piece, spaced, withMarks } from './piece.ts'
import { prose, specOf } from './prose.ts'
import { plainStrands } from './strands.ts'

/** A list: markers hang beside the text. */
export function castList(desk: Desk, block: List, cast: Cast): Piece[] {
  const { em } = desk.style
  const list = element('L', cast.parent, {
    attributes: { listNumbering: block.ordered ? 'Decimal' : 'Disc' },
  })
  const start = block.start ?? 1
  const labels = block.children.map((item, at) => label(desk, block, item, start + at, cast))
  const longest = Math.max(...labels.map((text) => [...text].length), 1)
  const room = desk.style.frame.measure - cast.left - cast.right
  const step = Math.min(em * (block.ordered ? 0.9 + 0.5 * longest : 1.3), room * 0.3)
  const inner: Cast = { ...cast, left: cast.left + step, depth: cast.depth + 1 }
  const gap = block.tight ? 0 : looseGap(block)
  const pieces = block.children.flatMap((item, at) =>
    spaced(castItem(desk, item, inner, { list, label: labels[at] ?? '', step }), at > 0 ? gap : 0, 0),
  )
  return spaced(pieces, cast.depth > 0 && block.tight ? 0 : 1, cast.depth > 0 && block.tight ? 0 : 1)
}

/** Items of several blocks are parted by a white line; a list of single paragraphs needs none. */
function looseGap(block: List): number {
  return block.children.some((item) => item.children.length > 1) ? 1 : 0
}

function label(desk: Desk, list: List, item: ListItem, number: number, cast: Cast): string {
  if (item.checked !== undefined) {
    const box = item.checked ? '\u2611' : '\u2610'
    const shown = desk.fonts.covers(cast.type.family.regular, box.codePointAt(0) ?? 0)
    if (shown) return box
    return item.checked ? '[x]' : '[\u2009\u2009]'
  }
  if (list.ordered) return `${number}.`
  return cast.depth % 2 === 0 ? '\u2022' : '\u2013'
}

function castItem(desk: Desk, item: ListItem, cast: Cast, at: { list: Element; label: string; step: number }): Piece[] {
  const parent = element('LI', at.list)
  const lbl = element('Lbl', parent)
  const body = element('LBody', parent)
  const ltr = desk.style.direction === 'ltr'
  const gap = desk.style.em * 0.4
  const beside = { ...cast, left: cast.left - at.step, right: desk.style.frame.measure - cast.left + gap }
  const strands = plainStrands(desk, at.label, { ...cast.type, hyphenate: false, italic: false })
  const spec = specOf(desk, ltr ? beside : cast, strands, { align: ltr ? 'right' : 'left' })
  const [line] = desk.set({ ...spec, widths: [at.step - gap], protrusion: 0 })[0].lines
  const pieces = desk.blocks(item.children, { ...cast, parent: body })
  const [first, ...rest] = pieces.length > 0 ? pieces : [prose(desk, cast, [], { element: body })]
  if (!first || !line) return pieces
  // Right to left, the marker stands in the same place counted from the other side.
  const x = ltr ? 0 : desk.style.frame.measure - 2 * cast.left + at.step
  return [withMarks(first, [{ kind: 'line', line, x: ltr ? 0 : x, down: 1, element: lbl, space: true }]), ...rest]
}

/** Terms flush, what they mean set in below. */
export function castDefinitions(desk: Desk, block: DefinitionList, cast: Cast): Piece[] {
  const list = element('L', cast.parent, { attributes: { listNumbering: 'None' } })
  return spaced(
    block.children.flatMap((definition, at) => spaced(castDefinition(desk, definition, cast, list), at > 0 ? 1 : 0, 0)),
    1,
    1,
  )
}

function castDefinition(desk: Desk, definition: Definition, cast: Cast, list: Element): Piece[] {
  const item = element('LI', list)
  const terms = definition.terms.map((words) => {
    const type = { ...cast.type, bold: true, hyphenate: false }
    const made = element('Lbl', item)
    const piece = prose(desk, { ...cast, type }, words, { element: made, align: ragged(desk, 'left'), together: NEVER })
    return { ...piece, keep: NEVER, reach: 4 }
  })
  const inner: Cast = {
    ...cast,
    left: cast.left + desk.style.em * 1.6,
    parent: element('LBody', item),
    depth: cast.depth + 1,
  }
  return [...terms, ...definition.details.flatMap((blocks) => desk.blocks(blocks, inner))]
}
