import type { FaceId, Family } from './theme.ts'

/** The text families that come with Octavo: each has true italics, bold, small caps and old-style figures. */
export const familyNames = ['eb-garamond', 'literata', 'alegreya'] as const

export type FamilyName = (typeof familyNames)[number]

function family(id: string, name: string): Family {
  return {
    name,
    regular: `${id}/regular`,
    italic: `${id}/italic`,
    bold: `${id}/bold`,
    boldItalic: `${id}/bold-italic`,
  }
}

export const families: Readonly<Record<FamilyName, Family>> = {
  'eb-garamond': family('eb-garamond', 'EB Garamond'),
  literata: family('literata', 'Literata'),
  alegreya: family('alegreya', 'Alegreya'),
}

export const monoFamily: Family = family('source-code-pro', 'Source Code Pro')

/** Asked in this order for a character that the text's own face lacks. */
export const fallbackFaces: readonly FaceId[] = [
  'eb-garamond/regular',
  'amiri/regular',
  'biz-udpmincho/regular',
  'noto-sans-math/regular',
  'noto-sans-symbols/regular',
  'noto-sans-symbols-2/regular',
  'noto-emoji/regular',
]
