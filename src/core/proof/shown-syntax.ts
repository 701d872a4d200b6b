import { firstPlace } from '../source/search.ts'
import { type Texts, textsAt, treeOf } from './declared.ts'
import type { Removal } from './mask.ts'
import type { PrintedWords } from './printed-words.ts'
import type { SourceLedger } from './scan.ts'
import { type Comparison, type Hunk, openRuns, range } from './verdict.ts'

/** How much of the source before and after a difference, in UTF-16 units, is looked at for syntax that the output shows. */
const windowLimit = 3000

/**
 * Syntax that the scanner took away and the book shows as text, because it means nothing there: all words of one mark, with a sign of
 * it before them. A note's mark is none of that: its note is there.
 */
export function explainShownSyntax(comparison: Comparison, wordsIn: (text: string) => readonly number[]): void {
  const { output, hunks, printed } = comparison
  for (const hunk of hunks) {
    const runs = openRuns(hunk.o0, hunk.o1, printed)
    if (runs.length === 0) continue
    const marks = removedAround(comparison, hunk, wordsIn)
    for (const [from, to] of runs) {
      for (let i = from; i < to; ) {
        const end = isSigned(output, i) ? i + marks.take(output.ids.subarray(0, to), i) : i
        for (let word = i; word < end; word++) printed.set(word, { kind: 'added', explanation: 'syntax shown as text' })
        i = Math.max(end, i + 1)
      }
    }
  }
}

/** Whether a sign stands right before a word. */
function isSigned({ printed, passageOf, starts }: PrintedWords, word: number): boolean {
  const text = printed.passages[passageOf(word)]?.text ?? ''
  return /\S/.test(text.charAt((starts[word] ?? 0) - 1))
}

/** The words of marks that were taken away, each mark to be found as often as it was. */
class Marks {
  readonly #texts: Texts
  readonly #left = new Map<Int32Array, number>()

  constructor(marks: readonly (readonly number[])[]) {
    this.#texts = treeOf(marks)
    for (const mark of marks) {
      const own = [...textsAt(mark, 0, this.#texts)].at(-1)
      if (own) this.#left.set(own, (this.#left.get(own) ?? 0) + 1)
    }
  }

  /** Takes the longest one that stands there, and gives the number of its words. */
  take(ids: Int32Array, at: number): number {
    const found = [...textsAt(ids, at, this.#texts)].findLast((mark) => (this.#left.get(mark) ?? 0) > 0)
    if (found) this.#left.set(found, (this.#left.get(found) ?? 0) - 1)
    return found?.length ?? 0
  }
}

/** Most words of the output that one word with syntax inside is looked for in. */
const wordLimit = 60

/**
 * Words that the scanner joined by taking syntax away from between their letters, and that the book shows with it:
 * "sto<em>rm" where nothing closes the tag.
 */
export function explainShownInside(comparison: Comparison, wordsIn: (text: string) => readonly number[]): void {
  const { ledger, hunks, source, wordOf } = comparison
  const lettersOf = (ids: readonly number[]) => ids.map((id) => wordOf(id).replace(/'/g, '')).join('')
  for (const hunk of hunks) {
    for (let word = hunk.s0; word < hunk.s1; word++) {
      const pieces = source.has(word) ? [] : piecesOf(ledger, word).map((text) => lettersOf(wordsIn(text)))
      // A caption or a note may stand elsewhere.
      if (pieces.length > 1)
        [hunk, ...hunks.slice(0, hunkLimit)].some((other) => isShownIn(comparison, word, pieces, other))
    }
  }
}

/** Most stretches of the output that a word is looked for in. */
const hunkLimit = 200

function isShownIn(comparison: Comparison, word: number, pieces: readonly string[], { o0, o1 }: Hunk): boolean {
  const { output, source, printed, wordOf } = comparison
  const lettersAt = (at: number) => wordOf(output.ids[at] ?? -1).replace(/'/g, '')
  for (let from = o0; from < o1; from++) {
    if (printed.has(from) || !(pieces[0] ?? '').startsWith(lettersAt(from).slice(0, 1))) continue
    const [free] = openRuns(from, Math.min(o1, from + wordLimit), printed)
    const count = shownWords(pieces, range(from, free?.[1] ?? from).map(lettersAt))
    if (count === 0) continue
    const verdict = { kind: 'changed', explanation: 'syntax shown as text' } as const
    source.set(word, { ...verdict, partner: from })
    for (let i = from; i < from + count; i++) printed.set(i, verdict)
    return true
  }
  return false
}

/** The source of a word, cut where syntax was taken away: the odd ones are that syntax. */
function piecesOf(ledger: SourceLedger, word: number): string[] {
  const file = ledger.fileOf(word)
  const text = ledger.files[file]?.text ?? ''
  const end = ledger.endOf(word)
  let at = ledger.starts[word] ?? 0
  const removals = ledger.removals[file] ?? []
  const pieces: string[] = []
  for (let i = firstFrom(removals, at); (removals[i]?.start ?? end) < end; i++) {
    const { start = end, end: after = end } = removals[i] ?? {}
    pieces.push(text.slice(at, start), text.slice(start, after))
    at = after
  }
  return pieces.length === 0 ? pieces : [...pieces, text.slice(at, end)]
}

/** How many of the words are the pieces in a row, each odd one there or not; 0 where they are not. */
function shownWords(pieces: readonly string[], words: readonly string[]): number {
  const letters = words.join('')
  let reached = new Set([0])
  pieces.forEach((piece, i) => {
    const next = new Set(i % 2 === 1 ? reached : [])
    for (const at of reached) if (letters.startsWith(piece, at)) next.add(at + piece.length)
    reached = next
  })
  let length = 0
  let count = 0
  words.forEach((word, i) => {
    length += word.length
    if (reached.has(length)) count = i + 1
  })
  return count
}

/** The marks that were taken away on the lines around a hunk. */
function removedAround({ ledger }: Comparison, hunk: Hunk, wordsIn: (text: string) => readonly number[]): Marks {
  const file = Math.max(0, ledger.fileOf(Math.max(0, hunk.s0 - 1)))
  const text = ledger.files[file]?.text ?? ''
  const before = hunk.s0 > 0 ? (ledger.starts[hunk.s0 - 1] ?? 0) : 0
  const inFile = hunk.s1 < ledger.ids.length && ledger.fileOf(hunk.s1) === file
  const after = inFile ? ledger.endOf(hunk.s1) : text.length
  const lineEnd = text.indexOf('\n', after)
  const start = before === 0 ? 0 : Math.max(text.lastIndexOf('\n', before - 1) + 1, before - windowLimit)
  const end = Math.min(lineEnd < 0 ? text.length : lineEnd, after + windowLimit)
  const marks: (readonly number[])[] = []
  const removals = ledger.removals[file] ?? []
  for (let i = firstFrom(removals, start); i < removals.length; i++) {
    const removal = removals[i]
    if (!removal || removal.start >= end) break
    if (removal.rule !== 'note-reference')
      marks.push(wordsIn(text.slice(removal.start, Math.min(removal.end, removal.start + windowLimit))))
  }
  return new Marks(marks)
}

/** Index of the first removal that does not start before `least`. */
function firstFrom(removals: readonly Removal[], least: number): number {
  return firstPlace(0, removals.length, (removal) => (removals[removal]?.start ?? 0) < least)
}
