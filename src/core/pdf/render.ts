import type { Outcome } from '../diagnostic/diagnostic.ts'
import type { Edition, Pagination } from '../renderer.ts'
import type { SetParagraph } from './paragraph.ts'
import type { Fonts } from './shape.ts'
import type { Sheets } from './sheets.ts'

/** What layout asks of the world: fonts already open, and a setter of paragraphs over them. */
export interface LayoutTools {
  readonly fonts: Fonts
  readonly set: SetParagraph
}

/** The printed book: its sheets, and where each node came to stand. */
export interface Layout {
  readonly sheets: Sheets
  readonly pagination: Pagination
}

/** Lays a book out: plan → galleys → pages → furniture → sheets. */
export function layOut(_edition: Edition, _tools: LayoutTools): Outcome<Layout> {
  return { value: undefined, diagnostics: [] }
}
