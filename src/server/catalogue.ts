import type { ShelvedBook, ShelvedFile } from '../node/library.ts'

/** Where things are on the server. All paths are whole, none is ever redirected: some readers take that for an error. */
export const paths = {
  page: '/',
  style: '/style.css',
  qr: '/qr.svg',
  opds: '/opds',
  opds2: '/opds.json',
  file: (name: string): string => `/books/${encodeURIComponent(name)}`,
  cover: (slug: string): string => `/covers/${encodeURIComponent(slug)}`,
}

export const mediaTypes: Readonly<Record<ShelvedFile['kind'], string>> = {
  epub: 'application/epub+zip',
  // What Kobo's own shop and calibre's server say.
  kepub: 'application/kepub+zip',
  pdf: 'application/pdf',
}

/** A name for a book that stays: its own identifier, else one of its file's name. */
export function nameOf({ identifier, slug }: ShelvedBook): string {
  return /^urn:/iu.test(identifier) ? identifier : `urn:octavo:${encodeURIComponent(slug)}`
}

/** When it last changed, by its files: RFC 3339. */
export function changed(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d+Z$/u, 'Z')
}

/** Of the newest of the books. */
export function newest(books: readonly ShelvedBook[]): number {
  return Math.max(0, ...books.map((book) => book.changed))
}
