/** The text families that come with Octavo: each has true italics, bold, small caps and old-style figures. */
export const familyNames = ['eb-garamond', 'literata', 'alegreya'] as const

export type FamilyName = (typeof familyNames)[number]
