import type { ChangeKind } from './changes.ts'

/** A replacement in a passage's text; `length` 0 puts something in. */
export interface PassageEdit {
  readonly at: number
  readonly length: number
  readonly after: string
  readonly kind: ChangeKind
}

export function isSpace(sign: string): boolean {
  return sign === '' || sign === ' ' || /^\s$/u.test(sign)
}

/** Letters, digits, and what stands for a picture or code. */
export function isWord(sign: string): boolean {
  if (sign >= 'a' && sign <= 'z') return true
  return /^[\p{L}\p{N}\p{M}\ufffc]$/u.test(sign)
}

/** Stretches that must stay as they are: addresses of the net and of mail. */
export function verbatim(text: string): readonly (readonly [number, number])[] {
  if (!/:\/\/|www\.|@/u.test(text)) return []
  const stretches: [number, number][] = []
  for (const word of text.matchAll(/\S+/gu)) {
    if (/:\/\/|^www\.|\S@\S+\.\S/u.test(word[0])) stretches.push([word.index, word.index + word[0].length])
  }
  return stretches
}
