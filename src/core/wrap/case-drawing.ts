import type { CoverFace } from '../cover/lines.ts'
import { type Box, group, path, rectangle, type Shape, type TextLine } from '../cover/shapes.ts'
import { millimetre, type Size } from '../impose/paper.ts'
import { type Case, mm, size } from './case.ts'

/** The sheets of a drawing: each its own piece of it, in points from its upper left corner. */
export interface Tiles {
  readonly paper: Size
  readonly sheets: readonly (readonly Shape[])[]
}

const black = '#000000'
const grey = '#8c8c8c'
const fill = '#ececec'
/** Room around the drawing: for its measures at the left and at the foot. */
const room = { left: 7 * millimetre, right: 1 * millimetre, top: 1 * millimetre, foot: 11 * millimetre }
const small = 8.5

/** The case as it lies open, seen from its wrong side, at its actual size. */
export function caseDrawing(name: string, parts: Case, face: CoverFace): { readonly shapes: Shape[] } & Size {
  const { cover, board, strip, order } = parts
  const { groove, turnIn } = order
  const xs = [turnIn, turnIn + board.width + groove, turnIn + board.width + groove * 2 + strip.width]
  const [left = 0, middle = 0, right = 0] = xs
  const draw = pen(face)
  const shapes: Shape[] = [
    outline([0, 0, cover.width, cover.height]),
    ...cornerCuts(parts),
    ...[left, right].map((x) => piece([x, turnIn, board.width, board.height])),
    piece([middle, turnIn, strip.width, strip.height]),
    ...leaves(parts, left, right),
    ...[left, right].flatMap((x) => boardNotes(parts, x, draw)),
    ...stripNotes(parts, middle, draw),
    ...measures(parts, [left, middle, right], draw),
    draw(name, left + turnIn, turnIn - 16, 'start', 10),
    draw('the wrong side of the cover; grain from head to tail', left + turnIn, turnIn - 5, 'start'),
    ...hundred(right + board.width - turnIn - 100 * millimetre, turnIn - 8, draw),
  ]
  const width = room.left + cover.width + room.right
  const height = room.top + cover.height + room.foot
  return { shapes: [group(room.left, room.top, 1, shapes)], width, height }
}

type Pen = (line: string, x: number, y: number, anchor?: TextLine['anchor'], type?: number) => TextLine

function pen(face: CoverFace): Pen {
  return (line, x, y, anchor = 'middle', type = small) => ({
    kind: 'text',
    line,
    x,
    y,
    size: type,
    face,
    anchor,
    tracking: 0,
    fill: black,
  })
}

/** Where the knife goes. */
function outline([x, y, width, height]: Box): Shape {
  return path(`M${x} ${y}H${x + width}V${y + height}H${x}Z`, { stroke: black, width: 0.7 })
}

function piece(box: Box): Shape {
  return group(0, 0, 1, [rectangle(box, fill), outline(box)])
}

function line(from: readonly [number, number], to: readonly [number, number], dashed = false): Shape {
  const dashes = dashed ? { dashes: [4, 3] as const } : {}
  return path(`M${from[0]} ${from[1]}L${to[0]} ${to[1]}`, { stroke: dashed ? grey : black, width: 0.5, ...dashes })
}

/** At 45°, a board and a half's thickness from the corner of the board. */
function cornerCuts({ cover, order, corner }: Case): Shape[] {
  const { turnIn } = order
  // A line of 45° at this distance from the board's corner meets the edges so far from the cover's corner.
  const leg = 2 * turnIn - corner * Math.SQRT2
  const [foot, outer] = [cover.height, cover.width]
  return [
    line([leg, 0], [0, leg], true),
    line([outer - leg, 0], [outer, leg], true),
    line([leg, foot], [0, foot - leg], true),
    line([outer - leg, foot], [outer, foot - leg], true),
  ]
}

/** Where the leaves lie on the boards: a square inside their edges. */
function leaves({ board, order }: Case, left: number, right: number): Shape[] {
  const { square, turnIn } = order
  const [top, foot] = [turnIn + square, turnIn + board.height - square]
  const edge = (x: number, inner: number): Shape =>
    path(`M${inner} ${top}H${x}V${foot}H${inner}`, { stroke: grey, width: 0.5, dashes: [4, 3] })
  return square > 0 ? [edge(left + square, left + board.width), edge(right + board.width - square, right)] : []
}

function boardNotes({ board, order }: Case, x: number, draw: Pen): Shape[] {
  const middle = x + board.width / 2
  const centre = order.turnIn + board.height / 2
  return [
    draw('board', middle, centre - 12, 'middle', 11),
    draw(size(board), middle, centre + 4, 'middle', 11),
    draw(`${mm(order.board)} mm thick`, middle, centre + 18),
    ...grain(middle, centre + 45),
  ]
}

