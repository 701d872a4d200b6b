import type { Settings } from './config/settings.ts'
import type { Outcome } from './diagnostic/diagnostic.ts'
import type { Code } from './model/block.ts'
import type { Asset, Assets, Book, Id } from './model/book.ts'
import type { InlineCode, Text } from './model/inline.ts'
import type { OwnFont } from './theme/own-fonts.ts'
import type { FaceId, Theme } from './theme/theme.ts'

/** What every renderer sees, and all it sees. The theme has the author's settings laid over it. */
export interface Edition {
  readonly book: Book
  readonly theme: Theme
  readonly settings: Settings
  readonly assets: Assets
  /** Files of the faces that are the author's own; none where there are none. */
  readonly ownFonts?: ReadonlyMap<FaceId, OwnFont>
  /** Whom to look after besides. */
  readonly targets?: readonly Target[]
  /** The author's picture for the whole of a printed cover, where one is made. It is in no book. */
  readonly wrap?: Asset
  /** The print edition's page of each node that starts one, where it was laid out. */
  readonly pagination?: Pagination
}

/** A finished book: for every reader, for Kobo's, as pages, or as pages for a printer. */
export type BookFormat = 'epub' | 'kepub' | 'pdf' | 'print'

/** A maker of reading devices that a build looks after besides. */
export type Target = 'kobo' | 'kindle'

/** Turns a finished book into one file. Same input, same bytes. */
export interface Renderer {
  readonly format: BookFormat
  readonly extension: `.${string}`
  readonly mediaType: string
  /** Of the file, where it has one already; else it is called as the book is. */
  readonly name?: string
  /** Starts what can go on beside other renderers' work. What comes of it, `render` tells. */
  prepare?(edition: Edition): void
  render(edition: Edition): Promise<Outcome<Rendered>>
}

/** One finished file, and what making it told. */
export interface Rendered {
  /** Not yet there where the file is still being bound beside other work. */
  readonly bytes: Uint8Array | Promise<Uint8Array>
  /** Of a paged format. */
  readonly pagination?: Pagination
  /** Files that go with it and hold none of the book's text: its cover. */
  readonly beside?: readonly Beside[]
}

/** A file beside a finished one. */
export interface Beside {
  readonly format: 'cover'
  readonly extension: `.${string}`
  readonly mediaType: string
  readonly bytes: Uint8Array
}

/** What layout tells of the finished pages. */
export interface Pagination {
  readonly pages: number
  /** The label ("iv", "12") of the page on which a node starts. */
  readonly labels: ReadonlyMap<Id, string>
  /** Where each page's text starts, in the order of the pages. Blank pages, and those that hold foot-notes alone, have none. */
  readonly starts: readonly PageStart[]
}

export interface PageStart {
  /** "iv", "12". Unique among the pages. */
  readonly label: string
  readonly at: PagePlace
}

/**
 * A page that begins a section, or with a subheading or a figure, starts at that node. Any other starts inside a text: at the
 * very node of the book that the renderers share, so many UTF-16 units into its value, and never inside a word. Of a word that
 * two pages share, the first page has the whole.
 */
export type PagePlace =
  | { readonly kind: 'node'; readonly id: Id }
  | { readonly kind: 'text'; readonly node: TextNode; readonly offset: number }

/** The nodes whose `value` is words. */
export type TextNode = Text | InlineCode | Code
