import { type Column, noteHeight, noteLines, type PlacedNote, rowsHeight, splitNotes, wholeNotes } from './page.ts'
import type { Piece, Row, Stack } from './piece.ts'
import {
  ALONE,
  type Broken,
  endCost,
  fresh,
  keyOf,
  noted,
  pageKey,
  placed,
  type State,
  shown,
  traced,
} from './trail.ts'

/** A piece begun: the state of the page, and the row to go on with. */
interface Going {
  readonly state: State
  /** The state's cost and what this way of setting the piece adds. */
  readonly cost: number
  readonly stack: Stack
  readonly from: number
  readonly gap: number
}

/** How far rows went on a page. */
interface Fill {
  readonly to: number
  readonly text: number
  readonly noteLines: number
  readonly rest: readonly PlacedNote[]
  readonly notes: readonly PlacedNote[]
  readonly cost: number
}

/** Demerits: a white line added; a figure that moved; a note parted; a paragraph not set in its best way. */
const FLEX = 6e4
const FLOAT = 4e4
const SPLIT_NOTE = 1e5
/** And of a single line of it on either page. */
const LONE_NOTE = 2e5
const OTHER = 3e3
/** Lines that a page may be left short so that a paragraph goes to the next page together with its notes. */
const NOTED_REACH = 7
/** Ways kept from piece to piece, by level. */
const BEAM = [20, 40, 40] as const
/** A page may end so many lines short where nothing forces it to. */
const NEARLY = 2
/** Pages shorter than so many lines should not end a section. */
const LAST_PAGE = 5

const none: readonly never[] = []

/** One search for the cheapest pages. Level 0 takes each paragraph's best way, 1 all its ways, 2 also pages a line long. */
export class Breaker {
  readonly #pieces: readonly Piece[]
  readonly #column: Column
  readonly #level: 0 | 1 | 2
  #reached = new Map<number | string, State>()
  #index = 0

  constructor(pieces: readonly Piece[], column: Column, level: 0 | 1 | 2) {
    this.#pieces = pieces
    this.#column = column
    this.#level = level
  }

  run(): Broken {
    let states: State[] = [fresh(this.#column.first === 'recto', true)]
    this.#pieces.forEach((piece, index) => {
      this.#reached = new Map()
      this.#index = index
      this.#piece(states, piece)
      states = [...this.#reached.values()]
      const most = BEAM[this.#level]
      if (states.length > most) states = states.sort((a, b) => a.cost - b.cost).slice(0, most)
    })
    return this.#finish(states)
  }

  #reach(state: State): void {
    const key = keyOf(state)
    const known = this.#reached.get(key)
    if (!known || state.cost < known.cost) this.#reached.set(key, state)
  }

  /** All of a piece without notes fits: the common case, for which nothing is made that is then thrown away. */
  #reachWhole(way: Going, piece: Piece, text: number): void {
    const { state, stack, gap, cost } = way
    const { noteLines, rest, floats, page } = state
    const key = floats.length === 0 && rest.length === 0 ? pageKey(state, text, piece.after) : undefined
    const known = key === undefined ? undefined : this.#reached.get(key)
    if (known && known.cost <= cost) return
    const rows = { stack, from: 0, to: stack.rows.length, top: state.text + gap, head: none }
    const trail = placed(state.trail, rows)
    const keep = piece.keep + stack.tail
    const next: State = { text, after: piece.after, noteLines, rest, floats, page, keep, cost, trail }
    if (key === undefined) this.#reach(next)
    else this.#reached.set(key, next)
  }

