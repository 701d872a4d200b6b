import { type Element, textOf, wordsOf } from './element.ts'
import type { Epub } from './epub.ts'
import type { PageFacts } from './page.ts'
import type { Say } from './say.ts'
import { accessValues, isLanguage, metadataProperties, reservedInPackage } from './vocabulary.ts'

/** The metadata, with what of the book bears it out. */
export function lintMetadata(epub: Epub, say: Say): void {
  const tell: Tell = (rule, what, element) =>
    say(rule, what, { path: epub.packagePath, ...(element && { at: element.at }) })
  const { root } = epub.package
  if (root.attributes.get('version') !== '3.0') tell('epub-version', 'its version is not "3.0"', root)
  for (const element of epub.metadata) {
    const empty = element.name === 'meta' ? element.attributes.has('property') : element.name !== 'link'
    if (empty && textOf(element).trim() === '') tell('epub-metadata-empty', `"${element.name}" is empty`, element)
  }
  lintIdentifiers(epub, tell)
  lintTitles(epub, tell)
  lintLanguages(epub, tell)
  lintDates(epub, tell)
  lintProperties(epub, tell)
  lintCoverMeta(epub, tell)
  lintAccess(epub, tell)
}

type Tell = (rule: Parameters<Say>[0], what: string, element?: Element) => void

/** Elements of the metadata by name: "title" is `dc:title`. */
export function named({ metadata }: Epub, name: string): Element[] {
  return metadata.filter((element) => element.name === name)
}

/** What `meta property` elements say, in order. */
export function properties({ metadata }: Epub, property: string): string[] {
  return metadata.filter((element) => propertyOf(element) === property).map((element) => textOf(element).trim())
}

const propertyOf = ({ name, attributes }: Element) => (name === 'meta' ? attributes.get('property') : undefined)

function refining(epub: Epub, id: string | undefined, property: string): string | undefined {
  const found = epub.metadata.find(
    (element) => propertyOf(element) === property && element.attributes.get('refines') === `#${id}`,
  )
  return found && textOf(found).trim()
}

function lintIdentifiers(epub: Epub, tell: Tell): void {
  const { root } = epub.package
  const id = root.attributes.get('unique-identifier')
  const identifiers = named(epub, 'identifier')
  if (id === undefined || !identifiers.some(({ attributes }) => attributes.get('id') === id))
    tell('epub-identifier', 'no identifier is the one that the package names as unique', root)
  for (const element of identifiers) {
    const text = textOf(element).trim()
    const uuid = /^urn:uuid:(.*)$/i.exec(text)?.[1]
    if (uuid !== undefined && !/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(uuid))
      tell('epub-uuid', `"${text}" is no UUID`, element)
    const isbn = /^(?:urn:)?isbn:(.*)$/i.exec(text)?.[1]
    if (isbn !== undefined && !isIsbn(isbn.replace(/[-\s]/g, ''))) tell('epub-isbn', `"${text}" is no ISBN`, element)
  }
}

function isIsbn(digits: string): boolean {
  if (/^97[89][0-9]{10}$/.test(digits)) {
    return [...digits].reduce((sum, digit, at) => sum + Number(digit) * (at % 2 === 0 ? 1 : 3), 0) % 10 === 0
  }
  if (!/^[0-9]{9}[0-9Xx]$/.test(digits)) return false
  return (
    [...digits].reduce((sum, digit, at) => sum + (/[Xx]/.test(digit) ? 10 : Number(digit)) * (10 - at), 0) % 11 === 0
  )
}

function lintTitles(epub: Epub, tell: Tell): void {
  const titles = named(epub, 'title')
  const [first] = titles
  if (!first) tell('epub-title', 'it gives no title')
  const kindOf = (element: Element) => refining(epub, element.attributes.get('id'), 'title-type')
  if (titles.length > 1 && !titles.some((element) => kindOf(element) === 'main'))
    tell('epub-title-main', `none of ${titles.length} titles is the main one`, first)
  const [language = ''] = named(epub, 'language').map((element) => textOf(element))
  const english = /^en\b/i.test(language)
  for (const element of titles) {
    const text = textOf(element)
    const main = titles.length === 1 || kindOf(element) === 'main'
    const sorted = refining(epub, element.attributes.get('id'), 'file-as')
    if (english && main && /^(?:The|An?) /.test(text) && sorted === undefined)
      tell('epub-title-sort', `"${text}" says not how it is sorted`, element)
    if (/["'`]|--/.test(text)) tell('epub-title-typewriter', `"${text}" is written as on a typewriter`, element)
  }
}

function lintLanguages(epub: Epub, tell: Tell): void {
  const languages = named(epub, 'language')
  if (languages.length === 0) tell('epub-language', 'it gives no language')
  const given = languages.map((element) => [element, textOf(element).trim()] as const)
  const marked = epub.package.elements.flatMap((element) => {
    const tag = element.attributes.get('xml:lang')
    return tag ? [[element, tag] as const] : []
  })
  for (const [element, tag] of [...given, ...marked]) {
    if (tag !== '' && !isLanguage(tag)) tell('epub-language-wrong', `"${tag}" is no language`, element)
  }
}

/** What W3C's note on dates and times allows. */
const date = /^[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01])(?:T[0-9:.]+(?:Z|[+-][0-9:]+))?)?)?$/

function lintDates(epub: Epub, tell: Tell): void {
  const [first, second] = named(epub, 'date')
  if (second) tell('epub-date-repeated', 'it gives two dates', second)
  const text = first && textOf(first).trim()
  if (text && !date.test(text)) tell('epub-date', `"${text}" is no date`, first)
  const modified = epub.metadata.filter(
    (element) => propertyOf(element) === 'dcterms:modified' && !element.attributes.has('refines'),
  )
  const [only, other] = modified
  if (!only || other || !/^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$/.test(textOf(only).trim()))
    tell('epub-modified', 'it does not say once, as 2025-01-31T12:00:00Z, when it was last modified', other ?? only)
}

