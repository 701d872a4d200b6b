import type { LandmarkKind, RunKind } from './mask.ts'
import type { PrintedWords } from './printed-words.ts'
import type { Relocation } from './relocated.ts'
import type { SourceLedger } from './scan.ts'

/** Something of the manuscript beside its words that a finished file has not. */
export interface Loss {
  /** Why it is none: the author asked for it, or it has been told already. */
  readonly explanation?: string
  readonly kind: RunKind | LandmarkKind
  /** The words that were marked, or the mark itself, as the source has them; at most 80 characters. */
  readonly source: string
  readonly file: string
  readonly line: number
  readonly column: number
  /** Where in the output it should be: a file of the EPUB, a page of the PDF. */
  readonly place?: string
}

/** Lines on which something may be gone, of one kind or of any, and why. */
export interface Excuse extends Relocation {
  readonly kind?: Loss['kind']
  /** Holds only where emphasis is a matter of faces: in a PDF. */
  readonly inFaces?: true
}

/** What is compared, with the words of both sides already brought together. */
export interface Marked {
  readonly ledger: SourceLedger
  readonly output: PrintedWords
  /** The word of the output that is this one of the source; -1 for none. */
  readonly partnerOf: (word: number) => number
}

const textLimit = 80

/** A text of the source on one line, and not too long. */
export function shorten(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ')
  return line.length <= textLimit ? line : `${line.slice(0, textLimit - 1)}…`
}
