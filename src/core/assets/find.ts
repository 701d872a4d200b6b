import type { Outcome } from '../diagnostic/diagnostic.ts'
import type { Asset } from '../model/book.ts'
import type { Manuscript, SourceFile, Span } from '../source/source.ts'
import type { Inflate } from './gate.ts'

/** The file that `reference`, written in `fromFile`, names inside the manuscript. */
export function findFile(
  _manuscript: Manuscript,
  _fromFile: string,
  _reference: string,
  _span?: Span,
): Outcome<SourceFile> {
  throw new Error('soon')
}

/** Finds and gates pictures, each once. Further diagnostics about one picture are given once for each place that asks. */
export interface Pictures {
  /** `reference` as written in `fromFile`; '' is the configuration's own folder. */
  find(fromFile: string, reference: string, span?: Span): Outcome<Asset>
  /** Every picture found so far, by id, in order of path. */
  all(): ReadonlyMap<Asset['id'], Asset>
}

export function pictures(_manuscript: Manuscript, _inflate: Inflate): Pictures {
  throw new Error('soon')
}
