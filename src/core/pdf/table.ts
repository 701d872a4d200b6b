import { type Diagnostic, report } from '../diagnostic/diagnostic.ts'
import type { Table, TableRow } from '../model/block.ts'
import { type Need, type Share, shareWidth } from './columns.ts'
import { type Cast, type Desk, widthOf } from './desk.ts'
import { originOf } from './origin.ts'
import type { SetLine, Strand } from './paragraph.ts'
import { type Element, element, fixedPiece, NEVER, type Piece, type Row, type RowMark, stackOf } from './piece.ts'
import { notesOn, rowsOf, specOf } from './prose.ts'
import { type Strands, strandsOf } from './strands.ts'
import type { TypeStyle } from './style.ts'
import { type CellLine, ruledRows } from './table-rows.ts'
import { mayTurn, turnedCast, turnedPages } from './turned.ts'

interface Cell extends Strands {
  readonly align: 'left' | 'center' | 'right'
  readonly element: Element
}

/** Where a column stands: points from the measure's edge. */
interface Place {
  readonly x: number
  readonly width: number
}

/** As far as a table's type may shrink to fit its words: share of its own size, and points. */
const SMALLEST = { share: 0.72, size: 6.5 } as const
/** On a turned page, rather than break words. */
const TINY = { share: 0.5, size: 4.5 } as const
/** Type below this share of its size is worth a word to the author. */
const SCALED = 0.9
/** Cells of so few characters, figures for the most part, are not broken between words. */
const SHORT_CELL = 7
/** From baseline to baseline in a cell: a multiple of its type's size. */
const LEADING = 1.25
/** Rows of so many lines, in so many columns, are turned where that makes them shorter by as much. */
const DENSE = { lines: 5, columns: 5, shorter: 0.6 } as const

/**
 * A table: columns as wide as their words ask, rules above, below and under the head, which is repeated on every page. One whose
 * words have no room in the smallest type stands turned, on pages of its own.
 */
export function castTable(desk: Desk, table: Table, cast: Cast): Piece[] {
  const parent = element('Table', cast.parent)
  const caption = table.caption && { words: table.caption, element: element('Caption', parent) }
  const type = { ...cast.type, size: cast.type.size * 0.95 }
  const captionWords = caption && strandsOf(desk, caption.words, type)
  const captionOrigin = captionWords && originOf(desk, captionWords.sources)
  const captionRows = (place: Cast): Row[] => {
    if (!captionWords) return []
    const { lines } = desk.set(specOf(desk, { ...place, type }, captionWords.strands, { align: 'center' }))[0]
    return rowsOf(lines, {
      element: caption.element,
      notes: captionWords.notes,
      together: NEVER,
      leading: place.leading,
      box: captionWords.box,
      origin: captionOrigin,
    })
  }
  const made = fitted(desk, table, cast, parent)
  const { columns } = made
  if (made.turned) {
    const { rows, head } = tableBody(desk, table, made)
    const said = { columns, span: table.span }
    return turnedPages(desk, { caption: captionRows(made.cast), rows, head, id: table.id, said }, cast.depth === 0)
  }
  const captions = caption ? [fixedPiece(captionRows(cast), { before: 1, flex: 1, keep: NEVER, reach: 8 })] : []
  const { rows, head } = tableBody(desk, table, made)
  const body = fixedPiece(rows, {
    before: caption || table.head.length === 0 ? 0 : 1,
    after: 1,
    flex: caption ? 0 : 1,
    reach: 10,
    head,
  })
  const anchor: RowMark = { kind: 'anchor', id: table.id, down: 0 }
  const [row, ...rest] = rows
  const whole = row ? { ...body, stacks: once([{ ...row, marks: [anchor, ...row.marks] }, ...rest]) } : body
  return [...captions, whole]
}

function once(rows: readonly Row[]): Piece['stacks'] {
  const stacks = [stackOf(rows, 0)]
  return () => stacks
}

