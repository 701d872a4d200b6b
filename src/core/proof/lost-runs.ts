import { type Loss, type Marked, shorten } from './loss.ts'
import { type PrintedWords, printedFlags, printedPlace } from './printed-words.ts'
import { placeOf, type SourceLedger, sourceGap } from './scan.ts'
import type { Run } from './source-marks.ts'
import { range } from './verdict.ts'
import { wordFlags } from './word-flags.ts'

/** Runs of the source whose words stand in the output, and one of them at least is not marked there. */
export function lostRuns(marked: Marked): Loss[] {
  const { ledger, output } = marked
  const { blind, faces } = output.printed
  /** Where the runs started that stand side by side up to the one at hand. */
  let row = 0
  return ledger.runs.flatMap((run, at): Loss[] => {
    if (run.kind === 'link') return blind?.has('link') ? [] : lostRun(marked, run, isLinked)
    const before = ledger.runs[at - 1]
    const follows = before !== undefined && before.from <= run.from && before.to >= run.from
    if (!follows || startsBlock(marked, run.from)) row = run.from
    const beside = { row, next: ledger.runs[at + 1] }
    return lostRun(marked, run, faces ? standsOut(marked, run, beside) : isEmphasised)
  })
}

/** The runs around one: where those start that stand side by side up to it, and the one that comes next. */
interface Beside {
  readonly row: number
  readonly next: Run | undefined
}

type IsMarked = (output: PrintedWords, word: number) => boolean

const isLinked: IsMarked = ({ flags }, word) => ((flags[word] ?? 0) & printedFlags.link) !== 0
const isEmphasised: IsMarked = ({ flags }, word) => ((flags[word] ?? 0) & emphasised) !== 0
const emphasised = printedFlags.italic | printedFlags.bold

function lostRun(marked: Marked, run: Run, isMarked: IsMarked): Loss[] {
  const { ledger, output, partnerOf } = marked
  for (let word = run.from; word < run.to; word++) {
    // What stands elsewhere in the book may be brought together with other words.
    if ((ledger.flags[word] ?? 0) & (wordFlags.alt | wordFlags.caption)) continue
    const partner = partnerOf(word)
    if (partner < 0 || isMarked(output, partner) || !isAtHome(marked, word)) continue
    if (isShown(marked, run)) return []
    let to = word + 1
    while (to < run.to && !isMarked(output, partnerOf(to))) to++
    const place = printedPlace(output, partner)
    return [{ kind: run.kind, source: shorten(textOf(ledger, word, to)), ...placeOf(ledger, word), place }]
  }
  return []
}

/** Whether a word stands in the output beside a neighbour that it has in the source. */
function isAtHome({ partnerOf }: Marked, word: number): boolean {
  const partner = partnerOf(word)
  return partnerOf(word - 1) === partner - 1 || partnerOf(word + 1) === partner + 1
}

/** Whether the mark before a run is printed, for the sign that it is. */
function isShown({ ledger, output, partnerOf }: Marked, { kind, from }: Run): boolean {
  const first = partnerOf(from)
  const written = kind === 'link' ? '[' : (/[*_/<](?=[^*_/<]*$)/.exec(before(ledger, from))?.[0] ?? '*')
  const text = output.printed.passages[output.passageOf(first)]?.text ?? ''
  const start = output.starts[first] ?? 0
  return text
    .slice(Math.max(0, start - gapLimit), start)
    .replace(/^.*[\p{L}\p{N}]/su, '')
    .includes(written)
}

/** Furthest that a mark may stand before a word, in UTF-16 units. */
const gapLimit = 20

function before(ledger: SourceLedger, word: number): string {
  const start = ledger.starts[word] ?? 0
  return ledger.files[ledger.fileOf(word)]?.text.slice(Math.max(0, start - gapLimit), start) ?? ''
}

/**
 * Whether a word is set in another face than the plain words on both sides of its run: italics in a heading that is all italic
 * stand upright. Of a run that has no such neighbours in its block nothing can be said, nor of one that a theme has its own way
 * with: the name of a speaker.
 */
function standsOut(marked: Marked, run: Run, beside: Beside): IsMarked {
  const { ledger, output, partnerOf } = marked
  const { flags } = output
  if (startsBlock(marked, beside.row) && isName(ledger, run)) return () => true
  const faceOf = (word: number) => (flags[word] ?? 0) & emphasised
  const first = partnerOf(run.from)
  const last = partnerOf(run.to - 1)
  const faces: number[] = []
  const previous = beside.row < run.from || !isPlainGap(ledger, run.from - 1) ? -1 : partnerOf(run.from - 1)
  if (previous >= 0 && previous === first - 1 && !((flags[first] ?? 0) & printedFlags.blockStart))
    faces.push(faceOf(previous))
  const next = (beside.next?.from ?? run.to + 1) <= run.to || !isPlainGap(ledger, run.to - 1) ? -1 : partnerOf(run.to)
  if (next >= 0 && next === last + 1 && !((flags[next] ?? 0) & printedFlags.blockStart)) faces.push(faceOf(next))
  // Strong words in a heading that is bold are as bold as the others.
  if (faces.length === 0 || faces.some((face) => face !== 0)) return () => true
  const isPlain = (word: number) => ((flags[word] ?? 0) & (emphasised | printedFlags.mixed)) === 0
  // Emphasis inside emphasis stands upright.
  const nested = /[*_/<]/.test(textOf(ledger, run.from, run.to))
  if (nested && range(run.from, run.to).some((word) => partnerOf(word) >= 0 && !isPlain(partnerOf(word))))
    return () => true
  return (_, word) => !isPlain(word)
}

function startsBlock({ output, partnerOf }: Marked, word: number): boolean {
  return ((output.flags[partnerOf(word)] ?? 0) & printedFlags.blockStart) !== 0
}

/** Whether between a word and the next one thing at most is marked: else the neighbour of a run may be marked too. */
function isPlainGap(ledger: SourceLedger, word: number): boolean {
  return (sourceGap(ledger, word).match(/[*_/]+|<[^<>]*>/g)?.length ?? 0) <= 1
}

/** Whether words at the start of a paragraph are set off from what follows: all in capitals, or by a stop or a line's end. */
function isName(ledger: SourceLedger, { from, to }: Run): boolean {
  const words = textOf(ledger, from, to)
  return words === words.toUpperCase() || /[.,:\n\u2013\u2014]/.test(sourceGap(ledger, to - 1))
}

function textOf(ledger: SourceLedger, from: number, to: number): string {
  return ledger.files[ledger.fileOf(from)]?.text.slice(ledger.starts[from], ledger.endOf(to - 1)) ?? ''
}
