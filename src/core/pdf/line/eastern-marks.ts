import { isIdeographic } from './opportunities.ts'

/** Every face of ideographs has it, and no other. */
export const ideographicComma = 0x3001

const dotsOrDash = /[\u2014\u2015\u2025\u2026]/
const dotsAndDashes = /[\u2014\u2015\u2025\u2026]+/g
const easternLanguage = /^(?:ja|zh|yue|ko)\b/i
const letterOrDigit = /[\p{L}\p{N}]/u
const none: ReadonlySet<number> = new Set()

/**
 * Offsets of the dots and dashes in a word that belong to ideographs, which have them in the middle of their square: other faces
 * have them on the line, or narrow. What stands before decides, else what stands behind, else the language.
 */
export function easternMarks(word: string, language: string): ReadonlySet<number> {
  if (!dotsOrDash.test(word)) return none
  const marks = new Set<number>()
  for (const { index, 0: run } of word.matchAll(dotsAndDashes)) {
    const beside = index > 0 ? unitBefore(word, index) : word.charCodeAt(run.length)
    if (!isEastern(beside, language)) continue
    for (let at = index; at < index + run.length; at++) marks.add(at)
  }
  return marks
}

/** Of a pair of surrogates the first: it tells the plane. */
function unitBefore(word: string, at: number): number {
  const unit = word.charCodeAt(at - 1)
  return (unit & 0xfc00) === 0xdc00 ? word.charCodeAt(at - 2) : unit
}

/** NaN, at a word's edge, is as the language is. */
function isEastern(unit: number, language: string): boolean {
  if (isIdeographic(unit) || (unit >= 0xd840 && unit <= 0xd88d)) return true
  if (!easternLanguage.test(language)) return false
  return Number.isNaN(unit) || !letterOrDigit.test(String.fromCharCode(unit))
}
