import type { Heading, Id } from '../model/book.ts'
import type { Inline } from '../model/inline.ts'
import { plainTitle } from '../model/title.ts'
import { addAll } from '../source/many.ts'
import type { HeadingStyle } from '../theme/theme.ts'
import { headingElement } from './blocks.ts'
import { type Cast, type Desk, ragged } from './desk.ts'
import { displayRows, displayStrands, whiteRow } from './display.ts'
import { element, fixedPiece, NEVER, type Piece, type Row, spaced, withMarks } from './piece.ts'
import { plainStrands } from './strands.ts'
import { headingType } from './style.ts'

export interface OpeningStyle {
  /** Lines of white above. */
  readonly sinkage: number
  readonly number: HeadingStyle
  readonly title: HeadingStyle
  readonly subtitle: HeadingStyle
  readonly divider: string
  /** Lines between the heading and the text. */
  readonly space: number
  readonly level: number
}

/** The head of a chapter, part or piece of matter: white above, number, divider, title, subtitle, by-line, epigraph. */
export function castOpening(
  desk: Desk,
  heading: Heading | undefined,
  id: Id,
  cast: Cast,
  style: OpeningStyle,
): Piece[] {
  const sink = style.sinkage > 0 ? [whiteRow(style.sinkage)] : []
  const rows = heading ? headingRows(desk, heading, cast, style) : []
  const all = [...sink, ...rows]
  const named = all.length > 0 ? all : [whiteRow(0)]
  const head = withMarks(fixedPiece(named, { after: rows.length > 0 ? style.space : 0, keep: NEVER, reach: 14 }), [
    { kind: 'anchor', id, down: Math.max(0, style.sinkage - 1) },
  ])
  if (!heading?.epigraph) return [head]
  const epigraph = desk.blocks([heading.epigraph], cast)
  return [{ ...head, after: 2 }, ...spaced(epigraph, 2, style.space).map((piece) => ({ ...piece, keep: NEVER }))]
}

function headingRows(desk: Desk, heading: Heading, cast: Cast, style: OpeningStyle): Row[] {
  const align = ragged(desk, desk.style.theme.chapter.align)
  const made = element(headingElement(desk, style.level), cast.parent, { title: plainTitle(heading) })
  const { number, title, subtitle, byline } = heading
  const rows: Row[] = []
  if (number) {
    const type = headingType(desk.style, title ? style.number : style.title)
    addAll(rows, displayRows(desk, cast, number, { type, element: made, align, space: title !== undefined }))
  }
  if (number && title) addAll(rows, dividerRows(desk, cast, style))
  if (title) {
    addAll(rows, displayRows(desk, cast, title, { type: headingType(desk.style, style.title), element: made, align }))
  }
  const lesser = (words: readonly Inline[], white: number) => {
    if (white > 0) rows.push(whiteRow(white))
    const type = headingType(desk.style, style.subtitle)
    const set = displayRows(desk, cast, words, { type, element: element('P', cast.parent), align })
    addAll(rows, white > 0 ? set : lowered(set))
  }
  if (subtitle) lesser(subtitle, 0)
  if (byline) lesser(byline, 1)
  return rows
}

/** A short rule where a line would stand. */
function ruleRow(desk: Desk, cast: Cast): Row {
  const { em, direction, theme, frame } = desk.style
  const width = em * 3
  const start = direction === 'ltr' ? cast.left : frame.measure - cast.left - width
  const x = theme.chapter.align === 'center' ? (frame.measure - width) / 2 : start
  return {
    height: 1,
    penalty: NEVER,
    notes: [],
    marks: [{ kind: 'stroke', x, down: 0.75, width, height: 0.6, grey: 0 }],
  }
}

/** Half a line lower, so that what stands above has air. */
function lowered(rows: readonly Row[]): Row[] {
  const [first, ...rest] = rows
  if (!first) return []
  const marks = first.marks.map((mark) => ({ ...mark, down: mark.down + 0.4 }))
  return [{ ...first, height: first.height + 1, marks }, ...rest]
}

function dividerRows(desk: Desk, cast: Cast, style: OpeningStyle): Row[] {
  if (style.divider === '') return []
  if (style.divider === 'rule') return [ruleRow(desk, cast)]
  const type = { ...desk.style.text, hyphenate: false }
  const align = ragged(desk, desk.style.theme.chapter.align)
  return displayStrands(desk, cast, plainStrands(desk, style.divider, type), { type, element: undefined, align })
}
