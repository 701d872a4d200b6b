import { type Diagnostic, report } from '../diagnostic/diagnostic.ts'
import type { Table, TableRow } from '../model/block.ts'
import { type Cast, type Desk, widthOf } from './desk.ts'
import { originOf } from './origin.ts'
import type { SetLine, Strand } from './paragraph.ts'
import {
  type Element,
  element,
  fixedPiece,
  NEVER,
  type NoteText,
  type Piece,
  type Row,
  type RowMark,
  stackOf,
} from './piece.ts'
import { notesOn, prose, specOf } from './prose.ts'
import { type Strands, strandsOf } from './strands.ts'
import type { TypeStyle } from './style.ts'

interface Cell extends Strands {
  readonly align: 'left' | 'center' | 'right'
  readonly element: Element
}

/** Where a column stands: points from the measure's edge. */
interface Place {
  readonly x: number
  readonly width: number
}

/** As far as a table's type may shrink to fit its words: share of its own size. */
const SHRINK = 0.72
/** Where so little shrinking spares every cell a second line, it is done. */
const UNWRAPPED = 0.85
/** Cells of so few characters, figures for the most part, are not broken between words. */
const SHORT_CELL = 7
/** Lines from a row's top: the rule above the table, the baseline of its head, the rule below that; what each leaves is even. */
const HEAD = { above: 0.55, text: 1.5, below: 0.47 } as const
/** The rule under a row, in lines below its last baseline. */
const UNDER = 0.42
const LIGHT = 0.36
/** From baseline to baseline in a cell: a multiple of its type's size. */
const LEADING = 1.25
/** Ems between columns: at least, with few columns and with many, and where there is room. */
const GAPS = { few: 1.1, many: 0.7, most: 2 } as const
/** A row of more lines than this may be parted by a page's end. */
const WHOLE_ROW = 6

/** A table: columns as wide as their words ask, rules above, below and under the head, which is repeated on every page. */
export function castTable(desk: Desk, table: Table, cast: Cast): Piece[] {
  const parent = element('Table', cast.parent)
  const caption = table.caption
    ? [
        {
          ...prose(desk, { ...cast, type: { ...cast.type, size: cast.type.size * 0.95 } }, table.caption, {
            element: element('Caption', parent),
            align: 'center',
            together: NEVER,
          }),
          before: 1,
          flex: 1,
          keep: NEVER,
          reach: 8,
        },
      ]
    : []
  const { type, cells, places } = fitted(desk, table, cast, parent)
  const headCount = table.head.length
  const rows = cells.map((row, at) => cellRow(desk, row, places, { cast: { ...cast, type }, low: at < headCount }))
  const pitch = Math.min(1, (type.size * LEADING) / cast.leading)
  const wrapped = rows.slice(headCount).some((lines) => lines.length > 1)
  const edge = {
    x: places[0]?.x ?? 0,
    width: (places.at(-1)?.x ?? 0) + (places.at(-1)?.width ?? 0) - (places[0]?.x ?? 0),
  }
  const built = rows.flatMap((lines, at) => {
    const inHead = at < headCount
    const penalty = inHead ? NEVER : rowPenalty(at - headCount, rows.length - headCount)
    const under = at === headCount - 1 ? HEAD.below : UNDER
    const heavy = at === headCount - 1 || at === rows.length - 1
    const light = wrapped && !inHead && !heavy
    const below = [...(heavy ? [stroke(edge, under, 0.5)] : []), ...(light ? [stroke(edge, LIGHT, 0.3, 0.65)] : [])]
    const first = at === 0 ? stroke(edge, 0, 0.5) : undefined
    return tableRows(lines, { first, below, penalty, inHead, pitch })
  })
  const headRows = rows
    .slice(0, headCount)
    .reduce((sum, lines) => sum + (lines.length > WHOLE_ROW ? lines.length : 1), 0)
  const body = fixedPiece(built, {
    before: caption.length > 0 || headCount === 0 ? 0 : 1,
    after: 1,
    flex: caption.length > 0 ? 0 : 1,
    reach: 10,
    head: built.slice(0, headRows).map(silent),
  })
  const first: RowMark = { kind: 'anchor', id: table.id, down: 0 }
  const [row, ...rest] = built
  const whole = row ? { ...body, stacks: once([{ ...row, marks: [first, ...row.marks] }, ...rest]) } : body
  return [...caption, whole]
}

