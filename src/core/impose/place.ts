import { millimetre, type Size } from './paper.ts'
import type { Imposition, Placed, PlacedSheet, Side } from './scheme.ts'

/** Marks for the binder. */
export interface Marks {
  /** Where the sheet is folded: dashes at its edges. */
  readonly fold: boolean
  /** Corners of the pages, where they are cut. */
  readonly cut: boolean
  /** Holes along the fold, on the innermost side of each signature; 0 for none. */
  readonly stations: number
  /** A bar on the fold of each signature's outside, a step lower from one to the next: the spine shows at once what lies wrong. */
  readonly order: boolean
}

export interface Press {
  /** A sheet of paper, either way round. */
  readonly paper: Size
  /** Of a page of the book. */
  readonly page: Size
  /** 'fit' makes pages smaller where they are larger than their part of the sheet, never larger. */
  readonly scale: 'fit' | number
  /** Of one leaf, in points. */
  readonly thickness: number
  /** The edge about which the printer turns a sheet to print its back. */
  readonly flip: 'long-edge' | 'short-edge'
  readonly marks: Marks
}

/** A transformation as PDF writes it: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number]

export interface Rectangle extends Size {
  /** Points from the left and the foot of the sheet. */
  readonly x: number
  readonly y: number
}

export interface PlacedPage {
  /** From 1. */
  readonly page: number
  readonly matrix: Matrix
  /** What may be painted: a page never reaches into the next one. */
  readonly clip: Rectangle
}

export interface Line {
  readonly from: readonly [x: number, y: number]
  readonly to: readonly [x: number, y: number]
  readonly dashed: boolean
}

/** One side of a sheet, ready to be painted. Lengths in points from the left and the foot. */
export interface Forme extends Size {
  /** The whole side stands on its head, as the printer will turn the paper. */
  readonly turned: boolean
  readonly pages: readonly PlacedPage[]
  readonly lines: readonly Line[]
  readonly bars: readonly Rectangle[]
}

/** How the pages fall onto the paper. */
export interface Fit {
  readonly sheet: Size
  readonly scale: number
  readonly panel: Size
}

const dash = 4 * millimetre
const tick = 3 * millimetre
/** Marks keep clear of what they point at. */
const clear = 1.5 * millimetre
/** The first and the last hole stand so far from head and tail: there the thread goes over into the next signature. */
const kettle = 12 * millimetre

/** The sheet lies as it gives its pages the most room. */
export function fitOf({ rows, columns }: Pick<Imposition, 'rows' | 'columns'>, press: Press): Fit {
  const { paper, page } = press
  const ways = [paper, { width: paper.height, height: paper.width }].map((sheet) => {
    const panel = { width: sheet.width / columns, height: sheet.height / rows }
    const most = Math.min(panel.width / page.width, panel.height / page.height)
    return { sheet, panel, most }
  })
  const [first, second] = ways
  if (!first || !second) throw new RangeError('a sheet lies in two ways')
  const { sheet, panel, most } = second.most > first.most + 1e-9 ? second : first
  // A paper of the pages' own size, but for a rounded millimetre, takes them as they are.
  const scale = press.scale === 'fit' ? Math.min(1, most > 0.995 ? 1 : most) : press.scale
  return { sheet, panel, scale }
}

/** The sides of all sheets, each front followed by its back. */
export function formesOf(imposition: Imposition, press: Press): readonly Forme[] {
  const fit = fitOf(imposition, press)
  return imposition.sheets.flatMap((sheet) => [
    formeOf(imposition, press, fit, { sheet, side: sheet.front, back: false }),
    formeOf(imposition, press, fit, { sheet, side: sheet.back, back: true }),
  ])
}

interface Which {
  readonly sheet: PlacedSheet
  readonly side: Side
  readonly back: boolean
}

function formeOf(imposition: Imposition, press: Press, fit: Fit, which: Which): Forme {
  const { sheet } = fit
  const { side, back } = which
  // About its upright edges a sheet turns as a leaf does. About the others its back must stand on its head.
  const upright = sheet.width > sheet.height ? 'short-edge' : 'long-edge'
  const places = side.cells.map((cell) => placed(cell, imposition, press, fit))
  const spines = spinesOf(side.cells, imposition, fit)
  return {
    ...sheet,
    turned: back && press.flip !== upright,
    pages: places.filter(({ page }) => page > 0).map(({ page, matrix, clip }) => ({ page, matrix, clip })),
    lines: [
      ...(press.marks.fold ? foldMarks(imposition, sheet) : []),
      ...(press.marks.cut ? places.flatMap(({ trim, panel }) => cutMarks(trim, panel)) : []),
      ...(imposition.scheme === 'two-up' ? [] : stations(which, spines, press, fit)),
    ],
    bars: press.marks.order ? orderMarks(imposition, which, spines, press, fit) : [],
  }
}

interface Place extends PlacedPage {
  /** The page as it will be when it is cut. */
  readonly trim: Rectangle
  readonly panel: Rectangle
}

