import { align, placeOf } from './alignment.ts'
import type { PlainWords } from './plain.ts'
import { type Kind, kinds, type Mark, type Truth } from './truth.ts'

export interface Score {
  readonly kind: Kind
  /** Things that the edition marks and the plain text shows. */
  readonly shown: number
  /** Those that the edition marks and the plain text shows by nothing: neither demanded nor held against us. */
  readonly hidden: number
  readonly found: number
  readonly right: number
  readonly missed: readonly string[]
  readonly wrong: readonly string[]
}

/** A mark of the edition on the words of the plain text, with why the text does not show it, if it does not. */
interface Wanted extends Mark {
  readonly hidden: string | undefined
}

/** Words by which two places, or two ends, of the same thing may differ: the editions differ by so much in single words. */
const slack = 4

/** Share of the words of two stretches that must be common, for both to be the same letter or poem. */
const common = 0.75

export function score(truth: Truth, plain: PlainWords, ours: readonly Mark[]): readonly Score[] {
  const pairs = align(truth.words, plain.words)
  const wanted = onPlain(truth, plain, pairs)
  return kinds.map((kind) => {
    const all = wanted.filter((mark) => mark.kind === kind)
    const own = ours.filter((mark) => mark.kind === kind)
    const left = new Set(own)
    const missed: string[] = []
    let right = 0
    for (const mark of all) {
      const hit = [...left].find((other) => isSame(mark, other))
      if (hit) left.delete(hit)
      if (mark.hidden === undefined && hit) right += 1
      else if (mark.hidden === undefined) missed.push(excerpt(plain, mark))
    }
    const uncounted = own.filter((mark) => !left.has(mark)).length - right
    const free = [...left].filter((mark) => isFree(mark, truth, pairs, wanted))
    const wrong = [...left].filter((mark) => !free.includes(mark))
    return {
      kind,
      shown: all.filter(({ hidden }) => hidden === undefined).length,
      hidden: all.filter(({ hidden }) => hidden !== undefined).length,
      found: own.length - uncounted - free.length,
      right,
      missed,
      wrong: wrong.map((mark) => excerpt(plain, mark)),
    }
  })
}

function excerpt({ words }: PlainWords, { from, to }: Mark): string {
  return words.slice(from, Math.max(from + 8, Math.min(to, from + 8))).join(' ') + (to > from ? ` (${to - from})` : '')
}

function isSame(a: Mark, b: Mark): boolean {
  if (a.from === a.to) return Math.abs(a.from - b.from) <= slack
  const shared = Math.min(a.to, b.to) - Math.max(a.from, b.from)
  return shared >= common * (Math.max(a.to, b.to) - Math.min(a.from, b.from))
}

/**
 * The rules by which a mark of the edition is left out of the count, because the plain text shows it by nothing. They look at the two texts
 * only, never at what Octavo found:
 * 1. fewer than half of its words are in the plain text (another edition);
 * 2. a letter or verse does not start and end as a paragraph does: it stands in running prose;
 * 3. in a letter the teller speaks between ("…," it said, "…"): it is dialogue there;
 * 4. at a scene break nothing stands but the blank line between any two paragraphs;
 * 5. neither "part" nor "book" nor "volume" stands above the first chapter of a part;
 * 6. at a scene break stand more blank lines than usual, but in this text most such gaps between paragraphs are none.
 */
function onPlain(truth: Truth, plain: PlainWords, pairs: Int32Array): readonly Wanted[] {
  const gaps = wideGaps(truth, plain, pairs)
  return truth.marks.flatMap((mark): Wanted[] => {
    const from = placeOf(pairs, mark.from)
    const to = mark.to === mark.from ? from : placeOf(pairs, mark.to, true)
    if (from === undefined || to === undefined || to < from) return []
    const found = pairs.slice(mark.from, mark.to).filter((other) => other >= 0).length
    if (found * 2 < mark.to - mark.from) return []
    return [{ kind: mark.kind, from, to, hidden: hiddenBy(mark, { from, to }, truth, plain, gaps) }]
  })
}

interface Stretch {
  readonly from: number
  readonly to: number
}

function hiddenBy(
  mark: Mark,
  { from, to }: Stretch,
  truth: Truth,
  plain: PlainWords,
  gaps: number,
): string | undefined {
  if (mark.kind === 'scene break') {
    const gap = plain.gap(from)
    if (isMarked(gap)) return undefined
    if (!isWide(gap)) return 'only the usual blank line'
    return gaps >= 0.5 ? undefined : 'most wide gaps of this text are no breaks'
  }
  if (mark.kind === 'part heading') {
    const above = plain.words.slice(Math.max(0, from - 25), from)
    return above.some((word) => /^(?:part|book|volume)$/u.test(word)) ? undefined : 'no heading'
  }
  if (mark.kind !== 'letter' && mark.kind !== 'verse') return undefined
  if (!plain.opensParagraph(from) || !plain.opensParagraph(to)) return 'in running prose'
  const spoken = mark.kind === 'letter' && truth.interruptions.some((at) => at >= mark.from && at < mark.to)
  return spoken ? 'the teller speaks between' : undefined
}

function isMarked(gap: string): boolean {
  return /[*#~]|_{3}|-{3}/u.test(gap)
}

function isWide(gap: string): boolean {
  return (gap.match(/\n/gu)?.length ?? 0) > 2
}

/** Of the wide gaps between two paragraphs of the edition, the share that are its scene breaks. */
function wideGaps(truth: Truth, plain: PlainWords, pairs: Int32Array): number {
  const breaks = new Set(truth.marks.flatMap(({ kind, from }) => (kind === 'scene break' ? [from] : [])))
  const wide = truth.paragraphs.filter((from) => {
    const at = pairs[from] ?? -1
    return at > 0 && isWide(plain.gap(at)) && !isMarked(plain.gap(at))
  })
  return wide.length === 0 ? 0 : wide.filter((from) => breaks.has(from)).length / wide.length
}

/** A find that nothing is said about: inside a hidden mark or an untyped quotation, or outside what the edition has. */
function isFree(mark: Mark, truth: Truth, pairs: Int32Array, wanted: readonly Wanted[]): boolean {
  if (mark.kind === 'part heading' || mark.kind === 'chapter heading' || mark.kind === 'scene break') return false
  const overlaps = (other: Stretch) => other.from < mark.to && mark.from < other.to
  if (wanted.some((other) => other.kind === mark.kind && other.hidden !== undefined && overlaps(other))) return true
  return truth.quotations.some((quotation) => {
    const from = placeOf(pairs, quotation.from)
    const to = placeOf(pairs, quotation.to, true)
    return from !== undefined && to !== undefined && overlaps({ from, to })
  })
}

export function ratios({ shown, found, right }: Pick<Score, 'shown' | 'found' | 'right'>) {
  const precision = found === 0 ? 1 : right / found
  const recall = shown === 0 ? 1 : right / shown
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall)
  return { precision, recall, f1 }
}