function once(rows: readonly Row[]): Piece['stacks'] {
  const stacks = [stackOf(rows, 0)]
  return () => stacks
}

/** A small table stays whole if it can; none leaves one row alone. */
function rowPenalty(at: number, count: number): number {
  const lone = at === 0 || at === count - 2 ? 3e5 : 0
  return lone + (count <= 10 ? 3e5 : 4e4)
}

function stroke(edge: Place, down: number, height: number, grey = 0): RowMark {
  return { kind: 'stroke', x: edge.x, down, width: edge.width, height, grey }
}

/** A head shown again is furniture: no structure, no notes, no anchors. */
function silent(row: Row): Row {
  return {
    ...row,
    notes: [],
    marks: row.marks
      .filter((mark) => mark.kind !== 'anchor')
      .map((mark) => (mark.kind === 'line' || mark.kind === 'picture' ? { ...mark, element: undefined } : mark)),
  }
}

interface CellLine {
  readonly marks: readonly RowMark[]
  readonly notes: readonly NoteText[]
}

interface RowPlace {
  /** The rule above the table, on its first row. */
  readonly first: RowMark | undefined
  /** Rules below, counted from the row's last baseline. */
  readonly below: readonly RowMark[]
  readonly penalty: number
  readonly inHead: boolean
  /** From baseline to baseline, in lines of the grid. */
  readonly pitch: number
}

/**
 * A row's lines stand on the leading of their own type, in whole lines of the grid. The first row takes a line more, for the
 * rule above it; a head's baselines stand as far between its rules as that asks.
 */
function tableRows(lines: readonly CellLine[], { first, below, penalty, inHead, pitch }: RowPlace): Row[] {
  const more = first ? 1 : 0
  const lift = first && inHead ? 1 + more - HEAD.text : 0
  if (lines.length > WHOLE_ROW) return partedRows(lines, { first, below, penalty, inHead, pitch })
  const text = 1 + (lines.length - 1) * pitch
  const grid = Math.ceil(text - 0.05)
  const start = more - lift + Math.max(0, grid - text) / 2
  const marks = lines.flatMap((line, at) =>
    line.marks.map((mark) => ({ ...mark, down: start + 1 + at * pitch + mark.down - 1 })),
  )
  const rules = below.map((mark) => ({ ...mark, down: start + text + mark.down }))
  const top = first ? [{ ...first, down: start + 1 - (HEAD.text - HEAD.above) }] : []
  const notes = lines.flatMap((line) => line.notes)
  return [{ height: grid + more, penalty, notes, marks: [...top, ...rules, ...marks] }]
}

/** A long row, line by line on the grid, for pages to part. */
function partedRows(lines: readonly CellLine[], { first, below, penalty }: RowPlace): Row[] {
  const more = first ? 1 : 0
  const top = first ? [{ ...first, down: more + 1 - (HEAD.text - HEAD.above) }] : []
  return lines.map((line, at) => {
    const last = at === lines.length - 1
    const down = at === 0 ? more : 0
    const rules = last ? below.map((mark) => ({ ...mark, down: mark.down + 1 + down })) : []
    const marks = line.marks.map((mark) => ({ ...mark, down: mark.down + down }))
    const height = 1 + down
    return {
      height,
      penalty: last ? penalty : 1e5,
      notes: line.notes,
      marks: [...(at === 0 ? top : []), ...rules, ...marks],
    }
  })
}

