import type { Inline } from '../model/inline.ts'
import { type Cast, type Desk, widthOf } from './desk.ts'
import { type Origin, originOf, type TextSource } from './origin.ts'
import type { ParagraphSpec, SetLine, Strand, Variant } from './paragraph.ts'
import {
  BAD,
  type Element,
  type LineMark,
  lazyPiece,
  type NoteText,
  type Piece,
  type Row,
  type Stack,
  stackOf,
} from './piece.ts'
import { type StrandOptions, strandsOf } from './strands.ts'

export interface ProseOptions extends StrandOptions {
  readonly element: Element | undefined
  readonly indent?: number
  /** Extra indent of every line but the first, in points. */
  readonly hang?: number
  readonly align?: Cast['align']
  /** The book's own, if not given. */
  readonly direction?: 'ltr' | 'rtl'
  /** Demerits of a page break between any two of its lines, beside those of widows and orphans. */
  readonly together?: number
  /** Goes on in another line of the same element. */
  readonly space?: boolean
  /** Stands beside the last line, and is read after its words. */
  readonly beside?: RowOptions['beside']
  /** Strands set before the inlines. */
  readonly before?: readonly Strand[]
  /** What those strands were made of. */
  readonly source?: TextSource
  /** The first lines stand back by so many points: a drop cap's place. Its tail asks for one line more. */
  readonly dent?: { readonly lines: number; readonly width: number; readonly tail?: number }
}

/**
 * Demerits of a page that ends in a broken word: only a lone line is worse. The rest of the word would stand behind a
 * folio and a running head, where neither a reader's eye nor a program that reads the PDF looks for it.
 */
const BROKEN_WORD = 3e6
/** Demerits of a page whose last line is a lone word; what is narrower than this share of the paragraph is one. */
const LONE_WORD = 3e4
const LONE = 0.15

/** A paragraph as a piece: its lines are chosen later, with the page. */
export function prose(desk: Desk, cast: Cast, inlines: readonly Inline[], options: ProseOptions): Piece {
  const { strands, notes, box, sources } = strandsOf(desk, inlines, cast.type, options)
  const origin = originOf(desk, options.source ? [options.source, ...sources] : sources)
  const spec = specOf(desk, cast, [...(options.before ?? []), ...strands], options)
  const stack = (variant: Variant): Stack =>
    stackOf(rowsOf(variant.lines, { ...options, notes, leading: cast.leading, box, origin }), variant.cost)
  return lazyPiece(
    () => stack(desk.set(spec)[0]),
    (loosely) => desk.set.variants(spec, loosely).slice(1).map(stack),
    { specs: [spec] },
  )
}

export function specOf(
  desk: Desk,
  cast: Cast,
  strands: readonly Strand[],
  options: Pick<ProseOptions, 'indent' | 'hang' | 'align' | 'direction' | 'dent'> = {},
): ParagraphSpec {
  const { theme } = desk.style
  const direction = options.direction ?? desk.style.direction
  const align = options.align ?? cast.align
  const width = widthOf(desk, cast)
  const offset = desk.style.direction === 'ltr' ? cast.left : cast.right
  const dents = dentsOf(options.dent)
  return {
    strands,
    widths: [...dents.map((dent) => width - dent), width],
    offsets: [...dents.map((dent) => offset + (direction === 'ltr' ? dent : 0)), offset],
    indent: options.indent ?? 0,
    align,
    hang: options.hang ?? 0,
    protrusion: align === 'center' ? 0 : theme.text.protrusion,
    expansion: align === 'justify' ? theme.text.expansion : 0,
    letterspacing: align === 'justify' ? theme.text.letterspacing : 0,
    direction,
  }
}

/** Points that each of the first lines stands back by. */
function dentsOf(dent: ProseOptions['dent']): readonly number[] {
  if (!dent) return []
  const beside = Array.from({ length: dent.lines }, () => dent.width)
  return dent.tail === undefined ? beside : [...beside, dent.tail]
}

/** Points that the longest of these lines takes where nothing breaks it. */
export function naturalWidth(desk: Desk, cast: Cast, lines: readonly (readonly Inline[])[]): number {
  const widths = lines.map((inlines) => {
    const { strands } = strandsOf(desk, inlines, cast.type, { plain: true })
    const spec = specOf(desk, cast, strands, { align: 'left' })
    const { lines: set } = desk.set({ ...spec, widths: [1e5], offsets: [0], protrusion: 0, expansion: 0 })[0]
    return Math.max(0, ...set.map(({ width }) => width))
  })
  return Math.max(0, ...widths)
}

export interface RowOptions {
  readonly element: Element | undefined
  /** Stands beside the last line, and is read after its words. */
  readonly beside?: Pick<LineMark, 'line' | 'x'> | undefined
  readonly notes?: ReadonlyMap<number, NoteText>
  readonly together?: number
  readonly space?: boolean
  readonly leading: number
  readonly box?: number
  readonly origin?: Origin | undefined
}

/** One row a line. Breaks that leave a single line on a page are bad. */
export function rowsOf(lines: readonly SetLine[], options: RowOptions): Row[] {
  const { notes, leading, element, beside } = options
  const boxed = (options.box ?? 0) > leading
  return lines.map((line, at): Row => {
    const height = boxed ? boxHeight(line, leading) : 1
    const left = lines.length - 1 - at
    const lone = left > 0 && (at === 0 || left === 1) ? BAD : 0
    return {
      height,
      penalty: lone + (options.together ?? 0) + (line.hyphenated ? BROKEN_WORD : 0),
      ...(left === 0 && isLone(line, lines[0]) && { tail: LONE_WORD }),
      notes: notes && notes.size > 0 ? notesOn(line, notes) : none,
      marks: [
        {
          kind: 'line',
          line,
          x: 0,
          down: height,
          element,
          space: left === 0 && (beside !== undefined || (options.space ?? false)),
          origin: options.origin,
        },
        ...(left === 0 && beside ? [{ kind: 'line', ...beside, down: height, element, space: false } as const] : []),
      ],
    }
  })
}

function isLone(line: SetLine, first: SetLine | undefined): boolean {
  return first !== undefined && first !== line && line.width < first.width * LONE
}

const none: readonly NoteText[] = []

function boxHeight(line: SetLine, leading: number): number {
  const tallest = Math.max(0, ...line.parts.map((part) => part.box ?? 0))
  return Math.max(1, Math.ceil((tallest + leading * 0.2) / leading))
}

export function notesOn(line: SetLine, notes: ReadonlyMap<number, NoteText>): readonly NoteText[] {
  const found = line.parts.flatMap((part) => notes.get(part.tag) ?? [])
  return found.length > 0 ? [...new Set(found)] : none
}
