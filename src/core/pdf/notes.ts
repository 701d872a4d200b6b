import type { NotePlace } from '../config/settings.ts'
import type { Id } from '../model/book.ts'
import type { Note } from '../model/inline.ts'
import { notesTitle } from '../model/notes-title.ts'
import { addAll } from '../source/many.ts'
import { headingElement } from './blocks.ts'
import { type Cast, type Desk, ragged } from './desk.ts'
import { displayRows } from './display.ts'
import { rowsHeight } from './page.ts'
import { type Element, element, fixedPiece, NEVER, type NoteText, type Piece, type Row, withMarks } from './piece.ts'
import { specOf } from './prose.ts'
import type { Section } from './section.ts'
import { plainStrands } from './strands.ts'
import { headingType } from './style.ts'

/** A note that is printed at the end of its chapter or of the book. */
export interface EndNote {
  readonly note: Note
  readonly label: string
}

/** A foot-note as rows of its own leading, with the notes that it refers to itself behind it. */
export function castFootNote(desk: Desk, note: Note, label: string): NoteText {
  const made = element('Note')
  const own = flat(castNote(desk, { note, label }, made, noteCast(desk, made)))
  const inner = own.flatMap(({ notes }) => notes.flatMap(({ rows }) => rows))
  const rows = inner.length === 0 ? own : [...own.map((row) => ({ ...row, notes: [] })), ...inner]
  return { id: note.id, rows, element: made }
}

function noteCast(desk: Desk, parent: Element): Cast {
  const { style } = desk
  const type = style.note
  return {
    type,
    left: 0,
    right: 0,
    leading: style.noteLeading,
    lines: Math.floor((style.frame.lines * style.frame.leading) / style.noteLeading) - 4,
    align: style.theme.text.align,
    indent: type.size,
    parent,
    depth: 1,
    level: 4,
  }
}

/** The number, then the words, which stand in as far as so many digits ask. */
function castNote(desk: Desk, { note, label }: EndNote, parent: Element, cast: Cast, digits = label.length): Piece[] {
  const lbl = element('Lbl', parent)
  const hang = cast.type.size * (0.9 + 0.5 * digits)
  const inner: Cast = { ...cast, left: cast.left + hang, parent }
  const strands = plainStrands(desk, `${label}.`, { ...cast.type, hyphenate: false })
  const spec = specOf(desk, cast, strands, { align: desk.style.direction === 'ltr' ? 'left' : 'right' })
  const [line] = desk.set({ ...spec, protrusion: 0 })[0].lines
  const pieces = desk.blocks(note.children, inner)
  const [first, ...rest] = pieces
  if (!first || !line) return pieces
  return [
    withMarks(first, [
      { kind: 'anchor', id: note.id, down: 0 },
      { kind: 'line', line, x: 0, down: 1, element: lbl, space: true },
    ]),
    ...rest,
  ]
}

/** Notes gathered behind a chapter or the book. */
export function castEndNotes(desk: Desk, notes: readonly EndNote[], cast: Cast): Piece[] {
  const type = { ...cast.type, size: cast.type.size * Math.sqrt(desk.style.theme.note.scale) }
  const digits = Math.max(1, ...notes.map(({ label }) => label.length))
  const pieces: Piece[] = []
  // Notes that a note refers to join the list while it is set, and come behind all others.
  for (const note of notes) {
    const parent = element('Note', cast.parent)
    addAll(pieces, castNote(desk, note, parent, { ...cast, type, parent, depth: cast.depth + 1 }, digits))
  }
  return pieces
}

/** Pieces as one run of rows, the white between them included. */
function flat(pieces: readonly Piece[]): Row[] {
  const rows: Row[] = []
  let after = 0
  for (const piece of pieces) {
    const white = rows.length === 0 ? 0 : Math.max(after, piece.before)
    if (white > 0) rows.push({ height: white, penalty: 0, notes: [], marks: [] })
    const stack = piece.stacks()[0]
    if (stack && rowsHeight(stack.rows) > 0) addAll(rows, stack.rows)
    after = piece.after
  }
  return rows
}

/** The heading over a chapter's notes, or over one chapter's among the book's. */
export function castNotesHeading(desk: Desk, cast: Cast, title = notesTitle(cast.type.language)): Piece {
  const [style] = desk.style.theme.subheading
  const rows = displayRows(desk, cast, [{ type: 'text', value: title }], {
    type: headingType(desk.style, style),
    element: element(headingElement(desk, cast.level + 1), cast.parent),
    align: ragged(desk, desk.style.theme.chapter.align),
  })
  return fixedPiece(rows, { before: 2, after: 1, keep: NEVER, reach: 14, flex: 1 })
}

interface Gathered {
  readonly title: string
  readonly notes: EndNote[]
  /** The notes that are printed last have been: any more go to the foot. */
  late: boolean
}

/** Numbers the notes of each section from 1, and keeps those that are printed later. */
export class NoteDesk {
  readonly #place: NotePlace
  readonly #gathered = new Map<Id, Gathered>()
  #open: Gathered | undefined
  #count = 0
  #printed = false

  constructor(place: NotePlace) {
    this.#place = place
  }

  /** A section that is set again gathers its notes anew, in its old place. */
  open({ id, title }: Pick<Section, 'id' | 'title'>): void {
    this.#count = 0
    this.#open = { title, notes: [], late: this.#gathered.get(id)?.late ?? this.#printed }
    this.#gathered.set(id, this.#open)
  }

  take(desk: Desk, note: Note): ReturnType<Desk['takeNote']> {
    this.#count++
    const label = note.label ?? String(this.#count)
    // Notes inside notes that are printed last have no later place: they go to the foot.
    if (this.#place === 'foot' || this.#open?.late) return { label, text: castFootNote(desk, note, label), foot: true }
    this.#open?.notes.push({ note, label })
    return { label, text: { id: note.id, rows: [], element: element('Note') }, foot: false }
  }

  /** Whether notes of the section that is open are printed behind it or later. */
  get keepsAny(): boolean {
    return (this.#open?.notes.length ?? 0) > 0
  }

  /** The notes of the section that is open, where they are printed behind it. */
  atChapterEnd(): readonly EndNote[] {
    return this.#place === 'chapter-end' ? (this.#open?.notes ?? []) : []
  }

  /** All notes that were kept, section by section. */
  atBookEnd(): readonly Gathered[] {
    this.#printed = true
    if (this.#open) this.#open.late = true
    return [...this.#gathered.values()].filter(({ notes }) => notes.length > 0)
  }
}
