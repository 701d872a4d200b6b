import { firstPlace } from '../source/search.ts'
import type { Columns } from './columns.ts'
import type { LandmarkKind, Mask, RunKind, Stretch } from './mask.ts'
import { wordFlags } from './word-flags.ts'

/** Words of the ledger that are marked together: a run of emphasis, a link. */
export interface Run extends WordRange {
  readonly kind: RunKind
}

/** Words `from` to `to`, not included. */
export interface WordRange {
  readonly from: number
  readonly to: number
}

/** A picture, a note's mark or a break between scenes, and where it stands. */
export interface SourceLandmark {
  readonly kind: LandmarkKind
  readonly file: number
  /** UTF-16 offsets in the file. */
  readonly start: number
  readonly end: number
  /** The words of the ledger between which it stands; -1 where there is none on that side. */
  readonly before: number
  readonly after: number
}

/** The runs and landmarks of a file, as places of the ledger. */
export interface FileMarks {
  readonly runs: readonly Run[]
  readonly landmarks: readonly SourceLandmark[]
}

export const noMarks: FileMarks = { runs: [], landmarks: [] }

/** The words of each note of a file, by its rank. */
type NoteRanges = ReadonlyMap<number, WordRange>

/** `running` and `notes`: where the words of the file stand in the ledger. */
export function marksOf(
  mask: Mask,
  file: number,
  columns: Columns,
  running: WordRange,
  notes: NoteRanges = new Map(),
): FileMarks {
  const laneOf = laneFinder(mask, running, notes)
  return {
    runs: [...runsOf('emphasis', mask, columns, laneOf), ...runsOf('link', mask, columns, laneOf)],
    landmarks: mask.landmarks
      .toSorted((a, b) => a.start - b.start)
      .map(({ kind, start, end }) => {
        const { from, to } = laneOf(start)
        const after = firstFrom(columns, start, from, to)
        return { kind, file, start, end, before: after > from ? after - 1 : -1, after: after < to ? after : -1 }
      }),
  }
}

/** The outermost runs of one kind that hold words other than those of pictures. */
function runsOf(kind: RunKind, mask: Mask, columns: Columns, laneOf: (at: number) => WordRange): Run[] {
  const { words } = columns
  const runs: Run[] = []
  let last = 0
  const stretches = mask.stretches.filter((stretch) => stretch.kind === kind)
  for (const { start, end } of stretches.sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (start < last) continue
    last = end
    const lane = laneOf(start)
    let from = firstFrom(columns, start, lane.from, lane.to)
    if (from > lane.from && words.endOf(from - 1) > start) from--
    const to = firstFrom(columns, end, from, lane.to)
    if (hasText(columns, from, to)) runs.push({ kind, from, to })
  }
  return runs
}

/** Whether one of the words is no picture's. */
function hasText({ flags }: Columns, from: number, to: number): boolean {
  for (let word = from; word < to; word++) if (((flags[word] ?? 0) & wordFlags.alt) === 0) return true
  return false
}

/** Gives the words among which a place of the file stands: its running text, or the innermost note around it. */
function laneFinder(mask: Mask, running: WordRange, notes: NoteRanges): (at: number) => WordRange {
  if (notes.size === 0) return () => running
  const around = mask.stretches.filter(({ kind }) => kind === 'note').sort((a, b) => a.start - b.start)
  const outer = enclosing(around)
  return (at) => {
    let note = firstPlace(0, around.length, (one) => (around[one]?.start ?? 0) <= at) - 1
    while (note >= 0 && (around[note]?.end ?? 0) <= at) note = outer[note] ?? -1
    const found = around[note]
    return found ? (notes.get(mask.rankOf(found)) ?? running) : running
  }
}

/** Of each stretch, in the order of their starts, the one that it stands in; -1 for none. */
function enclosing(stretches: readonly Stretch[]): number[] {
  const open: number[] = []
  return stretches.map(({ start }, at) => {
    while (open.length > 0 && (stretches[open.at(-1) ?? 0]?.end ?? 0) <= start) open.pop()
    const around = open.at(-1) ?? -1
    open.push(at)
    return around
  })
}

/** Index of the first word, from `from` to `to`, that does not start before `least`. */
function firstFrom({ words }: Columns, least: number, from: number, to: number): number {
  return firstPlace(from, to, (word) => (words.starts[word] ?? 0) < least)
}
