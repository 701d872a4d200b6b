import type { Outcome } from '../diagnostic/diagnostic.ts'
import type { Edition } from '../renderer.ts'
import type { EpubExtras, EpubFiles } from './files.ts'

/** Turns an edition into the files of an EPUB 3.3. */
export function renderEpub(_edition: Edition, _extras: EpubExtras): Outcome<EpubFiles> {
  throw new Error('soon')
}
