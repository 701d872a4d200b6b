import type { Severity } from './diagnostic.ts'

/** What the catalogue says of one rule. */
export interface Rule {
  readonly severity: Severity
  /** One sentence for the README's table and for `--help`. */
  readonly summary: string
}

/** A rule about finished e-books. */
export interface EpubRule extends Rule {
  /** Who asks for it, and why: a validator's message, a shop's guideline, what a reading system does otherwise. */
  readonly source: string
}

/** A fault for which shops refuse a book, or readers cannot open it. */
export const fault = (summary: string, source: string) => ({ severity: 'error', summary, source }) as const

/** A defect that readers of some device, or those who listen, will meet. */
export const defect = (summary: string, source: string) => ({ severity: 'warning', summary, source }) as const

/** What a careful maker of books would do otherwise. */
export const style = (summary: string, source: string) => ({ severity: 'info', summary, source }) as const
