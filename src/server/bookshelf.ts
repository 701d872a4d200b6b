import { Library, type ShelvedBook } from '../node/library.ts'
import { qrCode } from '../node/qr.ts'
import { mediaTypes, paths } from './catalogue.ts'
import { downloadPage } from './download-page.ts'
import type { Answer } from './http.ts'
import { opds2Feed, opds2Type, opdsFeed, opdsType } from './opds.ts'
import { bytesReply, fileReply, pagePolicy, type Reply, type Request, refusal, textReply } from './reply.ts'
import { downloadStyle } from './style.ts'

/** The download page and the catalogues of a folder of finished books. `outside`: see `Shelf`. */
export function bookshelf(folder: string, title: string, outside: () => string | undefined): Answer {
  const library = new Library(folder)
  return async (request) => {
    const path = pathOf(request)
    if (path === undefined) return refusal(404, 'not found')
    const books = await library.books()
    const fixed = fixedPage(path, request, { title, books, outside: outside() })
    if (fixed) return fixed
    // Names are looked up, never put together to a path: nothing leads out of the folder.
    const file = books.flatMap(({ files }) => files).find(({ name }) => path === `/books/${name}`)
    if (file) return fileReply({ ...file, mediaType: mediaTypes[file.kind] }, request)
    const book = books.find(({ slug }) => path === `/covers/${slug}`)
    return book?.picture ? bytesReply(200, book.picture.mediaType, book.picture.bytes) : refusal(404, 'not found')
  }
}

interface Shown {
  readonly title: string
  readonly books: readonly ShelvedBook[]
  readonly outside: string | undefined
}

function fixedPage(path: string, request: Request, shown: Shown): Reply | undefined {
  const { title, books, outside } = shown
  switch (path) {
    case paths.page:
      return textReply(200, 'text/html', downloadPage(shown), { 'Content-Security-Policy': pagePolicy })
    case paths.style:
      return textReply(200, 'text/css', downloadStyle)
    case paths.opds:
      return asksForJson(request)
        ? textReply(200, opds2Type, opds2Feed(title, books), { Vary: 'Accept' })
        : textReply(200, opdsType, opdsFeed(title, books), { Vary: 'Accept' })
    case paths.opds2:
      return textReply(200, opds2Type, opds2Feed(title, books))
    case paths.qr:
      return outside === undefined
        ? refusal(404, 'not found')
        : textReply(200, 'image/svg+xml', qrCode(outside), { 'Content-Security-Policy': "default-src 'none'" })
    default:
      return undefined
  }
}

/** The path that is asked for, decoded once; undefined for what is none. */
function pathOf({ url }: Request): string | undefined {
  const [path = ''] = url.split('?')
  try {
    return decodeURIComponent(path)
  } catch {
    return undefined
  }
}

/** KOReader and Thorium name OPDS 2 before OPDS 1, which they know as well. */
function asksForJson({ headers }: Request): boolean {
  const kinds = (headers.accept ?? '').split(',').map((kind) => kind.split(';')[0]?.trim())
  const [json, atom] = [kinds.indexOf(opds2Type), kinds.indexOf('application/atom+xml')]
  return json >= 0 && (atom < 0 || json < atom)
}
