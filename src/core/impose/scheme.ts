import {
  boundAtRight,
  type Cell,
  type Folding,
  gridOf,
  leavesPerSheet,
  type Sheet,
  signatureSheets,
  stackedSheets,
} from './folding.ts'

/** What a binder does with the printed sheets. */
export type Scheme =
  /** All sheets folded once and laid into one another, stapled or sewn through the fold. */
  | 'booklet'
  /** Signatures of sheets folded once, twice or three times. */
  | Folding
  /** Two pages side by side; cut, the left pile laid upon the right one, and glued. */
  | 'two-up'

export const schemes: readonly Scheme[] = ['booklet', 'folio', 'quarto', 'octavo', 'two-up']

export interface Order {
  readonly scheme: Scheme
  /** Sheets of paper that are laid into one another; says nothing for a booklet and for two-up. */
  readonly sheetsPerSignature: number
  readonly binding: 'left' | 'right'
  /** Blank pages before the first and after the last. */
  readonly blanksBefore: number
  readonly blanksAfter: number
}

/** One side of one sheet, with its pages from 1; 0 is a blank one. */
export interface Side {
  readonly cells: readonly Placed[]
}

export interface Placed extends Omit<Cell, 'page'> {
  /** From 1; 0 is blank. */
  readonly page: number
  /** How many leaves lie between this one and the outside of its signature: each pushes it out by its thickness. */
  readonly depth: number
}

export interface PlacedSheet {
  /** From 1. */
  readonly signature: number
  /** From 1, the outermost first. */
  readonly sheet: number
  readonly outermost: boolean
  readonly innermost: boolean
  readonly front: Side
  readonly back: Side
}

/** All sheets of a book in the order they are printed in. */
export interface Imposition {
  readonly scheme: Scheme
  readonly binding: Order['binding']
  readonly rows: number
  readonly columns: number
  readonly sheets: readonly PlacedSheet[]
  /** Sheets of each signature. */
  readonly signatures: readonly number[]
  /** Blank pages that were added at the end, beyond those asked for, to fill the last sheets. */
  readonly filled: number
}

/**
 * Where each page of a book goes. The sheets are shared out evenly, so that no signature has more than one sheet less than
 * another: a lone last sheet is hard to sew. Blank pages fill the end.
 */
export function impose(pages: number, order: Order): Imposition {
  const { scheme, blanksBefore, blanksAfter } = order
  const wanted = blanksBefore + pages + blanksAfter
  const folding = foldingOf(scheme)
  const perSheet = (folding ? leavesPerSheet(folding) : 2) * 2
  const count = Math.max(1, Math.ceil(wanted / perSheet))
  const signatures =
    scheme === 'folio' || scheme === 'quarto' || scheme === 'octavo' ? shared(count, order.sheetsPerSignature) : [count]
  const grid = folding ? gridOf(folding) : { rows: 1, columns: 2 }
  const numbered = (page: number): number => {
    const own = page - blanksBefore + 1
    return own >= 1 && own <= pages ? own : 0
  }
  const sheets: PlacedSheet[] = []
  let firstPage = 0
  signatures.forEach((size, at) => {
    const leaves = size * (perSheet / 2)
    const plain = folding ? signatureSheets(folding, size) : stackedSheets(count * 2)
    plain.forEach((sheet, index) => {
      const { front, back } = order.binding === 'right' ? boundAtRight(sheet, grid.columns) : sheet
      const side = (cells: Sheet['front']): Side => ({
        cells: cells.map((cell) => {
          const leaf = Math.floor(cell.page / 2)
          const depth = folding ? Math.min(leaf, leaves - 1 - leaf) : 0
          return { ...cell, page: numbered(firstPage + cell.page), depth }
        }),
      })
      sheets.push({
        signature: at + 1,
        sheet: index + 1,
        outermost: index === 0,
        innermost: index === size - 1,
        front: side(front),
        back: side(back),
      })
    })
    firstPage += leaves * 2
  })
  return { scheme, binding: order.binding, ...grid, sheets, signatures, filled: count * perSheet - wanted }
}

function foldingOf(scheme: Scheme): Folding | undefined {
  switch (scheme) {
    case 'booklet':
      return 'folio'
    case 'folio':
    case 'quarto':
    case 'octavo':
      return scheme
    case 'two-up':
      return undefined
  }
}

/** `count` sheets in as few signatures as `most` allows, the larger ones first. */
function shared(count: number, most: number): readonly number[] {
  const signatures = Math.ceil(count / most)
  const least = Math.floor(count / signatures)
  return Array.from({ length: signatures }, (_, at) => least + Number(at < count % signatures))
}
