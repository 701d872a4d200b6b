import type { Contributor, Subject } from '../../model/book.ts'
import { fileAs } from '../../model/names.ts'
import type { Package } from './package.ts'
import { attribute, named, type XmlNode } from './xml.ts'

/** What a package says of its book, in the words of book.yaml. */
export interface ToldMetadata {
  readonly title?: string
  readonly subtitle?: string
  readonly contributors: readonly Contributor[]
  readonly language?: string
  readonly date?: string
  readonly publisher?: string
  readonly rights?: string
  readonly identifier?: string
  readonly series?: { readonly name: string; readonly number?: string }
  readonly subjects: readonly Subject[]
  /** May be HTML. */
  readonly description?: string
  readonly source?: string
}

/** Dublin Core elements with what refines them (EPUB 3) or stands in their attributes (EPUB 2). */
export function toldMetadata({ metadata, identifier }: Package): ToldMetadata {
  const refines = refinements(metadata)
  const all = (name: string): readonly XmlNode[] =>
    metadata.children.filter((child) => child.name === name && child.text !== '')
  const first = (name: string): string | undefined => all(name)[0]?.text
  const titles = all('title')
  const ofType = (type: string) => titles.find((node) => refines(node, 'title-type') === type)
  const title = (ofType('main') ?? titles[0])?.text
  const subtitle = ofType('subtitle')?.text
  const date = /^\d{4}(?:-\d\d){0,2}/u.exec(published(all('date')) ?? '')?.[0]
  const told = {
    title,
    subtitle,
    language: first('language'),
    date,
    publisher: first('publisher'),
    rights: first('rights'),
    identifier: nameOf(identifier),
    series: seriesOf(metadata),
    description: first('description'),
    source: all('source')
      .map(({ text }) => text)
      .find((text) => /^https?:/u.test(text)),
  }
  const people = [
    ...all('creator').map((node) => person(node, 'aut', refines)),
    ...all('contributor').map((node) => person(node, 'ctb', refines)),
  ]
  return {
    ...defined(told),
    contributors: people.filter(({ role }) => role !== 'bkp'),
    subjects: all('subject').map(({ text }) => ({ name: text })),
  }
}

type Refines = (node: XmlNode, property: string) => string | undefined

function refinements(metadata: XmlNode): Refines {
  const found = new Map<string, string>()
  for (const meta of named(metadata, 'meta')) {
    const target = attribute(meta, 'refines')
    const property = attribute(meta, 'property')
    const key = `${target} ${property}`
    if (target && property && !found.has(key)) found.set(key, meta.text)
  }
  return (node, property) => found.get(`#${attribute(node, 'id')} ${property}`)
}

function person(node: XmlNode, role: string, refines: Refines): Contributor {
  const given = (refines(node, 'role') ?? attribute(node, 'role') ?? role).toLowerCase()
  const sorted = refines(node, 'file-as') ?? attribute(node, 'file-as')
  return { name: node.text, role: /^[a-z]{3}$/u.test(given) ? given : role, fileAs: sorted ?? fileAs(node.text) }
}

function published(dates: readonly XmlNode[]): string | undefined {
  const own =
    dates.find((node) => attribute(node, 'event') === 'publication') ??
    dates.find((node) => attribute(node, 'event') === undefined)
  return (own ?? dates[0])?.text
}

/** A URN or a URL; a bare ISBN or UUID becomes one; anything else names nothing outside its program. */
function nameOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  if (/^(?:urn|https?):\S+$/iu.test(text)) return text
  const digits = text.replace(/^isbn[:\s]*/iu, '').replace(/[\s-]/gu, '')
  if (/^(?:97[89]\d{10}|\d{9}[\dX])$/iu.test(digits)) return `urn:isbn:${digits}`
  const uuid = text.replace(/^uuid:/iu, '').toLowerCase()
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u.test(uuid) ? `urn:uuid:${uuid}` : undefined
}

/** EPUB 3's collection of type "series", or calibre's own marks. */
function seriesOf(metadata: XmlNode): ToldMetadata['series'] {
  const metas = named(metadata, 'meta')
  const refined = (id: string | undefined, property: string): string | undefined =>
    metas.find((meta) => attribute(meta, 'refines') === `#${id}` && attribute(meta, 'property') === property)?.text
  for (const meta of metas) {
    if (attribute(meta, 'property') !== 'belongs-to-collection' || meta.text === '') continue
    const id = attribute(meta, 'id')
    const type = refined(id, 'collection-type')
    const number = refined(id, 'group-position')
    if (type === undefined || type === 'series') return { name: meta.text, ...(number && { number }) }
  }
  const content = (name: string): string | undefined => {
    const meta = metas.find((one) => attribute(one, 'name') === name)
    return meta && attribute(meta, 'content')
  }
  const name = content('calibre:series')
  const number = content('calibre:series_index')?.replace(/\.0$/u, '')
  return name ? { name, ...(number && { number }) } : undefined
}

/** Without the keys that have no value. */
function defined<T extends object>(all: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
}
