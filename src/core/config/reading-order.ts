import type { Outcome } from '../diagnostic/diagnostic.ts'
import type { Inference } from '../model/ledger.ts'
import type { Manuscript, SourceFile } from '../source/source.ts'
import type { Config, WorkEntry } from './config.ts'

/** One text of the book. */
export interface TextFile {
  readonly file: SourceFile
  readonly form: 'markdown' | 'text'
  /** Whether it lies in `front/` or `back/`. */
  readonly place: 'front' | 'body' | 'back'
  /** Its front matter was read as the book's configuration: it says nothing of a chapter. */
  readonly holdsConfig: boolean
}

export interface ReadingOrder {
  /** In reading order. For an anthology, what stands outside its works: `front/` first, `back/` last. */
  readonly files: readonly TextFile[]
  /** An anthology's stories in order; [] for any other book. */
  readonly works: readonly { readonly entry: WorkEntry; readonly files: readonly TextFile[] }[]
  /** What was set aside. */
  readonly inferences: readonly Inference[]
}

/** Which files are the book's text, and in what order. */
export function readingOrder(_manuscript: Manuscript, _config: Config): Outcome<ReadingOrder> {
  throw new Error('soon')
}