/** The lines of one row of cells, each cell broken to its column's width. */
function cellRow(
  desk: Desk,
  cells: readonly Cell[],
  places: readonly Place[],
  { cast, low }: { cast: Cast; low: boolean },
): CellLine[] {
  const set = cells.map((cell, at) => {
    const place = places[at] ?? { x: 0, width: 36 }
    const spec = specOf(desk, cast, cell.strands, { align: cell.align })
    const { lines } = desk.set({ ...spec, widths: [place.width], offsets: [0], protrusion: 0, expansion: 0 })[0]
    return { cell, lines, x: place.x, origin: originOf(desk, cell.sources) }
  })
  const count = Math.max(1, ...set.map(({ lines }) => lines.length))
  // The cells of a head end together, those of other rows begin so.
  const lineAt = (lines: readonly SetLine[], at: number) => lines[low ? at - count + lines.length : at]
  return Array.from({ length: count }, (_, at) => ({
    marks: set.flatMap(({ cell, lines, x, origin }): RowMark[] => {
      const line = lineAt(lines, at)
      if (!line) return []
      return [{ kind: 'line', line, x, down: 1, element: cell.element, space: false, origin }]
    }),
    notes: set.flatMap(({ cell, lines }) => {
      const line = lineAt(lines, at)
      return line && cell.notes.size > 0 ? notesOn(line, cell.notes) : []
    }),
  }))
}

/** Cells in the largest type in which no word is wider than its column. */
function fitted(desk: Desk, table: Table, cast: Cast, parent: Element) {
  const rows = [...table.head, ...table.children]
  const count = Math.max(1, ...rows.map((row) => row.children.length))
  const base = { ...cast.type, size: cast.type.size * desk.style.theme.table.scale }
  const headed = hasRowHeads(table)
  const elements = rows.map((row, at) => rowElements(row, parent, at < table.head.length, headed))
  const width = widthOf(desk, cast)
  const cells = cellsIn(desk, table, base, elements)
  const asked = Array.from({ length: count }, (_, column) => columnNeeds(desk, cells, column, cast))
  const gap = gapOf(desk, asked, width)
  const room = width - gap * (count - 1)
  const least = asked.reduce((sum, need) => sum + need.least, 0)
  const narrow = least * SHRINK > room
  if (narrow) desk.diagnostics.push(narrowed(table, count))
  const most = asked.reduce((sum, need) => sum + need.most, 0)
  const whole = room / Math.max(1, most)
  const shrink = whole >= UNWRAPPED ? Math.min(1, whole) : Math.max(SHRINK, Math.min(1, room / Math.max(1, least)))
  const type = { ...base, size: base.size * shrink }
  const widths = shared(
    asked.map((need) => ({ least: need.least * shrink, most: need.most * shrink })),
    room,
  )
  const total = widths.reduce((sum, one) => sum + one, 0) + gap * (count - 1)
  let x = (desk.style.direction === 'ltr' ? cast.left : cast.right) + Math.max(0, (width - total) / 2)
  const places = widths.map((one): Place => {
    const place = { x, width: one }
    x += one + gap
    return place
  })
  return { type, cells: shrink < 1 ? resized(cells, shrink, narrow) : cells, places }
}

function narrowed(table: Table, columns: number): Diagnostic {
  const message = `a table of ${columns} columns is too wide for the page: long words in it are broken`
  return report('table-narrowed', message, table.span, 'give it fewer columns or shorter words, or a larger page')
}

/** Points between columns: wide ones only where they take no room from words. */
function gapOf(desk: Desk, asked: readonly Need[], width: number): number {
  const { em } = desk.style
  const between = Math.max(1, asked.length - 1)
  const free = (width - asked.reduce((sum, need) => sum + need.most, 0)) / between
  const least = em * (asked.length > 5 ? GAPS.many : GAPS.few)
  return Math.max(least, Math.min(em * GAPS.most, free))
}

function rowElements(row: TableRow, parent: Element, head: boolean, headed: boolean): Element[] {
  const line = element('TR', parent)
  return row.children.map((cell, at) => {
    const scope = head ? 'Column' : 'Row'
    const heads = head ? cell.children.length > 0 || !headed : headed && at === 0
    return heads ? element('TH', line, { attributes: { scope } }) : element('TD', line)
  })
}

/** Whether the first column heads the rows: the corner above it is empty, and no row leaves it so. */
function hasRowHeads({ head, children }: Table): boolean {
  const isEmpty = (row: TableRow) => row.children[0]?.children.length === 0
  return head.length > 0 && head.every(isEmpty) && !children.some(isEmpty)
}

