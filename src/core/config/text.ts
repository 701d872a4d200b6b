import type { Outcome } from '../diagnostic/diagnostic.ts'
import type { Inference } from '../model/ledger.ts'
import type { Encoding } from '../source/decode.ts'
import type { SourceFile, SourceText } from '../source/source.ts'

/** A file of the manuscript as text. */
export interface OpenText {
  readonly source: SourceText
  readonly encoding: Encoding
  readonly inferences: readonly Inference[]
}

/** Decodes a file and says, as diagnostics and inferences, whatever had to be decided or mended. */
export function openText(_file: SourceFile): Outcome<OpenText> {
  throw new Error('soon')
}
