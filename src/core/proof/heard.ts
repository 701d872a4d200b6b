import { addAll } from '../source/many.ts'
import { startsWith } from './declared.ts'
import type { Partners } from './matches.ts'
import { type PrintedWords, printedFlags } from './printed-words.ts'
import { type SourceLedger, sourceGap } from './scan.ts'
import { type Comparison, type Hunk, range, type Verdict } from './verdict.ts'
import { wordFlags } from './word-flags.ts'

/** Texts of pictures that are heard. Left for later, their words would be found in others of the book by chance. */
export function explainHeard({ ledger, output, hunks, source }: Comparison): void {
  for (const hunk of hunks) {
    for (let i = hunk.s0; i < hunk.s1; i++) {
      const isHeard = ((ledger.flags[i] ?? 0) & wordFlags.alt) !== 0 && output.alt.has(ledger.ids[i] ?? 0)
      if (isHeard && !source.has(i) && !isPrintedToo(ledger, hunk, i)) source.set(i, heard)
    }
  }
}

export const heard: Verdict = { kind: 'moved', explanation: 'text of a picture' }

/** Words of pictures that are heard, word for word, and have a title besides, which is what is printed: they may be much the same. */
export function heardWords(ledger: SourceLedger, output: PrintedWords): readonly number[] {
  const words: number[] = []
  if (!hasPictures(ledger)) return words
  for (let from = 0; from < ledger.ids.length; from++) {
    if (!isAlt(ledger, from) || isAlt(ledger, from - 1)) continue
    let to = from + 1
    while (isAlt(ledger, to) && !startsTitle(ledger, to)) to++
    if (!startsTitle(ledger, to)) continue
    const ids = ledger.ids.subarray(from, to)
    if (output.alts.some((alt) => alt.length === ids.length && startsWith(alt, ids, 0))) addAll(words, range(from, to))
  }
  return words
}

/** Whether the manuscript has a picture at all: most have none, and their words need not be looked through. */
function hasPictures({ landmarks }: SourceLedger): boolean {
  return landmarks.some(({ kind }) => kind === 'picture')
}

function isAlt({ flags }: SourceLedger, word: number): boolean {
  return ((flags[word] ?? 0) & wordFlags.alt) !== 0
}

/** Whether a picture's title starts there: it follows its text. */
function startsTitle(ledger: SourceLedger, word: number): boolean {
  return isAlt(ledger, word) && isAlt(ledger, word - 1) && sourceGap(ledger, word - 1).includes('](')
}

/** Most words of a picture's text, before and behind a word, that are looked at. */
const captionLimit = 100

/** Whether a picture's text is printed too, but for a word or two: most of it is found in place, outside of the hunk. */
export function isPrintedToo(ledger: SourceLedger, { s0, s1 }: Hunk, word: number): boolean {
  let from = word
  while (word - from < captionLimit && isAlt(ledger, from - 1) && !startsTitle(ledger, from)) from--
  let to = word + 1
  while (to - word < captionLimit && isAlt(ledger, to) && !startsTitle(ledger, to)) to++
  return (Math.min(s1, to) - Math.max(s0, from)) * 2 < to - from
}

/**
 * Words of pictures' texts that the alignment brought together with words of the text by chance. A text is heard, word for word,
 * and may be printed as well: then it is a caption, a block of its own.
 */
export function heardByChance(ledger: SourceLedger, output: PrintedWords, partners: Partners): readonly number[] {
  const words: number[] = []
  if (!hasPictures(ledger)) return words
  const heard = new Set(output.alts.map((ids) => ids.join(' ')))
  const isHeard = (from: number, to: number) => heard.has(ledger.ids.subarray(from, to).join(' '))
  for (let from = 0; from < ledger.ids.length; from++) {
    if (!isAlt(ledger, from)) continue
    const end = endOfText(ledger, from, /!\[|<img/i)
    const title = endOfText(ledger, from, /\]\(|<img/i)
    // In a line of text, a picture's title is heard with it.
    const to = isHeard(from, end) ? end : title
    const text = range(from, to)
    const isMet = text.some((word) => partners.of(word) >= 0)
    if (isMet && isHeard(from, to) && !isCaption(output, partners, from, to)) addAll(words, text)
    from = to - 1
  }
  return words
}

/** Where the words of a picture end, at the latest where such a gap follows one. */
function endOfText(ledger: SourceLedger, from: number, gap: RegExp): number {
  let to = from + 1
  while (to < ledger.ids.length && isAlt(ledger, to) && !gap.test(sourceGap(ledger, to - 1))) to++
  return to
}

function isCaption({ flags }: PrintedWords, partners: Partners, from: number, to: number): boolean {
  const first = partners.of(from)
  const last = first + to - from - 1
  const starts = first >= 0 && ((flags[first] ?? 0) & printedFlags.blockStart) !== 0
  if (!starts || ((flags[last] ?? 0) & printedFlags.blockEnd) === 0) return false
  return range(from, to).every((word) => partners.of(word) === first + word - from)
}