function lintProperties(epub: Epub, tell: Tell): void {
  const ids = new Set(epub.package.elements.flatMap(({ attributes }) => attributes.get('id') ?? []))
  const prefixes = prefixesOf(epub.package.root.attributes.get('prefix'))
  const known = (prefix: string) => prefixes.has(prefix) || reservedInPackage.has(prefix)
  for (const element of epub.package.elements) {
    const { attributes } = element
    const refined = attributes.get('refines')
    if (refined?.startsWith('#') && !ids.has(refined.slice(1)))
      tell('epub-refines', `"${refined}" names nothing in the package`, element)
    const terms = [propertyOf(element), attributes.get('scheme'), ...wordsOf(attributes.get('properties'))]
    for (const term of terms) {
      const prefix = /^([^:]+):/.exec(term ?? '')?.[1]
      if (prefix !== undefined && !known(prefix)) tell('epub-prefix', `"${prefix}:" is not declared`, element)
    }
    const property = propertyOf(element)
    if (property !== undefined && !property.includes(':') && !metadataProperties.has(property))
      tell('epub-property-unknown', `EPUB defines no "${property}"`, element)
    const text = textOf(element).trim()
    if (property === 'role' && attributes.get('scheme') === 'marc:relators' && !/^[a-z]{3}$/.test(text))
      tell('epub-role', `"${text}" is no code of MARC`, element)
    if (property === 'group-position' && text !== '' && !/^[0-9]+(?:\.[0-9]+)*$/.test(text))
      tell('epub-series-number', `"${text}" is no number`, element)
  }
}

/** The prefixes that an attribute declares: "z3998: http://… foaf: http://…". */
export function prefixesOf(declared: string | undefined): ReadonlySet<string> {
  return new Set(wordsOf(declared).flatMap((word) => (/^[^:/]+:$/.test(word) ? [word.slice(0, -1)] : [])))
}

/** EPUB 2 readers, and shops, find the cover by `<meta name="cover" content="ID"/>`. */
function lintCoverMeta(epub: Epub, tell: Tell): void {
  const covers = epub.items.filter((item) => item.properties.includes('cover-image'))
  const [cover, second] = covers
  if (second) tell('epub-cover-twice', `"${second.path}" is marked as the cover as well`, second.element)
  const meta = epub.metadata.find(({ attributes }) => attributes.get('name') === 'cover')
  if (!cover) tell('epub-cover-missing', 'no image is marked as the cover')
  else if (meta?.attributes.get('content') !== cover.id || [...meta.attributes.keys()].indexOf('name') !== 0)
    tell('epub-cover-meta', 'no <meta name="cover" content="…"/> names the cover', meta)
}

function lintAccess(epub: Epub, tell: Tell): void {
  const wanted = [
    ['epub-access-mode', 'schema:accessMode'],
    ['epub-access-sufficient', 'schema:accessModeSufficient'],
    ['epub-access-feature', 'schema:accessibilityFeature'],
    ['epub-access-hazard', 'schema:accessibilityHazard'],
    ['epub-access-summary', 'schema:accessibilitySummary'],
  ] as const
  for (const [rule, property] of wanted) {
    if (properties(epub, property).length === 0) tell(rule, `it has no "${property}"`)
  }
  for (const element of epub.metadata) {
    const known = accessValues.get(propertyOf(element) ?? '')
    if (!known) continue
    const wrong = textOf(element)
      .split(/[\s,]+/)
      .filter((word) => word !== '' && !known.has(word.split('/')[0] ?? ''))
    for (const word of wrong) tell('epub-access-value', `"${word}" is no value of "${propertyOf(element)}"`, element)
  }
}

/** What the metadata claims, against what the pages hold. */
export function lintClaims(epub: Epub, pages: readonly PageFacts[], pictures: PictureCensus, say: Say): void {
  const place = { path: epub.packagePath }
  const features = new Set(properties(epub, 'schema:accessibilityFeature'))
  if (features.has('alternativeText') && pictures.silent) {
    const { path, at } = pictures.silent
    say('epub-access-alt', 'it claims alternative text for every picture, and this has none', { path, at })
  }
  const modes = properties(epub, 'schema:accessMode')
  const visual = modes.includes('visual')
  if (visual && pictures.all === 0) say('epub-access-visual', 'it says "visual", and there is no picture', place)
  if (!visual && modes.length > 0 && pictures.told > 0)
    say('epub-access-visual', 'there are pictures, and it says not "visual"', place)
  const listed = pages.some(({ isNav, types }) => isNav && types.has('page-list'))
  const claimed = features.has('pageNavigation') || features.has('printPageNumbers')
  if (listed !== claimed && properties(epub, 'schema:accessibilityFeature').length > 0)
    say('epub-access-pages', listed ? 'it says not that there is a list of pages' : 'it claims a list of pages', place)
  const sourced = properties(epub, 'pageBreakSource').length > 0 || properties(epub, 'source-of').includes('pagination')
  if (listed && !sourced) say('epub-page-source', 'it names no source of the page numbers', place)
}

/** Pictures of the whole book. */
export interface PictureCensus {
  /** All that are shown. */
  readonly all: number
  /** Those outside the cover's page that have a text. */
  readonly told: number
  /** The first that is more than an ornament and has no text. */
  readonly silent: { readonly path: string; readonly at: number } | undefined
}
