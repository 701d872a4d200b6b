import type { Block } from '../../../model/block.ts'
import type { MatterKind } from '../../../model/book.ts'
import type { Inline } from '../../../model/inline.ts'
import { addAll } from '../../../source/many.ts'
import type { FlowItem, Found } from '../../flow.ts'
import { languageNamed } from '../../language-names.ts'
import { titleWords } from '../blocks.ts'
import { type Desk, leaveOut, spanOf } from '../desk.ts'
import { classesOf, type DomElement, find, findAll, hasToken, wordsOf } from '../dom.ts'
import { inlinesOf } from '../inlines.ts'
import { author, byClass, byId, leaveRest, type Story } from '../story.ts'

/**
 * A work downloaded from the Archive of Our Own as HTML: `#preface` with tags, title, by-line, summary and notes; `#chapters`;
 * `#afterword`.
 */
export function archiveOfOurOwn(root: DomElement, desk: Desk): Story | undefined {
  const preface = byId(root, 'preface')
  const chapters = byId(root, 'chapters')
  if (!preface || !chapters || !byClass(preface, 'meta')) return undefined
  const tags = byClass(preface, 'tags')
  const afterword = byId(root, 'afterword')
  const kept = new Set([preface, chapters, ...(afterword ? [afterword] : [])])
  leaveRest(desk, root, kept)
  const title = find(preface, ({ name }) => name === 'h1')
  const byline = byClass(preface, 'byline')
  const values = tags ? tagValues(tags) : new Map<string, readonly string[]>()
  const items: FlowItem[] = [
    ...prefacePage(preface, { tags, title, byline }, desk),
    ...body(chapters, desk),
    ...(afterword ? afterwordPages(afterword, desk) : []),
  ]
  return { items, found: foundIn(preface, { title, byline, values }, desk) }
}

/**
 * A page of a work downloaded from there as an e-book: what the HTML download holds, parted. Undefined for a page of any other book.
 */
export function archivePage(page: DomElement, desk: Desk): readonly FlowItem[] | undefined {
  const preface = byId(page, 'preface')
  const tags = preface && byClass(preface, 'tags')
  if (preface && tags) {
    const heading = find(preface, (element) => classesOf(element).includes('toc-heading'))
    if (heading) leaveOut(desk, heading, 'the archive’s own lines')
    const title = find(preface, ({ name }) => name === 'h1')
    return prefacePage(preface, { tags, title, byline: byClass(preface, 'byline') }, desk)
  }
  const afterword = byId(page, 'afterword')
  if (afterword && find(afterword, (element) => classesOf(element).includes('message'))) {
    const heading = find(afterword, (element) => classesOf(element).includes('toc-heading'))
    if (heading) leaveOut(desk, heading, 'the archive’s own lines')
    return afterwordPages(afterword, desk)
  }
  const head = find(page, (element) => {
    const classes = classesOf(element)
    const told = classes.includes('meta') && classes.includes('group')
    return (told || /^endnotes\d/u.test(element.attributes.get('id') ?? '')) && holdsUserstuff(element.parent)
  })
  return head?.parent && body(head.parent, desk)
}

/** The archive's name for what its authors wrote. */
function holdsUserstuff(element: DomElement | undefined): boolean {
  return element !== undefined && find(element, (one) => hasToken(one, /^userstuff\d?$/u)) !== undefined
}

/** "Rating:" → what stands behind it, each value by itself. */
export function tagValues(list: DomElement): ReadonlyMap<string, readonly string[]> {
  const values = new Map<string, readonly string[]>()
  let key = ''
  for (const child of findAll(list, ({ name }) => name === 'dt' || name === 'dd')) {
    if (child.name === 'dt') key = wordsOf(child).replace(/:$/u, '').toLowerCase()
    else {
      const links = findAll(child, ({ name }) => name === 'a').map((link) => wordsOf(link))
      values.set(key, links.length > 0 && key !== 'series' ? links : [wordsOf(child)])
    }
  }
  return values
}

interface Head {
  readonly title: DomElement | undefined
  readonly byline: DomElement | undefined
}

export function foundIn(
  preface: DomElement,
  head: Head & { readonly values: ReadonlyMap<string, readonly string[]> },
  desk: Desk,
): Found {
  const { title, byline, values } = head
  const names = byline ? findAll(byline, ({ name }) => name === 'a').map((link) => wordsOf(link)) : []
  const line = byline && wordsOf(byline)
  const written = names.length === 0 && line ? [line.replace(/^by\s+/iu, '')] : names
  const first = (key: string): string | undefined => values.get(key)?.[0]
  const all = (...keys: readonly string[]): readonly string[] => keys.flatMap((key) => values.get(key) ?? [])
  const language = languageNamed(first('language') ?? '')
  const stats = first('stats') ?? ''
  const date = /(?:Published|Completed|Updated):\s*(\d{4}-\d\d-\d\d)/u.exec(stats)?.[1]
  const source = findAll(preface, ({ name }) => name === 'a')
    .map(({ attributes }) => attributes.get('href') ?? '')
    .find((href) => /\/works\/\d+$/u.test(href))
  return {
    ...(title && { title: titleWords(inlinesOf(desk, title.children)) }),
    contributors: written.map((name, at) => author(name, at === 0 && line !== name ? line : undefined)),
    ...(language !== undefined && { language }),
    ...(date !== undefined && { date }),
    ...(first('rating') !== undefined && { rating: first('rating') ?? '' }),
    tags: all(
      'archive warning',
      'archive warnings',
      'category',
      'categories',
      'fandom',
      'fandoms',
      'relationship',
      'relationships',
      'character',
      'characters',
      'additional tags',
    ),
    ...(first('series') !== undefined && { series: first('series') ?? '' }),
    ...(source !== undefined && { source }),
  }
}

