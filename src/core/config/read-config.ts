import type { Outcome } from '../diagnostic/diagnostic.ts'
import type { Manuscript } from '../source/source.ts'
import type { Config } from './config.ts'

/** Reads the manuscript's configuration wherever it lies, with `--set` over it. No configuration gives the defaults. */
export function readConfig(_manuscript: Manuscript): Outcome<Config> {
  throw new Error('soon')
}
