import type { Definition, DefinitionList, List, ListItem } from '../model/block.ts'
import { type Cast, type Desk, ragged } from './desk.ts'
import type { SetLine } from './paragraph.ts'
import { type Element, element, fixedPiece, NEVER, type Piece, type RowMark, spaced, withMarks } from './piece.ts'
import { prose, specOf } from './prose.ts'
import { plainStrands } from './strands.ts'

/** White between a marker and its text, and the least room for both: in ems. */
const GAP = 0.45
const STEP = 1.3

/** A list: markers hang beside the text. */
export function castList(desk: Desk, block: List, cast: Cast): Piece[] {
  const { em } = desk.style
  const list = element('L', cast.parent, {
    attributes: { listNumbering: block.ordered ? 'Decimal' : 'Disc' },
  })
  const start = block.start ?? 1
  const labels = block.children.map((item, at) => setLabel(desk, labelOf(desk, block, item, start + at, cast), cast))
  const widest = Math.max(0, ...labels.map((line) => line?.width ?? 0))
  const room = desk.style.frame.measure - cast.left - cast.right
  const step = Math.min(Math.max(widest + em * GAP, em * STEP), room * 0.4)
  const inner: Cast = { ...cast, left: cast.left + step, depth: cast.depth + 1 }
  const gap = block.tight ? 0 : looseGap(block)
  const pieces = block.children.flatMap((item, at) =>
    spaced(castItem(desk, item, inner, { list, label: labels[at] }), at > 0 ? gap : 0, 0),
  )
  const white = cast.depth > 0 && block.tight ? 0 : 1
  return spaced(pieces, white, white)
}

/** Items of several blocks are parted by a white line; a list of single paragraphs needs none. */
function looseGap(block: List): number {
  return block.children.some((item) => item.children.length > 1) ? 1 : 0
}

function labelOf(desk: Desk, list: List, item: ListItem, number: number, cast: Cast): string {
  if (item.checked !== undefined) {
    const box = item.checked ? '\u2611' : '\u2610'
    const shown = desk.fonts.covers(cast.type.family.regular, box.codePointAt(0) ?? 0)
    if (shown) return box
    return item.checked ? '[x]' : '[\u2002]'
  }
  if (list.ordered) return `${number}.`
  return cast.depth % 2 === 0 ? '\u2022' : '\u2013'
}

function setLabel(desk: Desk, label: string, cast: Cast): SetLine | undefined {
  const strands = plainStrands(desk, label, { ...cast.type, hyphenate: false, italic: false })
  const spec = specOf(desk, cast, strands, { align: 'left' })
  return desk.set({ ...spec, widths: [1e5], offsets: [0], protrusion: 0, expansion: 0 })[0].lines[0]
}

function castItem(desk: Desk, item: ListItem, cast: Cast, at: { list: Element; label: SetLine | undefined }): Piece[] {
  const parent = element('LI', at.list)
  const lbl = element('Lbl', parent)
  const body = element('LBody', parent)
  const pieces = desk.blocks(item.children, { ...cast, parent: body })
  const { label } = at
  if (!label) return pieces
  const gap = desk.style.em * GAP
  const ltr = desk.style.direction === 'ltr'
  const x = ltr ? cast.left - gap - label.width : desk.style.frame.measure - cast.left + gap
  const mark: RowMark = { kind: 'line', line: { ...label, x: 0 }, x, down: 1, element: lbl, space: true }
  const [first, ...rest] = pieces
  if (!first || item.children[0]?.type === 'break') {
    return [fixedPiece([{ height: 1, penalty: 0, notes: [], marks: [mark] }]), ...pieces]
  }
  return [withMarks(first, [mark]), ...rest]
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
