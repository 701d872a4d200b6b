import { isDigit, isWord } from './edit.ts'

/** Feet and minutes, inches and seconds: by what stands beside a straight mark. `quoted`: a quotation with such marks is open. */

/** 5'11", 26'46", 12" by 10"; or a digit with no quotation open. */
export function isInches(text: string, at: number, quoted: boolean): boolean {
  if (!isDigit(text.charAt(at - 1))) return false
  const head = text.slice(Math.max(0, at - 8), at)
  if (/[°'’′] ?\d{1,2}(?:[.,]\d+|½)?$/u.test(head))
    return !isWord(text.charAt(at + 1)) || /^[NSEWO]\b/u.test(text.charAt(at + 1))
  if (isWord(text.charAt(at + 1))) return false
  return !quoted || /^ ?(?:x|×|by|wide|long|tall|high|deep|thick) /u.test(text.slice(at + 1, at + 8))
}

/** A digit before, and digits with a mark for inches after; or one to three digits and no quotation open. */
export function isFeet(text: string, at: number, quoted: boolean, closes: boolean): boolean {
  if (!isDigit(text.charAt(at - 1))) return false
  const head = text.slice(Math.max(0, at - 8), at)
  const next = text.charAt(at + 1)
  const tail = text.slice(at + 1, at + 9)
  if (/° ?\d{1,2}(?:[.,]\d+)?$/u.test(head)) return true
  if (/^ ?\d{1,2}½?["″”]/u.test(tail)) return true
  // "5'-6'", "5' x 6'": two measures, of which the second follows the first.
  if (/^ ?[-–x×] ?\d{1,3}['′](?![\p{L}\p{N}])/u.test(tail)) return true
  if (/\d['′] ?[-–x×] ?\d{1,3}$/u.test(head)) return !isWord(next)
  return !quoted && /(?:^|\s)\d{1,3}$/u.test(head.slice(-5)) && !isWord(next) && !closes
}
