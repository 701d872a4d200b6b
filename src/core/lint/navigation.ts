import { type Reference, resolve } from '../finished/references.ts'
import { closest, type Element, elementsIn, keyOf, type readTree, textOf } from './element.ts'
import { type Epub, ncxType, readDocument } from './epub.ts'
import { named } from './metadata.ts'
import type { Heading, Page, PageFacts } from './page.ts'
import type { Say } from './say.ts'

/** An entry of a list of the navigation. */
export interface Entry {
  readonly text: string
  readonly target: Reference
  /** 1 for an entry of the list itself. */
  readonly depth: number
  readonly types: readonly string[]
  readonly at: number
}

/** The lists of the navigation document, by their type. */
export type Lists = ReadonlyMap<string, readonly Entry[]>

/** Reads the navigation document, and says where its form is wrong. */
export function readNavigation({ path, tree }: Page, say: Say): Lists {
  const lists = new Map<string, readonly Entry[]>()
  for (const nav of tree.elements.filter(({ name }) => name === 'nav')) {
    const type = nav.types.find((name) => /^(?:toc|landmarks|page-list)$/.test(name))
    if (nav.attributes.has('epub:type')) lintForm(nav, { path, type: type ?? 'nav', say })
    if (type === undefined) continue
    if (lists.has(type)) say('epub-nav-twice', `there are two lists of the type "${type}"`, { path, at: nav.at })
    const links = tree.elements.filter(
      (element) => element.name === 'a' && closest(element, (above) => above === nav) !== undefined,
    )
    if (!lists.has(type))
      lists.set(
        type,
        links.map((link) => entryOf(link, path, nav)),
      )
  }
  if (!lists.has('toc')) say('epub-toc-missing', 'there is no table of contents', { path })
  if (!lists.has('landmarks')) say('epub-landmarks-missing', 'there are no landmarks', { path })
  return lists
}

function entryOf(link: Element, path: string, nav: Element): Entry {
  let depth = 0
  for (let at = link.parent; at && at !== nav; at = at.parent) if (at.name === 'ol') depth++
  const target = resolve(path, link.attributes.get('href') ?? '')
  return { text: textOf(link).trim(), target, depth, types: link.types, at: link.at }
}

interface Form {
  readonly path: string
  readonly type: string
  readonly say: Say
}

/** A nav holds an optional heading and one list; an item a link, or words and a list (EPUB 3.3, navigation document). */
function lintForm(nav: Element, { path, type, say }: Form): void {
  const lists = elementsIn(nav).filter(({ name }) => name === 'ol')
  if (lists.length !== 1) say('epub-nav-list', `a "${type}" must hold one list`, { path, at: nav.at })
  const waiting = [...lists]
  for (let list = waiting.pop(); list; list = waiting.pop()) {
    if (elementsIn(list).length === 0) say('epub-nav-list', 'a list is empty', { path, at: list.at })
    for (const item of elementsIn(list)) {
      const [first, second, third] = elementsIn(item)
      const label = first?.name === 'a' || first?.name === 'span'
      const inner = second?.name === 'ol' ? second : undefined
      if (!label || third || (second && !inner) || (first?.name === 'span' && !inner))
        say('epub-nav-list', 'an item is no link, nor words with a list', { path, at: item.at })
      else if (textOf(first).trim() === '' && !first.attributes.get('aria-label')?.trim())
        say('epub-nav-label', 'an entry has no words', { path, at: first.at })
      else if (elementsIn(first).some(({ name }) => name === 'span' || name === 'abbr'))
        say('epub-nav-markup', `"${textOf(first)}" has markup in it`, { path, at: first.at })
      if (inner) waiting.push(inner)
    }
  }
}

