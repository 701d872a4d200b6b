import type { Span } from '../source/source.ts'
import type { Block } from './block.ts'
import type { AssetId, Id } from './book.ts'

interface Node {
  readonly span?: Span
}

export type Inline =
  | Text
  | Emphasis
  | Strong
  | SmallCaps
  | Deleted
  | Subscript
  | Superscript
  | InlineCode
  | LineBreak
  | Link
  | PageReference
  | Image
  | Note
  | Foreign

export interface Text extends Node {
  readonly type: 'text'
  readonly value: string
  /** The author put a backslash before it: typography leaves it as it was typed. */
  readonly kept?: true
}
export interface Emphasis extends Node {
  readonly type: 'emphasis'
  readonly children: readonly Inline[]
  /** In italics for the look of it: nothing is stressed. */
  readonly unstressed?: true
}
export interface Strong extends Node {
  readonly type: 'strong'
  readonly children: readonly Inline[]
}
export interface SmallCaps extends Node {
  readonly type: 'smallCaps'
  readonly children: readonly Inline[]
}
export interface Deleted extends Node {
  readonly type: 'deleted'
  readonly children: readonly Inline[]
}
export interface Subscript extends Node {
  readonly type: 'subscript'
  readonly children: readonly Inline[]
}
export interface Superscript extends Node {
  readonly type: 'superscript'
  readonly children: readonly Inline[]
}
export interface InlineCode extends Node {
  readonly type: 'inlineCode'
  readonly value: string
}
/** A line end that the author asked for. */
export interface LineBreak extends Node {
  readonly type: 'lineBreak'
}
export interface Link extends Node {
  readonly type: 'link'
  readonly target: LinkTarget
  readonly children: readonly Inline[]
}
/** Where a link leads: out (http, https, mailto only) or to a node of this book, whose id is known to exist. */
export type LinkTarget = { readonly kind: 'url'; readonly href: string } | { readonly kind: 'node'; readonly id: Id }

/** The number of the printed page on which a node of this book starts; where a book has no such pages, the node's name. */
export interface PageReference extends Node {
  readonly type: 'pageReference'
  readonly target: Id
}

/** A picture inside a line of text. A picture on its own is a Figure. */
export interface Image extends Node {
  readonly type: 'image'
  readonly asset: AssetId
  readonly alt: string
}
/** A note holds its own text, in place: no renderer looks up labels. */
export interface Note extends Node {
  readonly type: 'note'
  readonly id: Id
  /** The mark as the manuscript has it, where it is not the number that counting gives. */
  readonly label?: string
  readonly children: readonly Block[]
}
/** Words in another language than the text around them. `language` is a BCP 47 tag. Set in italics unless `upright`. */
export interface Foreign extends Node {
  readonly type: 'foreign'
  readonly language: string
  readonly upright?: boolean
  readonly children: readonly Inline[]
}
