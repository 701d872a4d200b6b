import type { AssetId, Id } from '../model/book.ts'
import type { LinkTarget } from '../model/inline.ts'
import type { Span } from '../source/source.ts'
import type { Origin } from './origin.ts'
import type { ParagraphSpec, SetLine } from './paragraph.ts'
import type { ContentRef, LinkRef, StructElement, StructType } from './sheets.ts'

/** A structure element while the book is laid out. Its content arrives as pages are painted, so `children` grows. */
export interface Element {
  readonly type: StructType
  readonly children: (Element | ContentRef | LinkRef)[]
  language?: string
  alt?: string
  title?: string
  attributes?: NonNullable<StructElement['attributes']>
}

/** A part of the galley: a paragraph, a heading, a figure … Pages are made of whole pieces or of rows of them. */
export interface Piece {
  /** White lines above and below. Between two pieces the larger counts; at a page's edge none does. */
  readonly before: number
  readonly after: number
  /** Demerits of ending a page right after this piece. */
  readonly keep: number
  /** How short, in lines, a page may be left so that this piece starts the next. */
  readonly reach: number
  /** White lines that may be added above to level pages. */
  readonly flex: number
  /** May stand at the top of a later page than the text around it. */
  readonly float: boolean
  /** Rows repeated at the top of each further page. */
  readonly head: readonly Row[]
  /** The best way to set it, and after `widen` others a line longer or shorter. */
  readonly stacks: () => readonly Stack[]
  /** Asks for other ways, and for loose ones too; false where that gives none that were not known before. */
  readonly widen: (loosely: boolean) => boolean
  /** The specs that `stacks` will set, for shaping in one go. */
  readonly specs: readonly ParagraphSpec[]
  /** Takes the place of the piece where it falls at the top of a page. */
  readonly top?: Stack
  /** Takes the place of the piece where it falls at the foot of a page. */
  readonly foot?: Stack
}

/** One way to set a piece. */
export interface Stack {
  readonly rows: readonly Row[]
  /** Demerits beyond the best way's. */
  readonly cost: number
  /** Lines of all its rows. */
  readonly height: number
  /** None of its rows has notes. */
  readonly plain: boolean
  /** Demerits of a page that ends right after it, beside those that the piece asks. */
  readonly tail: number
}

export function stackOf(rows: readonly Row[], cost: number): Stack {
  let height = 0
  let plain = true
  for (const row of rows) {
    height += row.height
    if (row.notes.length > 0) plain = false
  }
  return { rows, cost, height, plain, tail: rows.at(-1)?.tail ?? 0 }
}

/** What a page break never parts. */
export interface Row {
  /** Lines of the leading; whole. */
  readonly height: number
  /** Demerits of ending a page after this row, where it is not the piece's last. */
  readonly penalty: number
  /** Demerits of ending a page with it where it is the piece's last. */
  readonly tail?: number
  readonly notes: readonly NoteText[]
  readonly marks: readonly RowMark[]
}

/** Where ink goes in a row. `x` counts points from the measure's left edge, `down` lines from the row's top. */
export type RowMark = LineMark | PictureMark | StrokeMark | Anchor | TurnedMark

/** A set line. `down` is its baseline: 1 is the first baseline of the row. No element makes it an artifact. */
export interface LineMark {
  readonly kind: 'line'
  readonly line: SetLine
  readonly x: number
  readonly down: number
  readonly element: Element | undefined
  /** Words of the same element follow on another line that the setter does not know of. */
  readonly space: boolean
  /** Where the words of the line, and of those before it with the same origin, come from. */
  readonly origin?: Origin | undefined
}

export interface PictureMark {
  readonly kind: 'picture'
  readonly asset: AssetId
  readonly x: number
  readonly down: number
  readonly width: number
  readonly height: number
  readonly element: Element | undefined
}

/** A rule, `down` to its upper edge; lengths in points. */
export interface StrokeMark {
  readonly kind: 'stroke'
  readonly x: number
  readonly down: number
  readonly width: number
  readonly height: number
  /** 0 is black. */
  readonly grey: number
}

/** A place that links may lead to. */
export interface Anchor {
  readonly kind: 'anchor'
  readonly id: Id
  readonly down: number
  /** Of a subheading or figure: its place among the texts of its section. A page may begin with it. */
  readonly order?: number
}

/**
 * Rows that stand a quarter turn against the clock: they begin at the page's left side and their lines run up the page, from
 * the foot of the row that holds them. `x` is the upper edge of the first.
 */
