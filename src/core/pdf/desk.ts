import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import type { Block } from '../model/block.ts'
import type { Id } from '../model/book.ts'
import type { Note } from '../model/inline.ts'
import { indentIn } from '../model/writing.ts'
import type { Edition } from '../renderer.ts'
import type { PageNumbers } from './page-numbers.ts'
import type { Setter } from './paragraph.ts'
import type { Element, Meaning, NoteText, Piece } from './piece.ts'
import type { Fonts } from './shape.ts'
import type { Style, TypeStyle } from './style.ts'

/** The compositor's desk: what every part of casting a galley reaches for, and where it puts what it finds. */
export interface Desk {
  readonly edition: Edition
  readonly style: Style
  readonly fonts: Fonts
  readonly set: Setter
  /** What tags mean in the section that is cast; the first is plain text. */
  meanings: Meaning[]
  readonly diagnostics: Diagnostic[]
  /** The level of the last heading of the section that is cast: the next may go one deeper, never more. */
  readonly headings: { last: number }
  /** Counts the texts and figures of a section in their order. */
  readonly order: { last: number }
  /** Sets blocks one below the other; `flush` says that the first paragraph has no indent. */
  readonly blocks: (blocks: readonly Block[], cast: Cast, flush?: boolean) => Piece[]
  /** The numbers of pages that the text tells. */
  readonly pages: PageNumbers
  /** What a place of the book is called. */
  readonly nameOf: (id: Id) => string
  /** Sets a note and gives its number. */
  readonly takeNote: (note: Note) => { label: string; text: NoteText; foot: boolean }
}

/** How the blocks of one container are set. Insets in points from the measure's edges. */
export interface Cast {
  readonly type: TypeStyle
  readonly left: number
  readonly right: number
  readonly leading: number
  /** Lines of that leading on a full page. */
  readonly lines: number
  readonly align: 'justify' | 'left' | 'center' | 'right'
  /** First-line indent in points of paragraphs that follow others. */
  readonly indent: number
  readonly parent: Element
  /** How deep in lists and quotes. */
  readonly depth: number
  /** Level of the heading above: subheadings go below it. */
  readonly level: number
}

/** The cast of running text. */
export function textCast(desk: Desk, parent: Element): Cast {
  const { style } = desk
  return {
    type: style.text,
    left: 0,
    right: 0,
    leading: style.frame.leading,
    lines: style.frame.lines,
    align: ragged(desk, style.theme.text.align),
    indent: indentIn(style.text.language, style.theme.text.indent) * style.em,
    parent,
    depth: 0,
    level: 1,
  }
}

/** 'left' means the side where lines start. */
export function ragged(desk: Desk, align: Cast['align']): Cast['align'] {
  if (desk.style.direction === 'ltr') return align
  if (align === 'left') return 'right'
  return align === 'right' ? 'left' : align
}

export function widthOf(desk: Desk, cast: Cast): number {
  return Math.max(36, desk.style.frame.measure - cast.left - cast.right)
}