/** A page stands against its spine, half-way between head and foot of its part of the sheet, moved to the spine by its creep. */
function placed(cell: Placed, { rows }: Imposition, press: Press, { panel, scale }: Fit): Place {
  const { page, row, column, turned, spine, depth } = cell
  const [width, height] = [press.page.width * scale, press.page.height * scale]
  const left = column * panel.width
  const foot = (rows - 1 - row) * panel.height
  const creep = depth * press.thickness * (spine === 'left' ? -1 : 1)
  const x = spine === 'left' ? left : left + panel.width - width
  const y = foot + (panel.height - height) / 2
  const matrix: Matrix = turned
    ? [-scale, 0, 0, -scale, x + width + creep, y + height]
    : [scale, 0, 0, scale, x + creep, y]
  const box = { x: left, y: foot, ...panel }
  return { page, matrix, clip: box, panel: box, trim: { x: x + creep, y, width, height } }
}

/** Dashes where the sheet is folded; lines where it is cut through instead. */
function foldMarks({ rows, columns, scheme }: Imposition, { width, height }: Size): readonly Line[] {
  const dashed = scheme !== 'two-up'
  const lines: Line[] = []
  for (let column = 1; column < columns; column++) {
    const x = (width / columns) * column
    lines.push({ from: [x, 0], to: [x, dash], dashed }, { from: [x, height - dash], to: [x, height], dashed })
  }
  for (let row = 1; row < rows; row++) {
    const y = (height / rows) * row
    lines.push({ from: [0, y], to: [dash, y], dashed }, { from: [width - dash, y], to: [width, y], dashed })
  }
  return lines
}

/** At each corner two ticks that point at it, where there is room between the page and the edge of its part of the sheet. */
function cutMarks(trim: Rectangle, panel: Rectangle): readonly Line[] {
  const lines: Line[] = []
  const rooms = [
    { at: trim.x, room: trim.x - panel.x, way: -1 },
    { at: trim.x + trim.width, room: panel.x + panel.width - trim.x - trim.width, way: 1 },
  ]
  for (const y of [trim.y, trim.y + trim.height]) {
    for (const { at, room, way } of rooms) {
      if (room < clear + 1) continue
      lines.push({ from: [at + way * clear, y], to: [at + way * Math.min(room, clear + tick), y], dashed: false })
    }
  }
  const heights = [
    { at: trim.y, room: trim.y - panel.y, way: -1 },
    { at: trim.y + trim.height, room: panel.y + panel.height - trim.y - trim.height, way: 1 },
  ]
  for (const x of [trim.x, trim.x + trim.width]) {
    for (const { at, room, way } of heights) {
      if (room < clear + 1) continue
      lines.push({ from: [x, at + way * clear], to: [x, at + way * Math.min(room, clear + tick)], dashed: false })
    }
  }
  return lines
}

/** A fold between two pages of one side that lie next to each other in the bound book, or would. */
interface Spine {
  readonly x: number
  readonly foot: number
  readonly turned: boolean
  /** How deep the two leaves lie. */
  readonly depth: number
}

function spinesOf(cells: readonly Placed[], { rows }: Imposition, { panel }: Fit): readonly Spine[] {
  return cells
    .filter(({ spine }) => spine === 'left')
    .map(({ row, column, turned, depth }) => ({
      x: column * panel.width,
      foot: (rows - 1 - row) * panel.height,
      turned,
      depth,
    }))
}

/** Points from the foot of a page, of which there are `height`, to each hole: kettle stitches near head and tail, the others even between them. */
export function stationsOf(height: number, count: number): readonly number[] {
  if (count < 1) return []
  if (count === 1) return [height / 2]
  const edge = Math.min(kettle, height / (count + 1))
  return Array.from({ length: count }, (_, at) => edge + ((height - 2 * edge) * at) / (count - 1))
}

function stations({ sheet, back }: Which, spines: readonly Spine[], press: Press, fit: Fit): readonly Line[] {
  if (!sheet.innermost || !back || press.marks.stations < 1) return []
  const height = press.page.height * fit.scale
  const deepest = Math.max(...spines.map(({ depth }) => depth))
  return spines
    .filter(({ depth }) => depth === deepest)
    .flatMap(({ x, foot }) =>
      stationsOf(height, press.marks.stations).map((station): Line => {
        const y = foot + (fit.panel.height - height) / 2 + station
        return { from: [x - tick / 2, y], to: [x + tick / 2, y], dashed: false }
      }),
    )
}

/** Steps of the order marks, which begin again after so many signatures. */
const orderSteps = 12

function orderMarks(
  imposition: Imposition,
  which: Which,
  spines: readonly Spine[],
  press: Press,
  fit: Fit,
): Rectangle[] {
  const { sheet, back } = which
  if (!sheet.outermost || back || imposition.signatures.length < 2) return []
  const height = press.page.height * fit.scale
  const step = height / (orderSteps + 2)
  const width = 1.5 * millimetre
  return spines
    .filter(({ depth }) => depth === 0)
    .map(({ x, foot, turned }) => {
      const fromHead = step * (1 + ((sheet.signature - 1) % orderSteps))
      const tail = foot + (fit.panel.height - height) / 2
      const y = turned ? tail + fromHead : tail + height - fromHead - step
      return { x: x - width / 2, y, width, height: step }
    })
}
