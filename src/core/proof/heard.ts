import { addAll } from '../source/many.ts'
import { type PrintedWords, printedFlags } from './printed-words.ts'
import { type SourceLedger, sourceGap } from './scan.ts'
import { range } from './verdict.ts'
import { wordFlags } from './word-flags.ts'

/**
 * Words of pictures' texts that the alignment brought together with words of the text by chance. A text is heard, word for word,
 * and may be printed as well: then it is a caption, a block of its own.
 */
export function heardByChance(ledger: SourceLedger, output: PrintedWords, match: Int32Array): readonly number[] {
  const isAlt = (word: number) => ((ledger.flags[word] ?? 0) & wordFlags.alt) !== 0
  const heard = new Set(output.alts.map((ids) => ids.join(' ')))
  const words: number[] = []
  const isHeard = (from: number, to: number) => heard.has(ledger.ids.subarray(from, to).join(' '))
  for (let from = 0; from < match.length; from++) {
    if (!isAlt(from)) continue
    const end = endOfText(ledger, from, /!\[|<img/i, isAlt)
    const title = endOfText(ledger, from, /\]\(|<img/i, isAlt)
    // In a line of text, a picture's title is heard with it.
    const to = isHeard(from, end) ? end : title
    const text = range(from, to)
    const isMet = text.some((word) => (match[word] ?? -1) >= 0)
    if (isMet && isHeard(from, to) && !isCaption(output, match, from, to)) addAll(words, text)
    from = to - 1
  }
  return words
}

/** Where the words of a picture end, at the latest where such a gap follows one. */
function endOfText(ledger: SourceLedger, from: number, gap: RegExp, isAlt: (word: number) => boolean): number {
  let to = from + 1
  while (to < ledger.ids.length && isAlt(to) && !gap.test(sourceGap(ledger, to - 1))) to++
  return to
}

function isCaption({ flags }: PrintedWords, match: Int32Array, from: number, to: number): boolean {
  const first = match[from] ?? -1
  const last = first + to - from - 1
  const starts = first >= 0 && ((flags[first] ?? 0) & printedFlags.blockStart) !== 0
  if (!starts || ((flags[last] ?? 0) & printedFlags.blockEnd) === 0) return false
  return range(from, to).every((word) => match[word] === first + word - from)
}
