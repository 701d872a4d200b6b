import type { Id } from '../model/book.ts'
import type { PagePlace, PageStart } from '../renderer.ts'
import { type Leaf, labelOf } from './leaf.ts'
import { countedIn, placeAfter } from './origin.ts'
import type { MarkedPage, Placed } from './page.ts'
import type { SetLine } from './paragraph.ts'
import type { LineMark } from './piece.ts'

/** Where a page may be said to start: a place, and where that stands in the order of its section. */
interface Candidate {
  readonly order: number
  readonly figure: boolean
  readonly place: () => PagePlace | undefined
}

/**
 * Where the text of each page starts. A figure that waited for the page's top stands, in the manuscript, before words that an
 * earlier page has: such a page starts with its first words, and where it has none, with the figure.
 */
export function pageStarts(leaves: readonly Leaf[]): PageStart[] {
  const starts: PageStart[] = []
  let before = 0
  let started = 0
  for (const leaf of leaves) {
    // Sections are not cast in the order of the book: the front matter comes last.
    if (leaf.first) {
      before = 0
      started = 0
    }
    const found = candidates(leaf)
    const opening = openingOf(leaf)
    const inPlace = ({ order, figure }: Candidate) => !figure || order > before
    const first = found.find(inPlace) ?? found.find(({ order }) => order > started)
    const at = opening ? { kind: 'node' as const, id: opening } : first?.place()
    if (at) starts.push({ label: labelOf(leaf), at })
    if (first) started = first.order
    for (const { order, figure } of found) if (!figure) before = Math.max(before, order)
  }
  return starts
}

/** A section's first page starts where the section does. The notes of a book have no section in it. */
function openingOf({ first, section, page }: Leaf): Id | undefined {
  if (!first || !section || section.source.kind === 'notes') return undefined
  for (const { stack, from, to } of page?.placed ?? []) {
    for (const row of stack.rows.slice(from, to)) {
      for (const mark of row.marks) if (mark.kind === 'anchor') return mark.id
    }
  }
  return section.id
}

/** Of pages that were looked through: from build to build, an edit leaves most as they are. */
const lookedThrough = new WeakMap<MarkedPage, readonly Candidate[]>()

function candidates({ page }: Leaf): readonly Candidate[] {
  if (!page) return []
  const found = lookedThrough.get(page) ?? candidatesOn(page)
  lookedThrough.set(page, found)
  return found
}

function candidatesOn({ placed: all }: MarkedPage): Candidate[] {
  return all.flatMap((placed) =>
    placed.stack.rows.slice(placed.from, placed.to).flatMap((row) =>
      row.marks.flatMap((mark): Candidate[] => {
        if (mark.kind === 'line') return lineCandidate(placed, mark)
        if (mark.kind !== 'anchor' || mark.order === undefined) return []
        const { id, order } = mark
        return [{ order, figure: true, place: () => ({ kind: 'node', id }) }]
      }),
    ),
  )
}

function lineCandidate({ stack }: Placed, mark: LineMark): Candidate[] {
  const { origin } = mark
  if (!origin?.sources.some(({ node, text }) => node && /\S/u.test(text))) return []
  let known: PagePlace | undefined
  const place = (): PagePlace | undefined => {
    if (known) return known
    let count = 0
    for (const other of stack.rows.flatMap((row) => row.marks)) {
      if (other === mark) break
      if (other.kind === 'line' && other.origin === origin) count += countedOn(other.line)
    }
    const found = placeAfter(origin, count)
    known = found && { kind: 'text', ...found }
    return known
  }
  return [{ order: origin.order, figure: false, place }]
}

/** How many counted characters of its text a line shows: a hyphen that the break put there is none of them. */
function countedOn({ parts }: SetLine): number {
  let count = 0
  for (const part of parts) {
    for (const { pieces } of part.runs) {
      for (const piece of pieces) if (typeof piece !== 'number' && !piece.softHyphen) count += countedIn(piece.text)
    }
  }
  return count
}
