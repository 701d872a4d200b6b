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
  'frank-ruhl-libre/regular',
  'biz-udpmincho/regular',
  'nanum-myeongjo/regular',
  'noto-sans-math/regular',
  'noto-sans-symbols/regular',
  'noto-sans-symbols-2/regular',
  'noto-serif-sc/regular',
  'noto-emoji/regular',
]

/** Languages that share characters and draw them each in its own way, and the face that each asks first. */
const firstFaces: readonly (readonly [language: RegExp, face: FaceId])[] = [
  [/^(?:zh|yue|wuu|lzh)\b/iu, 'noto-serif-sc/regular'],
  [/^ko\b/iu, 'nanum-myeongjo/regular'],
]

/** The order for words in `language` (BCP 47). */
export function fallbackFor(language: string, faces: readonly FaceId[]): readonly FaceId[] {
  const first = firstFaces.find(([languages]) => languages.test(language))?.[1]
  return first !== undefined && faces.includes(first) ? [first, ...faces.filter((face) => face !== first)] : faces
}
