import { type Column, noteHeight, noteLines, type PlacedNote, splitNotes, wholeNotes } from './page.ts'
import type { Row, Stack } from './piece.ts'
import { heldOf, noted, type State } from './trail.ts'

/** A piece begun: the state of the page, and the row to go on with. */
export interface Going {
  readonly state: State
  /** The state's cost and what this way of setting the piece adds. */
  readonly cost: number
  /** Which of the piece's stacks it is. */
  readonly which: number
  readonly stack: Stack
  readonly from: number
  readonly gap: number
}

/** How far rows went on a page. */
export interface Fill {
  readonly to: number
  readonly text: number
  readonly noteLines: number
  readonly rest: readonly PlacedNote[]
  readonly notes: readonly PlacedNote[]
  readonly cost: number
}

/** Demerits of a parted note, and of a single line of it on either page. */
const SPLIT_NOTE = 1e5
const LONE_NOTE = 2e5

const none: readonly never[] = []

/** A column that a page may fill to the line `limit`. */
export interface Room extends Column {
  readonly limit: number
}

/** As many rows as fit on the page from line `top` on, up to row `to`; at least one where the page is empty. */
export function fillPage(way: Going, top: number, to: number, room: Room): Fill {
  const { state, stack, from } = way
  const { held } = state
  const { limit } = room
  let fill: Fill = { to: from, text: top, noteLines: held.noteLines, rest: held.rest, notes: none, cost: way.cost }
  let text = top
  let reached = from
  let foot = limit - noteHeight(held.noteLines, room)
  for (let at = from; at < to; at++) {
    const row = stack.rows[at]
    if (!row) break
    const force = at === from && state.text === 0 && held.noteLines === 0
    if (row.notes.length === 0) {
      if (text + row.height > foot && !force) break
      text += row.height
    } else {
      const next = withNotes(filledTo(fill, fill.to, text), row, room, force)
      if (!next) break
      fill = next
      text = next.text
      foot = limit - noteHeight(next.noteLines, room)
    }
    reached = at + 1
    if (row.notes.length > 0 && fill.rest.length > 0) break
  }
  return filledTo(fill, reached, text)
}

export function filledTo({ noteLines, rest, notes, cost }: Fill, to: number, text: number): Fill {
  return { to, text, noteLines, rest, notes, cost }
}

/** A row whose notes must come on the same page, the first of them at least in part. */
function withNotes(fill: Fill, row: Row, room: Room, force: boolean): Fill | undefined {
  const text = fill.text + row.height
  const fits = (lines: number) => text + noteHeight(lines, room) <= room.limit
  const wanted = wholeNotes(row.notes)
  if (fill.rest.length > 0) {
    if (!fits(fill.noteLines) && !force) return undefined
    return { ...fill, text, rest: [...fill.rest, ...wanted] }
  }
  const all = fill.noteLines + noteLines(wanted)
  if (fits(all)) return { ...fill, text, noteLines: all, notes: [...fill.notes, ...wanted] }
  let more = 0
  while (fits(fill.noteLines + more + 1)) more++
  const { taken, rest } = splitNotes(wanted, more)
  if (taken.length === 0 && !force) return undefined
  const lines = fill.noteLines + noteLines(taken)
  const cut = taken.at(-1)
  const lone = noteLines(rest) === 1 || (cut !== undefined && cut.to - cut.from === 1 && cut.to < cut.note.rows.length)
  const cost = fill.cost + SPLIT_NOTE + (lone ? LONE_NOTE : 0)
  return { ...fill, text, noteLines: lines, rest, notes: [...fill.notes, ...taken], cost }
}

/** The page begins with notes, or ends of notes, that found no room on the page before. */
export function withHeldNotes(state: State, rest: readonly PlacedNote[], column: Column): State {
  if (rest.length === 0) return state
  let room = 0
  while (noteHeight(room + 1, column) <= column.lines - 2) room++
  const split = splitNotes(rest, room)
  // A row taller than the page, a picture in a note, is taken as it is.
  const stuck = split.taken.length === 0
  const taken = stuck ? rest.slice(0, 1) : split.taken
  const held = heldOf(Math.min(noteLines(taken), room), stuck ? rest.slice(1) : split.rest, none)
  const { page, text, after, keep, cost } = state
  return { page, text, after, held, keep, cost, trail: noted(state.trail, taken) }
}
