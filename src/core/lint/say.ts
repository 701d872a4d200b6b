import type { EpubRuleId } from '../diagnostic/epub-rules.ts'

/** A place in a file of the book. */
export interface Place {
  readonly path: string
  /** In UTF-16 units, where the file is a text. */
  readonly at?: number
}

/** How a check speaks: the rule, what is wrong (lower case, the thing in quotes), and where. */
export type Say = (rule: EpubRuleId, what: string, place?: Place) => void

export interface Finding {
  readonly rule: EpubRuleId
  readonly what: string
  readonly place?: Place
}
