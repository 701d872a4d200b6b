import { describe, expect, test } from 'vitest'
import { onixRecord } from '../../../src/core/epub/onix.ts'
import { subjectAuthorities } from '../../../src/core/model/book.ts'
import { chapter, edition, editionOf, p } from './sample.ts'

/**
 * The parts of ONIX 3.1's schema that a record of ours can touch: each composite's elements in their order. "?" may be absent, "*"
 * may repeat or be absent, "+" may repeat. Alternatives stand as one name each: what must not stand together is tested below.
 */
const composites: Readonly<Record<string, string>> = {
  ONIXMessage: 'Header Product+',
  Header: 'Sender SentDateTime',
  Sender: 'SenderName',
  Product: 'RecordReference NotificationType ProductIdentifier+ DescriptiveDetail CollateralDetail? PublishingDetail?',
  ProductIdentifier: 'ProductIDType IDTypeName? IDValue',
  DescriptiveDetail:
    'ProductComposition ProductForm ProductFormDetail* ProductFormFeature* PrimaryContentType? EpubTechnicalProtection* Collection* TitleDetail+ Contributor* NoContributor? Language* Subject*',
  ProductFormFeature: 'ProductFormFeatureType ProductFormFeatureValue? ProductFormFeatureDescription*',
  Collection: 'CollectionType CollectionSequence* TitleDetail*',
  CollectionSequence: 'CollectionSequenceType CollectionSequenceNumber',
  TitleDetail: 'TitleType TitleElement+',
  TitleElement: 'TitleElementLevel PartNumber? TitleText? TitlePrefix? TitleWithoutPrefix? Subtitle?',
  Contributor: 'SequenceNumber? ContributorRole+ PersonName? PersonNameInverted?',
  Language: 'LanguageRole LanguageCode',
  Subject: 'MainSubject? SubjectSchemeIdentifier SubjectSchemeName? SubjectCode? SubjectHeadingText*',
  CollateralDetail: 'TextContent*',
  TextContent: 'TextType ContentAudience+ Text+',
  PublishingDetail: 'Publisher+ PublishingStatus? PublishingDate* CopyrightStatement*',
  Publisher: 'PublishingRole PublisherName?',
  PublishingDate: 'PublishingDateRole Date',
  CopyrightStatement: 'CopyrightYear+',
}

interface Element {
  readonly name: string
  readonly children: Element[]
  text: string
}

/** Our own XML has no comments and no CDATA, so tags and text are all there is. */
function parse(xml: string): Element {
  const root: Element = { name: '', children: [], text: '' }
  const open = [root]
  for (const [, close, name = '', empty, text] of xml.matchAll(/<(\/?)([A-Za-z]+)[^>]*?(\/?)>|([^<]+)/g)) {
    const last = open.at(-1) ?? root
    if (text !== undefined) last.text += text
    else if (close) open.pop()
    else {
      const element: Element = { name, children: [], text: '' }
      last.children.push(element)
      if (!empty) open.push(element)
    }
  }
  expect(open).toHaveLength(1)
  const [message] = root.children
  if (!message) throw new Error('no root')
  return message
}

/** What of an element breaks the order above. */
function faults({ name, children, text }: Element): string[] {
  const order = composites[name]
  if (order === undefined) {
    const bare = name === 'NoContributor' || name === 'MainSubject'
    if (children.length > 0) return [`${name} holds elements`]
    return bare === (text.trim() === '') ? [] : [`${name} is ${bare ? 'not ' : ''}empty`]
  }
  const pattern = order.split(' ').map((each) => each.replace(/^(\w+)([?*+]?)$/, '(?:$1 )$2'))
  const names = children.map((child) => `${child.name} `).join('')
  const wrong = new RegExp(`^${pattern.join('')}$`).test(names) ? [] : [`${name}: ${names}`]
  return [...wrong, ...(text.trim() === '' ? [] : [`${name} holds text`]), ...children.flatMap(faults)]
}

const one = [chapter('one', 'One', p('x'))]

describe('the ONIX record', () => {
  const little = editionOf(one, { contributors: [], subjects: [], tags: [], language: 'x-klingon' })
  const { publisher: _, date: __, isbn: ___, ...unsaid } = little.book.metadata
  const bare = { ...little, book: { ...little.book, metadata: { ...unsaid, identifier: 'https://example.org/b' } } }
  const full = editionOf(one, {
    shortTitle: 'Weather',
    subjects: subjectAuthorities.map((authority) => ({ name: `of ${authority}`, listed: { authority, code: 'X1' } })),
    contributors: [...edition.book.metadata.contributors, { name: 'N. N.', role: 'zzz', fileAs: '' }],
  })

  test.each([
    ['the sample', edition],
    ['a book that says little', bare],
    ['a book that says much', full],
    ['a book of a day', editionOf(one, { date: '2024-05-17', identifier: 'doi:10.1000/182' })],
  ])('of %s keeps the order of the schema', (_, book) => {
    const record = onixRecord(book)
    expect(faults(parse(record))).toEqual([])
    expect(onixRecord(book)).toBe(record)
  })

  test('breaks it where it should, so that the test means something', () => {
    const record = onixRecord(edition).replace('<NotificationType>03</NotificationType>\n', '')
    expect(faults(parse(record))).toHaveLength(1)
  })

  test('says in ONIX’s codes what the e-book says of itself', () => {
    const record = onixRecord(edition).replace(/\n/g, '')
    for (const said of [
      '<ONIXMessage release="3.1" xmlns="http://ns.editeur.org/onix/3.1/reference">',
      '<SentDateTime>20250102T030406Z</SentDateTime>',
      '<ProductIDType>15</ProductIDType><IDValue>9780306406157</IDValue>',
      '<ProductIDType>22</ProductIDType><IDValue>urn:uuid:7d444840-9dc0-51d1-b245-5ffdce74fad2</IDValue>',
      '<TitlePrefix>The</TitlePrefix><TitleWithoutPrefix>Weather House</TitleWithoutPrefix><Subtitle>Being',
      '<TitleElementLevel>01</TitleElementLevel><PartNumber>2</PartNumber>',
      '<ContributorRole>A12</ContributorRole><PersonName>Bo Brush</PersonName>',
      '<LanguageCode>eng</LanguageCode>',
      '<MainSubject/><SubjectSchemeIdentifier>10</SubjectSchemeIdentifier><SubjectCode>FIC047000</SubjectCode>',
      '<SubjectSchemeIdentifier>20</SubjectSchemeIdentifier><SubjectHeadingText>Winds; sea</SubjectHeadingText>',
      '<Date dateformat="00">20250102</Date>',
      '<CopyrightYear>2025</CopyrightYear>',
    ]) {
      expect(record).toContain(said)
    }
  })

  test('claims no date, no publisher and no page numbers that are not there', () => {
    const record = onixRecord(bare)
    expect(record).not.toMatch(/PublishingDetail|LanguageCode|<ProductFormFeatureValue>19</)
    expect(record).toContain('<NoContributor/>')
    expect(onixRecord(editionOf(one, {}))).toContain('<ProductFormFeatureValue>52<')
  })
})
