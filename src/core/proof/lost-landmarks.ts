import { type Loss, type Marked, shorten } from './loss.ts'
import type { LandmarkKind } from './mask.ts'
import { type PrintedWords, printedPlace } from './printed-words.ts'
import { placeAt } from './scan.ts'
import type { SourceLandmark } from './source-marks.ts'

/** A landmark of the output as a place among its words: the index of the first that follows it. */
interface Spot {
  readonly at: number
  taken: boolean
}

/** Furthest, in words, that a landmark may stand from where it was: one inside a link stands behind it. */
const reach = 40

/** Landmarks that the output has not between the same words, nor near them. */
export function lostLandmarks(marked: Marked): Loss[] {
  const { ledger, output } = marked
  const { blind } = output.printed
  const asked = ledger.landmarks.filter(({ kind }) => kind === 'picture' || !blind?.has(kind))
  const spots = new Map<LandmarkKind, Spot[]>()
  for (const { kind, passage, at, inNote } of output.printed.landmarks) {
    const list = spots.get(kind) ?? []
    spots.set(kind, list)
    list.push({ at: wordAt(output, passage, at, inNote), taken: false })
  }
  if (asked.some(({ kind }) => kind === 'break'))
    spots.set('break', [...(spots.get('break') ?? []), ...lineSpots(output)])
  for (const list of spots.values()) list.sort((a, b) => a.at - b.at)
  const left = asked.filter((landmark) => !isFound(marked, landmark, spots.get(landmark.kind) ?? [], 0))
  return left
    .filter(
      (landmark) => landmark.kind === 'break' || !isFound(marked, landmark, spots.get(landmark.kind) ?? [], reach),
    )
    .map((landmark) => lossOf(marked, landmark))
}

/** Lines without a word, of signs alone, part scenes too. */
function lineSpots(output: PrintedWords): Spot[] {
  return output.printed.passages.flatMap(({ kind }, passage) => {
    const at = kind === 'text' ? wordAt(output, passage, 0, false) : -1
    return at < 0 || (at < output.running && output.passageOf(at) === passage) ? [] : [{ at, taken: false }]
  })
}

/** The first word of the lane that stands at a place of a passage or behind it. */
function wordAt({ passageOf, starts, running, ids }: PrintedWords, index: number, at: number, inNote: boolean): number {
  let low = inNote ? running : 0
  let high = inNote ? ids.length : running
  while (low < high) {
    const middle = (low + high) >> 1
    const own = passageOf(middle)
    if (own < index || (own === index && (starts[middle] ?? 0) < at)) low = middle + 1
    else high = middle
  }
  return low
}

/** Whether the output has such a landmark between the same words, or so many words away. Each can be had once, but a break. */
function isFound(marked: Marked, landmark: SourceLandmark, spots: readonly Spot[], slack: number): boolean {
  const window = windowOf(marked, landmark)
  if (!window || isPrinted(marked, landmark)) return true
  let low = 0
  let high = spots.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((spots[middle]?.at ?? 0) < window.from - slack) low = middle + 1
    else high = middle
  }
  for (let at = low; (spots[at]?.at ?? Number.POSITIVE_INFINITY) <= window.to + slack; at++) {
    const spot = spots[at]
    if (!spot || spot.taken) continue
    if (landmark.kind !== 'break') spot.taken = true
    return true
  }
  return false
}

/** Whether a mark of a note is printed as the text that it is: "[1]". */
function isPrinted({ ledger, partnerOf }: Marked, { kind, after, end }: SourceLandmark): boolean {
  return kind === 'note' && after >= 0 && (ledger.starts[after] ?? end) < end && partnerOf(after) >= 0
}

/** Most words that are passed over on the way to one that stands in the output. */
const searchLimit = 2000

/** Where a landmark may stand in the output: between the words around it. Undefined for a break that parts nothing. */
function windowOf({ ledger, output, partnerOf }: Marked, landmark: SourceLandmark) {
  const { kind, before, after } = landmark
  const inNotes = Math.max(before, after) >= ledger.running
  const least = inNotes ? output.running : 0
  const most = inNotes ? output.ids.length : output.running
  const inLane = (word: number) => word >= least && word < most
  let from = least
  for (let word = before; word >= 0 && before - word < searchLimit; word--) {
    const partner = partnerOf(word)
    if (!inLane(partner)) continue
    from = partner + 1
    break
  }
  let to = most
  for (let word = after; word >= 0 && word < ledger.ids.length && word - after < searchLimit; word++) {
    const partner = partnerOf(word)
    if (!inLane(partner) || partner < from) continue
    to = partner
    break
  }
  if (kind === 'break' && (before < 0 || after < 0 || from === least || to === most)) return undefined
  return { from, to }
}

function lossOf({ ledger, output, partnerOf }: Marked, { kind, file, start, end, before }: SourceLandmark): Loss {
  const source = ledger.files[file]
  const partner = before < 0 ? -1 : partnerOf(before)
  return {
    kind,
    source: shorten(source?.text.slice(start, end) ?? ''),
    ...placeAt(ledger, file, start),
    ...(partner >= 0 && { place: printedPlace(output, partner) }),
  }
}
