import type { RuleId } from '../diagnostic/rules.ts'
import { type Passage, pieceAt } from '../model/passage.ts'

/** What an editor writes in the margin of a passage: plain data, with its place still counted in the passage's own text. */
export interface Remark {
  readonly rule: RuleId
  readonly passage: Passage
  readonly at: number
  readonly length: number
  /** As in a diagnostic. */
  readonly message: string
  readonly hint: string
  /**
   * What this place has in common with others: "an" before h, say. What an author does again and again is a habit: it is told once,
   * where it stands first, with how often.
   */
  readonly habit?: string
  /** Not worth a word where the author does it often: spelling of another age. */
  readonly custom?: true
}

/** The primary language of the words at a place: "en". */
export function languageAt({ pieces }: Passage, at: number): string {
  const tag = pieces[pieceAt(pieces, at)]?.language ?? ''
  const end = tag.indexOf('-')
  return (end === -1 ? tag : tag.slice(0, end)).toLowerCase()
}

/** The words around a place, on one line, for a message. */
export function excerpt({ text }: Passage, at: number, length: number, around = 12): string {
  let from = Math.max(0, at - around)
  let to = Math.min(text.length, at + length + around)
  while (from > 0 && from < at && isLetter(text.charAt(from - 1))) from += 1
  while (to < text.length && to > at + length && isLetter(text.charAt(to))) to -= 1
  return text.slice(from, to).replace(/\s+/gu, ' ').trim()
}

function isLetter(sign: string): boolean {
  return /[\p{L}\p{M}\p{N}\ud800-\udfff]/u.test(sign)
}