/** Tags and summary on one page, the author's notes on another. Title and by-line are in the metadata. */
function prefacePage(
  preface: DomElement,
  { tags, title, byline }: Head & { readonly tags: DomElement | undefined },
  desk: Desk,
): readonly FlowItem[] {
  const message = byClass(preface, 'message')
  if (message) leaveOut(desk, message, 'the archive’s own lines')
  const meta = findAll(preface, (element) => classesOf(element).includes('meta'))[0] ?? preface
  const children = meta.children.filter(
    (child) => child !== tags && child !== title && child !== byline && child !== message,
  )
  const told = labelled(children, desk)
  const list = tags ? desk.inside([tags], desk) : []
  const span = spanOf(desk, preface)
  const summary = told.filter(({ label }) => !isNotes(label))
  const notes = told.filter(({ label }) => isNotes(label))
  return [
    { type: 'matterStart', kind: 'summary', place: 'front', span },
    ...list,
    ...summary.flatMap(withLabel),
    ...notes.flatMap((one) => matter('authors-note', 'front', one)),
    { type: 'matterEnd', span },
  ]
}

export interface Told {
  readonly label: readonly Inline[]
  readonly blocks: readonly Block[]
  readonly span: ReturnType<typeof spanOf>
}

export function isNotes(label: readonly Inline[]): boolean {
  return label.some((node) => node.type === 'text' && /notes?\b/iu.test(node.value))
}

/** `<p>Summary</p><blockquote>…</blockquote>`, one after another. */
function labelled(nodes: DomElement['children'], desk: Desk): readonly Told[] {
  const told: { label: readonly Inline[]; blocks: Block[]; span: Told['span'] }[] = []
  for (const node of nodes) {
    if (node.kind === 'text') {
      if (node.value.trim() !== '')
        told.push({ label: [], blocks: [...desk.inside([node], desk)], span: spanOf(desk, node) })
    } else if (node.name === 'p')
      told.push({ label: inlinesOf(desk, node.children), blocks: [], span: spanOf(desk, node) })
    else if (node.name === 'blockquote') {
      const own = desk.inside(node.children, desk)
      const last = told.at(-1)
      if (last) addAll(last.blocks, own)
      else told.push({ label: [], blocks: [...own], span: spanOf(desk, node) })
    } else {
      const last = told.at(-1)
      const own = desk.inside([node], desk)
      if (last) addAll(last.blocks, own)
      else if (own.length > 0) told.push({ label: [], blocks: [...own], span: spanOf(desk, node) })
    }
  }
  return told.filter(({ label, blocks }) => label.length > 0 || blocks.length > 0)
}

export function withLabel({ label, blocks, span }: Told): readonly Block[] {
  const head: readonly Block[] =
    label.length > 0 ? [{ type: 'paragraph', children: [{ type: 'strong', children: label }], span }] : []
  return [...head, ...blocks]
}

export function matter(kind: MatterKind, place: 'front' | 'back', { label, blocks, span }: Told): readonly FlowItem[] {
  const heading = label.length > 0 ? { heading: { type: 'heading', depth: 2, title: label, span } as const } : {}
  return [{ type: 'matterStart', kind, place, ...heading, span }, ...blocks]
}

/** Chapters with their own summaries and notes, which stand with them; a work of one chapter has no heading. */
function body(chapters: DomElement, desk: Desk): readonly FlowItem[] {
  const items: FlowItem[] = []
  for (const child of chapters.children) {
    const meta = child.kind === 'element' && classesOf(child).includes('meta')
    if (meta && classesOf(child).includes('group')) addAll(items, chapterHead(child, desk))
    else if (meta || (child.kind === 'element' && /^endnotes/u.test(child.attributes.get('id') ?? '')))
      addAll(items, noteAtEnd(child, desk))
    else if (child.kind === 'element' && child.name === 'h2') addAll(items, opening(child, desk))
    else addAll(items, desk.blocks([child], desk))
  }
  return items
}

export function opening(heading: DomElement, desk: Desk): readonly FlowItem[] {
  const title = titleWords(inlinesOf(desk, heading.children))
  return title.length > 0 ? [{ type: 'heading', depth: 2, opens: 'chapter', title, span: spanOf(desk, heading) }] : []
}

function chapterHead(meta: DomElement, desk: Desk): readonly FlowItem[] {
  const heading = find(meta, ({ name }) => /^h[1-6]$/u.test(name))
  const told = labelled(
    meta.children.filter((child) => child !== heading),
    desk,
  )
  return [...(heading ? opening(heading, desk) : []), ...told.map(asNote)]
}

/** "See the end of the chapter for notes" is a link for a screen. */
function noteAtEnd(element: DomElement, desk: Desk): readonly FlowItem[] {
  if (classesOf(element).includes('endnote-link')) {
    leaveOut(desk, element, 'the archive’s own lines')
    return []
  }
  return labelled(element.children, desk).map(asNote)
}

/** A chapter's summary and notes: what the author says to the reader there. */
export function asNote(told: Told): Block {
  return { type: 'authorsNote', children: withLabel(told), span: told.span }
}

function afterwordPages(afterword: DomElement, desk: Desk): readonly FlowItem[] {
  const messages = findAll(afterword, (element) => classesOf(element).includes('message'))
  for (const message of messages) leaveOut(desk, message, 'the archive’s own lines')
  const notes = byId(afterword, 'endnotes') ?? byClass(afterword, 'meta')
  const told = notes
    ? labelled(
        notes.children.filter((child) => child.kind === 'text' || !messages.includes(child)),
        desk,
      )
    : []
  return told.flatMap((one) => matter('authors-note', 'back', one))
}
