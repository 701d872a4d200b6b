import type { Contributor, Metadata } from '../model/book.ts'
import type { Accessibility } from './accessibility.ts'
import { directionOf } from './language.ts'
import { type Attributes, element, join, type Markup, text, xmlFile } from './markup.ts'
import type { Landmark } from './nav.ts'

/** A file of the container as the package document declares it. */
export interface Item {
  readonly id: string
  readonly href: string
  readonly mediaType: string
  readonly properties?: string
}

export interface Package {
  readonly metadata: Metadata
  readonly access: Accessibility
  readonly items: readonly Item[]
  /** Ids of items in reading order. */
  readonly spine: readonly string[]
  readonly landmarks: readonly Landmark[]
  readonly specifiedFonts: boolean
  /** The pages of the printed book are marked. */
  readonly pages: boolean
}

/** The package document (EPUB 3.3, 5). */
export function packageDocument(source: Package): string {
  const { metadata } = source
  const direction = directionOf(metadata.language)
  const attributes = {
    xmlns: 'http://www.idpf.org/2007/opf',
    version: '3.0',
    'unique-identifier': 'pub-id',
    'xml:lang': metadata.language,
    dir: direction === 'rtl' ? 'rtl' : undefined,
    prefix: source.specifiedFonts
      ? 'ibooks: http://vocabulary.itunes.apple.com/rdf/ibooks/vocabulary-extensions-1.0/'
      : undefined,
  }
  const items = source.items.map(({ id, href, mediaType, properties }) =>
    element('item', { id, href, 'media-type': mediaType, properties }),
  )
  const spine = source.spine.map((idref) => element('itemref', { idref }))
  const progression = direction === 'rtl' ? 'rtl' : undefined
  const root = element(
    'package',
    attributes,
    text('\n'),
    element('metadata', { 'xmlns:dc': 'http://purl.org/dc/elements/1.1/' }, lines(metadataOf(source))),
    text('\n'),
    element('manifest', {}, lines(items)),
    text('\n'),
    element('spine', { toc: 'ncx', 'page-progression-direction': progression }, lines(spine)),
    text('\n'),
    guide(source.landmarks),
    text('\n'),
  )
  return xmlFile(root)
}

function lines(parts: readonly Markup[]): Markup {
  return join([text(''), ...parts, text('')], '\n')
}

function metadataOf(source: Package): Markup[] {
  const { metadata } = source
  return [
    ...identifiers(metadata),
    ...titles(metadata),
    ...people(metadata.contributors),
    ...facts(metadata),
    ...(source.pages ? pageSource(metadata) : []),
    ...series(metadata),
    property('dcterms:modified', metadata.modified),
    ...access(source.access),
    ...(source.specifiedFonts ? [property('ibooks:specified-fonts', 'true')] : []),
    // Readers of EPUB 2 find the cover by this element, some only with the attributes in this order.
    ...(source.items.some(({ id }) => id === 'cover-image')
      ? [element('meta', { name: 'cover', content: 'cover-image' })]
      : []),
  ]
}

function dc(name: string, value: string, attributes: Attributes = {}): Markup {
  return element(`dc:${name}`, attributes, text(value.trim()))
}

function property(name: string, value: string, attributes: Attributes = {}): Markup {
  return element('meta', { property: name, ...attributes }, text(value.trim()))
}

function refine(id: string, name: string, value: string, scheme?: string): Markup {
  return property(name, value, { refines: `#${id}`, scheme })
}

function identifiers({ identifier, isbn }: Metadata): Markup[] {
  const main = dc('identifier', identifier, { id: 'pub-id' })
  const digits = isbn?.replace(/[^0-9Xx]/g, '').toUpperCase()
  const urn = digits ? `urn:isbn:${digits}` : undefined
  // ONIX code list 5: 15 is an ISBN of 13 digits, 02 one of 10.
  const kind = (id: string) => refine(id, 'identifier-type', digits?.length === 10 ? '02' : '15', 'onix:codelist5')
  if (urn === undefined) return [main]
  if (urn === identifier) return [main, kind('pub-id')]
  return [main, dc('identifier', urn, { id: 'isbn' }), kind('isbn')]
}