/** An arrow along the grain. */
function grain(x: number, y: number): Shape[] {
  const half = 14
  const head = (at: number, way: 1 | -1) => [
    line([x, at], [x - 3.5, at + 6 * way]),
    line([x, at], [x + 3.5, at + 6 * way]),
  ]
  return [line([x, y - half], [x, y + half]), ...head(y - half, 1), ...head(y + half, -1)]
}

/** Along the strip, which may be narrow. */
function stripNotes({ strip, order }: Case, x: number, draw: Pen): Shape[] {
  const centre = order.turnIn + strip.height / 2
  const label = draw(`spine strip  ${size(strip)}`, 0, 3, 'middle', Math.min(small, strip.width * 0.8))
  return [group(x + strip.width / 2, centre, 1, [label], 90)]
}

/** What lies side by side along the foot, and on top of each other at the left: lengths with their ends. */
function measures({ cover, board, strip, order }: Case, [left, middle, right]: readonly number[], draw: Pen): Shape[] {
  const { turnIn, groove } = order
  const base = cover.height + 8
  const far = cover.height + 24
  const [a = 0, b = 0, c = 0] = [left, middle, right]
  const stops = [0, a, a + board.width, b, b + strip.width, c, c + board.width, cover.width]
  const across = stops.slice(1).flatMap((to, at) => {
    const from = stops[at] ?? 0
    const label = draw(mm(to - from), (from + to) / 2, base + 9, 'middle', to - from > 20 ? small : 6.5)
    return [line([from, base], [to, base]), tick(from, base), tick(to, base), label]
  })
  const up = [0, turnIn, turnIn + board.height, cover.height]
  const along = up.slice(1).flatMap((to, at) => {
    const from = up[at] ?? 0
    const label = group(-11, (from + to) / 2, 1, [draw(mm(to - from), 0, 0)], -90)
    return [line([-8, from], [-8, to]), line([-10, from], [-6, from]), line([-10, to], [-6, to]), label]
  })
  const whole = draw(
    `cover ${size(cover)}, turned in ${mm(turnIn)} mm, grooves ${mm(groove)} mm`,
    cover.width / 2,
    far + 4,
  )
  return [...across, ...along, whole]
}

function tick(x: number, y: number): Shape {
  return line([x, y - 2], [x, y + 2])
}

/** A bar by which the print is checked. */
function hundred(x: number, y: number, draw: Pen): Shape[] {
  const end = x + 100 * millimetre
  return [line([x, y], [end, y]), tick(x, y), tick(end, y), draw('100 mm', (x + end) / 2, y - 3)]
}

/** What printers leave white at the edges of a sheet, and what tiles share of each other. */
const [margin, overlap] = [7 * millimetre, 10 * millimetre]

/** A drawing on sheets of paper: on one where it fits, whichever way that lies, else on as few as can be. */
export function tiled(drawing: { readonly shapes: readonly Shape[] } & Size, paper: Size, face: CoverFace): Tiles {
  const ways = [paper, { width: paper.height, height: paper.width }].map((sheet) => {
    const step = { width: sheet.width - 2 * margin - overlap, height: sheet.height - 2 * margin - overlap }
    const count = (length: number, own: number): number => Math.max(1, Math.ceil((length - overlap) / own))
    return { sheet, step, columns: count(drawing.width, step.width), rows: count(drawing.height, step.height) }
  })
  const [best] = ways.sort((a, b) => a.columns * a.rows - b.columns * b.rows)
  if (!best) throw new RangeError('a sheet lies in two ways')
  const { sheet, step, columns, rows } = best
  // In the middle of all sheets together.
  const spare = {
    x: (columns * step.width + overlap - drawing.width) / 2,
    y: (rows * step.height + overlap - drawing.height) / 2,
  }
  const draw = pen(face)
  const sheets = Array.from({ length: rows * columns }, (_, at) => {
    const [row, column] = [Math.floor(at / columns), at % columns]
    const x = margin + spare.x - column * step.width
    const y = margin + spare.y - row * step.height
    return [
      group(x, y, 1, drawing.shapes),
      ...joins(sheet, { row, column, rows, columns }),
      ...(rows * columns > 1
        ? [
            draw(
              `sheet ${at + 1} of ${rows * columns}: row ${row + 1}, column ${column + 1}`,
              margin,
              sheet.height - margin + 10,
              'start',
            ),
          ]
        : []),
    ]
  })
  return { paper: sheet, sheets }
}

interface Cell {
  readonly row: number
  readonly column: number
  readonly rows: number
  readonly columns: number
}

/** Dashed lines in the middle of what two sheets share: there both are cut. */
function joins({ width, height }: Size, { row, column, rows, columns }: Cell): Shape[] {
  const half = overlap / 2
  const found: Shape[] = []
  if (column > 0) found.push(line([margin + half, margin], [margin + half, height - margin], true))
  if (column < columns - 1)
    found.push(line([width - margin - half, margin], [width - margin - half, height - margin], true))
  if (row > 0) found.push(line([margin, margin + half], [width - margin, margin + half], true))
  if (row < rows - 1) found.push(line([margin, height - margin - half], [width - margin, height - margin - half], true))
  return found
}
