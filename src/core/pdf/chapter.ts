import type { Block } from '../model/block.ts'
import type { Chapter, Heading, Scene, Work } from '../model/book.ts'
import { metadataHeading } from '../model/credits.ts'
import type { Inline } from '../model/inline.ts'
import { plainText } from '../model/title.ts'
import { castBreak, castLabel, isOneLine, withNext } from './blocks.ts'
import { type Cast, type Desk, textCast } from './desk.ts'
import { castFirstParagraph } from './first-paragraph.ts'
import { castOpening, type OpeningStyle } from './opening.ts'
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
  const { heading, scenes } = opened(chapter, work)
  const opening = castOpening(desk, heading, chapter.id, cast, chapterOpening(desk, level))
  const marked = opening.map((piece, at) =>
    at === 0 && work ? withMarks(piece, [{ kind: 'anchor', id: work.id, down: 0 }]) : piece,
  )
  return [...marked, ...scenes.flatMap((scene, at) => castScene(desk, scene, cast, at))]
}

/** A story that is one chapter opens as a chapter does, under its own title and author. */
export function workHeading(work: Work, heading: Heading | undefined): Heading {
  return { ...metadataHeading(work.metadata), ...(heading?.epigraph && { epigraph: heading.epigraph }) }
}

/** What a story begins with under its title: an epigraph there is its heading's. */
function opened(chapter: Chapter, work: Work | undefined): { heading: Heading | undefined; scenes: readonly Scene[] } {
  const { heading, children: scenes } = chapter
  if (!work) return { heading, scenes }
  const own = workHeading(work, heading)
  const [first, ...rest] = scenes
  const [epigraph, ...text] = first.children
  if (own.epigraph || first.label || epigraph?.type !== 'epigraph') return { heading: own, scenes }
  return { heading: { ...own, epigraph }, scenes: [{ ...first, children: text }, ...rest] }
}

function castScene(desk: Desk, scene: Scene, cast: Cast, at: number): Piece[] {
  const gap = at > 0 ? [castBreak(desk, cast)] : []
  const label = scene.label ? [castLabel(desk, scene.label, cast, 'above')] : []
  const text = at === 0 ? openingText(desk, scene, cast) : desk.blocks(scene.children, cast, !desk.style.indentsFirst)
  const closing = scene.closing ? [castLabel(desk, scene.closing, cast, 'below')] : []
  const kept =
    closing.length > 0 ? text.map((piece, n) => (n === text.length - 1 ? { ...piece, keep: NEVER } : piece)) : text
  const [start, ...rest] = [...label, ...kept, ...closing]
  if (!start) return []
  // An ornament and a single line are a poor foot of a page.
  const [one, more] = scene.children
  const first = at > 0 && one && more && isOneLine(one) ? withNext(start) : start
  return [...gap, withMarks(first, [{ kind: 'anchor', id: scene.id, down: 0 }]), ...rest]
}

/** The chapter's first paragraph opens it, whatever stands before: a subheading, a motto, a date. After a letter it is flush. */
function openingText(desk: Desk, scene: Scene, cast: Cast): Piece[] {
  const at = scene.children.findIndex(
    (block, n) => isPlain(block) && !(labelLine(block) && n + 1 < scene.children.length),
  )
  const first = scene.children[at]
  if (first?.type !== 'paragraph') return desk.blocks(scene.children, cast)
  const before = scene.children.slice(0, at)
  return [
    ...before.flatMap((block) => {
      const label = labelLine(block)
      return label ? [castLabel(desk, label, cast, 'above')] : desk.blocks([block], cast)
    }),
    ...(before.every(isHead) ? [castFirstParagraph(desk, first, cast)] : desk.blocks([first], cast)),
    ...desk.blocks(scene.children.slice(at + 1), cast, false),
  ]
}

function isPlain(block: Block): boolean {
  return block.type === 'paragraph' && !block.role && !block.align && !block.continued
}

/** The most letters of a line in italics that stands over a chapter's text: a place, a date, whose eyes these are. */
const LABEL = 60

function labelLine(block: Block): readonly Inline[] | undefined {
  if (block.type !== 'paragraph' || !isPlain(block)) return undefined
  const [only, more] = block.children
  if (only?.type !== 'emphasis' || more || plainText(only.children).length > LABEL) return undefined
  return only.children
}

/** What stands between a chapter's heading and its text, and is no text of its own. */
function isHead(block: Block): boolean {
  switch (block.type) {
    case 'paragraph':
    case 'subheading':
    case 'epigraph':
    case 'figure':
    case 'authorsNote':
      return true
    case 'quote':
    case 'verse':
      return block.attribution !== undefined
    case 'letter':
    case 'drama':
    case 'message':
    case 'list':
    case 'definitionList':
    case 'code':
    case 'table':
    case 'break':
    case 'closing':
      return false
  }
}
