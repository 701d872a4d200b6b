import type { Span } from '../source/source.ts'
import type { AssetId, Id } from './book.ts'
import type { Inline } from './inline.ts'

interface Node {
  readonly span?: Span
}

export type Block =
  | Paragraph
  | Subheading
  | Quote
  | AuthorsNote
  | Epigraph
  | Letter
  | Verse
  | Drama
  | Message
  | List
  | DefinitionList
  | Figure
  | Code
  | Table
  | Break
  | Closing

/** What a paragraph of a title page, a copyright page or a by-line is, so that a theme can set it. */
export const paragraphRoles = [
  'title',
  'subtitle',
  'author',
  'credit',
  'series',
  'publisher',
  'date',
  'fine-print',
] as const
export type ParagraphRole = (typeof paragraphRoles)[number]

export interface Paragraph extends Node {
  readonly type: 'paragraph'
  readonly children: readonly Inline[]
  readonly role?: ParagraphRole
  /** Where the author set it so; otherwise the theme decides. */
  readonly align?: 'left' | 'center' | 'right'
  /** Goes on from the paragraph before it (after a quotation, say), so it has no indent. */
  readonly continued?: boolean
}
/** A heading inside a chapter or matter. Depth 1 is the first level below the chapter's own title. */
export interface Subheading extends Node {
  readonly type: 'subheading'
  readonly id: Id
  readonly depth: 1 | 2 | 3 | 4 | 5
  readonly children: readonly Inline[]
}
export interface Quote extends Node {
  readonly type: 'quote'
  readonly children: readonly Block[]
  readonly attribution?: readonly Inline[]
}
/** What the author says to the reader at the head or the foot of a chapter. Notes to the whole story are matter. */
export interface AuthorsNote extends Node {
  readonly type: 'authorsNote'
  readonly children: readonly Block[]
}
export interface Epigraph extends Node {
  readonly type: 'epigraph'
  readonly children: readonly Block[]
  readonly attribution?: readonly Inline[]
}
/** A letter, telegram or document shown in the story. Each member of `head` and `signature` is one line. */
export interface Letter extends Node {
  readonly type: 'letter'
  readonly id: Id
  /** Place, date, address. */
  readonly head: readonly (readonly Inline[])[]
  readonly salutation?: readonly Inline[]
  readonly children: readonly Block[]
  /** Valediction and name. */
  readonly signature: readonly (readonly Inline[])[]
  readonly postscript: readonly Block[]
}
export interface Verse extends Node {
  readonly type: 'verse'
  readonly title?: readonly Inline[]
  readonly stanzas: readonly Stanza[]
  readonly attribution?: readonly Inline[]
}
export interface Stanza extends Node {
  readonly type: 'stanza'
  readonly lines: readonly VerseLine[]
}
/** One line of verse. `indent` counts steps from the left; 0 is flush. */
export interface VerseLine extends Node {
  readonly type: 'verseLine'
  readonly indent: number
  readonly children: readonly Inline[]
  /** Of the lines of a poem that an edition numbers: set at the edge of the page. */
  readonly number?: string
}
export interface Drama extends Node {
  readonly type: 'drama'
  readonly children: readonly (Speech | Direction)[]
}
export interface Speech extends Node {
  readonly type: 'speech'
  readonly speaker: readonly Inline[]
  /** A direction that stands with the speaker's name: "(aside)". */
  readonly direction?: readonly Inline[]
  readonly children: readonly Block[]
}
/** A stage direction on its own. */
export interface Direction extends Node {
  readonly type: 'direction'
  readonly children: readonly Inline[]
}
/** A conversation in text messages. */
export interface Message extends Node {
  readonly type: 'message'
  readonly children: readonly Exchange[]
}
/** One message. `outgoing` ones are the point-of-view character's own and stand at the other side. */
export interface Exchange extends Node {
  readonly type: 'exchange'
  readonly sender: readonly Inline[]
  readonly time?: readonly Inline[]
  /** The time stands before the name: "[21:04] Ana:". */
  readonly timeFirst?: true
  readonly outgoing: boolean
  readonly children: readonly Block[]
}
export interface List extends Node {
  readonly type: 'list'
  readonly ordered: boolean
  readonly start?: number
  /** No blank lines between the items: each is set as lines, not as paragraphs. */
  readonly tight: boolean
  readonly children: readonly ListItem[]
}
export interface ListItem extends Node {
  readonly type: 'listItem'
  /** A task list's box. */
  readonly checked?: boolean
  readonly children: readonly Block[]
}
export interface DefinitionList extends Node {
  readonly type: 'definitionList'
  readonly children: readonly Definition[]
}
export interface Definition extends Node {
  readonly type: 'definition'
  readonly terms: readonly (readonly Inline[])[]
  readonly details: readonly (readonly Block[])[]
}
export interface Figure extends Node {
  readonly type: 'figure'
  readonly id: Id
  readonly asset: AssetId
  /** '' says that the picture is decoration. */
  readonly alt: string
  readonly caption?: readonly Inline[]
}
export interface Code extends Node {
  readonly type: 'code'
  readonly language?: string
  readonly value: string
}
export interface Table extends Node {
  readonly type: 'table'
  readonly id: Id
  readonly align: readonly ('left' | 'center' | 'right' | undefined)[]
  /** Rows of column heads; often one, may be none. */
  readonly head: readonly TableRow[]
  readonly children: readonly TableRow[]
  readonly caption?: readonly Inline[]
}
export interface TableRow extends Node {
  readonly type: 'tableRow'
  readonly children: readonly TableCell[]
}
export interface TableCell extends Node {
  readonly type: 'tableCell'
  readonly children: readonly Inline[]
}
/** A break where no scene exists: inside matter, letters, quotes, notes. */
export interface Break extends Node {
  readonly type: 'break'
}
/** The last words of a work: an end mark ("The End") or a closing quotation with its source. */
export interface Closing extends Node {
  readonly type: 'closing'
  readonly kind: 'end-mark' | 'quotation'
  readonly children: readonly Inline[]
  readonly attribution?: readonly Inline[]
}
