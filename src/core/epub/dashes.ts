import { directionOf, isEastAsian } from './language.ts'

/**
 * Holds a dash to what stands before it. It is U+FEFF, which Unicode replaced by U+2060 for this use long ago: many reading
 * systems show the newer one as a box (Standard Ebooks writes the older for the same reason).
 */
const joiner = '\ufeff'

/** Long dashes have no glyph on Kobo's readers; as many em dashes look the same. */
const long = new Map([
  ['⸺', '——'],
  ['⸻', '———'],
])

const dashes = /[—–⸺⸻]/u

export function holdsDash(text: string): boolean {
  return dashes.test(text)
}

/** Whether lines of this language may begin with a dash, as those of Chinese and Japanese do, or run the other way. */
export function joinsDashes(language: string): boolean {
  return !isEastAsian(language) && directionOf(language) === 'ltr'
}

/**
 * The text with its dashes held: programs may break a line before an em dash (Unicode Standard Annex 14, class B2), so that
 * the next begins with it. A range ("1914–18") and a name cut short ("B⸺t") stay whole. `before` is the character that
 * precedes the text in its paragraph, or ''.
 */
export function holdDashes(text: string, before: string): string {
  return text.replace(/[—–⸺⸻]/gu, (dash, at: number) => {
    const last = at === 0 ? before : text.charAt(at - 1)
    const next = text.charAt(at + 1)
    if (dash === '–') return /\d/u.test(last) && /\d/u.test(next) ? `–${joiner}` : dash
    const shown = (long.get(dash) ?? dash).split('').join(joiner)
    const held = opens(last) ? shown : `${joiner}${shown}`
    return dash === '⸺' && /[\p{L}\p{N}]/u.test(next) ? `${held}${joiner}` : held
  })
}

/** Nothing can be parted from a dash after a blank or a mark that opens. */
function opens(last: string): boolean {
  return last === '' || /[\s\p{Ps}\p{Pi}]/u.test(last)
}
