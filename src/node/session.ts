import type { Diagnostic } from '../core/diagnostic/diagnostic.ts'
import type { Book } from '../core/model/book.ts'
import type { Inference } from '../core/model/ledger.ts'
import type { PresetName } from '../core/print/presets.ts'
import type { Proof } from '../core/proof/proof.ts'
import type { Target } from '../core/renderer.ts'
import type { TypographyRecord } from '../core/typography/record.ts'

export type Format = 'epub' | 'pdf'
export type { Target }

/** What a user asks of one run: the flags of the command line, as values. */
export interface BuildRequest {
  /** A folder or a file, as the user wrote it. */
  readonly manuscript: string
  /** What to render. Empty: the manuscript is read and checked, and nothing is rendered. */
  readonly formats: readonly Format[]
  /** Whom to look after besides: "kobo" also makes a KEPUB, "kindle" tells what Send-to-Kindle would mind. */
  readonly targets?: readonly Target[]
  /** Print editions that are made besides, each as `<slug>.<preset>.pdf`; 'booklet' sets the pages on sheets to fold. */
  readonly print?: readonly (PresetName | 'booklet')[]
  /** Each print edition gets a cover, as `<slug>.<preset>.cover.pdf` and `.png`. */
  readonly covers?: boolean
  readonly template?: string
  /** Replaces book.yaml. */
  readonly config?: string
  /** `--set KEY=VALUE`, in the order given. */
  readonly set: readonly (readonly [key: string, value: string])[]
  /** Warnings become errors. */
  readonly strict: boolean
  readonly env: { readonly SOURCE_DATE_EPOCH?: string | undefined }
  readonly onProgress?: (stage: string, book: string) => void
  /** For a preview, which must be quick: the finished books are neither proved nor linted. */
  readonly unproved?: boolean
  /** Notes of the editor's eye are not asked for. */
  readonly unremarked?: boolean
  /** A book that is rendered is not handed back: a long one takes less memory so. */
  readonly sparing?: boolean
  /** Tells every change of typography, which a build does not need. */
  readonly record?: boolean
}

/** One file of a finished book, not yet on disk. */
export interface OutputFile {
  readonly format: Format | 'kepub' | 'print' | 'cover' | 'onix' | 'proof' | 'sheets' | 'plan'
  /** `<slug>.epub`: a name, never a path. */
  readonly fileName: string
  readonly bytes: Uint8Array
  readonly pages?: number
}

/** One book of a run. A book with an error has no outputs. */
export interface BookResult {
  /** The manuscript's folder or file, for people. */
  readonly name: string
  readonly slug?: string
  readonly outputs: readonly OutputFile[]
  readonly diagnostics: readonly Diagnostic[]
  readonly inferences: readonly Inference[]
  readonly proof?: Proof
  /** Milliseconds by stage. */
  readonly timings: Readonly<Record<string, number>>
  readonly book?: Book
  /** Where the request asks for it. */
  readonly typography?: TypographyRecord
  /** Absolute paths (folders and files) whose change may change the book. */
  readonly watch?: readonly string[]
}

/** Everything one run found out. Nothing of it is on disk yet. */
export interface BuildResult {
  /** Whether the manuscript is a shelf of several books. */
  readonly shelf: boolean
  readonly books: readonly BookResult[]
  /** What concerns no single book: the manuscript is not there, say. */
  readonly diagnostics: readonly Diagnostic[]
}
