import type { CoverFonts } from '../core/cover/lines.ts'
import type { Edition } from '../core/renderer.ts'
import { fallbackFor } from '../core/theme/families.ts'
import { drawnName, isOwnFace } from '../core/theme/own-fonts.ts'
import type { FaceId } from '../core/theme/theme.ts'
import { named } from '../press/font/named.ts'
import type { OpenFonts } from '../press/fonts.ts'
import { openHyphenation } from '../press/hyphenation.ts'

/** A font as a drawing may ask for it: each of the author's is named by its face, whatever the file calls itself. */
export function drawnFont(fonts: OpenFonts, face: FaceId): Uint8Array {
  return isOwnFace(face) ? named(fonts.bytes(face), drawnName(face)) : fonts.bytes(face)
}

/** What covers must know of the book's fonts. */
export function coverFonts({ book, theme, settings }: Edition, fonts: OpenFonts): CoverFonts {
  const { language } = book.metadata
  const fallback = fallbackFor(language, theme.fonts.fallback)
  const covers = (face: FaceId, text: string) =>
    [...text].every((character) => fonts.covers(face, character.codePointAt(0) ?? 0))
  return {
    // A character that the face has not is drawn in another, which may be much wider.
    width: (text, face) =>
      stretches(text, (character) => [face, ...fallback].find((one) => covers(one, character)) ?? face)
        .map(([of, words]) => shapedWidth(fonts, words, of))
        .reduce((sum, width) => sum + width, 0),
    covers: (text, face) => covers(face, text),
    breaks: (word) => openHyphenation([language], settings.hyphenationExceptions)(word, language),
  }
}

/** A text in stretches of one face each. */
function stretches(text: string, faceOf: (character: string) => FaceId): [face: FaceId, words: string][] {
  const found: [FaceId, string][] = []
  for (const character of text) {
    const last = found.at(-1)
    const face = /\s/u.test(character) && last ? last[0] : faceOf(character)
    if (last?.[0] === face) last[1] += character
    else found.push([face, character])
  }
  return found
}

const rightToLeft = /[\p{sc=Arabic}\p{sc=Hebrew}\p{sc=Syriac}\p{sc=Thaana}\p{sc=Nko}]/u

function shapedWidth(fonts: OpenFonts, text: string, face: FaceId): number {
  const direction = rightToLeft.test(text) ? 'rtl' : 'ltr'
  const [shaped] = fonts.shape([{ face, features: '', text, language: 'und', direction }])
  return shaped?.width ?? 0
}
