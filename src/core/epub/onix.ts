import { isbnDigits } from '../config/isbn.ts'
import type { Contributor, Metadata, Subject } from '../model/book.ts'
import type { Edition } from '../renderer.ts'
import { type Accessibility, accessOf } from './accessibility.ts'
import { type Attributes, element, join, type Markup, text, xmlFile } from './markup.ts'
import { accessFeatures, contributorRoles, languageCode, subjectSchemes } from './onix-codes.ts'
import { articleOf } from './package-metadata.ts'

const namespace = 'http://ns.editeur.org/onix/3.1/reference'

/**
 * The ONIX record of the e-book: what shops and libraries take metadata in. ONIX 3.1 by its reference names, using only what 3.0
 * has too; the order of the elements is the schema's. It says what the metadata say and nothing of trade: no price, no supplier.
 */
export function onixRecord(edition: Edition): string {
  const { metadata } = edition.book
  const header = lines('Header', [
    lines('Sender', [tag('SenderName', publisherOf(metadata) ?? 'Octavo')]),
    tag('SentDateTime', metadata.modified.replace(/[-:]/g, '')),
  ])
  const product = lines('Product', [
    tag('RecordReference', metadata.identifier),
    // 03: confirmed on publication.
    tag('NotificationType', '03'),
    ...identifiers(metadata),
    lines('DescriptiveDetail', descriptive(metadata, accessOf(edition))),
    ...collateral(metadata),
    ...publishing(metadata),
  ])
  return xmlFile(
    element('ONIXMessage', { release: '3.1', xmlns: namespace }, join([text(''), header, product, text('')], '\n')),
  )
}

function tag(name: string, value: string, attributes: Attributes = {}): Markup {
  return element(name, attributes, text(value.replace(/\s+/gu, ' ').trim()))
}

function lines(name: string, parts: readonly Markup[]): Markup {
  return element(name, {}, join([text(''), ...parts, text('')], '\n'))
}

/** Who brings it out: without a publisher, its author. */
function publisherOf({ publisher, contributors }: Metadata): string | undefined {
  return publisher?.trim() || contributors.find(({ role }) => role === 'aut')?.name
}

/** Code list 5: 15 an ISBN, 06 a DOI, 22 a URN, 01 the publisher's own. */
function identifiers({ identifier, isbn }: Metadata): Markup[] {
  const named = (type: string, value: string, ...name: Markup[]) =>
    lines('ProductIdentifier', [tag('ProductIDType', type), ...name, tag('IDValue', value)])
  const own = isbn === undefined ? [] : [named('15', isbnDigits(isbn))]
  if (/^urn:isbn:/iu.test(identifier)) return own.length > 0 ? own : [named('22', identifier)]
  const doi = /^(?:https?:\/\/(?:dx[.])?doi[.]org\/|doi:)(10[.].+)$/iu.exec(identifier)?.[1]
  if (doi !== undefined) return [...own, named('06', doi)]
  if (/^urn:/iu.test(identifier)) return [...own, named('22', identifier)]
  return [...own, named('01', identifier, tag('IDTypeName', 'URL'))]
}

/** Block 1: what it is, who made it, what it is about. */
function descriptive(metadata: Metadata, access: Accessibility): Markup[] {
  const language = languageCode(metadata.language)
  return [
    // A single item (list 2), downloaded (list 150), an EPUB that flows (list 175), of text (list 81), without protection (list 144).
    tag('ProductComposition', '00'),
    tag('ProductForm', 'ED'),
    tag('ProductFormDetail', 'E101'),
    tag('ProductFormDetail', 'E200'),
    ...accessibility(access),
    tag('PrimaryContentType', '10'),
    tag('EpubTechnicalProtection', '00'),
    ...collection(metadata),
    titles('01', metadata.title, metadata),
    ...(metadata.shortTitle?.trim() ? [titles('05', metadata.shortTitle, { language: metadata.language })] : []),
    ...contributors(metadata.contributors),
    ...(language === undefined ? [] : [lines('Language', [tag('LanguageRole', '01'), tag('LanguageCode', language)])]),
    ...subjects(metadata),
  ]
}

/** Code lists 79, 196 and, for hazards, 143: the e-book's own claims in ONIX's words. */
function accessibility({ features, sufficient, hazard, summary }: Accessibility): Markup[] {
  const feature = (type: string, value: string, ...more: Markup[]) =>
    lines('ProductFormFeature', [tag('ProductFormFeatureType', type), tag('ProductFormFeatureValue', value), ...more])
  const codes = [...features.flatMap((name) => accessFeatures.get(name) ?? []), '22', '32']
  if (sufficient.includes('textual')) codes.push('52')
  return [
    feature('09', '00', tag('ProductFormFeatureDescription', summary, { language: 'eng' })),
    ...codes.sort().map((code) => feature('09', code)),
    ...(hazard === 'none' ? [feature('12', '00')] : []),
  ]
}

