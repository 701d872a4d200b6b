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

export function isLetter(sign: string): boolean {
  if (sign >= 'a' && sign <= 'z') return true
  return /^[\p{L}\p{M}]$/u.test(sign)
}

export function isDigit(sign: string): boolean {
  return sign >= '0' && sign <= '9'
}

/** Stretches that must stay as they are: addresses of the net and of mail, without the marks of the sentence behind them. */
export function verbatim(text: string): readonly (readonly [number, number])[] {
  if (!/:\/\/|www\.|@/u.test(text)) return []
  const stretches: [number, number][] = []
  for (const { 0: word, index } of text.matchAll(/\S+/gu)) {
    if (!/:\/\/|^www\./u.test(word) && !isMail(word)) continue
    let end = word.length
    while (end > 0 && /["'.,;:!?)\]]/u.test(word.charAt(end - 1))) end -= 1
    stretches.push([index, index + end])
  }
  return stretches
}

function isMail(word: string): boolean {
  const at = word.indexOf('@', 1)
  const dot = at === -1 ? -1 : word.indexOf('.', at + 2)
  return dot !== -1 && dot < word.length - 1
}

/** Takes out what touches a stretch to be kept, or an edit before it. Both lists are in the order of the text. */
export function withoutClashes(
  edits: readonly PassageEdit[],
  kept: readonly (readonly [number, number])[],
): readonly PassageEdit[] {
  const result: PassageEdit[] = []
  let free = 0
  let next = 0
  for (const edit of edits) {
    while (next < kept.length && (kept[next]?.[1] ?? 0) <= edit.at) next += 1
    const [start, end] = kept[next] ?? [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
    const last = result.at(-1)
    if (edit.at < free || (last && last.at === edit.at && last.length === edit.length)) continue
    if (edit.at < end && edit.at + edit.length > start) continue
    result.push(edit)
    free = edit.at + edit.length
  }
  return result
}
