import type { TextBlock } from './block.ts'
import type { Credit } from './credits.ts'
import type { Draft } from './sign.ts'

/** One block of the head, with what it seems to be. */
export interface Entry {
  readonly at: number
  readonly takes: number
  readonly role: 'title' | 'subtitle' | 'credit' | 'alias' | 'imprint' | 'copyright' | 'rule' | 'again' | 'other'
  readonly confidence: number
  readonly evidence: readonly string[]
  readonly credit?: Credit
}

export function isSignsAt(draft: Draft, at: number): boolean {
  return draft.blocks[at]?.shape === 'signs'
}

/** "K U R T  W O L F F" → "KURT WOLFF": no-break spaces, or single spaces inside and two between words. */
export function unletterspaced(text: string): string {
  if (text.length > 200 || !/^(?:\S[\u00a0 ]){3,}/u.test(text) || !/^(?:\S[\u00a0 ]+)+\S$/u.test(text)) return text
  return text
    .split(/[\u00a0 ]{2,}/u)
    .map((word) => word.replace(/[\u00a0 ]/gu, ''))
    .join(' ')
}

/** A line that says who holds the rights, and no sentence of a story about it. */
export function isCopyright(text: string): boolean {
  return (
    text.length < 400 &&
    /^(?:[_*]*)(?:copyright\b|©|\(c\) ?(?:\d{4}|copyright|by)|all rights reserved|creative commons|cc[ -](?:by|0)\b|licen[sc]ed under|this (?:work|story|text|book) is (?:licen[sc]ed|in the public domain|released under))/iu.test(
      text,
    )
  )
}

/** "For my mother", "To A. B.", or a line that says "dedicate". */
export function isDedication(block: TextBlock | undefined): boolean {
  if (!block || block.text.length > 240) return false
  const text = block.text.replace(/^[_*\s]+|[_*\s]+$/gu, '')
  if (/\bdedicat(?:e|ed|es|ion)\b/iu.test(text)) return true
  return (
    block.lines.length <= 3 &&
    text.length < 80 &&
    /^(?:(?:for|to|für|pour|à) (?:my|our|the|all|\p{Lu}|meine|mes|mon|ma)|in (?:loving )?memory of |in memoriam |zum andenken an |à la mémoire de |en memoria de |in memoria di )/iu.test(
      text,
    ) &&
    !/^to which\b/iu.test(text)
  )
}
