/** What was done to a stretch of text. */
export const changeKinds = ['quote', 'apostrophe', 'prime', 'dash', 'ellipsis', 'space'] as const

export type ChangeKind = (typeof changeKinds)[number]

/**
 * One replacement. `node` counts the book's text nodes in reading order from 0; `offset` counts UTF-16 units in the
 * finished value of that node. Putting every `before` back in place of its `after` gives the manuscript's text again.
 */
export interface Edit {
  readonly node: number
  readonly offset: number
  readonly kind: ChangeKind
  readonly before: string
  readonly after: string
}

/** The record of a pass of typography: how many changes of each kind, and enough to undo them all. */
export interface Changes {
  readonly counts: Readonly<Record<ChangeKind, number>>
  readonly edits: readonly Edit[]
}
