import type { Given } from './config.ts'

/** The text families that come with Octavo: each has true italics, bold, small caps and old-style figures. */
export const familyNames = ['eb-garamond', 'literata', 'alegreya'] as const

export type FamilyName = (typeof familyNames)[number]

/** The styles of a family, as `fonts:` names them. */
export const styleNames = ['regular', 'italic', 'bold', 'bold-italic'] as const

export type StyleName = (typeof styleNames)[number]

/** A family that the author chose: one that comes with Octavo, or files of the manuscript, of which the regular is always there. */
export type FamilyChoice =
  | { readonly kind: 'bundled'; readonly name: FamilyName }
  | { readonly kind: 'own'; readonly files: ReadonlyMap<StyleName, Given<string>>; readonly regular: Given<string> }

/** What `fonts:` says. */
export interface FontChoices {
  readonly text?: FamilyChoice
  readonly display?: FamilyChoice
  readonly mono?: FamilyChoice
  /** Asked, in this order and before the fonts that come with Octavo, for characters that the text's font lacks. */
  readonly fallback?: readonly FamilyChoice[]
}