function tableBody(desk: Desk, table: Table, { cast, type, cells, places }: Fitted) {
  const headCount = table.head.length
  const rows = cells.map((row, at) => cellRow(desk, row, places, { cast: { ...cast, type }, low: at < headCount }))
  const x = Math.min(...places.map((place) => place.x))
  const edge = { x, width: Math.max(...places.map((place) => place.x + place.width)) - x }
  return ruledRows(rows, { headCount, edge, pitch: Math.min(1, (type.size * LEADING) / cast.leading) })
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

/** A table's cells in the type and the columns that they have on paper. */
interface Fitted {
  readonly cast: Cast
  readonly turned: boolean
  readonly type: TypeStyle
  readonly cells: readonly (readonly Cell[])[]
  readonly places: readonly Place[]
  readonly columns: number
}

/** Cells in the largest type in which no word is wider than its column, upright if that can be. */
function fitted(desk: Desk, table: Table, cast: Cast, parent: Element): Fitted {
  const rows = [...table.head, ...table.children]
  const columns = Math.max(1, ...rows.map((row) => row.children.length))
  const size = cast.type.size * desk.style.theme.table.scale
  const base: TypeStyle = { ...cast.type, size, figures: 'tabular' }
  const headed = hasRowHeads(table)
  const elements = rows.map((row, at) => rowElements(row, parent, at < table.head.length, headed))
  const cells = cellsIn(desk, table, base, elements)
  const needs = Array.from({ length: columns }, (_, column) => columnNeeds(desk, cells, column, cast))
  const share = (at: Cast, least: { share: number; size: number }) => {
    const smallest = Math.min(1, Math.max(least.share, least.size / base.size))
    return shareWidth(needs, { width: widthOf(desk, at), em: desk.style.em, smallest })
  }
  const across = share(cast, SMALLEST)
  const long = turnedCast(desk, cast)
  const along = (across.narrow || isDense(across, columns)) && mayTurn(desk, cast) ? shareAlong(share, long) : undefined
  const turned = along !== undefined && (across.narrow || along.lines <= across.lines * DENSE.shorter)
  const chosen = turned ? along : across
  const told = saidOf(table, columns, chosen)
  if (told) desk.diagnostics.push(told)
  const { shrink, narrow } = chosen
  const type = { ...base, size: base.size * shrink }
  const place = turned ? long : cast
  const places = placesOf(desk, place, chosen)
  return { cast: place, turned, type, cells: shrink < 1 ? resized(cells, shrink, narrow) : cells, places, columns }
}

/** Of a turned page. */
function shareAlong(share: (at: Cast, least: typeof SMALLEST | typeof TINY) => Share, long: Cast): Share {
  const along = share(long, SMALLEST)
  return along.narrow ? share(long, TINY) : along
}

function isDense({ lines }: Share, columns: number): boolean {
  return lines >= DENSE.lines && columns >= DENSE.columns
}

/** The first column stands where reading begins. */
function placesOf(desk: Desk, cast: Cast, { widths, gap }: Share): Place[] {
  const ltr = desk.style.direction === 'ltr'
  const total = widths.reduce((sum, one) => sum + one, 0) + gap * (widths.length - 1)
  const left = (ltr ? cast.left : cast.right) + Math.max(0, (widthOf(desk, cast) - total) / 2)
  let taken = 0
  return widths.map((width): Place => {
    const place = { x: ltr ? left + taken : left + total - taken - width, width }
    taken += width + gap
    return place
  })
}

function saidOf(table: Table, columns: number, { narrow, shrink }: Share): Diagnostic | undefined {
  if (narrow) {
    const message = `a table of ${columns} columns is too wide for the page: long words in it are broken`
    return report('table-narrowed', message, table.span, 'give it fewer columns or shorter words, or a larger page')
  }
  if (shrink >= SCALED) return undefined
  const message = `a table of ${columns} columns is set at ${Math.round(shrink * 100)} % of its size, to fit the page`
  return report('table-scaled', message, table.span)
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

/** Rows looked at to judge a column: enough for any book's table. */
const SAMPLE = 400
/** Of a column's words, those that may be the widest: no shorter than this share of the longest, and so many. */
const LONGEST = { share: 0.7, count: 8 } as const

function columnNeeds(desk: Desk, rows: readonly (readonly Cell[])[], column: number, cast: Cast): Need {
  let [least, most, sum, count] = [8, 8, 0, 0]
  const words = new Map<string, readonly Strand[]>()
  for (const row of rows.slice(0, SAMPLE)) {
    const cell = row[column]
    if (!cell || cell.strands.length === 0) continue
    const wide = setWide(desk, cell.strands, 1e5, cast).map((line) => line.width)
    const widest = Math.max(0, ...wide)
    most = Math.max(most, widest)
    sum += widest
    count++
    if (lengthOf(cell.strands) <= SHORT_CELL) least = Math.max(least, widest)
    for (const word of wordsIn(cell.strands)) words.set(textOf(word), word)
  }
  const longest = [...words].sort(([a], [b]) => b.length - a.length).slice(0, LONGEST.count)
  const enough = (longest[0]?.[0].length ?? 0) * LONGEST.share
  for (const [text, word] of longest) {
    if (text.length < enough) break
    least = Math.max(least, ...setWide(desk, word, 1e5, cast).map((line) => line.width))
  }
  return { least: Math.min(least, most) + 0.5, most: most + 0.5, mean: count > 0 ? sum / count : most }
}

function setWide(desk: Desk, strands: readonly Strand[], width: number, cast: Cast): readonly SetLine[] {
  const spec = specOf(desk, cast, strands, { align: 'left' })
  return desk.set({ ...spec, widths: [width], offsets: [0], protrusion: 0, expansion: 0 })[0].lines
}

function lengthOf(strands: readonly Strand[]): number {
  return strands.reduce((sum, strand) => sum + (strand.kind === 'text' ? strand.text.length : 0), 0)
}

function textOf(strands: readonly Strand[]): string {
  return strands.map((strand) => (strand.kind === 'text' ? strand.text : '')).join('')
}

/** What lines cannot part but by breaking words. A word may change its type on the way: it is several strands then. */
function wordsIn(strands: readonly Strand[]): (readonly Strand[])[] {
  const words: Strand[][] = [[]]
  for (const strand of strands) {
    if (strand.kind !== 'text') {
      words.push([])
      continue
    }
    for (const piece of strand.text.match(/[^\s\-\u2010-\u2014]+[-\u2010-\u2014]*|[\s\-\u2010-\u2014]+/gu) ?? []) {
      if (/^[\s\-\u2010-\u2014]/u.test(piece)) words.push([])
      else words.at(-1)?.push({ ...strand, text: piece })
      if (/[-\u2010-\u2014]$/u.test(piece)) words.push([])
    }
  }
  return words.filter((word) => word.length > 0)
}
