import { type Loss, type Marked, shorten } from './loss.ts'
import type { LandmarkKind } from './mask.ts'
import { type PrintedWords, printedPlace } from './printed-words.ts'
import { placeAt, type SourceLedger, sourceGap } from './scan.ts'
import type { SourceLandmark } from './source-marks.ts'
import { Spots, wordAt } from './spots.ts'

/** Furthest, in words, that the mark of a note may stand from where it was: one inside a link stands behind it. */
const reach = 40
/** The same of a picture on paper, which waits for a page that has room for it. */
const paperReach = 2000

/** Landmarks that the output has not between the same words, nor near them. */
export function lostLandmarks(marked: Marked): Loss[] {
  const { ledger, output } = marked
  const { blind } = output.printed
  const asked = ledger.landmarks.filter(({ kind }) => kind === 'picture' || !blind?.has(kind))
  const spots = new Map<LandmarkKind, Spots>()
  for (const kind of new Set(asked.map((landmark) => landmark.kind))) spots.set(kind, spotsOf(output, kind))
  const search: Search = { marked, spots, pictures: new Set() }
  for (const landmark of asked) if (landmark.kind === 'picture') search.pictures.add(textOfPicture(ledger, landmark))
  // First those that stand where they should, so that no other is taken for them.
  const left = asked.filter((landmark) => !isFound(search, landmark, 0))
  const far = { break: 0, note: reach, picture: output.printed.faces ? paperReach : besides } as const
  return left
    .filter((landmark) => far[landmark.kind] === 0 || !isFound(search, landmark, far[landmark.kind]))
    .map((landmark) => lossOf(marked, landmark))
}

interface Search {
  readonly marked: Marked
  readonly spots: ReadonlyMap<LandmarkKind, Spots>
  /** What the texts of the manuscript's pictures say. */
  readonly pictures: Set<string>
}

/** Lines without a word, of signs alone, part scenes too. */
function spotsOf(output: PrintedWords, wanted: LandmarkKind): Spots {
  const { landmarks, passages } = output.printed
  const spots = landmarks.flatMap(({ kind, passage, at, inNote, alt = '' }) =>
    kind === wanted ? [{ at: wordAt(output, passage, at, inNote), text: lettersOf(alt) }] : [],
  )
  if (wanted !== 'break') return new Spots(spots)
  passages.forEach(({ kind }, passage) => {
    const at = output.firstRunning[passage] ?? output.running
    if (kind === 'text' && at === output.firstRunning[passage + 1]) spots.push({ at, text: '' })
  })
  return new Spots(spots)
}

/** Whether the output has such a landmark between the same words, or so many words away. Each can be had once, but a break. */
function isFound({ marked, spots, pictures }: Search, landmark: SourceLandmark, slack: number): boolean {
  const { kind } = landmark
  const window = windowOf(marked, landmark)
  if (!window || isPrinted(marked, landmark)) return true
  const { from, to } = window
  if (kind === 'break') return spots.get(kind)?.has(from, to) === true
  const own = kind === 'picture' ? textOfPicture(marked.ledger, landmark) : ''
  // Two pictures may have changed places; a text that no other has is only said otherwise.
  const suits = (text: string) => own === '' || text === '' || text === own || (slack === 0 && !pictures.has(text))
  return spots.get(kind)?.take(from - slack, to + slack, suits) === true
}

/** What the text of a picture says, its title left out. */
function textOfPicture(ledger: SourceLedger, { after, end, file }: SourceLandmark): string {
  if (after < 0) return ''
  let to = after
  while (ledger.fileOf(to) === file && (ledger.starts[to] ?? end) < end) {
    to++
    if (sourceGap(ledger, to - 1).includes('](')) break
  }
  const text = to > after ? ledger.files[file]?.text.slice(ledger.starts[after], ledger.endOf(to - 1)) : ''
  return lettersOf(text ?? '')
}

function lettersOf(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** Whether a mark of a note is printed as the text that it is: "[1]". */
function isPrinted({ ledger, partnerOf }: Marked, { kind, after, end }: SourceLandmark): boolean {
  return kind === 'note' && after >= 0 && (ledger.starts[after] ?? end) < end && partnerOf(after) >= 0
}

/** Most words that are passed over on the way to one that stands in the output. */
const searchLimit = 2000

/** Where a landmark may stand in the output: between the words around it. Undefined for a break of which nothing can be said. */
function windowOf({ ledger, output, partnerOf }: Marked, { kind, before, after }: SourceLandmark) {
  if (kind === 'break') return between(before < 0 ? -1 : partnerOf(before), after < 0 ? -1 : partnerOf(after))
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
  return { from, to }
}

/** Most words that may stand between the two around a break: where there are more, the book says something of its own there. */
const besides = 2

function between(before: number, after: number) {
  if (before < 0 || after <= before || after - before > besides + 1) return undefined
  return { from: before + 1, to: after }
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
