import type { Page, Placed, PlacedNote } from './page.ts'

/** The best pages that were found. */
export interface Broken {
  readonly cost: number
  readonly pages: readonly Page[]
  /** What each page end cost, and the piece it fell in or before. */
  readonly ends: readonly { readonly piece: number; readonly cost: number }[]
}

/** A way through the galley up to some piece, with a page begun. */
export interface State {
  /** Lines used on the page. */
  readonly text: number
  /** White wanted below the last piece. */
  readonly after: number
  /** Lines of notes on the page, in the notes' leading. */
  readonly noteLines: number
  /** Notes and ends of notes that wait for later pages. */
  readonly rest: readonly PlacedNote[]
  /** Figures that wait for the top of a later page, by index. */
  readonly floats: readonly number[]
  readonly page: OpenPage
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

export type Trail =
  | { readonly kind: 'rows'; readonly placed: Placed; readonly last: Trail | undefined }
  | { readonly kind: 'note'; readonly note: PlacedNote; readonly last: Trail | undefined }
  | {
      readonly kind: 'end'
      readonly short: number
      readonly cost: number
      readonly piece: number
      readonly last: Trail | undefined
    }

/** No page faces it. */
export const ALONE = -9

const none: readonly never[] = []

/** Follows the trail back to the pages. */
export function traced(best: State, short: number): Pick<Broken, 'pages' | 'ends'> {
  const steps: Trail[] = []
  for (let step = best.trail; step; step = step.last) steps.push(step)
  const pages: Page[] = []
  const ends: { piece: number; cost: number }[] = []
  let onPage: Placed[] = []
  let notes: PlacedNote[] = []
  for (const step of steps.reverse()) {
    if (step.kind === 'rows') onPage.push(step.placed)
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

export function fresh(recto: boolean, first: boolean, facing = ALONE): State {
  return {
    text: 0,
    after: 0,
    noteLines: 0,
    rest: none,
    floats: none,
    page: { recto, facing, first },
    keep: 0,
    cost: 0,
    trail: undefined,
  }
}

/** States with one key go on alike: only the cheapest need be kept. What is held over adds to the key. */
export function keyOf(state: State): number | string {
  const key = pageKey(state, state.text, state.after)
  const { floats, rest } = state
  if (floats.length === 0 && rest.length === 0) return key
  return `${key}|${floats.join('.')}|${rest.map((part) => `${part.note.id}:${part.from}`).join('.')}`
}

/** A small integer for all but odd pages: maps find those fastest. */
export function pageKey(state: State, text: number, after: number): number | string {
  const { noteLines, page } = state
  const { facing } = page
  const sides = (page.recto ? 2 : 0) + (page.first ? 1 : 0)
  if (text < 128 && noteLines < 64 && after < 8 && facing < 22) {
    return (((text * 64 + noteLines) * 8 + after) * 32 + facing - ALONE) * 4 + sides
  }
  return `${text},${noteLines},${after},${facing},${sides}`
}

export function placed(last: Trail | undefined, rows: Placed): Trail {
  return { kind: 'rows', placed: rows, last }
}

export function noted(trail: Trail | undefined, notes: readonly PlacedNote[]): Trail | undefined {
  let last = trail
  for (const note of notes) last = { kind: 'note', note, last }
  return last
}

/** Notes stand at the foot, so the white above them does not show as a short page. */
export function shown(state: Pick<State, 'noteLines'>, short: number): number {
  return state.noteLines > 0 && short > 0 ? 0 : short
}

/** What a page that ends `short` costs, by itself and beside the page it faces. */
export function endCost(state: Pick<State, 'noteLines' | 'page'>, short: number): number {
  const seen = shown(state, short)
  const slack = seen === short ? 0 : 2e4 * short * short
  const { page } = state
  const facing = page.recto && page.facing !== ALONE
  const apart = Math.abs(seen - (facing ? page.facing : 0))
  if (apart === 0) return slack
  return slack + (facing ? 4e5 : 2e5) + 1e5 * apart
}
