import { environment } from './environment.ts'
import { frontMatter } from './front-matter.ts'
import { markup } from './markup.ts'
import { pictures } from './pictures.ts'
import { structure } from './structure.ts'
import { text } from './text.ts'

/** What a bad input makes of a build: an error that tells of it, or a book that is whole all the same. */
export type Outcome =
  | { readonly error: string }
  /** A book; what must be said of it, if anything. */
  | { readonly book: readonly string[] }
  /** No end of its own: the signal that ended it. */
  | { readonly signal: 'SIGKILL' | 'SIGINT' }

/** A bad manuscript. */
export interface BadInput {
  /** Its number in the catalogue that every change is held against. */
  readonly number: number
  readonly name: string
  readonly outcome: Outcome
  /** Files by path; '/' at the end is a folder. */
  readonly files: Readonly<Record<string, string | Uint8Array>>
  /** The manuscript in the case's folder, where it is not the folder itself. */
  readonly manuscript?: string
  /** What plain files cannot be: links, pipes, rights. */
  readonly prepare?: (folder: string) => void
  /** What happens to the manuscript once the build has begun. */
  readonly meanwhile?: (folder: string) => void
  /** How the disk for the books fails (failing-disk.mjs). */
  readonly disk?: 'ENOSPC' | 'EACCES'
  /** Two builds into one folder at once. */
  readonly twice?: boolean
  /** Seconds of the processor that it may take, where it is longer than any book. */
  readonly time?: number
  /** It takes seconds of the processor, and so runs in `npm run test:all` alone. */
  readonly isLong?: true
  /** Further words of the command line. */
  readonly flags?: readonly string[]
}

export const catalogue: readonly BadInput[] = [
  ...text,
  ...structure,
  ...markup,
  ...frontMatter,
  ...pictures,
  ...environment,
]
