import type { Desk, LeftOut, NoteBody } from './desk.ts'
import { elements as all, closest, type DomElement, hasToken, isBlockName, isWithin, tokensOf, wordsOf } from './dom.ts'

/** One page of those whose notes are looked for together. */
export interface NotedPage {
  /** As links name it; '' where there is only one page. */
  readonly path: string
  readonly root: DomElement
  readonly desk: () => Desk
}

/** Elements of one note, and marks of a book, that are looked at: more are no notes. */
const mostOfNote = 2000
const mostMarks = 20_000

function* elements(root: DomElement, most = Number.POSITIVE_INFINITY): Generator<DomElement> {
  let count = 0
  for (const element of all(root)) {
    count += 1
    if (count > most) return
    yield element
  }
}

export interface FoundNotes {
  readonly marks: ReadonlyMap<DomElement, NoteBody>
  /** Elements whose words are read with the marks, or that led back from them. */
  readonly taken: ReadonlySet<DomElement>
}

/** A note is a mark that leads to a text which says that it is one, or which leads back. */
export function findNotes(
  pages: readonly NotedPage[],
  resolve: (href: string, from: string) => string | undefined,
): FoundNotes {
  const places = placesOf(pages)
  const marks = new Map<DomElement, NoteBody>()
  const taken = new Set<DomElement>()
  const order = new Map(pages.map((page, at) => [page, at]))
  for (const page of pages) {
    for (const link of elements(page.root)) {
      const href = link.name === 'a' ? link.attributes.get('href') : undefined
      const address = href === undefined ? undefined : resolve(href, page.path)
      const target = address === undefined ? undefined : places.get(address)
      // What leads upwards leads back.
      if (!target || !follows(target, page, link, order)) continue
      if (marks.size >= mostMarks || !isMark(link) || isWithin(link, target.element)) continue
      const body = bodyOf(target.element, places)
      const back = backLinks(body, page.path, target.page.path, link, resolve)
      if (back.length === 0 && !saysNote(link, target.element, body)) continue
      if (isWithin(link, body) || /^(?:body|html|section|article)$/u.test(body.name)) continue
      for (const one of back) taken.add(one)
      for (const one of labelsIn(body)) taken.add(one)
      taken.add(body)
      marks.set(whole(link), { body: body.children, page: target.page.desk })
    }
  }
  for (const page of pages) emptied(page.root, taken)
  return { marks, taken }
}

function follows(target: Place, page: NotedPage, link: DomElement, order: ReadonlyMap<NotedPage, number>): boolean {
  if (target.page === page) return target.element.start > link.start
  return (order.get(target.page) ?? 0) > (order.get(page) ?? 0)
}

interface Place {
  readonly element: DomElement
  readonly page: NotedPage
}

function placesOf(pages: readonly NotedPage[]): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>()
  for (const page of pages) {
    for (const element of elements(page.root)) {
      for (const name of [
        element.attributes.get('id'),
        element.name === 'a' ? element.attributes.get('name') : undefined,
      ]) {
        const address = `${page.path}#${name}`
        if (name && !places.has(address)) places.set(address, { element, page })
      }
    }
  }
  return places
}

/** A short label, or one that says what it is. */
function isMark(link: DomElement): boolean {
  if (hasToken(link, /^(?:doc-)?(?:backlink|referrer)$/u)) return false
  if (hasToken(link, /^(?:doc-)?noteref$|^(?:footnote-?ref|fnanchor|noteref|footnote-reference)$/u)) return true
  return /^[\s([{]*(?:\d{1,4}|[*†‡§¶‖]{1,4}|[a-z]|[ivx]{1,5})[\s)\]}.]*$/iu.test(wordsOf(link))
}

function saysNote(link: DomElement, target: DomElement, body: DomElement): boolean {
  const mark = hasToken(link, /noteref$|^(?:footnote-?ref|fnanchor|footnote-reference)$/u)
  return (
    mark &&
    [target, body].some(
      (element) =>
        hasToken(element, /^(?:doc-)?(?:foot|end|rear)?notes?$|^fn$/u) || /^(?:aside|li|p|dd|div)$/u.test(element.name),
    )
  )
}

