import type { Paragraph } from '../model/block.ts'
import type { Heading, Id } from '../model/book.ts'
import type { Inline } from '../model/inline.ts'
import { plainText, plainTitle } from '../model/title.ts'
import type { HeadingStyle } from '../theme/theme.ts'
import { headingElement } from './blocks.ts'
import { type Cast, type Desk, ragged } from './desk.ts'
import { displayRows, displayStrands, whiteRow } from './display.ts'
import {
  type Element,
  element,
  fixedPiece,
  NEVER,
  type Piece,
  type Row,
  type Stack,
  spaced,
  stackOf,
  withMarks,
} from './piece.ts'
import { prose, specOf } from './prose.ts'
import { plainStrands, strandsOf } from './strands.ts'
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
    rows.push(...displayRows(desk, cast, number, { type, element: made, align, space: title !== undefined }))
  }
  if (number && title) rows.push(...dividerRows(desk, cast, style))
  if (title) {
    rows.push(...displayRows(desk, cast, title, { type: headingType(desk.style, style.title), element: made, align }))
  }
  const lesser = (words: readonly Inline[], white: number) => {
    if (white > 0) rows.push(whiteRow(white))
    const type = headingType(desk.style, style.subtitle)
    const set = displayRows(desk, cast, words, { type, element: element('P', cast.parent), align })
    rows.push(...(white > 0 ? set : lowered(set)))
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

/** The first paragraph of a chapter: a drop cap where the theme has one, the first words in small capitals. */
export function castFirstParagraph(desk: Desk, block: Paragraph, cast: Cast): Piece {
  const made = element('P', cast.parent)
  const { dropCap, leadIn } = desk.style.theme.chapter
  const text = plainText(block.children)
  const lead = leadIn === 'small-caps' ? leadInLength(text) : 0
  const capped =
    dropCap >= 2 && desk.style.direction === 'ltr' ? withDropCap(desk, block, cast, { made, lead, text }) : undefined
  return capped ?? prose(desk, cast, block.children, { element: made, indent: 0, leadIn: lead })
}

/** Words that open a chapter in small capitals: about four, or up to the first stop. */
function leadInLength(text: string): number {
  let words = 0
  for (const match of text.matchAll(/\S+/gu)) {
    words++
    const end = match.index + match[0].length
    if (words >= 4 || end >= 22 || /[.,;:!?\u2026\u2014]["'\u2019\u201d\u00bb)]*$/u.test(match[0])) return end
    if (end > 60) return 0
  }
  return text.length <= 30 ? text.length : 0
}

interface Capped {
  readonly made: Element
  readonly lead: number
  readonly text: string
}

/** Its head level with the first line's capitals, its foot on the baseline of the last line beside it. */
function withDropCap(desk: Desk, block: Paragraph, cast: Cast, { made, lead, text }: Capped): Piece | undefined {
  const start = leadingText(block.children)
  const match = /^(["'\u2018\u201c\u00ab\u201e\u00bf\u00a1(\u2014]{0,3})(\p{L}\p{M}{0,3})/u.exec(start)
  const [, quote = '', letter = ''] = match ?? []
  const cut = quote.length + letter.length
  const depth = letter ? capDepth(desk, block, cast, cut) : 0
  if (depth < 2) return undefined
  const type = { ...cast.type, hyphenate: false, italic: false }
  const cap = oneLine(desk, cast, letter, { ...type, size: capSize(desk, cast, depth) })
  const marks = quote ? oneLine(desk, cast, quote, type) : undefined
  if (!cap) return undefined
  const single = /^\s/u.test(text.slice(cut))
  const dent = { lines: depth, width: cap.width + desk.style.em * (single ? 0.35 : 0.1) }
  const leadIn = Math.max(0, lead - cut)
  const piece = prose(desk, cast, block.children, { element: made, indent: 0, skip: cut, leadIn, dent })
  const line = { kind: 'line' as const, element: made }
  const shown = [
    ...(marks ? [{ ...line, line: marks, x: -marks.width - 1, down: 1, space: false }] : []),
    { ...line, line: cap, x: 0, down: depth, space: single },
  ]
  return withMarks(kept(piece, depth), shown)
}

function capSize(desk: Desk, cast: Cast, depth: number): number {
  const { capHeight } = desk.fonts.metrics(cast.type.family.regular)
  return cast.type.size + ((depth - 1) * cast.leading) / Math.max(0.3, capHeight)
}

/** As many lines as the theme asks, or as a short paragraph has; 0 where it has one. */
function capDepth(desk: Desk, block: Paragraph, cast: Cast, cut: number): number {
  for (let depth: number = desk.style.theme.chapter.dropCap; depth >= 2; depth--) {
    const dent = { lines: depth, width: capSize(desk, cast, depth) * 0.7 }
    const { strands } = strandsOf(desk, block.children, cast.type, { plain: true, skip: cut })
    if (desk.set(specOf(desk, cast, strands, { dent }))[0].lines.length >= depth) return depth
  }
  return 0
}

/** The lines beside a drop cap stay on its page; where they are too few, white stands in for them. */
function kept(piece: Piece, depth: number): Piece {
  const known = new Map<Stack, Stack>()
  const keep = (stack: Stack): Stack => {
    const made = known.get(stack) ?? stackOf(besideCap(stack.rows, depth), stack.cost)
    known.set(stack, made)
    return made
  }
  return { ...piece, stacks: () => piece.stacks().map(keep) }
}

function besideCap(rows: readonly Row[], depth: number): Row[] {
  const held = rows.map((row, at) => (at < depth - 1 ? { ...row, penalty: NEVER } : row))
  return [...held, ...Array.from({ length: Math.max(0, depth - rows.length) }, () => whiteRow(1))]
}

function oneLine(desk: Desk, cast: Cast, text: string, type: Cast['type']) {
  const spec = specOf(desk, cast, plainStrands(desk, text, type), { align: 'left' })
  return desk.set({ ...spec, widths: [1e5], protrusion: 0, expansion: 0 })[0].lines[0]
}

/** The text that the paragraph starts with, up to what is not text. */
function leadingText(nodes: readonly Inline[]): string {
  const [first] = nodes
  if (!first) return ''
  if (first.type === 'text') return first.value
  return 'children' in first && first.type !== 'note' && first.type !== 'link'
    ? leadingText(first.children as readonly Inline[])
    : ''
}
