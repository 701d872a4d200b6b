import type { FamilyName } from '../config/families.ts'
import type { FaceId, Family } from './theme.ts'

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
