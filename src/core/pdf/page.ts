import type { Id } from '../model/book.ts'
import { marksOf, type NoteText, type Row, type Stack, type TurnedMark } from './piece.ts'

/** Rows of a piece as they came to stand on a page. `top` counts lines from the page's first. */
export interface Placed {
  readonly stack: Stack
  readonly from: number
  readonly to: number
  readonly top: number
  /** Heads repeated above them. */
  readonly head: readonly Row[]
}

/** A stretch of a note at the foot of a page. */
export interface PlacedNote {
  readonly note: NoteText
  readonly from: number
  readonly to: number
}

/** One page of a section, before heads and folios. */
export interface Page {
  readonly placed: readonly Placed[]
  readonly notes: readonly PlacedNote[]
  /** Lines left white at the foot; negative on a page that runs long. */
  readonly short: number
}

/** A page, and what of it later stages look for. */
export interface MarkedPage extends Page {
  /** The places on it that links may lead to. */
  readonly anchors: readonly Id[]
  /** Tables of the text that stand turned. */
  readonly turned: readonly TurnedMark[]
}

export function marked(page: Page): MarkedPage {
  const anchors: Id[] = []
  const turned: TurnedMark[] = []
  for (const { stack, from, to } of page.placed) {
    for (let at = from; at < to; at++) {
      const row = stack.rows[at]
      if (!row) break
      for (const mark of row.marks) if (mark.kind === 'turned') turned.push(mark)
      anchorsIn(row, anchors)
    }
  }
  for (const { note, from, to } of page.notes) for (const row of note.rows.slice(from, to)) anchorsIn(row, anchors)
  return { ...page, anchors, turned }
}

function anchorsIn(row: Row, anchors: Id[]): void {
  for (const mark of marksOf(row)) if (mark.kind === 'anchor') anchors.push(mark.id)
}

/** What every page of a section has in common. */
export interface Column {
  /** Lines of a full page. */
  readonly lines: number
  readonly leading: number
  readonly noteLeading: number
  /** The side of the first page. */
  readonly first: 'recto' | 'verso'
}

/** White above the notes, which holds their rule: in lines of the text. */
export const NOTE_GAP = 0.9

/** Whole lines of the text that so many lines of notes take, with the white above them. */
export function noteHeight(noteLines: number, column: Pick<Column, 'leading' | 'noteLeading'>): number {
  if (noteLines === 0) return 0
  return Math.ceil(NOTE_GAP + (noteLines * column.noteLeading) / column.leading - 0.05)
}

export function rowsHeight(rows: readonly Row[]): number {
  let height = 0
  for (let at = 0; at < rows.length; at++) height += rows[at]?.height ?? 0
  return height
}

/** Lines of the notes' leading. */
export function noteLines(parts: readonly PlacedNote[]): number {
  let lines = 0
  for (const { note, from, to } of parts) lines += rowsHeight(note.rows.slice(from, to))
  return lines
}

export function wholeNotes(notes: readonly NoteText[]): PlacedNote[] {
  return notes.map((note) => ({ note, from: 0, to: note.rows.length }))
}

/** Takes as many lines of notes as there is room for; never a first or a last line alone where that can be helped. */
export function splitNotes(wanted: readonly PlacedNote[], room: number): { taken: PlacedNote[]; rest: PlacedNote[] } {
  const taken: PlacedNote[] = []
  let left = room
  for (const [at, part] of wanted.entries()) {
    const height = noteLines([part])
    if (height <= left) {
      taken.push(part)
      left -= height
      continue
    }
    const to = cut(part, left, taken.length > 0)
    if (to > part.from) taken.push({ ...part, to })
    return { taken, rest: [{ ...part, from: to }, ...wanted.slice(at + 1)] }
  }
  return { taken, rest: [] }
}

function cut(part: PlacedNote, room: number, mayWait: boolean): number {
  let to = part.from
  let left = room
  for (let row = part.note.rows[to]; row && to < part.to && row.height <= left; row = part.note.rows[to]) {
    left -= row.height
    to++
  }
  if (part.to - to === 1 && to - part.from > 2) to--
  return mayWait && to - part.from < 2 && part.to - part.from > 1 ? part.from : to
}