/** What the lists say, against the pages that they lead to. */
export function lintNavigation(epub: Epub, nav: PageFacts, book: Pages, lists: Lists, say: Say): void {
  const toc = lists.get('toc') ?? []
  const pages = lists.get('page-list')
  const looking: Looking = { epub, path: nav.path, book, say }
  for (const [type, entries] of lists) {
    for (const entry of entries) lintTarget(entry, type, looking)
  }
  lintOrder(toc, 'epub-nav-order', looking)
  const deepest = Math.max(0, ...toc.map(({ depth }) => depth))
  if (deepest > 3) say('epub-toc-depth', `the contents are ${deepest} levels deep`, { path: nav.path })
  lintTitles(toc, looking)
  lintDepths(toc, looking)
  lintUnlisted(toc, looking)
  lintLandmarks(lists.get('landmarks'), looking)
  lintPageList(pages, looking)
}

export type Pages = ReadonlyMap<string, PageFacts>

interface Looking {
  readonly epub: Epub
  readonly path: string
  readonly book: Pages
  readonly say: Say
}

function lintTarget({ text, target, at }: Entry, type: string, { epub, path, book, say }: Looking): void {
  if (target.kind === 'scheme') say('epub-nav-remote', `"${text}" leads out of the book`, { path, at })
  if (target.kind !== 'inside' || !epub.archive.entry(target.path)) return
  const page = book.get(target.path)
  if (!page || (page.order < 0 && !page.isNav) || (page.order < 0 && type !== 'landmarks'))
    say('epub-nav-target', `"${text}" leads to what is not in the spine`, { path, at })
  else if (page.anchors.get(target.fragment)?.name === 'body')
    say('epub-nav-body', `"${text}" leads to the id of a body`, { path, at })
}

/** Where a reference leads, as a number that grows through the book. */
function placeOf(target: Reference, book: Pages): number | undefined {
  const page = target.kind === 'inside' ? book.get(target.path) : undefined
  if (target.kind !== 'inside' || !page || page.order < 0) return undefined
  return page.order * 1e9 + (target.fragment === '' ? 0 : (page.anchors.get(target.fragment)?.at ?? 0))
}

function lintOrder(entries: readonly Entry[], rule: 'epub-nav-order' | 'epub-pages-order', looking: Looking): void {
  const { path, book, say } = looking
  let before = -1
  for (const { text, target, at } of entries) {
    const place = placeOf(target, book)
    if (place === undefined) continue
    if (place < before) say(rule, `"${text}" stands after what it leads to`, { path, at })
    before = Math.max(before, place)
  }
}

function headingAt(
  target: Reference,
  book: Pages,
): { readonly page: PageFacts; readonly heading: Heading | undefined } | undefined {
  const page = target.kind === 'inside' ? book.get(target.path) : undefined
  if (target.kind !== 'inside' || !page) return undefined
  const heading = target.fragment === '' ? page.heading : page.anchors.get(target.fragment)?.heading
  return { page, heading }
}

/** Pages that are called by what they are, whatever their heading says. */
const untitled = /^(?:titlepage|cover|halftitlepage|halftitle|toc|loi)$/

function lintTitles(toc: readonly Entry[], { path, book, say }: Looking): void {
  for (const { text, target, at } of toc) {
    const led = headingAt(target, book)
    if (!led?.heading || keyOf(text) === '') continue
    const { heading, page } = led
    const fragment = target.kind === 'inside' && target.fragment !== ''
    const names = [heading.text, heading.whole, ...(fragment ? [] : [page.label])]
    if ([...page.types].some((type) => untitled.test(type))) names.push(page.title)
    if (!names.some((name) => keyOf(name) === keyOf(text)))
      say('epub-nav-heading', `"${text}" leads to the heading "${heading.text.trim()}"`, { path, at })
  }
}

