import { isMadeOf, type Texts } from './declared.ts'
import { printedFlags, printedGap } from './printed-words.ts'
import { type SourceLedger, sourceGap, wordFlags } from './scan.ts'
import { type Comparison, type Hunk, openRuns, range } from './verdict.ts'

/**
 * Words of one side that are, letter for letter, words of the other: "re-" and "tract" for "retract", "D R E A M" for
 * "DREAM". Explained where a mark stood between them; where only a space was lost or let in, it is a change.
 */
export function explainJoins(comparison: Comparison, hunk: Hunk): void {
  let s = hunk.s0
  let o = hunk.o0
  while (s < hunk.s1 && o < hunk.o1) {
    if (comparison.printed.has(o)) {
      o++
      continue
    }
    const span = sameLetters(comparison, hunk, s, o)
    if (!span) {
      // The next place where both sides may meet again: one word further on the longer side.
      if (hunk.s1 - s >= hunk.o1 - o) s++
      else o++
      continue
    }
    const explanation = joinReason(comparison, s, span.s, o, span.o)
    const verdict = { kind: 'changed', ...(explanation !== undefined && { explanation }) } as const
    for (let i = s; i < span.s; i++) comparison.source.set(i, { ...verdict, partner: o })
    for (let i = o; i < span.o; i++) comparison.printed.set(i, verdict)
    s = span.s
    o = span.o
  }
}

/** Most words that are joined to one. */
const joinLimit = 60

