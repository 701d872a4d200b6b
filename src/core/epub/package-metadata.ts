import { isbnDigits } from '../config/isbn.ts'
import type { Contributor, Metadata } from '../model/book.ts'
import type { Accessibility } from './accessibility.ts'
import { type Attributes, element, type Markup, text } from './markup.ts'
import type { Package } from './opf.ts'

/** Everything that the package document says of the book (EPUB 3.3, 5.5 and D.3). */
export function metadataOf(source: Package): Markup[] {
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
  const digits = isbn && isbnDigits(isbn).toUpperCase()
  const urn = digits ? `urn:isbn:${digits}` : undefined
  // ONIX code list 5: 15 is an ISBN of 13 digits, 02 one of 10.
  const kind = (id: string) => refine(id, 'identifier-type', digits?.length === 10 ? '02' : '15', 'onix:codelist5')
  if (urn === undefined) return [main]
  if (urn === identifier) return [main, kind('pub-id')]
  return [main, dc('identifier', urn, { id: 'isbn' }), kind('isbn')]
}

/** Articles that sorting passes over, by language; those that end in an apostrophe touch the word. */
const articles = new Map<string, RegExp>([
  ['en', /^(a|an|the)\s+(\S.*)$/iu],
  ['de', /^(der|die|das|ein|eine)\s+(\S.*)$/iu],
  ['fr', /^(l[’']|(?:le|la|les|un|une|des)(?=\s))\s*(\S.*)$/iu],
  ['es', /^(el|la|los|las|un|una)\s+(\S.*)$/iu],
  ['it', /^(l[’']|un[’']|(?:il|lo|la|i|gli|le|un|uno|una)(?=\s))\s*(\S.*)$/iu],
  ['pt', /^(o|a|os|as|um|uma)\s+(\S.*)$/iu],
  ['nl', /^(de|het|een)\s+(\S.*)$/iu],
])

/** "The Storm" as its article and the rest; a title without one has no article. */
export function articleOf(title: string, language: string): { readonly article: string; readonly rest: string } {
  const found = articles.get(language.toLowerCase().split('-')[0] ?? '')?.exec(title.trim())
  return { article: found?.[1] ?? '', rest: found?.[2] ?? title.trim() }
}

/** "The Storm" as "Storm, The". */
export function fileAs(title: string, language: string): string {
  const { article, rest } = articleOf(title, language)
  return article === '' ? rest : `${rest}, ${article}`
}

function titles({ title, subtitle, shortTitle, series, language }: Metadata): Markup[] {
  const kinds = [
    ['title', title, 'main'],
    ['subtitle', subtitle, 'subtitle'],
    ['short-title', shortTitle, 'short'],
    ['series-title', series?.name, 'collection'],
  ] as const
  const given = kinds.filter(([, value]) => value?.trim())
  return given.flatMap(([id, value = '', type], at) => {
    const sorted = id === 'title' || id === 'series-title' ? fileAs(value, language) : value.trim()
    return [
      dc('title', value, { id }),
      refine(id, 'title-type', type),
      refine(id, 'display-seq', String(at + 1)),
      ...(sorted === value.trim() ? [] : [refine(id, 'file-as', sorted)]),
    ]
  })
}

/** Each person once, with all that they did; MARC relators, as EPUB 3 asks. */
function people(contributors: readonly Contributor[]): Markup[] {
  const names = [...new Set(contributors.map(({ name }) => name))]
  return names.flatMap((name, index) => {
    const parts = contributors.filter((other) => other.name === name)
    const id = `person-${index + 1}`
    const wrote = parts.some(({ role }) => role === 'aut' || role === 'cre')
    const roles = new Set(parts.map(({ role }) => role).filter((role) => /^[a-z]{3}$/.test(role)))
    return [
      dc(wrote ? 'creator' : 'contributor', name, { id }),
      ...[...roles].map((role) => refine(id, 'role', role, 'marc:relators')),
      refine(id, 'file-as', parts.find((part) => part.fileAs)?.fileAs || name),
      refine(id, 'display-seq', String(index + 1)),
    ]
  })
}

function facts(metadata: Metadata): Markup[] {
  const { language, date, publisher, rights, description, source, rating } = metadata
  const written = [dc('language', language)]
  const fact = (name: string, value: string | undefined) => {
    if (value?.trim()) written.push(dc(name, value))
  }
  fact('date', date)
  fact('publisher', publisher)
  fact('rights', rights)
  fact('description', description)
  fact('source', source)
  if (rating?.trim()) written.push(property('schema:contentRating', rating))
  return [...written, ...subjects(metadata)]
}

/** What an authority lists comes with its code; free words and tags come once, unless they were listed already. */
function subjects({ subjects: given, tags }: Metadata): Markup[] {
  const listed = given.flatMap(({ name, listed: place }) => (place ? [{ name, ...place }] : []))
  const said = new Set(listed.map(({ name }) => name.trim()))
  const free = [...given.filter((subject) => !subject.listed).map(({ name }) => name), ...tags].map((name) =>
    name.trim(),
  )
  return [
    ...listed.flatMap(({ name, authority, code }, index) => {
      const id = `subject-${index + 1}`
      return [dc('subject', name, { id }), refine(id, 'authority', authority), refine(id, 'term', code)]
    }),
    ...[...new Set(free)].filter((name) => name !== '' && !said.has(name)).map((name) => dc('subject', name)),
  ]
}

/**
 * What the page numbers are those of: the PDF that is laid out from the same manuscript. Said as EPUB 3.0 does; the newer
 * `pageBreakSource` (EPUB Accessibility 1.1, 4.2) is an error to EPUBCheck 4, which shops still run.
 */
function pageSource({ title }: Metadata): Markup[] {
  return [dc('source', `${title.trim()} (PDF)`, { id: 'printed' }), refine('printed', 'source-of', 'pagination')]
}

/** The series as a collection, twice: as EPUB 3 says it, and as calibre and the readers that follow it do. */
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
