import { type Diagnostic, report } from '../diagnostic/diagnostic.ts'
import type { Id } from '../model/book.ts'
import type { Cast, Desk } from './desk.ts'
import { type Leaf, labelOf } from './leaf.ts'
import { nextOrder } from './origin.ts'
import { NOTE_GAP, rowsHeight } from './page.ts'
import { fixedPiece, NEVER, type Piece, type Row, type RowMark, type TurnedMark } from './piece.ts'

/** A table's rows, to be turned. */
interface TurnedTable {
  readonly caption: readonly Row[]
  readonly rows: readonly Row[]
  /** Repeated on every page but the first. */
  readonly head: readonly Row[]
  readonly id: Id
  readonly said: NonNullable<TurnedMark['said']>
}

/** The lines of one page, and of the notes that are called on it. */
interface TurnedPage {
  readonly rows: readonly Row[]
  readonly notes: readonly Row[]
}

/** Of the page's height, in lines, what ascenders do not reach. */
const SPARE = 0.3

/** Only where a whole page is to be had: not in notes. */
export function mayTurn(desk: Desk, cast: Cast): boolean {
  const { frame } = desk.style
  return cast.leading === frame.leading && cast.lines === frame.lines
}

/** The cast of what stands turned: lines as long as the page is high, a page of as many as its measure is wide. */
export function turnedCast(desk: Desk, cast: Cast): Cast {
  const { frame, direction } = desk.style
  const over = frame.measure - (frame.lines - SPARE) * frame.leading
  const [left, right] = direction === 'ltr' ? [0, over] : [over, 0]
  return { ...cast, left, right, lines: Math.floor(frame.measure / frame.leading) }
}

/**
 * Pages of their own, that stand with their head at the left side of the page, as books have it (Chicago Manual of Style 17,
 * 3.85). Their notes stand below them, turned as they are. `float` lets text go on before them.
 */
export function turnedPages(desk: Desk, table: TurnedTable, float: boolean): Piece[] {
  const { frame } = desk.style
  const pages = parted(desk, table)
  const order = nextOrder(desk)
  return pages.map(({ rows, notes }, at) => {
    const used = heightOf(desk, { rows, notes }) * frame.leading
    const turned: TurnedMark = {
      kind: 'turned',
      x: pages.length === 1 ? Math.max(0, (frame.measure - used) / 2) : 0,
      down: 0,
      rows,
      notes,
      ...(at === 0 && { said: table.said }),
    }
    const anchor: readonly RowMark[] = at === 0 ? [{ kind: 'anchor', id: table.id, down: 0, order }] : []
    const row: Row = { height: frame.lines, penalty: 0, notes: [], marks: [...anchor, turned] }
    return fixedPiece([row], { before: 1, after: 1, float, reach: 2 })
  })
}

/** Lines of the text that a turned page takes, notes included. */
function heightOf(desk: Desk, { rows, notes }: TurnedPage): number {
  const { frame, noteLeading } = desk.style
  const below = notes.length > 0 ? NOTE_GAP + (rowsHeight(notes) * noteLeading) / frame.leading : 0
  return rowsHeight(rows) + below
}

/** As many rows on each page as fit, with the notes that are called in them. */
function parted(desk: Desk, { caption, rows, head }: TurnedTable): TurnedPage[] {
  const most = Math.floor(desk.style.frame.measure / desk.style.frame.leading)
  const pages: Row[][] = []
  let page = [...caption]
  let fresh = true
  for (const row of rows) {
    const next = [...page, row]
    if (!fresh && mayEnd(page) && heightOf(desk, withNotes(next)) > most) {
      pages.push(page)
      page = [...head, row]
    } else page = next
    fresh = false
  }
  pages.push(page)
  return together(pages, caption.length, head.length).map(withNotes)
}

function mayEnd(page: readonly Row[]): boolean {
  return (page.at(-1)?.penalty ?? NEVER) < NEVER
}

/** The last page does not hold one row alone where the page before can spare another. */
function together(pages: readonly Row[][], captions: number, heads: number): readonly (readonly Row[])[] {
  const last = pages.at(-1)
  const before = pages.at(-2)
  const spare = before?.at(-1)
  if (!last || !before || !spare || last.length !== heads + 1) return pages
  const kept = before.slice(0, -1)
  if (kept.length < captions + heads + 1 || !mayEnd(kept)) return pages
  return [...pages.slice(0, -2), kept, [...last.slice(0, heads), spare, ...last.slice(heads)]]
}

function withNotes(rows: readonly Row[]): TurnedPage {
  return {
    rows: rows.map((row) => (row.notes.length > 0 ? { ...row, notes: [] } : row)),
    notes: rows.flatMap((row) => row.notes.flatMap((note) => note.rows)),
  }
}

/** Which tables came to stand turned, and where. */
export function turnedTables(leaves: readonly Leaf[]): Diagnostic[] {
  return leaves.flatMap((leaf) =>
    (leaf.page?.turned ?? []).flatMap(({ said }) => {
      if (!said) return []
      const { columns, span } = said
      const message = `a table of ${columns} columns is too wide to stand upright: it stands turned on page ${labelOf(leaf)}`
      return [report('table-turned', message, span, 'fewer columns or shorter words set it upright')]
    }),
  )
}