/** The block that a note's name stands in; with all its paragraphs, where it holds several. */
function bodyOf(target: DomElement, places: ReadonlyMap<string, Place>): DomElement {
  const block = closest(target, ({ name }) => isBlockName(name)) ?? target
  const { parent } = block
  if (!parent || !/^(?:p|div|dt)$/u.test(block.name)) return block
  const holds = /^(?:aside|li|dd)$/u.test(parent.name) || hasToken(parent, /^(?:foot|end)note$/u)
  return holds && namesIn(parent, places) === namesIn(block, places) ? parent : block
}

/** How many named places of notes an element holds: links that lead somewhere, with a name. */
function namesIn(element: DomElement, places: ReadonlyMap<string, Place>): number {
  let count = 0
  for (const one of elements(element, mostOfNote)) {
    if (one.name === 'a' && one.attributes.has('href') && wordsOf(one).length < 8) count += 1
  }
  return places.size > 0 ? Math.min(count, 2) : 0
}

/** Links in a note's text that lead back to its mark, or right beside it. */
function backLinks(
  body: DomElement,
  markPath: string,
  bodyPath: string,
  mark: DomElement,
  resolve: (href: string, from: string) => string | undefined,
): readonly DomElement[] {
  const names = new Set<string>()
  for (let at: DomElement | undefined = mark, up = 0; at && up < 3; at = at.parent, up += 1) {
    for (const name of [at.attributes.get('id'), at.attributes.get('name')]) if (name) names.add(`${markPath}#${name}`)
    for (const child of at.children) {
      const name = child.kind === 'element' ? (child.attributes.get('id') ?? child.attributes.get('name')) : undefined
      if (name && up < 2) names.add(`${markPath}#${name}`)
    }
  }
  return [...elements(body, mostOfNote)].filter((one) => {
    const href = one.name === 'a' ? one.attributes.get('href') : undefined
    if (href === undefined) return false
    return names.has(resolve(href, bodyPath) ?? '') || hasToken(one, /^(?:doc-)?backlink$/u)
  })
}

/** A number that stands before a note's text apart from the link back. */
function labelsIn(body: DomElement): readonly DomElement[] {
  return [...elements(body, mostOfNote)].filter(
    (one) => tokensOf(one).includes('label') && /^\W*\w{1,4}\W*$/u.test(wordsOf(one)),
  )
}

/** The mark with the `sup` around it, if that holds nothing else. */
function whole(link: DomElement): DomElement {
  const { parent } = link
  const alone =
    parent?.name === 'sup' &&
    parent.children.every((child) => child === link || (child.kind === 'text' && child.value.trim() === ''))
  return alone && parent ? parent : link
}

/** Boxes, lists and sections in which nothing but notes is left are taken whole. */
function emptied(root: DomElement, taken: Set<DomElement>): void {
  for (const element of [...elements(root)].reverse()) {
    if (taken.has(element) || !/^(?:div|ol|ul|section|aside|dl|blockquote|footer|body)$/u.test(element.name)) continue
    const own = element.children.filter((child) => child.kind === 'element' || child.value.trim() !== '')
    const inner = own.filter((child) => child.kind !== 'element' || !(taken.has(child) || isHead(child)))
    if (own.some((child) => child.kind === 'element' && taken.has(child)) && inner.length === 0) taken.add(element)
  }
}

/** A heading or a rule over notes. */
function isHead(element: DomElement): boolean {
  if (element.name === 'hr') return true
  const words = wordsOf(element)
  return (
    (/^h[1-6]$/u.test(element.name) || element.name === 'div' || element.name === 'p') &&
    /^(?:foot|end)?notes?:?$|^$/iu.test(words)
  )
}

/** The headings of notes that are set where their marks are. */
export function notesHeadings(
  taken: ReadonlySet<DomElement>,
  spanOf: (element: DomElement) => LeftOut['span'],
): readonly LeftOut[] {
  return [...taken].flatMap((element) =>
    element.children.flatMap((child) =>
      child.kind === 'element' && !taken.has(child) && isHead(child) && wordsOf(child) !== ''
        ? [{ reason: 'headings of notes that stand at their marks', text: wordsOf(child), span: spanOf(child) }]
        : [],
    ),
  )
}