export interface TurnedMark {
  readonly kind: 'turned'
  readonly x: number
  readonly down: number
  readonly rows: readonly Row[]
  /** Set on the leading of notes, below the rows. */
  readonly notes: readonly Row[]
  /** What to say of it, once the page is known. */
  readonly said?: { readonly columns: number; readonly span: Span | undefined }
}

/** A foot-note, set. Rows count lines of the notes' own leading. */
export interface NoteText {
  readonly id: Id
  readonly rows: readonly Row[]
  readonly element: Element
}

/** What a stretch of a line means beyond its words: what `TextStrand.tag` names. */
export interface Meaning {
  readonly link?: LinkTarget
  /** What the link says. */
  readonly contents?: string
  readonly struck?: boolean
  /** Its ideographs and kana, which have no italics, are stressed by dots. */
  readonly dots?: 'over' | 'under'
  readonly language?: string
  readonly code?: boolean
  readonly picture?: { readonly asset: AssetId; readonly alt: string }
  /** It is a note's mark. */
  readonly mark?: true
  /** It tells a page's number. */
  readonly page?: true
  /** The element that holds a note's words, set after its mark. */
  readonly note?: Element
}

/** A page break here is as good as forbidden: it parts a heading from its text. */
export const NEVER = 1e8
/** A widow or an orphan. */
export const BAD = 6e6

export function element(
  type: StructType,
  parent?: Element,
  more: Partial<Omit<Element, 'type' | 'children'>> = {},
): Element {
  const made: Element = { type, children: [], ...more }
  parent?.children.push(made)
  return made
}

const nothing: Pick<Piece, 'before' | 'after' | 'keep' | 'reach' | 'flex' | 'float' | 'head' | 'specs'> = {
  before: 0,
  after: 0,
  keep: 0,
  reach: 2,
  flex: 0,
  float: false,
  head: [],
  specs: [],
}

/** A piece that can be set in one way only. */
export function fixedPiece(rows: readonly Row[], more: Partial<Piece> = {}): Piece {
  const stacks = [stackOf(rows, 0)]
  return { ...nothing, stacks: () => stacks, widen: () => false, ...more }
}

/** A piece whose ways are asked for when pages need them. */
export function lazyPiece(
  best: () => Stack,
  others: ((loosely: boolean) => readonly Stack[]) | undefined,
  more: Partial<Piece> = {},
): Piece {
  let stacks: readonly Stack[] | undefined
  /** 1: asked for other ways; 2: for loose ones too. */
  let asked = others === undefined ? 2 : 0
  const ways = () => {
    stacks ??= [best()]
    return stacks
  }
  const widen = (loosely: boolean) => {
    if (asked >= (loosely ? 2 : 1) || !others) return false
    asked = loosely ? 2 : 1
    const known = ways()
    const [only] = known
    // Two lines or one bear neither more nor less.
    if (!only || only.rows.length <= 2) return false
    stacks = [only, ...others(loosely)]
    return stacks.length > known.length
  }
  return { ...nothing, stacks: ways, widen, ...more }
}

/** The same piece with marks added to its first row: a list's marker, an anchor. */
export function withMarks(piece: Piece, marks: readonly RowMark[]): Piece {
  if (marks.length === 0) return piece
  const made = new Map<Stack, Stack>()
  const add = (stack: Stack): Stack => {
    const known = made.get(stack)
    if (known) return known
    const [first, ...rest] = stack.rows
    if (!first) return stack
    const next = { ...stack, rows: [{ ...first, marks: [...marks, ...first.marks] }, ...rest] }
    made.set(stack, next)
    return next
  }
  return {
    ...piece,
    stacks: () => piece.stacks().map(add),
    ...(piece.top && { top: add(piece.top) }),
    ...(piece.foot && { foot: add(piece.foot) }),
  }
}

/** Pieces with white above the first and below the last. */
export function spaced(pieces: readonly Piece[], before: number, after: number): Piece[] {
  return pieces.map((piece, at) => ({
    ...piece,
    before: at === 0 ? Math.max(before, piece.before) : piece.before,
    after: at === pieces.length - 1 ? Math.max(after, piece.after) : piece.after,
  }))
}

/** The marks of a row, those of turned rows among them. */
export function marksOf(row: Row): readonly RowMark[] {
  if (!row.marks.some(({ kind }) => kind === 'turned')) return row.marks
  return row.marks.flatMap((mark) =>
    mark.kind === 'turned' ? [mark, ...[...mark.rows, ...mark.notes].flatMap(marksOf)] : [mark],
  )
}
