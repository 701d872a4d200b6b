import type { Chapter, Id, Matter, Part, Work } from '../model/book.ts'
import type { Element } from './piece.ts'

/** What a section is made from. */
export type Source =
  | { readonly kind: 'matter'; readonly matter: Matter }
  | { readonly kind: 'part'; readonly part: Part }
  | { readonly kind: 'work'; readonly work: Work }
  | { readonly kind: 'chapter'; readonly chapter: Chapter; readonly work?: Work }
  | { readonly kind: 'notes' }

/** A run of pages that starts on a page of its own. */
export interface Section {
  readonly id: Id
  readonly source: Source
  readonly start: 'recto' | 'any'
  /** The verso of its first leaf stays white. */
  readonly blankVerso: boolean
  /** Neither head nor folio: title pages and their like. */
  readonly bare: boolean
  /** What the page's head says. */
  readonly heads: { readonly verso: string; readonly recto: string }
  /** One line that names it; '' where nothing does. */
  readonly title: string
  /** How deep it lies in parts and works. */
  readonly depth: number
  readonly listed: boolean
  readonly element: Element
}

export interface Plan {
  readonly front: readonly Section[]
  readonly body: readonly Section[]
  readonly document: Element
}
