import type { Inflate } from './assets/gate.ts'
import type { BookMemory } from './book-memory.ts'
import type { Digest, Native, Inflate as ProofInflate } from './finished/tools.ts'
import type { BookFormat, Edition, Pagination, Renderer, Target } from './renderer.ts'
import type { NationalDecoder } from './source/national.ts'
import type { TemplateShelf } from './theme/own-template.ts'

/** What the pipeline is handed because having it needs a disk or a vendor. */
export interface BuildTools extends TemplateShelf {
  readonly inflate: Inflate
  /** Without it, texts in such encodings are refused. */
  readonly national?: NationalDecoder
  /** None: the manuscript is read and checked, and that is all. */
  readonly renderers: readonly Renderer[]
  readonly targets?: readonly Target[]
  /** Print editions get their covers. */
  readonly covers?: boolean
  /** Lays the printed book out without writing it, for the page numbers that the e-book tells. Without it, it tells none. */
  readonly paginate?: (edition: Edition) => Promise<Pagination | undefined>
  /** Kept from build to build of one book, it spares what an edit left alone. The outcome is the same. */
  readonly memory?: BookMemory | undefined
  readonly proof: { readonly inflate: ProofInflate; readonly sha256: Digest; readonly native?: Native }
  /** The finished books are neither proved nor linted: for a preview, which must be quick. */
  readonly unproved?: boolean
  /** The editor's eye stays shut where all that it could tell are notes: for a build whose notes nobody reads. */
  readonly unremarked?: boolean
  /**
   * What is no longer needed is let go, so that a long book takes less memory: the draft keeps no record of its typography, and once
   * the book is rendered nothing of it but its metadata.
   */
  readonly sparing?: boolean
  /** Told the name of each stage as it starts, so that someone can show progress and take the time. */
  readonly onStage: (stage: Stage) => void
}

export type Stage = 'read' | BookFormat | 'proof'