/** Articles that sorting passes over, by language. */
const articles = new Map<string, RegExp>([
  ['en', /^(a|an|the)\s+(\S.*)$/iu],
  ['de', /^(der|die|das|ein|eine)\s+(\S.*)$/iu],
  ['fr', /^(le|la|les|un|une|des|l[’'])\s*(\S.*)$/iu],
  ['es', /^(el|la|los|las|un|una)\s+(\S.*)$/iu],
  ['it', /^(il|lo|la|i|gli|le|un|una|l[’'])\s*(\S.*)$/iu],
  ['pt', /^(o|a|os|as|um|uma)\s+(\S.*)$/iu],
  ['nl', /^(de|het|een)\s+(\S.*)$/iu],
])

/** "The Storm" as "Storm, The". */
export function fileAs(title: string, language: string): string {
  const found = articles.get(language.toLowerCase().split('-')[0] ?? '')?.exec(title.trim())
  return found ? `${found[2]}, ${found[1]}` : title.trim()
}

function titles({ title, subtitle, shortTitle, language }: Metadata): Markup[] {
  const written = [dc('title', title, { id: 'title' }), refine('title', 'title-type', 'main')]
  const sorted = fileAs(title, language)
  if (sorted !== title.trim()) written.push(refine('title', 'file-as', sorted))
  const other = (id: string, value: string | undefined, type: string) => {
    if (value?.trim()) written.push(dc('title', value, { id }), refine(id, 'title-type', type))
  }
  other('subtitle', subtitle, 'subtitle')
  other('short-title', shortTitle, 'short')
  return written
}

function people(contributors: readonly Contributor[]): Markup[] {
  return contributors.flatMap(({ name, role, fileAs }, index) => {
    const id = `person-${index + 1}`
    const known = /^[a-z]{3}$/.test(role)
    return [
      dc(role === 'aut' || role === 'cre' ? 'creator' : 'contributor', name, { id }),
      ...(known ? [refine(id, 'role', role, 'marc:relators')] : []),
      refine(id, 'file-as', fileAs || name),
      refine(id, 'display-seq', String(index + 1)),
    ]
  })
}

function facts(metadata: Metadata): Markup[] {
  const { language, date, publisher, rights, description, source, subjects, tags, rating } = metadata
  const written = [dc('language', language)]
  const fact = (name: string, value: string | undefined) => {
    if (value?.trim()) written.push(dc(name, value))
  }
  fact('date', date)
  fact('publisher', publisher)
  fact('rights', rights)
  fact('description', description)
  fact('source', source)
  for (const subject of new Set([...subjects, ...tags].map((each) => each.trim()))) fact('subject', subject)
  if (rating?.trim()) written.push(property('schema:contentRating', rating))
  return written
}

/**
 * What the page numbers are those of: the PDF that is laid out from the same manuscript. Said as EPUB 3.0 does; the newer
 * `pageBreakSource` (EPUB Accessibility 1.1, 4.2) is an error to EPUBCheck 4, which shops still run.
 */
function pageSource({ title }: Metadata): Markup[] {
  return [dc('source', `${title.trim()} (PDF)`, { id: 'printed' }), refine('printed', 'source-of', 'pagination')]
}

/** The series twice: as EPUB 3 says it, and as calibre and the readers that follow it do. */
function series({ series: of }: Metadata): Markup[] {
  if (!of?.name.trim()) return []
  const number = of.number?.trim()
  const place = number !== undefined && /^\d+(?:\.\d+)*$/.test(number) ? number : undefined
  return [
    property('belongs-to-collection', of.name, { id: 'series' }),
    refine('series', 'collection-type', 'series'),
    ...(place ? [refine('series', 'group-position', place)] : []),
    element('meta', { name: 'calibre:series', content: of.name.trim() }),
    ...(place
      ? [element('meta', { name: 'calibre:series_index', content: place.split('.').slice(0, 2).join('.') })]
      : []),
  ]
}

function access({ modes, sufficient, features, hazard, summary }: Accessibility): Markup[] {
  return [
    ...modes.map((mode) => property('schema:accessMode', mode)),
    ...sufficient.map((set) => property('schema:accessModeSufficient', set)),
    ...features.map((feature) => property('schema:accessibilityFeature', feature)),
    property('schema:accessibilityHazard', hazard),
    property('schema:accessibilitySummary', summary, { 'xml:lang': 'en' }),
  ]
}

const guideTypes = new Map([
  ['cover', 'cover'],
  ['titlepage', 'title-page'],
  ['bodymatter', 'text'],
])

/** What Kindle reads instead of landmarks (OPF 2.0.1, 2.6): without a place in the text it hides the chapters. */
function guide(landmarks: readonly Landmark[]): Markup {
  const references = landmarks.flatMap(({ type, title, file }) => {
    const known = guideTypes.get(type)
    return known ? [element('reference', { type: known, title, href: file })] : []
  })
  return element('guide', {}, lines(references))
}