function cellsIn(desk: Desk, table: Table, type: TypeStyle, elements: readonly (readonly Element[])[]): Cell[][] {
  const ltr = desk.style.direction === 'ltr'
  return [...table.head, ...table.children].map((row, line) =>
    row.children.flatMap((cell, at) => {
      const made = elements[line]?.[at]
      if (!made) return []
      const letters = line < table.head.length ? { ...type, italic: true, hyphenate: false } : type
      const align = table.align[at] ?? (ltr ? 'left' : 'right')
      return [{ ...strandsOf(desk, cell.children, letters), align, element: made }]
    }),
  )
}

/** Where even the smallest type leaves too little room, words may be broken: in the head too. */
function resized(cells: readonly (readonly Cell[])[], scale: number, broken: boolean): Cell[][] {
  const smaller = (strand: Strand): Strand =>
    strand.kind === 'text'
      ? { ...strand, size: strand.size * scale, rise: strand.rise * scale, hyphenate: broken || strand.hyphenate }
      : strand
  return cells.map((row) => row.map((cell) => ({ ...cell, strands: cell.strands.map(smaller) })))
}

interface Need {
  /** Width of the longest word. */
  readonly least: number
  /** Width of the longest cell on one line. */
  readonly most: number
}

/** Rows looked at to judge a column: enough for any book's table. */
const SAMPLE = 400

function columnNeeds(desk: Desk, rows: readonly (readonly Cell[])[], column: number, cast: Cast): Need {
  let [least, most] = [8, 8]
  for (const row of rows.slice(0, SAMPLE)) {
    const cell = row[column]
    if (!cell || cell.strands.length === 0) continue
    const wide = setWide(desk, cell.strands, 1e5, cast).map((line) => line.width)
    most = Math.max(most, ...wide)
    if (lengthOf(cell.strands) <= SHORT_CELL) least = Math.max(least, ...wide)
    const word = longestWord(cell.strands)
    if (word) least = Math.max(least, ...setWide(desk, [word], 1e5, cast).map((line) => line.width))
  }
  return { least: Math.min(least, most) + 0.5, most: most + 0.5 }
}

function setWide(desk: Desk, strands: readonly Strand[], width: number, cast: Cast): readonly SetLine[] {
  const spec = specOf(desk, cast, strands, { align: 'left' })
  return desk.set({ ...spec, widths: [width], offsets: [0], protrusion: 0, expansion: 0 })[0].lines
}

function lengthOf(strands: readonly Strand[]): number {
  return strands.reduce((sum, strand) => sum + (strand.kind === 'text' ? strand.text.length : 0), 0)
}

function longestWord(strands: readonly Strand[]): Strand | undefined {
  let longest: Strand | undefined
  let length = 0
  for (const strand of strands) {
    if (strand.kind !== 'text') continue
    for (const word of strand.text.split(/[\s\-\u2010-\u2014]+/u)) {
      if (word.length <= length) continue
      length = word.length
      longest = { ...strand, text: word }
    }
  }
  return longest
}

/** Columns that ask little have it; those that ask most are all as wide as what is left allows. */
function levelled(needs: readonly Need[], room: number): number[] {
  const asked = needs.map((need) => need.least).sort((a, b) => a - b)
  let left = room
  let most = 0
  for (const [at, least] of asked.entries()) {
    most = left / (asked.length - at)
    if (least > most) break
    left -= least
  }
  return needs.map((need) => Math.min(need.least, most))
}

/** Shares the room among columns: what each asks if there is room, else at least its longest word, the rest by need. */
function shared(needs: readonly Need[], room: number): number[] {
  const most = needs.reduce((sum, need) => sum + need.most, 0)
  if (most <= room) return needs.map((need) => need.most)
  const least = needs.reduce((sum, need) => sum + need.least, 0)
  if (least >= room) return levelled(needs, room)
  const spare = room - least
  // The smallest wishes are granted first; those that are left share what is left.
  const widths = needs.map((need) => need.least)
  const order = needs
    .map((need, at) => ({ at, wish: need.most - need.least }))
    .sort((a, b) => a.wish - b.wish || a.at - b.at)
  let left = spare
  for (const [rank, { at, wish }] of order.entries()) {
    const share = Math.min(wish, left / (order.length - rank))
    widths[at] = (widths[at] ?? 0) + share
    left -= share
  }
  return widths
}
