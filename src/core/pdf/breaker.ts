import { type Fill, filledTo, fillPage, type Going, type Room, withHeldNotes } from './fill.ts'
import { type Column, noteHeight, rowsHeight } from './page.ts'
import type { Piece, Stack } from './piece.ts'
import {
  ALONE,
  type Broken,
  endCost,
  fresh,
  heldOf,
  KEYS,
  keyOf,
  noted,
  nothingHeld,
  type OpenPage,
  pageKey,
  type State,
  shown,
  type Trail,
  traced,
} from './trail.ts'

/** Demerits: a white line added; a figure that moved; a paragraph not set in its best way. */
const FLEX = 6e4
const FLOAT = 4e4
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
  readonly #full: Room
  readonly #longest: Room
  /** The piece at hand: its place in the galley, its ways, and how short it may leave a page. With notes to bring along, shorter. */
  #index = 0
  #stacks: readonly Stack[] = none
  #reach = 0
  /** The ways through it, and the place among them of the one with each key. */
  #found: State[] = []
  #places = new Map<number | string, number>()

  constructor(pieces: readonly Piece[], column: Column, level: 0 | 1 | 2) {
    this.#pieces = pieces
    this.#column = column
    this.#level = level
    this.#full = { ...column, limit: column.lines }
    this.#longest = { ...column, limit: column.lines + (level === 2 ? 1 : 0) }
  }

  run(): Broken {
    let states: State[] = [fresh({ recto: this.#column.first === 'recto', facing: ALONE, first: true }, 0, undefined)]
    this.#pieces.forEach((piece, index) => {
      this.#index = index
      this.#stacks = piece.stacks()
      this.#reach = this.#stacks[0]?.plain === false ? Math.max(piece.reach, NOTED_REACH) : piece.reach
      this.#found = []
      this.#places = new Map()
      this.#piece(states, piece)
      states = this.#found
      const most = BEAM[this.#level]
      if (states.length > most) states = states.sort((a, b) => a.cost - b.cost).slice(0, most)
    })
    return this.#finish(states)
  }

  #keep(state: State): void {
    const place = this.#placeOf(keyOf(state))
    const known = this.#found[place]
    if (!known || state.cost < known.cost) this.#found[place] = state
  }

  /** Where the way with this key is, or is to be put. */
  #placeOf(key: number | string): number {
    let place = this.#places.get(key)
    if (place === undefined) {
      place = this.#places.size
      this.#places.set(key, place)
    }
    return place
  }

  /** Every way to set one piece from every state. Ways that part it are carried on page by page, equal ones merged. */
  #piece(states: readonly State[], piece: Piece): void {
    let going: Going[] = []
    for (const state of states) this.#begin(state, piece, going)
    while (going.length > 0) {
      const next = new Map<string | number, Going>()
      for (const way of going) {
        for (const further of this.#place(way, piece)) {
          const key = goingKey(further)
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
      going.push({ state, cost: state.cost, which: -1, stack: piece.top, from: 0, gap: 0 })
      return
    }
    const { held } = state
    const gap = state.text === 0 ? 0 : Math.max(state.after, piece.before)
    const started = state.text > 0 || held.noteLines > 0
    const must = started && !this.#startFits(state, gap)
    const room = this.#room(held.noteLines)
    if (started && (must || (state.text > 0 && room - state.text <= this.#reach))) {
      if (must && piece.float) this.#keep(this.#floated(state))
      this.#begin(this.#end(state, state.keep), piece, going)
    }
    if (must) return
    if (piece.foot) this.#atFoot(state, piece, piece.foot)
    const flex = this.#level > 0 && state.text > 0 ? piece.flex : 0
    const stacks = this.#stacks
    for (let which = 0; which < stacks.length; which++) {
      const stack = stacks[which]
      if (!stack) break
      for (let more = 0; more <= flex; more++) {
        const cost = state.cost + stack.cost + (which > 0 ? OTHER : 0) + more * FLEX
        const top = state.text + gap + more
        if (stack.plain && stack.height > 0 && top + stack.height < room - NEARLY) {
          this.#reachWhole(state, piece, stack, top, cost)
        } else going.push({ state, cost, which, stack, from: 0, gap: gap + more })
      }
    }
  }

  /** The figure at hand waits for the top of a later page. */
  #floated({ page, text, after, held, keep, cost, trail }: State): State {
    const floats = [...held.floats, this.#index]
    return { page, text, after, held: heldOf(held.noteLines, held.rest, floats), keep, cost: cost + FLOAT, trail }
  }

  /** All of a piece without notes fits: the common case, for which nothing is made that is then thrown away. */
  #reachWhole(state: State, piece: Piece, stack: Stack, top: number, cost: number): void {
    const { held, page } = state
    const text = top + stack.height
    const alone = held === nothingHeld
    const key = alone ? pageKey(page, text, piece.after, 0) : undefined
    const place = key === undefined ? undefined : this.#placeOf(key)
    const known = place === undefined ? undefined : this.#found[place]
    if (known && known.cost <= cost) return
    const trail: Trail = { kind: 'rows', stack, from: 0, to: stack.rows.length, top, head: none, last: state.trail }
    const next = { page, text, after: piece.after, held, keep: piece.keep + stack.tail, cost, trail }
    if (place === undefined) this.#keep(next)
    else this.#found[place] = next
  }

  /** A break that shows itself because the page ends with it. */
  #atFoot(state: State, piece: Piece, foot: Stack): void {
    const height = rowsHeight(foot.rows)
    const { page, text, after, held, keep } = state
    const room = this.#room(held.noteLines) - text - height
    if (text === 0 || room < 0 || room > 1) return
    const trail: Trail = {
      kind: 'rows',
      stack: foot,
      from: 0,
      to: foot.rows.length,
      top: text,
      head: none,
      last: state.trail,
    }
    const here = { page, text: text + height, after, held, keep, cost: state.cost + foot.cost + keep, trail }
    const next = this.#end(here, 0)
    this.#keep({
      page: next.page,
      text: next.text,
      after: piece.after,
      held: next.held,
      keep: next.keep,
      cost: next.cost,
      trail: next.trail,
    })
  }

  /** Sets rows on one page: to the end of the piece, or to each good place to end the page. */
  #place(way: Going, piece: Piece): readonly Going[] {
    const { state, which, stack, from, gap } = way
    const { page, held } = state
    if (stack.rows.length === 0) {
      const after = Math.max(gap, piece.after)
      this.#keep({ page, text: state.text, after, held, keep: piece.keep, cost: way.cost, trail: state.trail })
      return none
    }
    const head = from > 0 ? piece.head : none
    const top = state.text + gap + rowsHeight(head)
    const fill = fillPage(way, top, stack.rows.length, this.#roomOn(page))
    const after = ({ to, text, noteLines, rest, cost, notes }: Fill): State => {
      const trail = noted(
        to > from ? { kind: 'rows', stack, from, to, top, head, last: state.trail } : state.trail,
        notes,
      )
      const kept = heldOf(noteLines, rest, held.floats)
      return { page, text, after: piece.after, held: kept, keep: piece.keep + stack.tail, cost, trail }
    }
    if (fill.to === stack.rows.length) this.#keep(after(fill))
    const ends = fill.to === from ? [fill] : this.#ends(way, top, fill)
    return ends.map((end) => {
      // Nothing of the piece may come to stand here after all: then the page ends after the piece before.
      const before = from === 0 ? state.keep : 0
      const next = this.#end(after(end), end.to === from ? before : (stack.rows[end.to - 1]?.penalty ?? 0))
      // A figure that waited stands at the top: white parts it from what goes on below.
      return { state: next, cost: next.cost, which, stack, from: end.to, gap: next.text > 0 ? next.after : 0 }
    })
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
    if (!way.stack.plain) return fillPage(way, top, to, this.#roomOn(way.state.page))
    let { text } = fill
    for (let at = to; at < fill.to; at++) text -= way.stack.rows[at]?.height ?? 0
    return filledTo(fill, to, text)
  }

  #startFits(state: State, gap: number): boolean {
    const stack = this.#stacks[0]
    if (!stack || stack.rows.length === 0) return true
    const first = stack.rows[0]
    if (first && first.notes.length === 0) {
      return state.text + gap + first.height <= this.#roomOn(state.page).limit - this.#noteRoom(state)
    }
    const way = { state, cost: 0, which: 0, stack, from: 0, gap: 0 }
    return fillPage(way, state.text + gap, 1, this.#roomOn(state.page)).to > 0
  }

  #noteRoom(state: State): number {
    return noteHeight(state.held.noteLines, this.#column)
  }

  /** A verso, or a recto that faces none that is short, may run a line long where the search allows it. */
  #roomOn({ recto, facing }: OpenPage): Room {
    return !recto || facing < 0 ? this.#longest : this.#full
  }

  /** Lines of the page that notes leave to text. */
  #room(lines: number): number {
    return this.#column.lines - noteHeight(lines, this.#column)
  }

  /** Ends the page, and starts the next with what was held over. */
  #end(state: State, penalty: number): State {
    const { page, held } = state
    const short = this.#room(held.noteLines) - state.text
    const cost = penalty + endCost(state, short)
    const trail: Trail = { kind: 'end', short, cost, piece: this.#index, last: state.trail }
    const facing = page.recto ? ALONE : shown(held.noteLines, short)
    const next = fresh({ recto: !page.recto, facing, first: false }, state.cost + cost, trail)
    return held === nothingHeld ? next : this.#heldFloats(withHeldNotes(next, held.rest, this.#column), held.floats)
  }

  #heldFloats(from: State, floats: readonly number[]): State {
    const { page, held, keep, cost } = from
    let { text, after, trail } = from
    const waiting = [...floats]
    for (let first = waiting[0]; first !== undefined; first = waiting[0]) {
      const stack = this.#pieces[first]?.stacks()[0]
      if (!stack) break
      const top = text === 0 ? 0 : text + 1
      const to = top + rowsHeight(stack.rows)
      if ((text > 0 || held.noteLines > 0) && to > this.#room(held.noteLines)) break
      trail = { kind: 'rows', stack, from: 0, to: stack.rows.length, top, head: none, last: trail }
      text = to
      after = 1
      waiting.shift()
    }
    return { page, text, after, held: heldOf(held.noteLines, held.rest, waiting), keep, cost, trail }
  }

  #finish(states: readonly State[]): Broken {
    let best: State | undefined
    let least = Number.POSITIVE_INFINITY
    for (const state of states) {
      let last = state
      while (last.held.floats.length > 0 || last.held.rest.length > 0) last = this.#end(last, 0)
      const used = last.text + this.#noteRoom(last)
      const long = used > this.#column.lines ? endCost(last, this.#column.lines - used) : 0
      const cost = last.cost + long + (last.page.first ? 0 : Math.max(0, LAST_PAGE - used) * 2e5)
      if (cost >= least) continue
      best = last
      least = cost
    }
    if (!best) return { cost: 0, pages: [], ends: [] }
    return { cost: least, ...traced(best, this.#room(best.held.noteLines) - best.text) }
  }
}

/** Ways that go on alike with a piece. */
function goingKey({ state, which, from }: Going): string | number {
  const key = keyOf(state)
  const rows = (which + 1) * 65_536 + from
  return typeof key === 'number' && from < 65_536 ? rows * KEYS + key : `${which}/${from}/${key}`
}
