import type { Diagnostic, Outcome } from '../core/diagnostic/diagnostic.ts'
import type { Manuscript } from '../core/source/source.ts'

export interface OpenOptions {
  /** `--config FILE`, relative to the working folder. */
  readonly config?: string
  readonly set: readonly (readonly [key: string, value: string])[]
  readonly env: { readonly SOURCE_DATE_EPOCH?: string | undefined }
}

/** One book as it was found. `manuscript` is absent if an error made it unreadable. */
export interface OpenedBook {
  /** For people: the folder or file, as the user would write it. */
  readonly name: string
  readonly manuscript: Manuscript | undefined
  readonly diagnostics: readonly Diagnostic[]
  /** Absolute paths (folders and files) whose change may change the book. */
  readonly watch: readonly string[]
}

export interface Opened {
  /** Whether the user pointed at a shelf; then `books` may be any number, else it is one. */
  readonly shelf: boolean
  readonly books: readonly OpenedBook[]
}

/** Reads what the user pointed at into values. Diagnostics of one book are with the book; the outcome's own concern the whole. */
export async function openManuscript(_path: string, _options: OpenOptions): Promise<Outcome<Opened>> {
  throw new Error('soon')
}