  /** Every way to set one piece from every state. Ways that part it are carried on page by page, equal ones merged. */
  #piece(states: readonly State[], piece: Piece): void {
    let going: Going[] = []
    for (const state of states) this.#begin(state, piece, going)
    while (going.length > 0) {
      const next = new Map<string, Going>()
      for (const way of going) {
        for (const further of this.#place(way, piece)) {
          const key = `${further.stack.cost}/${further.from}/${keyOf(further.state)}`
          const known = next.get(key)
          if (!known || further.cost < known.cost) next.set(key, further)
        }
      }
      going = [...next.values()]
    }
  }

  /** Where the piece may begin: on this page, or on the next. */
  #begin(state: State, piece: Piece, going: Going[]): void {
    if (state.text === 0 && piece.top) {
      going.push({ state, cost: state.cost, stack: piece.top, from: 0, gap: 0 })
      return
    }
    const gap = state.text === 0 ? 0 : Math.max(state.after, piece.before)
    const started = state.text > 0 || state.noteLines > 0
    const must = started && !this.#startFits(state, piece, gap)
    if (started && (must || (state.text > 0 && this.#room(state.noteLines) - state.text <= reachOf(piece)))) {
      if (must && piece.float) {
        this.#reach({ ...state, floats: [...state.floats, this.#index], cost: state.cost + FLOAT })
      }
      this.#begin(this.#end(state, state.keep), piece, going)
    }
    if (must) return
    if (piece.foot) this.#atFoot(state, piece, piece.foot)
    const flex = this.#level > 0 && state.text > 0 ? piece.flex : 0
    let other = 0
    for (const stack of piece.stacks()) {
      for (let more = 0; more <= flex; more++) {
        const cost = state.cost + stack.cost + other + more * FLEX
        going.push({ state, cost, stack, from: 0, gap: gap + more })
      }
      other = OTHER
    }
  }

  /** A break that shows itself because the page ends with it. */
  #atFoot(state: State, piece: Piece, foot: Stack): void {
    const height = rowsHeight(foot.rows)
    const room = this.#room(state.noteLines) - state.text - height
    if (state.text === 0 || room < 0 || room > 1) return
    const trail = placed(state.trail, { stack: foot, from: 0, to: foot.rows.length, top: state.text, head: none })
    const here = { ...state, text: state.text + height, trail, cost: state.cost + foot.cost + state.keep }
    this.#reach({ ...this.#end(here, 0), after: piece.after })
  }

  /** Sets rows on one page: to the end of the piece, or to each good place to end the page. */
  #place(way: Going, piece: Piece): readonly Going[] {
    const { state, stack, from, gap } = way
    const head = from > 0 ? piece.head : none
    const top = state.text + gap + rowsHeight(head)
    const text = top + stack.height
    if (from === 0 && stack.plain && stack.height > 0 && text < this.#room(state.noteLines) - NEARLY) {
      this.#reachWhole(way, piece, text)
      return none
    }
    const fill = this.#fill(way, top, stack.rows.length)
    const { floats, page } = state
    const after = ({ to, text, noteLines, rest, cost, notes }: Fill): State => {
      const trail = noted(to > from ? placed(state.trail, { stack, from, to, top, head }) : state.trail, notes)
      const keep = piece.keep + stack.tail
      return { text, after: piece.after, noteLines, rest, floats, page, keep, cost, trail }
    }
    if (stack.rows.length === 0) {
      this.#reach({ ...state, cost: way.cost, after: Math.max(gap, piece.after), keep: piece.keep })
      return none
    }
    if (fill.to === stack.rows.length) this.#reach(after(fill))
    const ends = fill.to === from ? [fill] : this.#ends(way, top, fill)
    return ends.map((end) => {
      // Nothing of the piece may come to stand here after all: then the page ends after the piece before.
      const before = from === 0 ? state.keep : 0
      const next = this.#end(after(end), end.to === from ? before : (stack.rows[end.to - 1]?.penalty ?? 0))
      // A figure that waited stands at the top: white parts it from what goes on below.
      return { state: next, cost: next.cost, stack, from: end.to, gap: next.text > 0 ? next.after : 0 }
    })
  }

  /** As many rows as fit on the page, up to row `to`; at least one where the page is empty. */
  #fill(way: Going, top: number, to: number): Fill {
    const { state, stack, from } = way
    const limit = this.#limit(state)
    let notes: Fill = {
      to: from,
      text: top,
      noteLines: state.noteLines,
      rest: state.rest,
      notes: none,
      cost: way.cost,
    }
    let text = top
    let reached = from
    let room = limit - noteHeight(state.noteLines, this.#column)
    for (let at = from; at < to; at++) {
      const row = stack.rows[at]
      if (!row) break
      const force = at === from && state.text === 0 && state.noteLines === 0
      if (row.notes.length === 0) {
        if (text + row.height > room && !force) break
        text += row.height
      } else {
        const next = this.#noteRow({ ...notes, text }, row, limit, force)
        if (!next) break
        notes = next
        text = next.text
        room = limit - noteHeight(next.noteLines, this.#column)
      }
      reached = at + 1
      if (row.notes.length > 0 && notes.rest.length > 0) break
    }
    return { ...notes, to: reached, text }
  }

  /** A row whose notes must come on the same page, the first of them at least in part. */
  #noteRow(fill: Fill, row: Row, limit: number, force: boolean): Fill | undefined {
    const text = fill.text + row.height
    const fits = (lines: number) => text + noteHeight(lines, this.#column) <= limit
    const wanted = wholeNotes(row.notes)
    if (fill.rest.length > 0) {
      if (!fits(fill.noteLines) && !force) return undefined
      return { ...fill, text, rest: [...fill.rest, ...wanted] }
    }
    const all = fill.noteLines + noteLines(wanted)
    if (fits(all)) return { ...fill, text, noteLines: all, notes: [...fill.notes, ...wanted] }
    let room = 0
    while (fits(fill.noteLines + room + 1)) room++
    const { taken, rest } = splitNotes(wanted, room)
    if (taken.length === 0 && !force) return undefined
    const lines = fill.noteLines + noteLines(taken)
    const cut = taken.at(-1)
    const lone =
      noteLines(rest) === 1 || (cut !== undefined && cut.to - cut.from === 1 && cut.to < cut.note.rows.length)
    const cost = fill.cost + SPLIT_NOTE + (lone ? LONE_NOTE : 0)
    return { ...fill, text, noteLines: lines, rest, notes: [...fill.notes, ...taken], cost }
  }

  /** Good places to end the page inside the rows that fit: the fullest first, shorter ones while those break badly. */
  #ends(way: Going, top: number, fill: Fill): Fill[] {
    const { stack, from } = way
    const last = stack.rows.length
    const whole = fill.to === last
    const ends: Fill[] = []
    for (let to = whole ? last - 1 : fill.to; to > from && ends.length < 16; to--) {
      const end = to === fill.to ? fill : this.#shorter(way, top, fill, to)
      const short = this.#room(end.noteLines) - end.text
      if (whole && short > NEARLY) break
      ends.push(end)
      if (short > 1 && (stack.rows[to - 1]?.penalty ?? 0) < 1e5) break
    }
    return ends
  }

  #shorter(way: Going, top: number, fill: Fill, to: number): Fill {
    if (!way.stack.plain) return this.#fill(way, top, to)
    return { ...fill, to, text: fill.text - rowsHeight(way.stack.rows.slice(to, fill.to)) }
  }

  #startFits(state: State, piece: Piece, gap: number): boolean {
    const stack = piece.stacks()[0]
    if (!stack || stack.rows.length === 0) return true
    const first = stack.rows[0]
    if (first && first.notes.length === 0) {
      return state.text + gap + first.height <= this.#limit(state) - this.#noteRoom(state)
    }
    const empty = { ...state, text: state.text + gap }
    return this.#fill({ state: empty, cost: 0, stack, from: 0, gap: 0 }, empty.text, 1).to > 0
  }

  #noteRoom(state: State): number {
    return noteHeight(state.noteLines, this.#column)
  }

  #limit(state: State): number {
    const { page } = state
    const mayRunLong = !page.recto || page.facing < 0
    return this.#column.lines + (this.#level === 2 && mayRunLong ? 1 : 0)
  }

  /** Lines of the page that notes leave to text. */
  #room(lines: number): number {
    return this.#column.lines - noteHeight(lines, this.#column)
  }

  /** Ends the page, and starts the next with what was held over. */
  #end(state: State, penalty: number): State {
    const short = this.#room(state.noteLines) - state.text
    const cost = penalty + endCost(state, short)
    const next: State = {
      ...fresh(!state.page.recto, false, state.page.recto ? ALONE : shown(state, short)),
      cost: state.cost + cost,
      trail: { kind: 'end', short, cost, piece: this.#index, last: state.trail },
    }
    return this.#heldFloats(this.#heldNotes(next, state.rest), state.floats)
  }

  #heldNotes(state: State, rest: readonly PlacedNote[]): State {
    if (rest.length === 0) return state
    let room = 0
    while (noteHeight(room + 1, this.#column) <= this.#column.lines - 2) room++
    const split = splitNotes(rest, room)
    // A row taller than the page, a picture in a note, is taken as it is.
    const stuck = split.taken.length === 0
    const taken = stuck ? rest.slice(0, 1) : split.taken
    return {
      ...state,
      noteLines: Math.min(noteLines(taken), room),
      rest: stuck ? rest.slice(1) : split.rest,
      trail: noted(state.trail, taken),
    }
  }

  #heldFloats(from: State, floats: readonly number[]): State {
    let state = from
    const waiting = [...floats]
    for (let first = waiting[0]; first !== undefined; first = waiting[0]) {
      const stack = this.#pieces[first]?.stacks()[0]
      if (!stack) break
      const top = state.text === 0 ? 0 : state.text + 1
      const text = top + rowsHeight(stack.rows)
      if ((state.text > 0 || state.noteLines > 0) && text > this.#room(state.noteLines)) break
      const trail = placed(state.trail, { stack, from: 0, to: stack.rows.length, top, head: none })
      state = { ...state, text, after: 1, trail }
      waiting.shift()
    }
    return { ...state, floats: waiting }
  }

  #finish(states: readonly State[]): Broken {
    let best: State | undefined
    for (const state of states) {
      let last = state
      while (last.floats.length > 0 || last.rest.length > 0) last = this.#end(last, 0)
      const used = last.text + this.#noteRoom(last)
      const long = used > this.#column.lines ? endCost(last, this.#column.lines - used) : 0
      const cost = last.cost + long + (last.page.first ? 0 : Math.max(0, LAST_PAGE - used) * 2e5)
      if (!best || cost < best.cost) best = { ...last, cost }
    }
    if (!best) return { cost: 0, pages: [], ends: [] }
    return { cost: best.cost, ...traced(best, this.#room(best.noteLines) - best.text) }
  }
}

/** A piece with notes brings them along: the page before it may be left as much shorter. */
function reachOf(piece: Piece): number {
  return piece.stacks()[0]?.plain === false ? Math.max(piece.reach, NOTED_REACH) : piece.reach
}
