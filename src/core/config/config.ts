import type { ChapterKind, Contributor, MatterKind, Subject } from '../model/book.ts'
import type { Span } from '../source/source.ts'
import type { Settings } from './settings.ts'

/** A value that the author wrote, and where. */
export interface Given<T> {
  readonly value: T
  readonly span: Span
}

/**
 * Everything a configuration says: `book.yaml`, `--config`, `STORY.octavo.yaml` or the front matter of a single Markdown
 * file, with `--set` laid over it. What was not given is absent, but for settings, which have their defaults.
 */
export interface Config {
  /** The file that was read; absent where the manuscript has no configuration. */
  readonly file?: string
  readonly metadata: GivenMetadata
  readonly settings: Settings
  /** `template:`, where it was given. */
  readonly template?: Given<string>
  /** `files:` as written: paths or folders, relative to the manuscript's `base`. */
  readonly files?: readonly Given<string>[]
  /** `works:`, which makes the book an anthology. */
  readonly works?: readonly WorkEntry[]
}

/** Metadata as given. A value that was wrong is absent (and reported). */
export interface GivenMetadata {
  readonly title?: Given<string>
  readonly subtitle?: Given<string>
  readonly shortTitle?: Given<string>
  /** Of `author`, then of `contributor`. */
  readonly contributors: readonly Given<Contributor>[]
  /** BCP 47. */
  readonly language?: Given<string>
  /** ISO 8601 date of day, month or year precision. */
  readonly date?: Given<string>
  /** ISO 8601 instant, whole seconds, UTC. */
  readonly modified?: Given<string>
  readonly publisher?: Given<string>
  readonly rights?: Given<string>
  readonly identifier?: Given<string>
  /** 13 digits. */
  readonly isbn?: Given<string>
  readonly series?: Given<{ readonly name: string; readonly number?: string }>
  readonly subjects: readonly Given<Subject>[]
  readonly description?: Given<string>
  /** Path of a picture, relative to the manuscript's `base`. */
  readonly coverImage?: Given<string>
  readonly coverAlt?: Given<string>
  readonly rating?: Given<string>
  readonly tags: readonly Given<string>[]
  readonly source?: Given<string>
  readonly slug?: Given<string>
}

/** One story of `works:`. */
export interface WorkEntry {
  /** Files or folders, relative to the manuscript's `base`; at least one. */
  readonly files: readonly Given<string>[]
  readonly metadata: GivenMetadata
  /** The author's note to this story, as Markdown. */
  readonly notes?: Given<string>
  readonly span: Span
}

/** What the front matter of one file of several says of its chapter. */
export interface ChapterMatter {
  readonly title?: Given<string>
  readonly subtitle?: Given<string>
  /** The label as written: "7", "Chapter Seven". */
  readonly number?: Given<string>
  readonly kind?: Given<ChapterMatterKind>
  readonly byline?: Given<string>
}

/** A kind of chapter, 'part', or a kind of matter. */
export type ChapterMatterKind = ChapterKind | MatterKind | 'chapter' | 'part'
