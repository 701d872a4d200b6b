import { classicBoard, classicCover, ornament } from '../cover/classic.ts'
import { modernBand, modernHead, modernMargin, modernWords, sun } from '../cover/modern.ts'
import { type Box, drawText, group, rectangle, type Shape, type TextLine } from '../cover/shapes.ts'
import { barcode } from './barcode.ts'
import { type SetBlurb, setBlurb } from './blurb.ts'
import type { CoverPicture, Design } from './design.ts'
import { boardOf, type Stretch, type Wrap } from './geometry.ts'
import { barcodePlace } from './shops.ts'
import { spineShapes } from './spine.ts'

/** A wrap as it is drawn, and what found no room on it. */
export interface Composed {
  /** In points, from the upper left corner of what is seen; what bleeds lies outside. */
  readonly shapes: readonly Shape[]
  readonly blurb: SetBlurb | undefined
}

/** Composes a wrap: ground, back, spine, front, barcode, from the bottom up. Words stand on the spine only where `lettered`. */
export function composeWrap(wrap: Wrap, design: Design, lettered: boolean): Composed {
  const place = barcodeBox(wrap)
  const code = (unit: number): Shape[] =>
    design.isbn === '' ? [] : [barcode(design.isbn, place[0], place[1], unit, design.figures)]
  if (design.whole) {
    const { around, width, height } = wrap
    const sheet: Box = [-around, -around, width + 2 * around, height + 2 * around]
    return { shapes: [filled(design.whole, sheet), ...code(1)], blurb: undefined }
  }
  const front = boardOf(wrap, wrap.front)
  const unit = front.width / 1600
  const back = composeBack(wrap, design, unit, place)
  return {
    shapes: [
      ...ground(wrap, design, unit),
      ...back.shapes,
      ...composeFront(wrap, design, front, unit),
      ...spineShapes(wrap, design, unit, lettered),
      ...code(1),
    ],
    blurb: back.blurb,
  }
}

/** The field that is kept for the barcode: in the lower corner of the back, beside the spine. */
export function barcodeBox(wrap: Wrap): Box {
  const { width, height, inset } = barcodePlace
  const board = boardOf(wrap, wrap.back)
  const x = wrap.rightToLeft ? board.x + inset : board.x + board.width - inset - width
  return [x, wrap.height - inset - height, width, height]
}

/** How a picture fills a box: scaled until it covers it, its middle in the box's. */
export function filled({ id, width, height }: CoverPicture, clip: Box): Shape {
  const [x, y, across, along] = clip
  const scale = Math.max(across / width, along / height)
  const box: Box = [x + (across - width * scale) / 2, y + (along - height * scale) / 2, width * scale, height * scale]
  return { kind: 'picture', asset: id, box, clip }
}

/** What the front's picture covers: from the spine to beyond the fore-edge. */
export function frontBox(wrap: Wrap): Box {
  const { front, around, flaps, height } = wrap
  const beyond = flaps ? Math.min(around, foldOf(wrap)) : around
  const x = front.x < wrap.spine.x ? front.x - beyond : front.x
  return [x, -around, front.width + beyond, height + 2 * around]
}

function foldOf({ front, flaps }: Wrap): number {
  return flaps ? Math.max(9, Math.abs(front.x - flaps.front.x) - flaps.front.width) : 0
}

/** The colours that run over the whole of it, each painted once: where two edges met, a seam would show. */
function ground(wrap: Wrap, { colours, composition, front }: Design, unit: number): Shape[] {
  const { around, width, height } = wrap
  const sheet = rectangle([-around, -around, width + 2 * around, height + 2 * around], colours.paper)
  if (composition === 'classic' || front) return [sheet]
  const band = modernBand * unit
  const board = boardOf(wrap, wrap.front)
  return [
    sheet,
    group(board.x, 0, unit, sun(colours, { width: 1600, height: height / unit })),
    rectangle([-around, height - band, width + 2 * around, band + around], colours.ink),
  ]
}

function composeFront(wrap: Wrap, design: Design, board: Stretch, unit: number): Shape[] {
  if (design.front) return [filled(design.front, frontBox(wrap))]
  const compose = design.composition === 'classic' ? classicCover : modernWords
  const size = { width: 1600, height: wrap.height / unit }
  return [group(board.x, 0, unit, compose(design.text, design.colours, design.faces, design.fonts, size))]
}

interface Back {
  readonly shapes: readonly Shape[]
  readonly blurb: SetBlurb | undefined
}

/** Characters; longer texts have lines that begin below each other. */
const mostCentred = 700

/** Points; type on a back is set within these. */
const [mostType, leastType] = [12, 7.5]

