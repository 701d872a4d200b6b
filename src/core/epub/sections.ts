import type { Block } from '../model/block.ts'
import type { Chapter, Heading, Id, Matter, Part, Scene, Work } from '../model/book.ts'
import { metadataHeading } from '../model/credits.ts'
import type { Inline } from '../model/inline.ts'
import { plainText } from '../model/title.ts'
import { addAll } from '../source/many.ts'
import { block, blocks, deeper, epigraph, epigraphPage, headingName, pageMark, sceneBreak } from './blocks.ts'
import { capitals, classes } from './classes.ts'
import type { Desk } from './desk.ts'
import { inlines } from './inlines.ts'
import { line } from './lines.ts'
import { element, join, type Markup, nothing, text, xmlText } from './markup.ts'
import { pageNotes } from './notes.ts'
import type { TocEntry } from './plan.ts'
import { chapterSemantics, matterSemantics, type Place, type Semantics } from './semantics.ts'

export function chapterSection(chapter: Chapter, desk: Desk): Markup {
  const named = hasTitle(chapter.heading)
  const inner = named ? desk : { ...desk, level: desk.level - 1 }
  const page = pageMark(chapter.id, desk)
  const opening = header(chapter.heading, chapter.id, desk)
  const scenes = chapter.children.map((each, index) => scene(each, index > 0, inner))
  const parts = [page, opening, ...scenes, pageNotes(desk)]
  return section({ ...chapterSemantics(chapter), id: chapter.id, kind: 'chapter', named }, parts)
}

export function partSection(part: Part, desk: Desk): Markup {
  const page = pageMark(part.id, desk)
  const parts = [page, header(part.heading, part.id, desk), blocks(part.intro, desk), pageNotes(desk)]
  const named = hasTitle(part.heading)
  return section({ type: 'part', role: 'doc-part', id: part.id, kind: 'part', named }, parts)
}

/** `label` names matter without a heading for those who cannot see what it is. */
export function matterSection(
  matter: Matter,
  place: Place,
  label: string,
  toc: readonly TocEntry[],
  desk: Desk,
): Markup {
  const named = hasTitle(matter.heading)
  const inner = named ? desk : { ...desk, level: desk.level - 1 }
  const page = pageMark(matter.id, desk)
  const opening = header(matter.heading, matter.id, desk)
  const titled = matter.kind === 'title-page' && !named
  const written = titled
    ? titlePage(matter.children, matter.id, desk)
    : (matter.kind === 'epigraph' ? epigraphPage : blocks)(matter.children, inner)
  const listed = matter.kind === 'contents' && matter.children.length === 0 ? contentsList(toc, desk) : nothing
  const parts = [page, opening, written, listed, pageNotes(desk)]
  const labelled = named || (titled && matter.children.some(isTitle))
  const { id, generated = false } = matter
  const kind = matter.kind === 'epigraph' ? 'epigraph-page' : matter.kind
  return section({ ...matterSemantics(matter, place), id, kind, named: labelled, label, generated }, parts)
}

/** A story of an anthology opens with its own title page: the author's, or one made of its title and by-line. */
export function workSection(work: Work, desk: Desk): Markup {
  const own = work.front.find((matter) => matter.kind === 'title-page')
  const semantics = { type: 'part', role: 'doc-part', id: work.id, kind: 'work', named: true }
  const begins = pageMark(work.id, desk)
  if (!own) return section(semantics, [begins, header(metadataHeading(work.metadata), work.id, desk), pageNotes(desk)])
  const again = pageMark(own.id, desk)
  const named = hasTitle(own.heading)
  const page = named
    ? [header(own.heading, work.id, desk), blocks(own.children, desk)]
    : [titlePage(own.children, work.id, desk)]
  return section({ ...semantics, named: named || own.children.some(isTitle), label: work.metadata.title }, [
    begins,
    again,
    ...page,
    pageNotes(desk),
  ])
}

interface SectionName extends Semantics {
  readonly id: Id
  /** A class for the style sheet. */
  readonly kind: string
  /** Has a heading to be called by. */
  readonly named: boolean
  readonly label?: string
  /** Made by us: says so in the file, so that its words are not taken for the manuscript's. */
  readonly generated?: boolean
}

function section(name: SectionName, parts: readonly Markup[]): Markup {
  const attributes = {
    class: name.kind,
    'epub:type': name.type,
    role: name.role,
    id: name.id,
    'data-octavo': name.generated ? 'generated' : undefined,
    'aria-labelledby': name.named ? titleId(name.id) : undefined,
    'aria-label': name.named ? undefined : name.label || undefined,
  }
  const written = parts.filter((part) => part !== nothing)
  return element('section', attributes, text('\n'), join(written, '\n'), text('\n'))
}

function titleId(id: Id): string {
  return `${id}_title`
}

function hasTitle(heading: Heading | undefined): boolean {
  return [heading?.number, heading?.title].some((nodes = []) => xmlText(plainText(nodes)).trim() !== '')
}

