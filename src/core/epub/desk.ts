import type { NotePlace } from '../config/settings.ts'
import type { Asset, AssetId, Id } from '../model/book.ts'
import type { Note } from '../model/inline.ts'
import type { Markup } from './markup.ts'
import type { PageMarks } from './page-marks.ts'
import type { Address } from './plan.ts'
import type { Words } from './words.ts'

/** What every page of a book is written with. */
export interface Workshop {
  readonly words: Words
  readonly addresses: ReadonlyMap<Id, Address>
  readonly pictures: Pictures
  readonly pages: PageMarks
  /** What a place of the book is called. */
  readonly name: (id: Id) => string
  readonly notes: NotePlace
  /** Printed in the gap between scenes; '' is white space alone. */
  readonly ornament: string
}

/** Where one file is being written. Entering a construct makes a new desk; `page` is the one that all of a file share. */
export interface Desk {
  readonly shop: Workshop
  readonly page: Page
  /** Of the text around. */
  readonly language: string
  /** Level of the heading that the text stands under. */
  readonly level: number
  /** Inside a link no other can be: notes wait here until it ends. */
  readonly held?: Markup[]
}

/** What changes while a file is written. */
export interface Page {
  readonly file: string
  readonly ledger: NoteLedger
  /** Depths of the subheadings under which the text stands, each greater than the one before. */
  readonly depths: number[]
  /** The last character written in this block, or '': no note's number may touch a letter, no line begin with a dash. */
  before: string
}

/** Notes in the order of their marks: note n is the nth. One for each file, or one for the book where all stand at its end. */
export interface NoteLedger {
  readonly called: CalledNote[]
  /** By the place in the manuscript where the note is written. */
  readonly written: Map<string, CalledNote>
}

export interface CalledNote {
  readonly note: Note
  readonly number: number
  /** One, and one more each time that the author refers to the note again. */
  readonly marks: NoteMark[]
  readonly language: string
}

/** Where a note is called. */
export interface NoteMark {
  readonly file: string
  readonly id: string
}

/** The pictures that the book shows, each once, under a name of its own. */
export interface Pictures {
  /** The path beside the package document. */
  path(asset: AssetId): string
  readonly used: ReadonlyMap<AssetId, { readonly path: string; readonly asset: Asset }>
}
