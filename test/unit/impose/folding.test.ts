import { describe, expect, test } from 'vitest'
import { type Imposition, impose, type PlacedSheet, type Scheme } from '../../../src/core/impose/scheme.ts'

/**
 * A bindery of its own, which knows nothing of how the sheets were planned: it prints pages onto both sides of a sheet, folds the
 * sheet as a person does, lays the folded sheets into one another, and reads the book page by page.
 */
interface Face {
  readonly page: number
  readonly turned: boolean
}

/** A small piece of paper, which has two faces; `turned` is as seen from that face's own side. */
interface Piece {
  readonly up: Face
  readonly down: Face
}

/** A pile of layers, the top one first; each layer rows of pieces. */
type Pile = Piece[][][]

function printed({ front, back }: PlacedSheet, rows: number, columns: number): Piece[][] {
  const faces = (cells: PlacedSheet['front']['cells']): Face[][] => {
    const grid: Face[][] = Array.from({ length: rows }, () => new Array<Face>(columns))
    for (const { row, column, page, turned } of cells) {
      const line = grid[row]
      if (!line || line[column] !== undefined) throw new Error('two pages in one place')
      line[column] = { page, turned }
    }
    return grid
  }
  const up = faces(front.cells)
  const down = faces(back.cells)
  // The back was seen after a turn about the vertical axis: its columns run the other way.
  return up.map((row, y) =>
    row.map((face, x) => {
      const other = down[y]?.[columns - 1 - x]
      if (!other) throw new Error('a place without a page')
      return { up: face, down: other }
    }),
  )
}

const over = ({ up, down }: Piece): Piece => ({ up: down, down: up })
const turn = ({ page, turned }: Face): Face => ({ page, turned: !turned })

/** The left half goes under the right half. */
function foldLeftUnder(pile: Pile): Pile {
  const right = pile.map((layer) => layer.map((row) => row.slice(row.length / 2)))
  const left = pile.map((layer) =>
    layer.map((row) =>
      row
        .slice(0, row.length / 2)
        .reverse()
        .map(over),
    ),
  )
  return [...right, ...left.reverse()]
}

/** The right half goes under the left half. */
function foldRightUnder(pile: Pile): Pile {
  const left = pile.map((layer) => layer.map((row) => row.slice(0, row.length / 2)))
  const right = pile.map((layer) =>
    layer.map((row) =>
      row
        .slice(row.length / 2)
        .reverse()
        .map(over),
    ),
  )
  return [...left, ...right.reverse()]
}

/** The upper half goes under the lower half: what was at the head is then at the head still, seen from behind on its head. */
function foldTopUnder(pile: Pile): Pile {
  const lower = pile.map((layer) => layer.slice(layer.length / 2))
  const upper = pile.map((layer) =>
    layer
      .slice(0, layer.length / 2)
      .reverse()
      .map((row) => row.map((piece) => over({ up: turn(piece.up), down: turn(piece.down) }))),
  )
  return [...lower, ...upper.reverse()]
}

/** The front up, as it comes from the printer; the first page must be on top at the end. */
function folded(sheet: Piece[][], scheme: Scheme, right: boolean): Piece[] {
  const side = right ? foldRightUnder : foldLeftUnder
  let pile: Pile = [sheet]
  if (scheme === 'octavo') pile = side(pile)
  if (scheme === 'octavo' || scheme === 'quarto') pile = foldTopUnder(pile)
  pile = side(pile)
  return pile.map((layer) => layer[0]?.[0]).filter((piece) => piece !== undefined)
}

/** Pages in the order of reading, after print, fold, gather and cut. */
function read(imposition: Imposition, right: boolean): Face[] {
  const { rows, columns, sheets } = imposition
  const papers = sheets.map((sheet) => ({ sheet, paper: printed(sheet, rows, columns) }))
  if (imposition.scheme === 'two-up') {
    const piles = [0, 1].map((column) =>
      papers.map(({ paper }) => paper[0]?.[column]).filter((piece) => piece !== undefined),
    )
    return (right ? piles.reverse() : piles).flat().flatMap(({ up, down }) => [up, down])
  }
  const faces: Face[] = []
  for (const [at] of imposition.signatures.entries()) {
    let book: Piece[] = []
    const own = papers.filter(({ sheet }) => sheet.signature === at + 1)
    // The innermost sheet first; each further one is laid around.
    for (const { paper } of own.reverse()) {
      const leaves = folded(paper, imposition.scheme, right)
      book = [...leaves.slice(0, leaves.length / 2), ...book, ...leaves.slice(leaves.length / 2)]
    }
    faces.push(...book.flatMap(({ up, down }) => [up, down]))
  }
  return faces
}

const schemes: readonly Scheme[] = ['booklet', 'folio', 'quarto', 'octavo', 'two-up']

describe.each(schemes)('%s', (scheme) => {
  test.each(['left', 'right'] as const)('bound at the %s, every count of pages to 400 reads 1 to n', (binding) => {
    for (let pages = 1; pages <= 400; pages++) {
      for (const sheetsPerSignature of [1, 4]) {
        const order = { scheme, sheetsPerSignature, binding, blanksBefore: pages % 3, blanksAfter: 0 }
        const imposition = impose(pages, order)
        const book = read(imposition, binding === 'right')
        const blanks = pages % 3
        const expected = [
          ...new Array(blanks).fill(0),
          ...Array.from({ length: pages }, (_, at) => at + 1),
          ...new Array(imposition.filled).fill(0),
        ]
        expect(book.map(({ page }) => page).join(' ')).toBe(expected.join(' '))
        expect(book.some(({ turned }) => turned)).toBe(false)
        expect(imposition.filled).toBeLessThan(imposition.rows * imposition.columns * 2)
      }
    }
  })
})

test('a four-page sheet has the last and the first page outside, the second and third inside', () => {
  const [sheet] = impose(4, {
    scheme: 'booklet',
    sheetsPerSignature: 1,
    binding: 'left',
    blanksBefore: 0,
    blanksAfter: 0,
  }).sheets
  expect(sheet?.front.cells.map(({ page }) => page)).toEqual([4, 1])
  expect(sheet?.back.cells.map(({ page }) => page)).toEqual([2, 3])
})

test('an octavo sheet is the outer and inner forme of the manuals', () => {
  const [sheet] = impose(16, {
    scheme: 'octavo',
    sheetsPerSignature: 1,
    binding: 'left',
    blanksBefore: 0,
    blanksAfter: 0,
  }).sheets
  const rows = (cells: PlacedSheet['front']['cells']) =>
    [0, 1].map((row) => cells.filter((cell) => cell.row === row).map(({ page, turned }) => (turned ? -page : page)))
  expect(rows(sheet?.front.cells ?? [])).toEqual([
    [-5, -12, -9, -8],
    [4, 13, 16, 1],
  ])
  expect(rows(sheet?.back.cells ?? [])).toEqual([
    [-7, -10, -11, -6],
    [2, 15, 14, 3],
  ])
})

test('sheets are shared out evenly, never a lone one at the end', () => {
  const order = { scheme: 'folio', sheetsPerSignature: 4, binding: 'left', blanksBefore: 0, blanksAfter: 0 } as const
  expect(impose(132, order).signatures).toEqual([4, 4, 4, 4, 4, 4, 3, 3, 3])
})