/** Ends of the shortest runs from `s` and `o` with the same letters. */
function sameLetters(comparison: Comparison, hunk: Hunk, s: number, o: number): { s: number; o: number } | undefined {
  const { ledger, output, wordOf } = comparison
  const letters = (id: number | undefined) => wordOf(id ?? -1).replace(/'/g, '')
  let source = letters(ledger.ids[s])
  let printed = letters(output.ids[o])
  let sEnd = s + 1
  let oEnd = o + 1
  for (let i = 0; i < joinLimit && source !== printed; i++) {
    if (source.length < printed.length && printed.startsWith(source) && sEnd < hunk.s1)
      source += letters(ledger.ids[sEnd++])
    else if (
      printed.length < source.length &&
      source.startsWith(printed) &&
      oEnd < hunk.o1 &&
      !comparison.printed.has(oEnd)
    ) {
      printed += letters(output.ids[oEnd++])
    } else return undefined
  }
  return source === printed && source !== '' ? { s: sEnd, o: oEnd } : undefined
}

function joinReason(comparison: Comparison, s0: number, s1: number, o0: number, o1: number): string | undefined {
  const { ledger, output } = comparison
  let marked = true
  for (let i = s0; i + 1 < s1; i++) if (/^[ \t\n]*$/.test(sourceGap(ledger, i))) marked = false
  for (let i = o0; i + 1 < o1; i++) if (/^[ \t\n\u00a0]*$/.test(printedGap(output, i))) marked = false
  if (marked) return 'typographic change'
  const single = (from: number, to: number, length: (i: number) => number) => {
    for (let i = from; i < to; i++) if (length(i) > 1) return false
    return to - from > 2
  }
  if (single(s0, s1, (i) => (ledger.ends[i] ?? 0) - (ledger.starts[i] ?? 0))) return 'letterspacing'
  if (single(o0, o1, (i) => (output.ends[i] ?? 0) - (output.starts[i] ?? 0))) return 'letterspacing'
  return undefined
}

/** Whole blocks of the output made of texts that the book tool says it added. They stay for the source to be found in. */
export function explainDeclared(
  comparison: Comparison,
  texts: Texts,
  declared: Map<number, number>,
  generated: number[],
): void {
  const { output, hunks, printed } = comparison
  for (const hunk of hunks) {
    for (const [from, to] of openRuns(hunk.o0, hunk.o1, printed)) {
      for (const [start, end] of blockRuns(comparison, from, to)) {
        if (!isMadeOf(output.ids.subarray(start, end), texts) || !isDeclared(output.ids, start, end, declared)) continue
        for (let i = start; i < end; i++) {
          const id = output.ids[i] ?? 0
          declared.set(id, (declared.get(id) ?? 0) - 1)
          generated.push(id)
          printed.set(i, { kind: 'added', explanation: 'generated matter' })
        }
      }
    }
  }
}

/** Parts of a run that are whole blocks. */
function blockRuns({ output }: Comparison, from: number, to: number): [number, number][] {
  const runs: [number, number][] = []
  let start = from
  for (let i = from; i < to; i++) {
    const ends = ((output.flags[i] ?? 0) & printedFlags.blockEnd) !== 0
    if (!ends && i + 1 < to) continue
    const starts = ((output.flags[start] ?? 0) & printedFlags.blockStart) !== 0
    if (starts && ends) runs.push([start, i + 1])
    start = i + 1
  }
  return runs
}

function isDeclared(ids: Int32Array, start: number, end: number, declared: ReadonlyMap<number, number>): boolean {
  const taken = new Map<number, number>()
  for (let i = start; i < end; i++) {
    const id = ids[i] ?? 0
    const count = (taken.get(id) ?? 0) + 1
    if (count > (declared.get(id) ?? 0)) return false
    taken.set(id, count)
  }
  return true
}

/** Words of both sides that are the same: `length` of them from `s` in the source and from `o` in the output. */
interface Move {
  readonly s: number
  readonly o: number
  readonly length: number
}

/** Words that moved: the longest runs that both sides have left over, where they satisfy. */
export function explainMoves(
  comparison: Comparison,
  reasonFor: (word: number) => string | undefined,
  satisfies: (comparison: Comparison, move: Move) => boolean,
): void {
  const { ledger, output, hunks, source, printed } = comparison
  const where = new Map<number, number[]>()
  for (const hunk of hunks) {
    for (let i = hunk.o0; i < hunk.o1; i++) {
      if (printed.has(i)) continue
      const id = output.ids[i] ?? 0
      const list = where.get(id)
      if (list) list.push(i)
      else where.set(id, [i])
    }
  }
  if (where.size === 0) return
  for (const hunk of hunks) {
    for (const [from, to] of openRuns(hunk.s0, hunk.s1, source)) {
      for (let s = from; s < to; ) {
        const { length, at } = longestMatch(comparison, where.get(ledger.ids[s] ?? 0) ?? [], s, to)
        if (length === 0 || !satisfies(comparison, { s, o: at, length })) {
          s++
          continue
        }
        for (let i = 0; i < length; i++) {
          const explanation = moveReason(comparison, s + i, at + i) ?? reasonFor(s + i)
          const verdict = { kind: 'moved', partner: at + i, ...(explanation !== undefined && { explanation }) } as const
          source.set(s + i, verdict)
          printed.set(at + i, verdict)
        }
        s += length
      }
    }
  }
}

/** More words than this in a row are the same by no chance. */
const chanceLimit = 8

/** Whether a move is of a whole passage: long, or lines of the source that are blocks of the output. */
export function isPassage({ ledger, output }: Comparison, { s, o, length }: Move): boolean {
  if (length > chanceLimit) return true
  const has = (flags: Uint8Array, at: number, flag: number) => ((flags[at] ?? 0) & flag) !== 0
  return (
    has(ledger.flags, s, wordFlags.lineStart) &&
    has(ledger.flags, s + length - 1, wordFlags.lineEnd) &&
    has(output.flags, o, printedFlags.blockStart) &&
    has(output.flags, o + length - 1, printedFlags.blockEnd)
  )
}

/** Places that are tried for one word: more would take too long in a text of one word. */
const tryLimit = 100

function longestMatch({ ledger, output, printed }: Comparison, places: readonly number[], s: number, to: number) {
  let best = { length: 0, at: 0 }
  let tried = 0
  for (const at of places) {
    if (printed.has(at)) continue
    if (++tried > tryLimit) break
    let length = 0
    while (s + length < to && !printed.has(at + length) && ledger.ids[s + length] === output.ids[at + length]) length++
    if (length > best.length) best = { length, at }
  }
  return best
}

function moveReason({ ledger, output }: Comparison, s: number, o: number): string | undefined {
  if ((ledger.flags[s] ?? 0) & wordFlags.caption) return 'caption set with its table'
  const noted = ((ledger.flags[s] ?? 0) & wordFlags.note) | ((output.flags[o] ?? 0) & printedFlags.note)
  return noted ? 'note set at its reference' : undefined
}

/**
 * Lines of the source that stand in generated matter, such as the title on the title page: those that are known to, and
 * whole lines before or after everything of their file that is found in place.
 */
export function explainPrintedElsewhere(
  comparison: Comparison,
  generated: readonly number[],
  reasonFor: (word: number) => string | undefined,
): void {
  const { ledger, hunks, source } = comparison
  const left = new Map<number, number>()
  for (const id of generated) left.set(id, (left.get(id) ?? 0) + 1)
  for (const hunk of hunks) {
    const atEdge = isAtEdge(ledger, hunk)
    for (const [from, to] of openRuns(hunk.s0, hunk.s1, source)) {
      for (const [start, end] of lineRuns(comparison, from, to)) {
        const reason = reasonFor(start)
        const whole = atEdge && isWholeLine(comparison, start, end)
        if (reason === undefined && !whole) continue
        if (!isDeclared(ledger.ids, start, end, left)) continue
        for (let i = start; i < end; i++) {
          const id = ledger.ids[i] ?? 0
          left.set(id, (left.get(id) ?? 0) - 1)
          source.set(i, { kind: 'moved', explanation: reason ?? 'printed in generated matter' })
        }
      }
    }
  }
}

/** Whether nothing of the file stands before the hunk, or nothing after it. */
function isAtEdge({ file, running }: SourceLedger, { s0, s1 }: Hunk): boolean {
  return file[s0 - 1] !== file[s0] || file[s1] !== file[s1 - 1] || s1 === running
}

/** A run cut at the ends of lines. */
function lineRuns({ ledger }: Comparison, from: number, to: number): [number, number][] {
  const runs: [number, number][] = []
  let start = from
  for (let i = from; i < to; i++) {
    if (!((ledger.flags[i] ?? 0) & wordFlags.lineEnd) && i + 1 < to) continue
    runs.push([start, i + 1])
    start = i + 1
  }
  return runs
}

function isWholeLine({ ledger }: Comparison, from: number, to: number): boolean {
  const starts = (ledger.flags[from] ?? 0) & wordFlags.lineStart
  return starts !== 0 && ((ledger.flags[to - 1] ?? 0) & wordFlags.lineEnd) !== 0
}

/** Texts of pictures that are heard and not seen, and marks of notes and lists that the output makes itself. */
export function explainMarks(comparison: Comparison): void {
  const { ledger, output, hunks, source } = comparison
  for (const hunk of hunks) {
    for (let i = hunk.s0; i < hunk.s1; i++) {
      if (source.has(i)) continue
      const id = ledger.ids[i] ?? 0
      if ((ledger.flags[i] ?? 0) & wordFlags.alt) {
        if (output.alt.has(id)) source.set(i, { kind: 'moved', explanation: 'text of a picture' })
      } else if (isMark(comparison, i) && output.marks.has(id)) {
        source.set(i, { kind: 'moved', explanation: 'mark of a note or list' })
      } else if (/^(?:foot)?note$/.test(comparison.wordOf(id)) && isBracketed(comparison, i)) {
        source.set(i, { kind: 'moved', explanation: 'mark of a note or list' })
      }
    }
  }
}

/** A number or letter in brackets, or at the start of its line with a stop or bracket behind it. */
function isMark(comparison: Comparison, word: number): boolean {
  const { ledger } = comparison
  const { before, after } = around(comparison, word)
  if (/[[({]$|^\*+$/.test(before) && /^[\])}.:]/.test(after)) return true
  if (/[[(]\s*(?:foot)?note\s*$/i.test(before)) return true
  return ((ledger.flags[word] ?? 0) & wordFlags.lineStart) !== 0 && /^[.):\]]/.test(after)
}

function isBracketed(comparison: Comparison, word: number): boolean {
  const { before, after } = around(comparison, word)
  return /\[\s*$/.test(before) && /^\s*[0-9a-z*]{1,4}\s*[\]:]/i.test(after)
}

function around({ ledger }: Comparison, word: number): { before: string; after: string } {
  const text = ledger.files[ledger.file[word] ?? 0]?.text ?? ''
  const start = ledger.starts[word] ?? 0
  const end = ledger.ends[word] ?? 0
  return { before: text.slice(Math.max(0, start - 12), start), after: text.slice(end, end + 8) }
}

/** How much of the source before and after a difference, in UTF-16 units, is looked at for syntax that the output shows. */
const windowLimit = 3000

/** Syntax that the scanner took away and the book shows as text, because it means nothing there. */
export function explainShownSyntax(comparison: Comparison, wordsIn: (text: string) => readonly number[]): void {
  const { output, hunks, printed } = comparison
  for (const hunk of hunks) {
    const runs = openRuns(hunk.o0, hunk.o1, printed)
    if (runs.length === 0) continue
    const left = removedAround(comparison, hunk, wordsIn)
    for (const [from, to] of runs) {
      for (let i = from; i < to; i++) {
        const id = output.ids[i] ?? 0
        const count = left.get(id) ?? 0
        if (count <= 0) continue
        left.set(id, count - 1)
        printed.set(i, { kind: 'added', explanation: 'syntax shown as text' })
      }
    }
  }
}

/** The words of the lines around a hunk that the ledger does not have: those of the syntax there. */
function removedAround(
  { ledger }: Comparison,
  hunk: Hunk,
  wordsIn: (text: string) => readonly number[],
): Map<number, number> {
  const file = ledger.file[hunk.s0 > 0 ? hunk.s0 - 1 : 0] ?? 0
  const text = ledger.files[file]?.text ?? ''
  const before = hunk.s0 > 0 ? (ledger.starts[hunk.s0 - 1] ?? 0) : 0
  const inFile = hunk.s1 < ledger.ids.length && ledger.file[hunk.s1] === file
  const after = inFile ? (ledger.ends[hunk.s1] ?? 0) : text.length
  const lineEnd = text.indexOf('\n', after)
  const start =
    before === 0 ? 0 : Math.max(text.lastIndexOf('\n', before - 1) + 1, wordEdge(text, before, -windowLimit))
  const end = Math.min(lineEnd < 0 ? text.length : lineEnd, wordEdge(text, after, windowLimit))
  const left = new Map<number, number>()
  for (const id of wordsIn(text.slice(start, end))) left.set(id, (left.get(id) ?? 0) + 1)
  const isInside = (word: number) => {
    const at = ledger.starts[word] ?? -1
    return word >= 0 && word < ledger.ids.length && ledger.file[word] === file && at >= start && at < end
  }
  const take = (word: number) => left.set(ledger.ids[word] ?? 0, (left.get(ledger.ids[word] ?? 0) ?? 0) - 1)
  for (let word = hunk.s0 - 1; isInside(word); word--) take(word)
  for (let word = hunk.s0; isInside(word); word++) take(word)
  return left
}

/** The white space next to a place that is `by` away. */
function wordEdge(text: string, from: number, by: number): number {
  const step = Math.sign(by)
  let at = Math.max(0, Math.min(text.length, from + by))
  while (at > 0 && at < text.length && !/\s/.test(text[at] ?? '')) at += step
  return at
}

/** What is left of a hunk on both sides is one thing in place of another. */
export function pairChanges(comparison: Comparison, hunk: Hunk): void {
  const { source, printed } = comparison
  const left = openRuns(hunk.s0, hunk.s1, source).flatMap(([from, to]) => range(from, to))
  const right = openRuns(hunk.o0, hunk.o1, printed).flatMap(([from, to]) => range(from, to))
  const pairs = Math.min(left.length, right.length)
  left.forEach((word, i) => {
    const partner = right[i]
    source.set(word, partner === undefined ? { kind: 'missing' } : { kind: 'changed', partner })
  })
  right.forEach((word, i) => {
    printed.set(word, i < pairs ? { kind: 'changed' } : { kind: 'added' })
  })
}

/** The words of the source from `from` to `to`, as written. */
export function sourceText({ ledger }: Comparison, from: number, to: number): string {
  const parts: string[] = []
  for (let i = from; i < to; i++) {
    parts.push(
      ledger.files[ledger.file[i] ?? 0]?.text.slice(ledger.starts[i], ledger.ends[i]).replace(/\u00ad/g, '') ?? '',
    )
  }
  return parts.join(' ')
}