function collection({ series, language }: Metadata): Markup[] {
  if (!series?.name.trim()) return []
  const number = series.number?.trim()
  const sequence = number !== undefined && /^\d+(?:[.]\d+)*$/u.test(number) ? number : undefined
  const parts = [
    // 10: a series of the publisher's; 02: in the order of its titles.
    tag('CollectionType', '10'),
    ...(sequence === undefined
      ? []
      : [
          lines('CollectionSequence', [tag('CollectionSequenceType', '02'), tag('CollectionSequenceNumber', sequence)]),
        ]),
    lines('TitleDetail', [
      tag('TitleType', '01'),
      ...(number ? [lines('TitleElement', [tag('TitleElementLevel', '01'), tag('PartNumber', number)])] : []),
      lines('TitleElement', [tag('TitleElementLevel', '02'), ...titleWords(series.name, language)]),
    ]),
  ]
  return [lines('Collection', parts)]
}

/** Code list 15: 01 the title as it is, 05 a short form. */
function titles(type: string, title: string, { subtitle, language }: Pick<Metadata, 'subtitle' | 'language'>): Markup {
  return lines('TitleDetail', [
    tag('TitleType', type),
    lines('TitleElement', [
      tag('TitleElementLevel', '01'),
      ...titleWords(title, language),
      ...(subtitle?.trim() ? [tag('Subtitle', subtitle)] : []),
    ]),
  ])
}

/** An article that sorting passes over stands apart. */
function titleWords(title: string, language: string): Markup[] {
  const { article, rest } = articleOf(title, language)
  return article === '' ? [tag('TitleText', rest)] : [tag('TitlePrefix', article), tag('TitleWithoutPrefix', rest)]
}

/** Each person once, with all that they did. */
function contributors(all: readonly Contributor[]): Markup[] {
  const names = [...new Set(all.map(({ name }) => name))]
  if (names.length === 0) return [element('NoContributor')]
  return names.map((name, index) => {
    const parts = all.filter((other) => other.name === name)
    const roles = new Set(parts.map(({ role }) => contributorRoles.get(role) ?? 'Z99'))
    const filed = parts.find(({ fileAs }) => fileAs)?.fileAs
    return lines('Contributor', [
      tag('SequenceNumber', String(index + 1)),
      ...[...roles].map((role) => tag('ContributorRole', role)),
      tag('PersonName', name),
      ...(filed ? [tag('PersonNameInverted', filed)] : []),
    ])
  })
}

/** Listed subjects first, the first of each scheme as the main one; free words and tags are keywords (scheme 20). */
function subjects({ subjects: given, tags }: Metadata): Markup[] {
  const schemes = new Set<string>()
  const listed = given.flatMap((subject) => {
    const main = subject.listed && !schemes.has(subject.listed.authority)
    if (subject.listed) schemes.add(subject.listed.authority)
    return listedSubject(subject, main === true)
  })
  const free = [...given.filter((subject) => !subject.listed).map(({ name }) => name), ...tags]
  const words = [...new Set(free.map((word) => word.trim()).filter(Boolean))]
  if (words.length === 0) return listed
  return [
    ...listed,
    lines('Subject', [tag('SubjectSchemeIdentifier', '20'), tag('SubjectHeadingText', words.join('; '))]),
  ]
}

function listedSubject({ name, listed }: Subject, main: boolean): Markup[] {
  if (!listed) return []
  const scheme = subjectSchemes.get(listed.authority)
  const parts = [
    ...(main ? [element('MainSubject')] : []),
    tag('SubjectSchemeIdentifier', scheme ?? '24'),
    ...(scheme === undefined ? [tag('SubjectSchemeName', listed.authority)] : []),
    tag('SubjectCode', listed.code),
    ...(name === listed.code ? [] : [tag('SubjectHeadingText', name)]),
  ]
  return [lines('Subject', parts)]
}

/** Block 2: 03 is a description (list 153) for everybody (list 154), 06 plain text (list 34). */
function collateral({ description }: Metadata): Markup[] {
  if (!description?.trim()) return []
  const content = [tag('TextType', '03'), tag('ContentAudience', '00'), tag('Text', description, { textformat: '06' })]
  return [lines('CollateralDetail', [lines('TextContent', content)])]
}

/** Code list 55, by the count of digits: a year, a month, a day. */
const dateFormats: ReadonlyMap<number, string> = new Map([
  [4, '05'],
  [6, '01'],
  [8, '00'],
])

/** Block 4. A book without a date does not say that it is out. */
function publishing(metadata: Metadata): Markup[] {
  const publisher = publisherOf(metadata)
  if (publisher === undefined) return []
  const { date, rights = '' } = metadata
  const year = /(?:©|\(c\)|copyright)\s*(?:©\s*)?(\d{4})\b/iu.exec(rights)?.[1]
  const digits = date?.replaceAll('-', '')
  const format = digits && dateFormats.get(digits.length)
  const parts = [
    lines('Publisher', [tag('PublishingRole', '01'), tag('PublisherName', publisher)]),
    tag('PublishingStatus', digits ? '04' : '00'),
    ...(digits && format
      ? [lines('PublishingDate', [tag('PublishingDateRole', '01'), tag('Date', digits, { dateformat: format })])]
      : []),
    ...(year === undefined ? [] : [lines('CopyrightStatement', [tag('CopyrightYear', year)])]),
  ]
  return [lines('PublishingDetail', parts)]
}
