import type { Block, Definition, DefinitionList } from '../model/block.ts'
import type { Inline } from '../model/inline.ts'
import { plainText } from '../model/title.ts'
import { type Cast, type Desk, ragged, widthOf } from './desk.ts'
import { castDefinitions } from './lists.ts'
import type { SetLine } from './paragraph.ts'
import { type Element, element, fixedPiece, NEVER, type Piece, type RowMark, spaced, withMarks } from './piece.ts'
import { specOf } from './prose.ts'
import { plainStrands } from './strands.ts'
import { headingType } from './style.ts'

/** White between the two columns, in ems. */
const GUTTER = 1

/** The most of the measure that the column of names takes. */
const NAMES = 0.42

/** Letters of a value that is more than a line or two: white stands around it. */
const LONG = 70

/** What a story's header tells, as two columns: names in the letters of a subheading, values beside them. */
export function castFacts(desk: Desk, block: DefinitionList, cast: Cast): Piece[] {
  const names = block.children.map((one) => nameOf(one))
  if (names.some((name) => name === undefined)) return castDefinitions(desk, block, cast)
  const list = element('L', cast.parent, { attributes: { listNumbering: 'None' } })
  const labels = names.map((name) => setName(desk, plainText(name ?? []), cast))
  const room = widthOf(desk, cast)
  const gutter = desk.style.em * GUTTER
  const widths = labels.map((line) => line?.width ?? 0).filter((width) => width + gutter <= room * NAMES)
  const column = Math.max(room * 0.2, ...widths) + gutter
  const inner: Cast = {
    ...cast,
    left: cast.left + column,
    indent: 0,
    align: ragged(desk, 'left'),
    depth: cast.depth + 1,
  }
  const pieces = block.children.flatMap((one, at) => {
    const before = block.children[at - 1]
    const white = at > 0 && (isLong(one) || (before && isLong(before))) ? 1 : 0
    return spaced(castFact(desk, one, inner, { list, label: labels[at], column, outer: cast }), white, 0)
  })
  return spaced(pieces, 1, 1)
}

/** The one name of a fact; undefined where it has several, or one that holds more than words. */
function nameOf({ terms }: Definition): readonly Inline[] | undefined {
  const [name, more] = terms
  return name && !more && name.every(({ type }) => type !== 'note' && type !== 'image') ? name : undefined
}

function isLong({ details }: Definition): boolean {
  return details.some((blocks) => blocks.length > 1 || lengthOf(blocks) > LONG)
}

function lengthOf([block]: readonly Block[]): number {
  return block?.type === 'paragraph' ? plainText(block.children).length : LONG + 1
}

function setName(desk: Desk, name: string, cast: Cast): SetLine | undefined {
  const { theme } = desk.style
  const look = headingType(desk.style, theme.subheading[1] ?? theme.subheading[0])
  const type = { ...look, size: cast.type.size, language: cast.type.language, hyphenate: false }
  const spec = specOf(desk, cast, plainStrands(desk, name, type), { align: 'left' })
  return desk.set({ ...spec, widths: [1e5], offsets: [0], protrusion: 0, expansion: 0 })[0].lines[0]
}

interface Beside {
  readonly list: Element
  readonly label: SetLine | undefined
  readonly column: number
  readonly outer: Cast
}

function castFact(desk: Desk, fact: Definition, cast: Cast, { list, label, column, outer }: Beside): Piece[] {
  const item = element('LI', list)
  const named = element('Lbl', item)
  const parent = element('LBody', item)
  const pieces = fact.details.flatMap((blocks) => desk.blocks(blocks, { ...cast, parent }))
  if (!label) return pieces
  const { measure } = desk.style.frame
  const x = desk.style.direction === 'ltr' ? outer.left : measure - outer.left - label.width
  const mark: RowMark = { kind: 'line', line: { ...label, x: 0 }, x, down: 1, element: named, space: true }
  const [first, ...rest] = pieces
  if (first && label.width + (desk.style.em * GUTTER) / 2 < column) return [withMarks(first, [mark]), ...rest]
  return [fixedPiece([{ height: 1, penalty: NEVER, notes: [], marks: [mark] }], { keep: NEVER, reach: 4 }), ...pieces]
}
