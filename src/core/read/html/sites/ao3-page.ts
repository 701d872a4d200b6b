import type { Definition, DefinitionList } from '../../../model/block.ts'
import type { FlowItem } from '../../flow.ts'
import { type Desk, leaveOut, spanOf } from '../desk.ts'
import { classesOf, type DomElement, find, findAll, isWithin, wordsOf } from '../dom.ts'
import { inlinesOf } from '../inlines.ts'
import { byId, leaveRest, type Story } from '../story.ts'
import { asNote, foundIn, isNotes, matter, opening, type Told, tagValues, withLabel } from './ao3.ts'

/** A work saved from the Archive's site itself: `dl.work.meta`, and `#workskin` with its preface, `#chapters` and end notes. */
export function archiveSite(root: DomElement, desk: Desk): Story | undefined {
  const skin = byId(root, 'workskin')
  const chapters = skin && byId(skin, 'chapters')
  const preface = skin && find(skin, (one) => has(one, 'preface', 'group') && !isWithin(one, chapters ?? skin))
  if (!skin || !chapters || !preface) return undefined
  const tags = find(root, (one) => one.name === 'dl' && has(one, 'work', 'meta'))
  const end = byId(skin, 'work_endnotes')
  leaveRest(desk, root, new Set([preface, chapters, ...(tags ? [tags] : []), ...(end ? [end] : [])]))
  for (const part of findAll(skin, (one) => has(one, 'landmark') || has(one, 'jump'))) {
    leaveOut(desk, part, 'the archive’s own lines')
    desk.taken.add(part)
  }
  const title = find(preface, (one) => one.name === 'h2' && has(one, 'title'))
  const byline = find(preface, (one) => has(one, 'byline'))
  const values = tags ? tagValues(tags) : new Map<string, readonly string[]>()
  const told = modulesIn(preface, desk)
  const span = spanOf(desk, preface)
  const items: FlowItem[] = [
    { type: 'matterStart', kind: 'summary', place: 'front', span },
    ...(tags ? [tagList(tags, desk)] : []),
    ...told.filter(({ label }) => !isNotes(label)).flatMap(withLabel),
    ...told.filter(({ label }) => isNotes(label)).flatMap((one) => matter('authors-note', 'front', one)),
    { type: 'matterEnd', span },
    ...chapters.children.flatMap((child) =>
      child.kind === 'element' && has(child, 'chapter') ? chapter(child, desk) : desk.blocks([child], desk),
    ),
    ...(end ? [toldIn(end, desk)].flatMap((one) => matter('authors-note', 'back', one)) : []),
  ]
  return { items, found: foundIn(preface, { title, byline, values }, desk) }
}

/** The tags as a list; the site's style sheet sets commas between those of one kind. */
function tagList(tags: DomElement, desk: Desk): DefinitionList {
  const parts = tags.children.filter((child): child is DomElement => child.kind === 'element' && wordsOf(child) !== '')
  const children = parts.flatMap((part, at): Definition[] => {
    const below = parts[at + 1]
    if (part.name !== 'dt' || below?.name !== 'dd') return []
    const items = findAll(below, ({ name }) => name === 'li').map((item) => wordsOf(item))
    const value = items.length > 0 ? items.join(', ') : wordsOf(below)
    const paragraph = { type: 'paragraph', children: [{ type: 'text', value }], span: spanOf(desk, below) } as const
    return [{ type: 'definition', terms: [[{ type: 'text', value: wordsOf(part) }]], details: [[paragraph]] }]
  })
  return { type: 'definitionList', children, span: spanOf(desk, tags) }
}

function has(element: DomElement, ...names: readonly string[]): boolean {
  const classes = classesOf(element)
  return names.every((name) => classes.includes(name))
}

/** Title, summary and notes above its text, the text, notes below it. */
function chapter(element: DomElement, desk: Desk): readonly FlowItem[] {
  return element.children.flatMap((child): readonly FlowItem[] => {
    if (child.kind === 'text' || !has(child, 'preface')) return desk.blocks([child], desk)
    const title = find(child, (one) => /^h[1-6]$/u.test(one.name) && has(one, 'title'))
    return [...(title ? opening(title, desk) : []), ...modulesIn(child, desk).map(asNote)]
  })
}

function modulesIn(element: DomElement, desk: Desk): readonly Told[] {
  return findAll(element, (one) => has(one, 'module') && wordsOf(one) !== '').map((one) => toldIn(one, desk))
}

/** A heading such as "Notes:", and what stands below it. */
function toldIn(element: DomElement, desk: Desk): Told {
  const heading = element.children.find(
    (child): child is DomElement => child.kind === 'element' && /^h[1-6]$/u.test(child.name),
  )
  const below = element.children
    .filter((child) => child !== heading)
    .flatMap((child) => (child.kind === 'element' && child.name === 'blockquote' ? child.children : [child]))
  const label = heading ? inlinesOf(desk, heading.children) : []
  return { label, blocks: desk.inside(below, desk), span: spanOf(desk, element) }
}
