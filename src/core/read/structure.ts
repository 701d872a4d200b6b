import type { Diagnostic, Outcome } from '../diagnostic/diagnostic.ts'
import type { Chapter, ChapterKind, Id, Matter, MatterKind, Part } from '../model/book.ts'
import type { Inline } from '../model/inline.ts'
import type { Aside, Inference } from '../model/ledger.ts'
import type { Flow, Found } from './flow.ts'

/** What the front matter of one file says of the chapter (or matter) in it. */
export interface ChapterKeys {
  readonly title?: readonly Inline[]
  readonly subtitle?: readonly Inline[]
  readonly number?: readonly Inline[]
  readonly byline?: readonly Inline[]
  readonly kind?: ChapterKind | MatterKind | 'chapter' | 'part'
}

/** The files of one book, or of one work of an anthology, in reading order. */
export interface Gathering {
  readonly flows: readonly Flow[]
  /** The title that the configuration gives, if any: a heading with the same words is the title's, not a chapter's. */
  readonly title?: string
  /** By file path. */
  readonly keys?: ReadonlyMap<string, ChapterKeys>
  /** Files below `front/` or `back/` make matter: this is the folder they are read from ('' is the root). */
  readonly base?: string
}

/** One book, or one work, with its chapters and matter; every link inside resolved. */
export interface Structured {
  /** A slug of the title, unique among all nodes: the id of the Work, for an anthology. */
  readonly id: Id
  readonly front: readonly Matter[]
  readonly body: readonly (Part | Chapter)[]
  readonly back: readonly Matter[]
  readonly found: Found
  readonly inferences: readonly Inference[]
  readonly aside: readonly Aside[]
}

/** Turns the flows of one book into parts, chapters, scenes and matter. */
export function buildBook(gathering: Gathering): Outcome<Structured> {
  const { value, diagnostics } = buildAnthology([gathering])
  return { value: value?.[0], diagnostics }
}

/**
 * The same for several works bound together (the frame's own matter is one more gathering): ids are unique over all,
 * and links lead from one to another.
 */
export function buildAnthology(gatherings: readonly Gathering[]): Outcome<readonly Structured[]> {
  const diagnostics: Diagnostic[] = gatherings
    .flatMap((gathering) => gathering.flows)
    .flatMap((flow) => flow.diagnostics)
  return { value: undefined, diagnostics }
}
