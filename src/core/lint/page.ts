import { type Reference, resolve } from '../finished/references.ts'
import { closest, type Element, elementsIn, type Tree, textOf, wordsOf } from './element.ts'
import type { Epub, Item } from './epub.ts'

/** A document of the book, while it is looked at. */
export interface Page {
  readonly path: string
  readonly item: Item
  readonly text: string
  readonly tree: Tree
  readonly head: Element | undefined
  readonly body: Element | undefined
  readonly headings: readonly HeadingElement[]
  /** Place in the reading order; -1 outside it. */
  readonly order: number
  readonly isNav: boolean
}

/** What is kept of a page once it has been looked at, for what concerns several. */
export interface PageFacts {
  readonly path: string
  readonly order: number
  readonly isNav: boolean
  readonly title: string
  /** Types of its body and its sections. */
  readonly types: ReadonlySet<string>
  readonly anchors: ReadonlyMap<string, Anchor>
  /** The first heading of the page. */
  readonly heading: Heading | undefined
  /** What its first section is called for those who listen. */
  readonly label: string
  readonly links: readonly Link[]
  readonly sources: readonly Source[]
  readonly notes: readonly NoteFacts[]
  /** Names of the elements that are there. */
  readonly elements: ReadonlySet<string>
  readonly drawings: number
}

/** An element that has an id. */
export interface Anchor {
  readonly id: string
  readonly at: number
  readonly name: string
  /** Its own, or the first one in it. */
  readonly heading: Heading | undefined
  /** It is a note, or stands in one. */
  readonly note: boolean
  readonly pagebreak: boolean
  /** What is read out for a page break. */
  readonly label: string
}

export interface Heading {
  readonly level: number
  readonly text: string
  /** With the lines that stand beside it in one head. */
  readonly whole: string
  readonly at: number
}

interface HeadingElement {
  readonly element: Element
  readonly heading: Heading
}

/** A link that someone can follow. */
export interface Link {
  readonly at: number
  readonly href: string
  readonly target: Reference
  readonly noteref: boolean
  readonly backlink: boolean
  /** Its own id and those of all it stands in. */
  readonly ids: readonly string[]
}

/** A file that the page shows or loads. */
export interface Source {
  readonly at: number
  readonly href: string
  readonly target: Reference
  readonly element: string
}

export interface NoteFacts {
  readonly at: number
  /** Its own id, that of the item it fills, or the first one in it. */
  readonly ids: readonly string[]
}

export function pageOf(epub: Epub, item: Item, text: string, tree: Tree): Page {
  const part = (name: string) => elementsIn(tree.root).find((element) => element.name === name)
  return {
    path: item.path,
    item,
    text,
    tree,
    head: part('head'),
    body: part('body'),
    headings: tree.elements
      .filter((element) => levelOf(element) > 0)
      .map((element) => ({ element, heading: headingOf(element) })),
    order: epub.orderOf(item.path),
    isNav: item === epub.items.find(({ properties }) => properties.includes('nav')),
  }
}

/** A mark is none, though Kobo's readers want it to be called one. */
export function isNote(element: Element): boolean {
  if (element.name === 'a') return false
  return (
    element.types.some((type) => type === 'footnote' || type === 'endnote' || type === 'rearnote') ||
    element.roles.some((role) => role === 'doc-footnote' || role === 'doc-endnote')
  )
}

export function isNoteref(element: Element): boolean {
  return element.types.includes('noteref') || element.roles.includes('doc-noteref')
}

export function isBacklink(element: Element): boolean {
  return (
    element.roles.includes('doc-backlink') || element.types.some((type) => type === 'backlink' || type === 'referrer')
  )
}

export function isPagebreak(element: Element): boolean {
  return element.types.includes('pagebreak') || element.roles.includes('doc-pagebreak')
}

/** Of a heading; 0 of any other element. */
export function levelOf({ name }: Element): number {
  return levels.get(name) ?? 0
}

const levels: ReadonlyMap<string, number> = new Map([1, 2, 3, 4, 5, 6].map((level) => [`h${level}`, level]))

const unread = (element: Element) =>
  isNoteref(element) || isPagebreak(element) || element.name === 'rt' || element.name === 'rp'

function headingOf(element: Element): Heading {
  const head = element.parent
  const grouped =
    head && (/^(?:header|hgroup)$/.test(head.name) || wordsOf(head.attributes.get('class')).includes('head'))
  const text = textOf(element, unread)
  return { level: levelOf(element), text, whole: grouped ? textOf(head, unread) : text, at: element.at }
}

