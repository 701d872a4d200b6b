/** A place in a source text. Lines and columns count from 1; offset counts UTF-16 units of the decoded text from 0. */
export interface Point {
  readonly line: number
  readonly column: number
  readonly offset: number
}

/** A stretch of one source file. `end` is the first place after it. */
export interface Span {
  readonly file: string
  readonly start: Point
  readonly end: Point
}

/** One file of a manuscript as it lies on disk. `path` is relative to the manuscript's root, with "/" between folders. */
export interface SourceFile {
  readonly path: string
  readonly bytes: Uint8Array
}

/** A file that the manuscript's folder names but that must not be read, and why (a link out of the folder, a device, too large). */
export interface RefusedFile {
  readonly path: string
  readonly reason: string
}

/** What the user pointed at. `folder` is Markdown in a folder; the other two are a single file. */
export type ManuscriptForm = 'folder' | 'markdown' | 'text'

/**
 * Everything a build may look at, as a value: core reads no disk and no clock.
 * `files` holds texts, images and fonts in natural order of their paths.
 */
export interface Manuscript {
  /** The folder's or file's name without its extension: the default slug. */
  readonly name: string
  readonly form: ManuscriptForm
  readonly files: readonly SourceFile[]
  readonly refused: readonly RefusedFile[]
  /** The path in `files` of book.yaml (or of `--config`, or of STORY.octavo.yaml), if there is one. */
  readonly config?: string
  /** The folder, inside the manuscript, from which the paths named in the configuration are read. '' is the root. */
  readonly base: string
  /**
   * Where the manuscript's folder lies as seen from a configuration that lies outside it ("../story"): such a configuration
   * and its pictures stand in `files` below `base`, which is then no folder of the manuscript.
   */
  readonly mount?: string
  /** ISO 8601 instant: SOURCE_DATE_EPOCH where the environment sets it. */
  readonly epoch?: string
  /** ISO 8601 instant of the newest source file: the date of last resort. */
  readonly newest: string
  /** `--set KEY=VALUE`, in the order given: each replaces that key of the configuration. */
  readonly set: readonly (readonly [key: string, value: string])[]
}

/** A decoded text with its line starts, so that offsets become places. */
export interface SourceText {
  readonly path: string
  readonly text: string
  /** Offset at which each line starts; the first is 0. */
  readonly lineStarts: readonly number[]
}
