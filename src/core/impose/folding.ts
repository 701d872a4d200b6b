/** How a sheet becomes leaves: folded once (2 leaves, 4 pages), twice (4, 8) or three times (8, 16). */
export type Folding = 'folio' | 'quarto' | 'octavo'

/** A page's place on one side of a sheet. */
export interface Cell {
  /** From 0; those of a leaf are 2n (recto) and 2n + 1 (verso). */
  readonly page: number
  /** From the top of the sheet. */
  readonly row: number
  /** From the left, as one looks at this side. */
  readonly column: number
  /** Stands on its head. */
  readonly turned: boolean
  /** The side of the page at which the book is bound, as one looks at the sheet. */
  readonly spine: 'left' | 'right'
}

/** One sheet of paper. The back is seen after turning the sheet over about a vertical axis, as the leaf of a book is turned. */
export interface Sheet {
  readonly front: readonly Cell[]
  readonly back: readonly Cell[]
}

/** A leaf in a pile that is being unfolded: which of its sides is up, and whether on its head. */
interface Leaf {
  readonly leaf: number
  readonly verso: boolean
  readonly turned: boolean
}

/** A layer of the pile: rows of leaves that hang together. */
type Layer = readonly (readonly Leaf[])[]

type Edge = 'left' | 'right' | 'top'

/**
 * The folds, last made first: the spine, then the head, then what becomes the fore-edge. The last is opened to the right, so
 * that the first page lies at the front's right lower corner, as in every manual.
 */
const folds: Record<Folding, readonly Edge[]> = {
  folio: ['left'],
  quarto: ['left', 'top'],
  octavo: ['left', 'top', 'right'],
}

/** Rows and columns of pages on each side of a sheet. */
export function gridOf(folding: Folding): { readonly rows: number; readonly columns: number } {
  const edges = folds[folding]
  const across = edges.filter((edge) => edge !== 'top').length
  return { rows: 2 ** (edges.length - across), columns: 2 ** across }
}

export function leavesPerSheet(folding: Folding): number {
  return 2 ** folds[folding].length
}

/**
 * The sheets of one signature, the outermost first. Each sheet is folded for itself and the folded sheets are laid into one
 * another, so each holds a run of leaves from the signature's first half and the run that mirrors it in the second.
 * The places are found by unfolding: a pile of leaves, bound at the left, is opened fold by fold until it is a sheet.
 */
export function signatureSheets(folding: Folding, sheets: number): readonly Sheet[] {
  const share = leavesPerSheet(folding) / 2
  const leaves = sheets * share * 2
  return Array.from({ length: sheets }, (_, sheet) => {
    const first = Array.from({ length: share }, (_, at) => sheet * share + at)
    return sheetOf([...first, ...first.map((leaf) => leaves - 1 - leaf).reverse()], folds[folding])
  })
}

function sheetOf(leaves: readonly number[], edges: readonly Edge[]): Sheet {
  let pile: readonly Layer[] = leaves.map((leaf) => [[{ leaf, verso: false, turned: false }]])
  for (const edge of edges) pile = unfolded(pile, edge)
  const [inside = []] = pile
  // The side with the first leaf's recto lies below.
  return { front: cellsOf(turnedOver(inside, 'left')), back: cellsOf(inside) }
}

/** The upper half of the pile is turned over an edge, and hangs together with the lower half there. */
function unfolded(pile: readonly Layer[], edge: Edge): readonly Layer[] {
  const half = pile.length / 2
  const upper = pile
    .slice(0, half)
    .map((layer) => turnedOver(layer, edge))
    .reverse()
  return pile.slice(half).map((lower, at) => joined(upper[at] ?? [], lower, edge))
}

function joined(upper: Layer, lower: Layer, edge: Edge): Layer {
  switch (edge) {
    case 'top':
      return [...upper, ...lower]
    case 'left':
      return lower.map((row, at) => [...(upper[at] ?? []), ...row])
    case 'right':
      return lower.map((row, at) => [...row, ...(upper[at] ?? [])])
  }
}

/** Turned over a vertical edge the other side of a leaf stands upright; over a horizontal one, on its head. */
function turnedOver(layer: Layer, edge: Edge): Layer {
  const rows = edge === 'top' ? [...layer].reverse() : layer
  return rows.map((row) => {
    const leaves = row.map(({ leaf, verso, turned }) => ({ leaf, verso: !verso, turned: turned !== (edge === 'top') }))
    return edge === 'top' ? leaves : leaves.reverse()
  })
}

function cellsOf(side: Layer): readonly Cell[] {
  return side.flatMap((row, rowAt) =>
    row.map(({ leaf, verso, turned }, column) => ({
      page: leaf * 2 + Number(verso),
      row: rowAt,
      column,
      turned,
      spine: verso === turned ? ('left' as const) : ('right' as const),
    })),
  )
}

/** The same sheet for a book that is bound at the right: as in a mirror, with every page the right way round. */
export function boundAtRight({ front, back }: Sheet, columns: number): Sheet {
  const mirrored = (cells: readonly Cell[]): Cell[] =>
    cells.map((cell) => ({
      ...cell,
      column: columns - 1 - cell.column,
      spine: cell.spine === 'left' ? 'right' : 'left',
    }))
  return { front: mirrored(front), back: mirrored(back) }
}

/**
 * Sheets that are cut in the middle and not folded: the left pile, laid upon the right one, is the book. Its leaves have
 * the spine at the left, as they are glued or stitched there.
 */
export function stackedSheets(leaves: number): readonly Sheet[] {
  const sheets = Math.ceil(leaves / 2)
  return Array.from({ length: sheets }, (_, sheet) => {
    const [left, right] = [sheet, sheets + sheet]
    const cell = (page: number, column: number, spine: Cell['spine']): Cell => ({
      page,
      row: 0,
      column,
      turned: false,
      spine,
    })
    return {
      front: [cell(left * 2, 0, 'left'), cell(right * 2, 1, 'left')],
      back: [cell(right * 2 + 1, 0, 'right'), cell(left * 2 + 1, 1, 'right')],
    }
  })
}
