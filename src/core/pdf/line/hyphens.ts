import type { Hyphenate } from '../shape.ts'
import { tail } from './characters.ts'
import { isLetter } from './opportunities.ts'

/** Dearer than in TeX, where it is 50: justification by glyphs leaves less need for it. A name is broken only where the line would suffer more. */
export const hyphenPenalty = 200
export const namePenalty = 300

/** Letters of the shortest word that is hyphenated. */
export const shortestBroken = 5

const none: readonly number[] = []

const lettersOnly = /[\p{L}\p{M}]+/gu

/** Where the runs of letters in a text may be hyphenated. */
export function hyphenPoints(text: string, language: string, hyphenate: Hyphenate): readonly number[] {
  if (text.length < shortestBroken) return none
  const found: number[] = []
  lettersOnly.lastIndex = 0
  for (let match = lettersOnly.exec(text); match; match = lettersOnly.exec(text)) {
    const [letters] = match
    if (letters.length < shortestBroken) continue
    for (const at of hyphenate(letters, language)) {
      // Never before a mark or within a character.
      if (!tail.test(letters.charAt(at))) found.push(match.index + at)
    }
  }
  return found
}

/** Soft hyphens of the manuscript are taken out, and their places kept. */
export function withoutSoftHyphens(raw: string): { text: string; soft: readonly number[] } {
  if (!raw.includes('\u00ad')) return { text: raw, soft: none }
  const parts = raw.split('\u00ad')
  const soft: number[] = []
  let length = 0
  for (const part of parts.slice(0, -1)) {
    length += part.length
    if (length > 0) soft.push(length)
  }
  return { text: parts.join(''), soft: soft.filter((at) => at < length + (parts.at(-1)?.length ?? 0)) }
}

/** A capital and then small letters. At a sentence's start that says nothing, and little is lost. */
export function isName(text: string): boolean {
  const first = text.charAt(0)
  return first !== first.toLowerCase() && isLetter(first) && text.slice(1) !== text.slice(1).toUpperCase()
}
