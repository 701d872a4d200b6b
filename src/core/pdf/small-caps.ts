import type { FaceId } from '../theme/theme.ts'
import type { Fonts } from './shape.ts'

const known = new WeakMap<Fonts, Map<string, boolean>>()

/**
 * The features that set a text in small capitals: capitals among small ones stay capitals, as does one alone; words all in
 * capitals become small ones whole. Undefined where the face has none for a letter: half a word in them looks broken.
 */
export function smallCapsFeatures(fonts: Fonts, face: FaceId, text: string): string | undefined {
  // Scripts without capitals have no small ones, and figures beside them are tall.
  if (/\p{Lo}/u.test(text) && !/[\p{Lu}\p{Ll}]/u.test(text)) return undefined
  const whole = !/\p{Ll}/u.test(text) && /\p{Lu}\P{L}*\p{Lu}/u.test(text)
  const [letters, feature] = whole ? [/\p{Lu}/gu, 'c2sc'] : [/\p{Ll}/gu, 'smcp']
  for (const letter of new Set(text.match(letters))) if (!changes(fonts, face, letter, feature)) return undefined
  return whole ? 'smcp,c2sc' : 'smcp'
}

/** Whether the feature gives the letter another shape. */
function changes(fonts: Fonts, face: FaceId, letter: string, feature: string): boolean {
  const asked = known.get(fonts) ?? new Map<string, boolean>()
  known.set(fonts, asked)
  const key = `${face}/${feature}/${letter}`
  const answer = asked.get(key)
  if (answer !== undefined) return answer
  const run = { face, text: letter, language: 'en', direction: 'ltr' } as const
  const [plain, small] = fonts.shape([
    { ...run, features: '' },
    { ...run, features: feature },
  ])
  const made = fonts.covers(face, letter.codePointAt(0) ?? 0) && plain?.glyphs[0] !== small?.glyphs[0]
  asked.set(key, made)
  return made
}

/** Whether a title is all in capitals, numerals aside: small ones say the same and do not shout. */
export function isShouted(text: string): boolean {
  return !/\p{Ll}/u.test(text) && (text.match(/\p{Lu}{3,}/gu) ?? []).some((word) => !/^[IVXLCDM]+$/u.test(word))
}
