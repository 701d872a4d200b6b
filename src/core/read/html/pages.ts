import type { AssetId, Id } from '../../model/book.ts'
import { firstPlace } from '../../source/search.ts'
import type { SourceText, Span } from '../../source/source.ts'
import { spanAt } from '../../source/text.ts'
import type { Anchor, FlowItem, Reference } from '../flow.ts'
import { blocksOf, insideOf } from './blocks.ts'
import type { Desk } from './desk.ts'
import { type DomElement, elements, findAll, textOf } from './dom.ts'
import { findNotes, notesHeadings } from './notes.ts'
import { Styles } from './styles.ts'

/** One parsed page. */
export interface Page {
  readonly source: SourceText
  readonly root: DomElement
  /** Style sheets that it names, in their order; those in the page itself come after. */
  readonly css: readonly string[]
}

/** Where an address leads: a page by its path, and a name in it. */
export interface Address {
  readonly path: string
  readonly fragment?: string
}

/** What pages may ask of the world outside them. */
export interface PagesContext {
  /** The picture that an address means, seen from a page; undefined where it cannot be taken along, which the context reports. */
  readonly picture: (address: string, alt: string, span: Span) => AssetId | undefined
  /** Where a link leads, seen from the page at `from`; undefined where it leads out of the pages. */
  readonly resolve: (href: string, from: string) => Address | undefined
  /** BCP 47: of pages that name none. */
  readonly language: string
}

/** A desk for each page, by its path: notes and links may lead from one to another. */
export function openPages(pages: readonly Page[], context: PagesContext): ReadonlyMap<string, Desk> {
  const desks = new Map<string, Desk>()
  const names = namesIn(pages)
  const wanted = wantedIn(pages, names, context)
  const resolve = (href: string, from: string): string | undefined => {
    const address = context.resolve(href, from)
    return address?.fragment === undefined ? undefined : `${address.path}#${address.fragment}`
  }
  const noted = pages.map(({ source, root }) => ({ path: source.path, root, desk: () => deskOf(desks, source.path) }))
  const notes = findNotes(noted, resolve)
  const taken = new Set(notes.taken)
  for (const { source, root, css } of pages) {
    const styles = new Styles()
    for (const sheet of css) styles.add(sheet)
    for (const sheet of findAll(root, ({ name }) => name === 'style')) styles.add(textOf(sheet))
    const own = [...notes.taken].filter((element) => isOf(element, root))
    desks.set(source.path, {
      source,
      styles,
      language: root.attributes.get('lang') ?? root.attributes.get('xml:lang') ?? context.language,
      leftOut: [...notesHeadings(new Set(own), ({ start, end }) => spanAt(source, start, end))],
      diagnostics: [],
      references: new Map<Id, Reference>(),
      anchors: anchorsIn(source, root, wanted.get(source.path)),
      counts: new Map(),
      notes: notes.marks,
      taken,
      picture: context.picture,
      target: (href) => targetOf(context.resolve(href, source.path), source.path, names),
      open: new Set(),
      blocks: blocksOf,
      inside: insideOf,
    })
  }
  return desks
}

/** The places of a page that links lead to; which item of its flow each is, the end tells. */
function anchorsIn(source: SourceText, root: DomElement, wanted: ReadonlySet<string> | undefined): readonly Anchor[] {
  const found = new Map<string, Anchor>()
  for (const { attributes, start, end } of wanted ? elements(root) : []) {
    const name = attributes.get('id') ?? attributes.get('name')
    if (name && wanted?.has(name) && !found.has(name))
      found.set(name, { name, item: 0, span: spanAt(source, start, end) })
  }
  return [...found.values()]
}

function deskOf(desks: ReadonlyMap<string, Desk>, path: string): Desk {
  const desk = desks.get(path)
  if (!desk) throw new Error('a note stands on a page that is not open')
  return desk
}

function isOf(element: DomElement, root: DomElement): boolean {
  for (let at: DomElement | undefined = element; at; at = at.parent) if (at === root) return true
  return false
}

/** "path#name" of every place that has a name, and the path of every page. */
function namesIn(pages: readonly Page[]): ReadonlySet<string> {
  const names = new Set<string>()
  for (const { source, root } of pages) {
    names.add(source.path)
    for (const { attributes } of elements(root)) {
      const name = attributes.get('id') ?? attributes.get('name')
      if (name) names.add(`${source.path}#${name}`)
    }
  }
  return names
}

/** By page, the names that links lead to. */
function wantedIn(
  pages: readonly Page[],
  names: ReadonlySet<string>,
  { resolve }: PagesContext,
): ReadonlyMap<string, ReadonlySet<string>> {
  const wanted = new Map<string, Set<string>>()
  for (const { source, root } of pages) {
    for (const { name, attributes } of elements(root)) {
      const href = name === 'a' ? attributes.get('href') : undefined
      const address = href === undefined ? undefined : resolve(href, source.path)
      if (address?.fragment === undefined || !names.has(`${address.path}#${address.fragment}`)) continue
      const own = wanted.get(address.path) ?? new Set()
      wanted.set(address.path, own.add(address.fragment))
    }
  }
  return wanted
}

/** A name that is not there leads to the page; a page that is not there, nowhere. */
function targetOf(
  address: Address | undefined,
  from: string,
  names: ReadonlySet<string>,
): Pick<Reference, 'path' | 'fragment'> | undefined {
  if (!address || !names.has(address.path)) return undefined
  const { path, fragment } = address
  const known = fragment !== undefined && names.has(`${path}#${fragment}`)
  if (path === from) return known ? { fragment } : undefined
  return { path: `/${path}`, ...(known && { fragment }) }
}

/** Anchors by the last item that begins at or before them. */
export function placed(anchors: readonly Anchor[], items: readonly FlowItem[]): readonly Anchor[] {
  const starts = items.flatMap(({ span }, item) => (span ? [{ start: span.start.offset, item }] : []))
  starts.sort((a, b) => a.start - b.start || a.item - b.item)
  return anchors.map((anchor) => {
    const offset = anchor.span?.start.offset ?? 0
    const behind = firstPlace(0, starts.length, (one) => (starts[one]?.start ?? 0) <= offset)
    return { ...anchor, item: starts[behind - 1]?.item ?? 0 }
  })
}
