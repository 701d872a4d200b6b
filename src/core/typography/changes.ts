/** What was done to a stretch of text. An ordinal's letters are raised: the text itself stays. */
export const changeKinds = ['quote', 'apostrophe', 'prime', 'dash', 'ellipsis', 'space', 'ordinal'] as const

export type ChangeKind = (typeof changeKinds)[number]

/**
 * One replacement. `node` counts the book's text nodes in reading order from 0, those that raised letters parted as one; `offset`
 * counts UTF-16 units in the finished value of that node. Putting every `before` back in place of its `after` gives the
 * manuscript's text again.
 */
export interface Edit {
  readonly node: number
  readonly offset: number
  readonly kind: ChangeKind
  readonly before: string
  readonly after: string
  /** Of raised letters: the text ends with them. */
  readonly last?: true
}

/** The record of a pass of typography: how many changes of each kind, and enough to undo them all. */
export interface Changes {
  readonly counts: Readonly<Record<ChangeKind, number>>
  readonly edits: readonly Edit[]
}