const sections = new Set(['body', 'section', 'article', 'nav', 'aside'])

export function isSection({ name }: Element): boolean {
  return sections.has(name)
}

export function factsOf(page: Page): PageFacts {
  const { path, order, isNav, tree, body, head, headings } = page
  const title = head && elementsIn(head).find(({ name }) => name === 'title')
  const types = new Set<string>()
  let drawings = 0
  for (const element of tree.marked)
    if (isSection(element)) for (const type of [...element.types, ...element.roles]) types.add(type)
  if (tree.names.has('svg'))
    for (const element of tree.elements) if (element.name === 'svg' && !element.parent?.foreign) drawings++
  const labelled = tree.marked.find((element) => isSection(element) && element.attributes.has('aria-label'))
  const [first] = headings
  return {
    path,
    order,
    isNav,
    title: title ? textOf(title) : '',
    types,
    anchors: anchorsOf(tree, headings),
    heading: first?.heading,
    label: labelled?.attributes.get('aria-label') ?? '',
    links: linksOf(page),
    sources: sourcesOf(page),
    notes: body ? notesOf(tree) : [],
    elements: tree.names,
    drawings,
  }
}

function anchorsOf(tree: Tree, headings: readonly HeadingElement[]): Map<string, Anchor> {
  const headed = new Map<Element, Heading>()
  for (const { element, heading } of headings) {
    for (let at: Element | undefined = element; at && !headed.has(at); at = at.parent) headed.set(at, heading)
  }
  const anchors = new Map<string, Anchor>()
  for (const element of tree.marked) {
    const id = element.attributes.get('id')
    if (id === undefined || anchors.has(id)) continue
    const { name, at } = element
    const pagebreak = isPagebreak(element)
    anchors.set(id, {
      id,
      at,
      name,
      heading: headed.get(element),
      note: closest(element, (above) => isNote(above) || isEndnote(above)) !== undefined,
      pagebreak,
      label: pagebreak ? labelOf(element) : '',
    })
  }
  return anchors
}

function labelOf(element: Element): string {
  return element.attributes.get('aria-label') ?? element.attributes.get('title') ?? textOf(element)
}

/** An item of a list of endnotes, which need not say that it is a note. */
function isEndnote(element: Element): boolean {
  if (element.name !== 'li') return false
  const list = closest(element, (above) => above.types.some((type) => /^(?:end|foot|rear)notes$/.test(type)))
  return list !== undefined
}

function linksOf({ path, tree }: Page): Link[] {
  return tree.marked.flatMap((element): Link[] => {
    const href = element.name === 'a' || element.name === 'area' ? element.attributes.get('href') : undefined
    if (href === undefined) return []
    const ids: string[] = []
    for (let at: Element | undefined = element; at; at = at.parent) {
      const id = at.attributes.get('id')
      if (id !== undefined) ids.push(id)
    }
    return [
      {
        at: element.at,
        href,
        target: resolve(path, href),
        noteref: isNoteref(element),
        backlink: isBacklink(element),
        ids,
      },
    ]
  })
}

/** The attributes by which elements show or load a file. */
const loading: ReadonlyMap<string, readonly string[]> = new Map([
  ['img', ['src']],
  ['source', ['src']],
  ['audio', ['src']],
  ['video', ['src', 'poster']],
  ['track', ['src']],
  ['script', ['src']],
  ['iframe', ['src']],
  ['embed', ['src']],
  ['object', ['data']],
  ['link', ['href']],
  ['image', ['href', 'xlink:href']],
  ['use', ['href', 'xlink:href']],
])

function sourcesOf({ path, tree }: Page): Source[] {
  return tree.marked.flatMap((element) =>
    (loading.get(element.name) ?? []).flatMap((attribute): Source[] => {
      const href = element.attributes.get(attribute)
      if (href === undefined) return []
      return [{ at: element.at, href, target: resolve(path, href), element: element.name }]
    }),
  )
}

function notesOf(tree: Tree): NoteFacts[] {
  const notes = tree.marked.filter((element) => isNote(element) && !closest(element.parent, isNote))
  return notes.map((note) => {
    const above = closest(note.parent, ({ name }) => name === 'li')
    const ids = [note, above, ...elementsIn(note)].flatMap((element) => element?.attributes.get('id') ?? [])
    return { at: note.at, ids }
  })
}
