import type { Chapter, Heading, Scene, Work } from '../model/book.ts'
import { metadataHeading } from '../model/credits.ts'
import { castBreak, castLabel } from './blocks.ts'
import { type Cast, type Desk, textCast } from './desk.ts'
import { castFirstParagraph, castOpening, type OpeningStyle } from './opening.ts'
import { type Element, NEVER, type Piece, withMarks } from './piece.ts'

/** The most of a page that may stand white above a chapter's heading: small pages sink it less. */
const SINKAGE = 0.24

/** How chapters, and matter that is set like them, open. */
export function chapterOpening(desk: Desk, level: number): OpeningStyle {
  const { chapter } = desk.style.theme
  const { sinkage, number, title, subtitle, divider, space } = chapter
  return {
    sinkage: Math.min(sinkage, Math.floor(desk.style.frame.lines * SINKAGE)),
    number,
    title,
    subtitle,
    divider,
    space,
    level,
  }
}

/** A chapter's galley: its opening, then its scenes with the breaks between them. */
export function castChapter(desk: Desk, chapter: Chapter, parent: Element, level: number, work?: Work): Piece[] {
  const cast: Cast = { ...textCast(desk, parent), level }
  const heading = work ? workHeading(work, chapter.heading) : chapter.heading
  const opening = castOpening(desk, heading, chapter.id, cast, chapterOpening(desk, level))
  const marked = opening.map((piece, at) =>
    at === 0 && work ? withMarks(piece, [{ kind: 'anchor', id: work.id, down: 0 }]) : piece,
  )
  return [...marked, ...chapter.children.flatMap((scene, at) => castScene(desk, scene, cast, at))]
}

/** A story that is one chapter opens as a chapter does, under its own title and author. */
export function workHeading(work: Work, heading: Heading | undefined): Heading {
  return { ...metadataHeading(work.metadata), ...(heading?.epigraph && { epigraph: heading.epigraph }) }
}

function castScene(desk: Desk, scene: Scene, cast: Cast, at: number): Piece[] {
  const gap = at > 0 ? [castBreak(desk, cast)] : []
  const label = scene.label ? [castLabel(desk, scene.label, cast, 'above')] : []
  const text = at === 0 && label.length === 0 ? openingText(desk, scene, cast) : desk.blocks(scene.children, cast)
  const closing = scene.closing ? [castLabel(desk, scene.closing, cast, 'below')] : []
  const kept =
    closing.length > 0 ? text.map((piece, n) => (n === text.length - 1 ? { ...piece, keep: NEVER } : piece)) : text
  const [first, ...rest] = [...label, ...kept, ...closing]
  if (!first) return []
  return [...gap, withMarks(first, [{ kind: 'anchor', id: scene.id, down: 0 }]), ...rest]
}

function openingText(desk: Desk, scene: Scene, cast: Cast): Piece[] {
  const [first, ...rest] = scene.children
  if (first?.type !== 'paragraph' || first.role || first.align) return desk.blocks(scene.children, cast)
  return [castFirstParagraph(desk, first, cast), ...desk.blocks(rest, cast, false)]
}
