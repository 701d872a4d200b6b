import type { Outcome } from '../diagnostic/diagnostic.ts'
import type { AssetId, Contributor, Metadata } from '../model/book.ts'
import type { Inline } from '../model/inline.ts'
import type { Manuscript } from '../source/source.ts'
import type { Config, WorkEntry } from './config.ts'

/** What the text itself says; a `Found` of the readers is one. */
export interface FoundMetadata {
  readonly title?: readonly Inline[]
  readonly subtitle?: readonly Inline[]
  readonly contributors: readonly Contributor[]
  readonly language?: string
  readonly date?: string
  readonly rating?: string
  readonly tags: readonly string[]
  readonly series?: string
  readonly source?: string
  readonly rights?: string
}

/** The book's metadata: what the configuration says, else what the text says, else what the file name says. */
export function completeMetadata(
  _config: Config,
  _found: FoundMetadata,
  _manuscript: Manuscript,
  _cover?: AssetId,
): Outcome<Metadata> {
  throw new Error('soon')
}

/** Metadata of one story of an anthology: its own, else the book's language, dates and names. */
export function workMetadata(_entry: WorkEntry, _found: FoundMetadata, _book: Metadata): Metadata {
  throw new Error('soon')
}

/** The book's file name, without its extension: the key `slug`, else the manuscript's own name. Known before the text is read. */
export function slugOf(_config: Config, _manuscript: Manuscript): string {
  throw new Error('soon')
}
