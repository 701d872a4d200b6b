import type { Inline } from '../model/inline.ts'
import type { Cast, Desk } from './desk.ts'
import type { SetLine, Strand } from './paragraph.ts'
import { type Element, NEVER, type NoteText, type Row } from './piece.ts'
import { notesOn, specOf } from './prose.ts'
import { strandsOf } from './strands.ts'
import { displayLeading, type TypeStyle } from './style.ts'

export interface DisplayOptions {
  readonly type: TypeStyle
  readonly element: Element | undefined
  readonly align: Cast['align']
  /** More of the same element follows on the lines below. */
  readonly space?: boolean
}

/** Lines of display type, set on their own leading inside whole lines of the grid; the last stands on the grid. */
export function displayRows(desk: Desk, cast: Cast, inlines: readonly Inline[], options: DisplayOptions): Row[] {
  const { strands, notes } = strandsOf(desk, inlines, options.type)
  return displayStrands(desk, cast, strands, { ...options, notes })
}

export function displayStrands(
  desk: Desk,
  cast: Cast,
  strands: readonly Strand[],
  options: DisplayOptions & { readonly notes?: ReadonlyMap<number, NoteText> },
): Row[] {
  const lines = balanced(desk, { ...cast, type: options.type }, strands, options.align)
  const pitch = Math.max(displayLeading(options.type.size), cast.leading * 0.8) / cast.leading
  const most = Math.max(1, Math.floor((cast.lines * 0.5) / pitch))
  const rows: Row[] = []
  for (let at = 0; at < lines.length; at += most) {
    rows.push(displayRow(lines.slice(at, at + most), pitch, at + most < lines.length, options))
  }
  return rows
}

/** Lines of about one length, as those of a centred title are, wherever they start. */
function balanced(desk: Desk, cast: Cast, strands: readonly Strand[], align: Cast['align']): readonly SetLine[] {
  const spec = specOf(desk, cast, strands, { align: 'center' })
  const { lines } = desk.set(spec)[0]
  const [width = 0] = spec.widths
  const [offset = 0] = spec.offsets
  if (align !== 'left' && align !== 'right') return lines
  return lines.map((line) => ({ ...line, x: align === 'left' ? offset : offset + width - line.width }))
}

function displayRow(
  lines: readonly SetLine[],
  pitch: number,
  more: boolean,
  options: DisplayOptions & { readonly notes?: ReadonlyMap<number, NoteText> },
): Row {
  const height = Math.max(1, Math.ceil(lines.length * pitch - 0.15))
  const notes = options.notes ?? new Map()
  return {
    height,
    penalty: NEVER,
    notes: notes.size > 0 ? lines.flatMap((line) => notesOn(line, notes)) : [],
    marks: lines.map((line, at) => ({
      kind: 'line',
      line,
      x: 0,
      down: height - (lines.length - 1 - at) * pitch,
      element: options.element,
      space: at === lines.length - 1 && !more && (options.space ?? false),
    })),
  }
}

/** White lines that a page's edge does not swallow. */
export function whiteRow(height: number): Row {
  return { height, penalty: NEVER, notes: [], marks: [] }
}
