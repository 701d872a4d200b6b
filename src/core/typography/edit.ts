import type { ChangeKind } from './changes.ts'

/** A replacement in a passage's text; `length` 0 puts something in. */
export interface PassageEdit {
  readonly at: number
  readonly length: number
  readonly after: string
  readonly kind: ChangeKind
}

export function isSpace(sign: string): boolean {
  if (sign === '' || sign === ' ') return true
  return !(sign > ' ' && sign <= '~') && /^\s$/u.test(sign)
}

/** Letters, digits, and what stands for a picture or code. */
export function isWord(sign: string): boolean {
  if (sign >= 'a' && sign <= 'z') return true
  return sign >= '0' && /^[\p{L}\p{N}\p{M}\ufffc]$/u.test(sign)
}

export function isLetter(sign: string): boolean {
  if (sign >= 'a' && sign <= 'z') return true
  return sign >= 'A' && /^[\p{L}\p{M}]$/u.test(sign)
}

export function isDigit(sign: string): boolean {
  return sign >= '0' && sign <= '9'
}

/** Where a sign of one unit stands, as a pattern with the flag "g" finds it. */
export function placesOf(text: string, sign: RegExp): readonly number[] {
  const places: number[] = []
  sign.lastIndex = 0
  // Unlike `matchAll` this makes no list for each of them.
  while (sign.test(text)) places.push(sign.lastIndex - 1)
  return places
}

/** Stretches that must stay as they are: addresses of the net and of mail, without the marks of the sentence behind them. */
export function verbatim(text: string): readonly (readonly [number, number])[] {
  if (!text.includes('://') && !text.includes('www.') && !text.includes('@')) return []
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

/** Edits in the order of the text, in which those of one pass are already. */
export function inOrder(edits: readonly PassageEdit[]): readonly PassageEdit[] {
  const comes = (a: PassageEdit, b: PassageEdit): number => a.at - b.at || a.length - b.length
  const isNext = (edit: PassageEdit, at: number): boolean => comes(edits[at - 1] ?? edit, edit) <= 0
  return edits.every(isNext) ? edits : edits.toSorted(comes)
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
    const stretch = kept[next]
    const last = result.at(-1)
    if (edit.at < free || (last && last.at === edit.at && last.length === edit.length)) continue
    if (stretch && edit.at < stretch[1] && edit.at + edit.length > stretch[0]) continue
    result.push(edit)
    free = edit.at + edit.length
  }
  return result
}
