import { NEVER, type NoteText, type Row, type RowMark } from './piece.ts'

/** Lines from a row's top: the rule above the table, the baseline of its head, the rule below that; what each leaves is even. */
const HEAD = { above: 0.55, text: 1.5, below: 0.47 } as const
/** The rule under a row, in lines below its last baseline. */
const UNDER = 0.42
const LIGHT = 0.36
/** A row of more lines than this may be parted by a page's end. */
const WHOLE_ROW = 9

/** One line of a row: what its cells have there. */
export interface CellLine {
  readonly marks: readonly RowMark[]
  readonly notes: readonly NoteText[]
}

/** Where the rules of a table run: points from the measure's edge. */
export interface Edge {
  readonly x: number
  readonly width: number
}

/** All rows of a table with their rules, the first `headCount` of them heads, and those heads as further pages repeat them. */
export function ruledRows(
  rows: readonly (readonly CellLine[])[],
  { headCount, edge, pitch }: { readonly headCount: number; readonly edge: Edge; readonly pitch: number },
): { readonly rows: readonly Row[]; readonly head: readonly Row[] } {
  const wrapped = rows.slice(headCount).some((lines) => lines.length > 1)
  const built = rows.map((lines, at) => {
    const inHead = at < headCount
    const penalty = inHead ? NEVER : rowPenalty(at - headCount, rows.length - headCount)
    const under = at === headCount - 1 ? HEAD.below : UNDER
    const heavy = at === headCount - 1 || at === rows.length - 1
    const light = wrapped && !inHead && !heavy
    const below = [...(heavy ? [stroke(edge, under, 0.5)] : []), ...(light ? [stroke(edge, LIGHT, 0.3, 0.65)] : [])]
    const first = at === 0 ? stroke(edge, 0, 0.5) : undefined
    return tableRows(lines, { first, below, penalty, inHead, pitch })
  })
  return { rows: built.flat(), head: built.slice(0, headCount).flat().map(silent) }
}

/** A small table stays whole if it can; none leaves one row alone. */
function rowPenalty(at: number, count: number): number {
  const lone = at === 0 || at === count - 2 ? 3e5 : 0
  return lone + (count <= 10 ? 3e5 : 4e4)
}

function stroke(edge: Edge, down: number, height: number, grey = 0): RowMark {
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
