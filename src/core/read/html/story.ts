import type { Contributor } from '../../model/book.ts'
import { fileAs } from '../../model/names.ts'
import { addAll } from '../../source/many.ts'
import type { FlowItem, Found } from '../flow.ts'
import { type Desk, leaveOut } from './desk.ts'
import { type DomElement, type DomNode, elements, find, hasToken, tokensOf, wordsOf } from './dom.ts'

/** What a page tells of its story, and the story. */
export interface Story {
  readonly found: Found
  readonly items: readonly FlowItem[]
}

/** Knows the pages of one site, or of none; undefined where the page is not one of its own. */
export type Site = (root: DomElement, desk: Desk) => Story | undefined

export function byId(root: DomElement, id: string): DomElement | undefined {
  return find(root, ({ attributes }) => attributes.get('id') === id)
}

export function byClass(root: DomElement, name: string): DomElement | undefined {
  return find(root, (element) => tokensOf(element).includes(name))
}

/** What a `<meta>` of one of these names or properties says. */
export function metaOf(root: DomElement, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    for (const element of elements(root)) {
      if (element.name !== 'meta') continue
      const key =
        element.attributes.get('name') ?? element.attributes.get('property') ?? element.attributes.get('itemprop')
      const content = element.attributes.get('content')?.replace(/\s+/gu, ' ').trim()
      if (key?.toLowerCase() === name && content) return content
    }
  }
  return undefined
}

export function author(name: string, credit?: string): Contributor {
  return { name, role: 'aut', fileAs: fileAs(name), ...(credit !== undefined && { credit }) }
}

/** Leaves out all of a page but what was kept. */
export function leaveRest(desk: Desk, root: DomElement, kept: ReadonlySet<DomNode>): void {
  const holds = new Set<DomNode>()
  for (const node of kept) for (let at: DomNode | undefined = node; at; at = at.parent) holds.add(at)
  const open: DomNode[] = [root]
  for (let node = open.pop(); node; node = open.pop()) {
    if (kept.has(node)) continue
    if (node.kind === 'element' && holds.has(node)) addAll(open, [...node.children].reverse())
    else leaveOut(desk, node, node.kind === 'element' ? reasonOf(node) : 'what stands around the story')
  }
}

/** What a part of a page around the story is. */
export function reasonOf(element: DomElement): string {
  if (element.name === 'head') return 'the head of the page'
  if (element.name === 'script' || element.name === 'style' || element.name === 'noscript')
    return 'scripts and style sheets'
  if (/^(?:form|input|button|select|textarea)$/u.test(element.name)) return 'forms'
  const id = element.attributes.get('id')?.toLowerCase() ?? ''
  const says = (pattern: RegExp): boolean => pattern.test(id) || hasToken(element, pattern)
  if (says(/comment|reviews?$|feedback|kudos/u)) return 'comments'
  if (element.name === 'nav' || says(/nav|menu|breadcrumb|pagination|pager/u)) return 'navigation'
  if (says(/share|social|follow|subscribe|newsletter|advert|promo|sponsor|cookie|donat/u))
    return 'advertisement and sharing'
  if (element.name === 'footer' || says(/footer/u)) return 'the foot of the page'
  if (element.name === 'header' || says(/header|banner|masthead/u)) return 'the head of the page'
  return 'what stands around the story'
}

/** "By Ann Lee" without its first word. */
export function nameIn(line: string): string {
  return line.replace(/^(?:written\s+)?by:?\s+/iu, '').trim()
}

export function lineOf(element: DomElement | undefined): string | undefined {
  return (element && wordsOf(element)) || undefined
}
