import { isMadeOf, type Texts, treeOf } from './declared.ts'
import { isPrintedToo } from './heard.ts'
import { printedFlags } from './printed-words.ts'
import type { SourceLedger } from './scan.ts'
import { type Comparison, type Hunk, openRuns, range } from './verdict.ts'
import { wordFlags } from './word-flags.ts'

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
          const explanation = moveReason(comparison, { s, o: at, length }, i) ?? reasonFor(s + i)
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

/** Why the word number `i` of a move stands elsewhere. */
function moveReason(comparison: Comparison, move: Move, i: number): string | undefined {
  const { ledger, output } = comparison
  const written = ledger.flags[move.s + i] ?? 0
  if (written & wordFlags.caption) return 'caption set with its table'
  const isNote = (written & wordFlags.note) | ((output.flags[move.o + i] ?? 0) & printedFlags.note)
  return isNote && isMostOfBlock(output.flags, move) ? 'note set at its reference' : undefined
}

/** Whether a move is long, or a block of the output, or several words at an end of one. */
function isMostOfBlock(flags: Uint8Array, { o, length }: Move): boolean {
  const starts = ((flags[o] ?? 0) & printedFlags.blockStart) !== 0
  const ends = ((flags[o + length - 1] ?? 0) & printedFlags.blockEnd) !== 0
  return length > chanceLimit || (starts && ends) || (length > 2 && (starts || ends))
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
  const texts = treeOf([...comparison.output.generated, ...generatedBlocks(comparison)])
  for (const hunk of hunks) {
    for (const [from, to] of openRuns(hunk.s0, hunk.s1, source)) {
      for (const [start, end] of lineRuns(comparison, from, to)) {
        const reason = reasonFor(start)
        const explained =
          reason === undefined
            ? isAtEdge(ledger, hunk, start) &&
              isWholeLine(comparison, start, end) &&
              isMadeOf(ledger.ids.subarray(start, end), texts)
            : isMostOfLine(ledger, start, end)
        if (!explained) continue
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

/** The words of each block of the output that is the book tool's own. */
function generatedBlocks({ output, printed }: Comparison): number[][] {
  const blocks: number[][] = [[]]
  for (const [word, { explanation }] of printed) {
    if (explanation !== 'generated matter') continue
    if ((output.flags[word] ?? 0) & printedFlags.blockStart) blocks.push([])
    blocks.at(-1)?.push(output.ids[word] ?? 0)
  }
  return blocks
}

/** Whether nothing of the word's file stands before the hunk, or nothing after it. */
function isAtEdge({ fileOf, running }: SourceLedger, { s0, s1 }: Hunk, word: number): boolean {
  const file = fileOf(word)
  return fileOf(s0 - 1) !== file || fileOf(s1) !== file || s1 === running
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

/** Whether no more words of the line stand outside of the run than in it. */
function isMostOfLine({ flags }: SourceLedger, from: number, to: number): boolean {
  let outside = 0
  for (let i = from; !((flags[i] ?? 0) & wordFlags.lineStart) && outside <= to - from; i--) outside++
  for (let i = to; !((flags[i - 1] ?? 0) & wordFlags.lineEnd) && outside <= to - from; i++) outside++
  return outside <= to - from
}

/** Texts of pictures that cannot be heard, and marks of notes and lists that the output makes itself. */
export function explainMarks(comparison: Comparison): void {
  const { ledger, output, hunks, source } = comparison
  for (const hunk of hunks) {
    for (let i = hunk.s0; i < hunk.s1; i++) {
      if (source.has(i)) continue
      const id = ledger.ids[i] ?? 0
      if ((ledger.flags[i] ?? 0) & wordFlags.alt) {
        if (output.printed.seenOnly && !isPrintedToo(ledger, hunk, i))
          source.set(i, { kind: 'missing', explanation: 'text of a picture, not for the eye' })
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
  const text = ledger.files[ledger.fileOf(word)]?.text ?? ''
  const start = ledger.starts[word] ?? 0
  const end = ledger.endOf(word)
  return { before: text.slice(Math.max(0, start - 12), start), after: text.slice(end, end + 8) }
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
      ledger.files[ledger.fileOf(i)]?.text.slice(ledger.starts[i], ledger.endOf(i)).replace(/\u00ad/g, '') ?? '',
    )
  }
  return parts.join(' ')
}
