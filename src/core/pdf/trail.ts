import type { Page, Placed, PlacedNote } from './page.ts'

/** The best pages that were found. */
export interface Broken {
  readonly cost: number
  readonly pages: readonly Page[]
  /** What each page end cost, and the piece it fell in or before. */
  readonly ends: readonly { readonly piece: number; readonly cost: number }[]
}

/**
 * A way through the galley up to some piece, with a page begun. A search makes many: each is written out in full, its fields in
 * this order, because objects of one shape cost the engine least.
 */
export interface State {
  readonly page: OpenPage
  /** Lines used on the page. */
  readonly text: number
  /** White wanted below the last piece. */
  readonly after: number
  readonly held: Held
  /** What ending the page here costs on account of the last piece. */
  readonly keep: number
  readonly cost: number
  readonly trail: Trail | undefined
}

/** The page that is being filled. */
export interface OpenPage {
  readonly recto: boolean
  /** How short the verso facing this recto is; ALONE where none faces it. */
  readonly facing: number
  /** The first of its section. */
  readonly first: boolean
}

/** Notes at the foot of the page, and what waits for later pages. */
export interface Held {
  /** Lines of notes on the page, in the notes' leading. */
  readonly noteLines: number
  /** Notes and ends of notes that wait for later pages. */
  readonly rest: readonly PlacedNote[]
  /** Figures that wait for the top of a later page, by index. */
  readonly floats: readonly number[]
}

export type Trail = Rows | PlacedFoot | End

interface Rows extends Placed {
  readonly kind: 'rows'
  readonly last: Trail | undefined
}

interface PlacedFoot {
  readonly kind: 'note'
  readonly note: PlacedNote
  readonly last: Trail | undefined
}

interface End {
  readonly kind: 'end'
  readonly short: number
  readonly cost: number
  readonly piece: number
  readonly last: Trail | undefined
}

/** No page faces it. */
export const ALONE = -9

const none: readonly never[] = []

/** No notes, and nothing waits: the one object that says so, to be known by. */
export const nothingHeld: Held = { noteLines: 0, rest: none, floats: none }

export function heldOf(noteLines: number, rest: readonly PlacedNote[], floats: readonly number[]): Held {
  return noteLines === 0 && rest.length === 0 && floats.length === 0 ? nothingHeld : { noteLines, rest, floats }
}

/** Follows the trail back to the pages. */
export function traced(best: State, short: number): Pick<Broken, 'pages' | 'ends'> {
  const steps: Trail[] = []
  for (let step = best.trail; step; step = step.last) steps.push(step)
  const pages: Page[] = []
  const ends: { piece: number; cost: number }[] = []
  let onPage: Placed[] = []
  let notes: PlacedNote[] = []
  for (const step of steps.reverse()) {
    if (step.kind === 'rows') onPage.push(step)
    else if (step.kind === 'note') notes.push(step.note)
    else {
      pages.push({ placed: onPage, notes, short: step.short })
      ends.push({ piece: step.piece, cost: step.cost })
      onPage = []
      notes = []
    }
  }
  pages.push({ placed: onPage, notes, short })
  return { pages, ends }
}

/** Nothing stands on the page yet. */
export function fresh(page: OpenPage, cost: number, trail: Trail | undefined): State {
  return { page, text: 0, after: 0, held: nothingHeld, keep: 0, cost, trail }
}

/** States with one key go on alike: only the cheapest need be kept. What is held over adds to the key. */
export function keyOf(state: State): number | string {
  const { held } = state
  const key = pageKey(state.page, state.text, state.after, held.noteLines)
  if (held === nothingHeld || (held.floats.length === 0 && held.rest.length === 0)) return key
  return `${key}|${held.floats.join('.')}|${held.rest.map((part) => `${part.note.id}:${part.from}`).join('.')}`
}

/** Above every key of a page that is a number. */
export const KEYS = 2 ** 23

/** A small integer for all but odd pages: maps find those fastest. */
export function pageKey(page: OpenPage, text: number, after: number, noteLines: number): number | string {
  const { facing } = page
  const sides = (page.recto ? 2 : 0) + (page.first ? 1 : 0)
  if (text < 128 && noteLines < 64 && after < 8 && facing < 22) {
    return (((text * 64 + noteLines) * 8 + after) * 32 + facing - ALONE) * 4 + sides
  }
  return `${text},${noteLines},${after},${facing},${sides}`
}

export function noted(trail: Trail | undefined, notes: readonly PlacedNote[]): Trail | undefined {
  let last = trail
  for (const note of notes) last = { kind: 'note', note, last }
  return last
}

/** Notes stand at the foot, so the white above them does not show as a short page. */
export function shown(noteLines: number, short: number): number {
  return noteLines > 0 && short > 0 ? 0 : short
}

/** What a page that ends `short` costs, by itself and beside the page it faces. */
export function endCost({ held, page }: State, short: number): number {
  const seen = shown(held.noteLines, short)
  const slack = seen === short ? 0 : 2e4 * short * short
  const facing = page.recto && page.facing !== ALONE
  const apart = Math.abs(seen - (facing ? page.facing : 0))
  if (apart === 0) return slack
  return slack + (facing ? 4e5 : 2e5) + 1e5 * apart
}
