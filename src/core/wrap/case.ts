import { millimetre, type Size } from '../impose/paper.ts'

/** What a binder makes a case for. Lengths in points. */
export interface CaseOrder {
  /** Of the cut leaves. */
  readonly page: Size
  readonly pages: number
  /** Of one leaf. */
  readonly leaf: number
  /** Of the sewn and pressed block, where it was measured. */
  readonly block: number | undefined
  /** Of a board, and of the strip in the spine. */
  readonly board: number
  /** What the boards stand over the leaves at head, tail and fore-edge. */
  readonly square: number
  /** From a board to the strip in the spine, measured on the flat cover: the French groove. */
  readonly groove: number
  readonly turnIn: number
}

/** The parts of a case with a flat back. */
export interface Case {
  readonly order: CaseOrder
  readonly block: number
  readonly board: Size
  readonly strip: Size
  /** Cloth or paper. */
  readonly cover: Size
  /** Open, each folded once. */
  readonly endpaper: Size
  /** Mull or thin cloth over the back of the block. */
  readonly mull: Size
  /** The corners of the cover are cut off so far from the corners of the boards. */
  readonly corner: number
}

/**
 * A board is a square higher at head and tail than the leaves. Its width: over the fore-edge by a square, away from the back by the
 * groove, of which a board's thickness goes down into the joint. The strip spans the block with both boards.
 */
export function caseOf(order: CaseOrder): Case {
  const { page, pages, leaf, board, square, groove, turnIn } = order
  const block = order.block ?? Math.ceil(pages / 2) * leaf
  const height = page.height + 2 * square
  const boards = { width: page.width + square + board - groove, height }
  const strip = { width: block + 2 * board, height }
  return {
    order,
    block,
    board: boards,
    strip,
    cover: { width: 2 * (boards.width + groove + turnIn) + strip.width, height: height + 2 * turnIn },
    endpaper: { width: 2 * page.width, height: page.height },
    mull: { width: block + 60 * millimetre, height: page.height - 20 * millimetre },
    corner: 1.5 * board,
  }
}

/** What a binder reads beside the drawing. `sheets` is how many sheets of paper the drawing takes. */
export function casePlan(name: string, parts: Case, sheets: number): string {
  const { order, block, board, strip, cover, endpaper, mull, corner } = parts
  const measured = order.block === undefined ? `${order.pages} pages, ${mm(order.leaf, 3)} mm a leaf` : 'measured'
  const lines = [
    `${name}: a case for leaves of ${size(order.page)} in a block ${mm(block)} mm thick (${measured})`,
    '',
    'Cut, with the grain from head to tail in all of it',
    `  2 boards       ${size(board)}, ${mm(order.board)} mm thick`,
    `  1 spine strip  ${size(strip)}, of thin card; of board only for a back that stays flat`,
    `  1 cover        ${size(cover)}, of cloth or strong paper`,
    `  2 endpapers    ${size(endpaper)}, each folded once to ${size(order.page)}`,
    `  1 mull         ${size(mull)}`,
    '',
    'Make',
    `  1. Measure the pressed block: if its back is not ${mm(block)} mm thick, make the template again with --block.`,
    `  2. Tip the endpapers on, glue the mull over the back: ${mm((mull.width - block) / 2)} mm stand free at each side.`,
    `  3. On the wrong side of the cover draw a margin of ${mm(order.turnIn)} mm. Lay the boards into it, the strip in the middle, ${mm(order.groove)} mm from each board.`,
    `  4. Glue them down. Cut the corners of the cover off at 45°, ${mm(corner)} mm from the corners of the boards.`,
    '  5. Turn in head and tail, nip the corners, turn in the fore-edges. Press it between boards until it is dry.',
    `  6. Lay the block in: ${mm(order.square)} mm of board show at head, tail and fore-edge. Glue the endpapers down, press the joints into their grooves, leave it under weight.`,
    '',
    'The drawing',
    `  ${sheets === 1 ? 'one sheet' : `${sheets} sheets, to be cut at their dashed lines and laid edge to edge`}, printed at its actual size ("100 %", not "fit to page"): the bar must measure 100 mm`,
  ]
  return `${lines.join('\n')}\n`
}

/** A length in millimetres, to a tenth. */
export function mm(points: number, places = 1): string {
  return (points / millimetre).toFixed(places)
}

export function size({ width, height }: Size): string {
  return `${mm(width)} × ${mm(height)} mm`
}