function composeBack(wrap: Wrap, design: Design, unit: number, [codeX, codeY, codeWidth]: Box): Back {
  const board = boardOf(wrap, wrap.back)
  const poster = design.composition === 'modern' || design.front !== undefined
  const size = { width: board.width / unit, height: wrap.height / unit }
  const kept = design.keepsBarcode || design.isbn !== ''
  const code = kept
    ? { left: (codeX - board.x) / unit, top: codeY / unit, right: (codeX + codeWidth - board.x) / unit }
    : { left: size.width, top: size.height - 50, right: size.width }
  const { shapes, blurb } = (poster ? posterBack : framedBack)(design, size, code, unit)
  return { shapes: [group(board.x, 0, unit, shapes)], blurb }
}

/** Where the barcode lies on the back, in units; where there is none, beyond the right edge. */
interface Code {
  readonly left: number
  readonly right: number
  readonly top: number
}

interface Field {
  readonly width: number
  readonly height: number
}

/** The frame of the front, ended above the barcode, with the text in its middle. */
function framedBack(design: Design, { width, height }: Field, code: Code, unit: number): Back {
  const { colours, faces } = design
  const foot = Math.min(code.top - 40, height - 90)
  const frame = classicBoard(colours, { width, height: foot + 90 })
  const inset = 250
  const centred = design.blurb.length <= mostCentred
  const room = { width: width - 2 * inset, height: foot - 2 * inset + 60 }
  const blurb = setBlurb(
    design.blurb,
    {
      ...room,
      height: room.height - 150,
      most: mostType / unit,
      least: leastType / unit,
      leading: 1.42,
      space: 0.6,
      even: centred,
    },
    faces.text,
    design.fonts,
    design.text.language,
  )
  const ended = blurb.height > 0 ? 90 : 0
  const middle = (foot + 90) / 2
  const top = middle - (blurb.height + ended) / 2
  const stand = flushOf(design, { left: inset, right: width - inset }, centred)
  return {
    shapes: [
      ...frame,
      ...blurbLines(blurb, top, { ...stand, leading: 1.42, space: 0.6, fill: colours.ink }, design),
      ...ornament(
        width / 2,
        blurb.height > 0 ? top + blurb.height + ended : middle,
        colours.accent,
        ended > 0 ? 0.55 : 1,
      ),
      ...imprint(design, { width, height }, code, colours.ink, unit),
    ],
    blurb: design.blurb === '' ? undefined : blurb,
  }
}

/** The text from the height of the front's title, above the band. */
function posterBack(design: Design, { width, height }: Field, code: Code, unit: number): Back {
  const { colours, faces } = design
  const foot = Math.min(design.front ? Number.POSITIVE_INFINITY : height - modernBand, code.top) - 60
  const blurb = setBlurb(
    design.blurb,
    {
      width: width - 2 * modernMargin,
      height: foot - modernHead,
      most: mostType / unit,
      least: leastType / unit,
      leading: 1.45,
      space: 0.6,
      even: false,
    },
    faces.text,
    design.fonts,
    design.text.language,
  )
  const stand = flushOf(design, { left: modernMargin, right: width - modernMargin }, false)
  const fill = design.front ? colours.ink : colours.paper
  return {
    shapes: [
      ...blurbLines(blurb, modernHead, { ...stand, leading: 1.45, space: 0.6, fill: colours.ink }, design),
      ...imprint(design, { width, height }, code, fill, unit),
    ],
    blurb: design.blurb === '' ? undefined : blurb,
  }
}

function flushOf({ text }: Design, edges: { readonly left: number; readonly right: number }, centred: boolean) {
  if (centred) return { x: (edges.left + edges.right) / 2, anchor: 'middle' as const }
  return text.direction === 'rtl'
    ? { x: edges.right, anchor: 'end' as const }
    : { x: edges.left, anchor: 'start' as const }
}

interface Manner {
  readonly x: number
  readonly anchor: 'start' | 'middle' | 'end'
  readonly leading: number
  readonly space: number
  readonly fill: string
}

function blurbLines({ paragraphs, size }: SetBlurb, top: number, manner: Manner, { faces }: Design): TextLine[] {
  const { space, ...stand } = manner
  let at = top
  return paragraphs.flatMap((lines) => {
    const set = { lines, size, height: lines.length * size * manner.leading }
    const drawn = drawText(set, faces.text, { ...stand, top: at, tracking: 0 })
    at += set.height + size * space
    return drawn
  })
}

/** Publisher and series beside the barcode, at the outer edge. */
function imprint(design: Design, { width, height }: Field, code: Code, fill: string, unit: number): TextLine[] {
  const { faces, publisher } = design
  if (publisher === '') return []
  const atLeft = code.left > width - code.right
  const room = atLeft ? code.left - modernMargin - 40 : width - modernMargin - code.right - 40
  const size = Math.min(9 / unit, room / Math.max(0.1, design.fonts.width(publisher, faces.text.face)))
  if (size * unit < 5 || room <= 0) return []
  const foot = height - modernMargin
  const stand = { top: foot - size * 1.3, leading: 1.3, tracking: 0, fill }
  const set = { lines: [publisher], size, height: size * 1.3 }

  return drawText(set, faces.text, {
    ...stand,
    x: atLeft ? modernMargin : width - modernMargin,
    anchor: atLeft ? 'start' : 'end',
  })
}