/** A heading is as deep as its entry, and one deeper where only the book's title is of the first level. */
function lintDepths(toc: readonly Entry[], { book, say }: Looking): void {
  const steps = toc.flatMap(({ target, depth, text }) => {
    const led = headingAt(target, book)
    if (!led?.heading || [...led.page.types].some((type) => untitled.test(type))) return []
    return [{ step: led.heading.level - depth, led: led.heading, page: led.page, text }]
  })
  const times = new Map<number, number>()
  for (const { step } of steps) times.set(step, (times.get(step) ?? 0) + 1)
  const [usual] = [...times].sort((a, b) => b[1] - a[1] || b[0] - a[0])
  for (const { step, led, page, text } of steps) {
    if (step !== usual?.[0])
      say('epub-heading-depth', `"${text}" has a heading of level ${led.level}`, { path: page.path, at: led.at })
  }
}

/** A chapter that is not listed, where others of its level are. */
function lintUnlisted(toc: readonly Entry[], { path, book, say }: Looking): void {
  const listed = new Set(toc.map(({ target }) => (target.kind === 'inside' ? target.path : '')))
  const chapters = [...book.values()].filter(
    ({ order, types, heading }) =>
      order >= 0 && heading && ['chapter', 'part', 'doc-chapter', 'doc-part'].some((type) => types.has(type)),
  )
  const levels = new Set(chapters.flatMap((page) => (listed.has(page.path) ? (page.heading?.level ?? 0) : [])))
  for (const page of chapters) {
    if (!listed.has(page.path) && levels.has(page.heading?.level ?? 0))
      say('epub-nav-unlisted', `"${page.heading?.text.trim()}" is not in the contents`, { path })
  }
}

function lintLandmarks(landmarks: readonly Entry[] | undefined, { path, say }: Looking): void {
  if (!landmarks) return
  const seen = new Set<string>()
  for (const { types, text, target, at } of landmarks) {
    if (types.length === 0) say('epub-landmark-type', `"${text}" has no type`, { path, at })
    if (types.length > 1) say('epub-landmark-two', `"${text}" has two types`, { path, at })
    const key = JSON.stringify([types, target])
    if (seen.has(key)) say('epub-landmark-twice', `"${text}" is there twice`, { path, at })
    seen.add(key)
  }
  if (!landmarks.some(({ types }) => types.includes('bodymatter')))
    say('epub-landmarks-start', 'no landmark says where the text starts', { path })
}

function lintPageList(entries: readonly Entry[] | undefined, looking: Looking): void {
  const { path, book, say } = looking
  const breaks = [...book.values()].flatMap((page) =>
    [...page.anchors.values()].filter(({ pagebreak }) => pagebreak).map((anchor) => ({ page, anchor })),
  )
  for (const { page, anchor } of breaks) {
    if (keyOf(anchor.label) === '')
      say('epub-page-label', 'a page break does not say its page', { path: page.path, at: anchor.at })
  }
  if (!entries) {
    if (breaks.length > 0) say('epub-pages-missing', 'page breaks are marked, and no list leads to them', { path })
    return
  }
  lintOrder(entries, 'epub-pages-order', looking)
  const listed = new Set<string>()
  const labels = new Set<string>()
  for (const { text, target, at } of entries) {
    if (labels.has(text)) say('epub-pages-twice', `page ${text} is listed twice`, { path, at })
    labels.add(text)
    if (target.kind !== 'inside') continue
    listed.add(`${target.path}#${target.fragment}`)
    const anchor = book.get(target.path)?.anchors.get(target.fragment)
    if (!anchor) continue
    if (!anchor.pagebreak) say('epub-pages-target', `page ${text} leads to what is no page break`, { path, at })
    else if (keyOf(anchor.label) !== '' && !keyOf(anchor.label).endsWith(keyOf(text)))
      say('epub-page-label', `page ${text} leads to "${anchor.label.trim()}"`, { path, at })
  }
  for (const { page, anchor } of breaks) {
    if (!listed.has(`${page.path}#${anchor.id}`))
      say('epub-pages-unlisted', `page "${anchor.label.trim()}" is not in the list`, { path: page.path, at: anchor.at })
  }
}

