import type { Override } from '../../config/settings.ts'
import type { SourceText } from '../../source/source.ts'
import type { Flow } from '../flow.ts'

export interface PlainTextOptions {
  /** What the author settled: each turns one inference into something else, or into text. */
  readonly overrides: readonly Override[]
  /** The manuscript's name (its file's name without extension): evidence for a title, never a title itself. */
  readonly name: string
}

/** Reads a story in plain text: structure is inferred from the whole document, and every decision is in the ledger. */
export function readPlainText(source: SourceText, _options: PlainTextOptions): Flow {
  return {
    file: source.path,
    items: [],
    found: { contributors: [], tags: [] },
    inferences: [],
    aside: [],
    diagnostics: [],
  }
}