/** Not a `header` element, which would be announced as the banner of the whole page. */
function header(heading: Heading | undefined, id: Id, desk: Desk): Markup {
  if (!heading) return nothing
  const parts: Markup[] = []
  if (hasTitle(heading)) parts.push(headline(heading, id, desk))
  else addAll(parts, wordless(heading, desk))
  if (heading.subtitle) {
    const attributes = { class: 'subtitle', 'epub:type': 'subtitle', role: 'doc-subtitle' }
    parts.push(line('p', attributes, heading.subtitle, desk))
  }
  if (heading.byline) parts.push(line('p', { class: 'byline' }, heading.byline, desk))
  if (heading.epigraph) parts.push(epigraph(heading.epigraph, desk))
  return parts.length > 0 ? element('div', { class: 'head' }, join(parts, '\n')) : nothing
}

/** A picture or a note where the title should be names nothing, so it is no heading; but it is printed. */
function wordless({ number = [], title = [] }: Heading, desk: Desk): Markup[] {
  return [number, title].filter((nodes) => nodes.length > 0).map((nodes) => line('p', {}, nodes, desk))
}

/** Number and title are one heading, as the contents name them. */
function headline(heading: Heading, id: Id, desk: Desk): Markup {
  const attributes = { id: titleId(id), 'epub:type': 'title', 'aria-level': deeper(desk.level) }
  const { number, title } = heading
  desk.page.before = ''
  const pieces: Markup[] = []
  if (number) pieces.push(ordinal(number, desk))
  desk.page.before = ''
  // A line each where style sheets are not read; ours hides the break.
  if (number && title) pieces.push(element('br'), text('\n'))
  if (title) pieces.push(element('span', { class: classes('title', capitals(title)) }, inlines(title, desk)))
  return element(headingName(desk.level), attributes, ...pieces)
}

/** "Chapter IV." as label and number, so that a voice may read the numeral as one. */
function ordinal(number: readonly Inline[], desk: Desk): Markup {
  const written = inlines(number, desk)
  const named = classes('number', capitals(number))
  const [, label, numeral, end] = /^(?:(\p{L}{2,30}) )?([IVXLCDM]+|[ivxlcdm]+|\d+)([.:]?)$/u.exec(written) ?? []
  if (numeral === undefined) return element('span', { class: named, 'epub:type': 'ordinal' }, written)
  const type = /\d/.test(numeral) ? 'ordinal' : 'ordinal z3998:roman'
  if (label === undefined) return element('span', { class: named, 'epub:type': type }, written)
  const parts = [
    element('span', { 'epub:type': 'label' }, text(label)),
    text(' '),
    element('span', { 'epub:type': type }, text(numeral)),
    text(end ?? ''),
  ]
  return element('span', { class: named }, join(parts))
}

function isTitle(node: Block): boolean {
  return node.type === 'paragraph' && node.role === 'title' && plainText(node.children) !== ''
}

/** The lines of a title page, the first that is the title as the heading. */
function titlePage(nodes: readonly Block[], id: Id, desk: Desk): Markup {
  const title = nodes.find(isTitle)
  const inner = { ...desk, level: desk.level }
  const lines = nodes.map((node) => {
    if (node.type !== 'paragraph') return block(node, inner)
    if (node === title) {
      return line(
        headingName(desk.level),
        { class: 'title', id: titleId(id), 'epub:type': 'title' },
        node.children,
        desk,
      )
    }
    if (node.role !== 'subtitle') return block(node, inner)
    return line('p', { class: 'subtitle', 'epub:type': 'subtitle', role: 'doc-subtitle' }, node.children, desk)
  })
  return join(lines, '\n')
}

function scene(node: Scene, after: boolean, desk: Desk): Markup {
  const parts: Markup[] = []
  if (after) parts.push(sceneBreak(desk, node.id))
  const inside: Markup[] = []
  if (node.label) inside.push(line('p', { class: 'scene-label' }, node.label, desk))
  inside.push(blocks(node.children, desk))
  if (node.closing) inside.push(line('p', { class: 'scene-closing' }, node.closing, desk))
  const content = join(
    inside.filter((part) => part !== nothing),
    '\n',
  )
  parts.push(node.kind === 'flashback' ? element('div', { class: 'flashback' }, content) : content)
  return join(parts, '\n')
}

/** The list of contents where it has a page: all that has a heading, but that page. */
function contentsList(toc: readonly TocEntry[], desk: Desk): Markup {
  const entries = toc.filter(({ file, named }) => named && file !== desk.page.file)
  const meaning = { 'epub:type': 'toc', role: 'doc-toc', 'aria-label': desk.shop.words.contents }
  return element('nav', { ...meaning, 'data-octavo': 'generated' }, contents(entries))
}

function contents(entries: readonly TocEntry[]): Markup {
  const items = entries.map(({ label, file, fragment, children }) => {
    const link = element('a', { href: fragment === undefined ? file : `${file}#${fragment}` }, text(label))
    return element('li', {}, link, children.length > 0 ? contents(children) : nothing)
  })
  return element('ol', {}, join(items, '\n'))
}
