import type { ShelvedBook } from '../node/library.ts'
import { changed, mediaTypes, nameOf, newest, paths } from './catalogue.ts'
import { escaped } from './escape.ts'

export const opdsType = 'application/atom+xml;profile=opds-catalog;kind=acquisition'
export const opds2Type = 'application/opds+json'
const acquisition = 'http://opds-spec.org/acquisition/open-access'

/** The catalogue as OPDS 1.2: an Atom feed that every reader with a catalogue knows. */
export function opdsFeed(title: string, books: readonly ShelvedBook[]): string {
  const link = (rel: string, href: string, type: string) =>
    `  <link rel="${rel}" href="${escaped(href)}" type="${escaped(type)}"/>\n`
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/terms/" xmlns:opds="http://opds-spec.org/2010/catalog">
  <id>urn:octavo:catalogue</id>
  <title>${escaped(title)}</title>
  <updated>${changed(newest(books))}</updated>
${link('self', paths.opds, opdsType)}${link('start', paths.opds, opdsType)}${link('alternate', paths.opds2, opds2Type)}${books.map(entry).join('')}</feed>
`
}

function entry(book: ShelvedBook): string {
  const { picture, description, language, authors } = book
  const lines = [
    `<title>${escaped(book.title)}</title>`,
    `<id>${escaped(nameOf(book))}</id>`,
    `<updated>${changed(book.changed)}</updated>`,
    ...authors.map((name) => `<author><name>${escaped(name)}</name></author>`),
    ...(language === 'und' ? [] : [`<dc:language>${escaped(language)}</dc:language>`]),
    ...(description === undefined ? [] : [`<summary type="text">${escaped(description)}</summary>`]),
    ...(picture
      ? ['http://opds-spec.org/image', 'http://opds-spec.org/image/thumbnail'].map(
          (rel) =>
            `<link rel="${rel}" href="${escaped(paths.cover(book.slug))}" type="${escaped(picture.mediaType)}"/>`,
        )
      : []),
    ...book.files.map(
      ({ name, kind, bytes }) =>
        `<link rel="${acquisition}" href="${escaped(paths.file(name))}" type="${mediaTypes[kind]}" length="${bytes}" title="${formNames[kind]}"/>`,
    ),
  ]
  return `  <entry>\n${lines.map((line) => `    ${line}\n`).join('')}  </entry>\n`
}

export const formNames = { epub: 'EPUB', kepub: 'KEPUB for Kobo', pdf: 'PDF' } as const

/** The catalogue as OPDS 2.0. */
export function opds2Feed(title: string, books: readonly ShelvedBook[]): string {
  const feed = {
    metadata: { title, modified: changed(newest(books)), numberOfItems: books.length },
    links: [
      { rel: 'self', href: paths.opds2, type: opds2Type },
      { rel: 'alternate', href: paths.opds, type: opdsType },
    ],
    publications: books.map(publication),
  }
  return `${JSON.stringify(feed, undefined, 2)}\n`
}

function publication(book: ShelvedBook): unknown {
  const { title, authors, language, description, picture } = book
  return {
    metadata: {
      '@type': 'http://schema.org/Book',
      title,
      identifier: nameOf(book),
      modified: changed(book.changed),
      ...(authors.length > 0 && { author: authors.map((name) => ({ name })) }),
      ...(language !== 'und' && { language }),
      ...(description !== undefined && { description }),
    },
    links: book.files.map(({ name, kind, bytes }) => ({
      rel: acquisition,
      href: paths.file(name),
      type: mediaTypes[kind],
      title: formNames[kind],
      properties: { size: bytes },
    })),
    // The standard wants at least one picture of each publication that is listed with any.
    ...(picture && { images: [{ href: paths.cover(book.slug), type: picture.mediaType }] }),
  }
}
