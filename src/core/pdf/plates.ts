import type { Figure } from '../model/block.ts'
import { type Cast, type Desk, widthOf } from './desk.ts'
import { nextOrder } from './origin.ts'
import type { SetLine } from './paragraph.ts'
import { element, fixedPiece, NEVER, type Piece, type Row } from './piece.ts'
import { notesOn, rowsOf, specOf } from './prose.ts'
import { PIXEL, strandsOf } from './strands.ts'

/** Lines that a picture keeps, however long its caption. */
const LEAST = 8
/** Fewer lines of text than this do not stand under a picture. */
const ALONE = 5

/** A picture with its caption, scaled to the measure and the page, never cropped. Where it does not fit it waits for the next page. */
export function castFigure(desk: Desk, block: Figure, cast: Cast): Piece[] {
  const asset = desk.edition.assets.get(block.asset)
  const parent = element('Div', cast.parent)
  const order = nextOrder(desk)
  const figure = block.alt === '' && !block.caption ? undefined : element('Figure', parent, { alt: block.alt })
  // Readers let no picture through that is not there.
  if (!asset) throw new Error(`no asset "${block.asset}"`)
  const caption = captionLines(desk, block, cast)
  const width = widthOf(desk, cast)
  const most = Math.max(LEAST, cast.lines - 1 - Math.min(caption.lines.length, cast.lines - LEAST - 1))
  const tallest = most * cast.leading - cast.leading * 0.4
  const scale = Math.min(PIXEL, width / Math.max(1, asset.width), tallest / Math.max(1, asset.height))
  const size = { width: asset.width * scale, height: asset.height * scale }
  const needed = size.height / cast.leading + 0.4
  const asked = Math.max(1, Math.ceil(needed))
  // What the grid leaves over goes above the picture and below its caption, never between them.
  const spare = (asked - needed) / 2
  const kept = Math.min(caption.lines.length, Math.max(0, cast.lines - asked - 1))
  // A picture that leaves room for a line or two of text takes the page for itself.
  const lines = asked + kept > cast.lines - ALONE ? Math.max(asked, cast.lines - kept) : asked
  const element_ = caption.lines.length > 0 ? element('Caption', figure ?? parent) : undefined
  const captionRows = rowsOf(caption.lines, { element: element_, leading: cast.leading })
  const height = lines + kept
  // On a page of its own the picture stands a little above the middle, its caption right below it.
  const above = Math.floor((lines - asked) * 0.4)
  const x = (desk.style.direction === 'ltr' ? cast.left : cast.right) + (width - size.width) / 2
  const row: Row = {
    height,
    penalty: NEVER,
    notes: caption.lines.slice(0, kept).flatMap((line) => notesOn(line, caption.notes)),
    marks: [
      { kind: 'anchor', id: block.id, down: 0, order },
      {
        kind: 'picture',
        asset: block.asset,
        x,
        down: above + 0.3 + spare,
        ...size,
        element: block.alt === '' ? undefined : figure,
      },
      ...captionRows
        .slice(0, kept)
        .flatMap((one, at) => one.marks.map((mark) => ({ ...mark, down: mark.down + above + asked + at - spare }))),
    ],
  }
  return [
    fixedPiece([row, ...captionRows.slice(kept)], { before: 1, after: 1, float: cast.depth === 0, flex: 1, reach: 2 }),
  ]
}

function captionLines(
  desk: Desk,
  block: Figure,
  cast: Cast,
): { lines: readonly SetLine[]; notes: ReturnType<typeof strandsOf>['notes'] } {
  if (!block.caption) return { lines: [], notes: new Map() }
  const type = { ...cast.type, size: cast.type.size * 0.9, hyphenate: false }
  const { strands, notes } = strandsOf(desk, block.caption, type)
  const inset = desk.style.em
  const at = { ...cast, left: cast.left + inset, right: cast.right + inset }
  const { lines } = desk.set(specOf(desk, at, strands, { align: 'center' }))[0]
  return { lines, notes }
}