/** The contents as EPUB 2 has them, against those of EPUB 3. */
export function lintNcx(epub: Epub, book: Pages, lists: Lists, say: Say): void {
  const items = epub.items.filter(({ mediaType }) => mediaType === ncxType)
  const spine = elementsIn(epub.package.root).find(({ name }) => name === 'spine')
  const named = spine?.attributes.get('toc')
  const [item] = items
  const place = { path: epub.packagePath, ...(spine && { at: spine.at }) }
  if (!item) say('epub-ncx-missing', 'there is no NCX', { path: epub.packagePath })
  if (item?.id !== named) say('epub-ncx-spine', 'the spine does not name the NCX, and nothing else', place)
  if (!item || !epub.archive.entry(item.path)) return
  const tree = readDocument(epub.archive, item.path, say)
  if (!tree) return
  const looking = { epub, path: item.path, book, say }
  lintNcxHead(tree, looking)
  lintNcxEntries(tree, lists, looking)
}

function lintNcxHead({ elements }: ReturnType<typeof readTree>, { epub, path, say }: Looking): void {
  const unique = epub.package.root.attributes.get('unique-identifier')
  const identifier = named(epub, 'identifier').find(({ attributes }) => attributes.get('id') === unique)
  const uid = elements.find(({ name, attributes }) => name === 'meta' && attributes.get('name') === 'dtb:uid')
  if (identifier && uid?.attributes.get('content')?.trim() !== textOf(identifier).trim())
    say('epub-ncx-identifier', 'its identifier is not that of the package', { path, at: uid?.at ?? 0 })
}

function lintNcxEntries({ elements }: ReturnType<typeof readTree>, lists: Lists, looking: Looking): void {
  const { path, book, say } = looking
  const ids = new Set<string>()
  const orders = new Map<string, string>()
  const places = new Map<string, string>()
  const told = new Map<string, string[]>([
    ['navPoint', []],
    ['pageTarget', []],
  ])
  for (const element of elements) {
    const id = element.attributes.get('id')
    if (id !== undefined && ids.has(id)) say('epub-ncx-order', `"${id}" is there twice`, { path, at: element.at })
    if (id !== undefined) ids.add(id)
    const entries = told.get(element.name)
    if (!entries) continue
    const label = elementsIn(element).find(({ name }) => name === 'navLabel')
    const src =
      elementsIn(element)
        .find(({ name }) => name === 'content')
        ?.attributes.get('src') ?? ''
    const text = label ? textOf(label).trim() : ''
    if (text === '') say('epub-ncx-label', 'an entry has no words', { path, at: element.at })
    const target = resolve(path, src)
    const page = target.kind === 'inside' ? book.get(target.path) : undefined
    if (!page || (target.kind === 'inside' && target.fragment !== '' && !page.anchors.has(target.fragment)))
      say('epub-ncx-target', `"${text}" leads to "${src}", which is not there`, { path, at: element.at })
    const order = element.attributes.get('playOrder')
    if (order !== undefined) {
      const wrong =
        !/^[1-9][0-9]*$/.test(order) || (orders.get(order) ?? src) !== src || (places.get(src) ?? order) !== order
      if (wrong) say('epub-ncx-order', `"${text}" is counted as ${order}`, { path, at: element.at })
      orders.set(order, src)
      places.set(src, order)
    }
    entries.push(keyOf(text))
  }
  const same = (names: readonly string[], list: readonly Entry[] | undefined) =>
    list === undefined || names.join('\n') === list.map(({ text }) => keyOf(text)).join('\n')
  const points = told.get('navPoint') ?? []
  const targets = told.get('pageTarget') ?? []
  if (!same(points, lists.get('toc')) || (targets.length > 0 && !same(targets, lists.get('page-list'))))
    say('epub-ncx-differs', 'its entries are not those of the navigation', { path })
}
