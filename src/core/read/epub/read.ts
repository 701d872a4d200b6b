import { type Diagnostic, report } from '../../diagnostic/diagnostic.ts'
import type { Archive } from '../../finished/zip.ts'
import type { AssetId, Id } from '../../model/book.ts'
import { addAll } from '../../source/many.ts'
import { percentDecoded } from '../../source/percent.ts'
import type { Span } from '../../source/source.ts'
import { sourceText } from '../../source/text.ts'
import type { Flow, FlowItem, Reference } from '../flow.ts'
import { type Desk, type LeftOut, leaveOut } from '../html/desk.ts'
import { type DomElement, find, findAll, wordsOf } from '../html/dom.ts'
import { type Address, openPages, type Page, placed } from '../html/pages.ts'
import { parseHtml } from '../html/parse.ts'
import { archivePage } from '../html/sites/ao3.ts'
import { asHtml } from '../html/xhtml.ts'
import type { ChapterKeys } from '../structure.ts'
import { contentsOf } from './contents.ts'
import { titlePage, withoutContents } from './front.ts'
import { type ToldMetadata, toldMetadata } from './metadata.ts'
import { withOpening } from './opening.ts'
import { type Package, readPackage, resolved, Unreadable } from './package.ts'
import { kindOf, type PageKind } from './semantics.ts'

/** What a publication may ask of the world outside it. */
export interface PublicationContext {
  /** The picture at a path of the archive, or of a `data:` address. */
  readonly picture: (path: string, alt: string, span: Span | undefined) => AssetId | undefined
  /** The text of a page, whatever its encoding; undefined where it cannot be read, which the context reports. */
  readonly text: (path: string, bytes: Uint8Array) => string | undefined
}

export interface ReadPublication {
  readonly flows: readonly Flow[]
  readonly keys: ReadonlyMap<string, ChapterKeys>
  readonly told: ToldMetadata
  readonly cover: AssetId | undefined
  readonly leftOut: readonly LeftOut[]
  /** Lines of a title page that Octavo made: each names people as the manuscript had them. */
  readonly credits: readonly string[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Most pages, and most bytes of one and of all. */
const mostPages = 10_000
const largestPage = 64 * 1024 * 1024
const largestText = 256 * 1024 * 1024

/** Reads an EPUB, of either version. Throws `Unreadable`. */
export function readPublication(archive: Archive, context: PublicationContext): ReadPublication {
  const book = readPackage(archive)
  const told = toldMetadata(book)
  const contents = contentsOf(archive, book)
  const diagnostics: Diagnostic[] = []
  const pages = pagesOf(archive, book, context, diagnostics)
  const known = new Set(pages.map(({ page }) => page.source.path))
  const desks = openPages(
    pages.map(({ page }) => page),
    {
      picture: (address, alt, span) => {
        const path = /^data:/iu.test(address) ? address : resolved(span.file, address)
        return path === undefined ? context.picture(address, alt, span) : context.picture(path, alt, span)
      },
      resolve: (href, from) => resolve(href, from, known),
      language: told.language ?? '',
    },
  )
  const cover = book.cover && context.picture(book.cover.path, '', undefined)
  const reader = new PageReader({ paths: pathsOf(pages), contents, desks, cover, title: told.title })
  for (const { page, kind } of pages) reader.read(page, kind)
  return { ...reader.result(), told, cover, diagnostics }
}

function resolve(href: string, from: string, known: ReadonlySet<string>): Address | undefined {
  const path = resolved(from, href)
  if (path === undefined || !known.has(path)) return undefined
  const fragment = href.includes('#') ? percentDecoded(href.slice(href.indexOf('#') + 1)) : ''
  return { path, ...(fragment && { fragment }) }
}

interface KnownPage {
  readonly page: Page
  readonly kind: PageKind
}

function pagesOf(
  archive: Archive,
  book: Package,
  context: PublicationContext,
  diagnostics: Diagnostic[],
): readonly KnownPage[] {
  if (book.spine.length === 0)
    throw new Unreadable('its list of pages is empty', 'open it in Sigil or calibre and save it')
  if (book.spine.length > mostPages) throw new Unreadable(`it has more than ${mostPages} pages`, 'split it')
  const sheets = new Map<string, string>()
  let bytes = 0
  return book.spine.flatMap(({ path }): readonly KnownPage[] => {
    const size = archive.entry(path)?.size ?? 0
    bytes += size
    if (size > largestPage || bytes > largestText) throw new Unreadable('its pages are too large', 'split it')
    const text = textOf(archive, path, context)
    if (text === undefined) {
      diagnostics.push(report('import-left-out', `the page "${path}" is not in the file, or cannot be read`))
      return []
    }
    const source = sourceText(path, text)
    const { value: root, diagnostics: parsing } = parseHtml(source, asHtml(text))
    addAll(diagnostics, parsing)
    if (!root) return []
    const css = sheetsOf(root, path).flatMap((sheet) => styleSheet(archive, sheet, sheets))
    const guide = path === book.nav?.path ? 'toc' : book.guide.get(path)
    return [{ page: { source, root, css }, kind: kindOf(root, guide) }]
  })
}

function textOf(archive: Archive, path: string, context: PublicationContext): string | undefined {
  try {
    const bytes = archive.read(path)
    return bytes && context.text(path, bytes)
  } catch {
    return undefined
  }
}

function sheetsOf(root: DomElement, from: string): readonly string[] {
  const links = findAll(
    root,
    ({ name, attributes }) => name === 'link' && /stylesheet/iu.test(attributes.get('rel') ?? ''),
  )
  return links.flatMap(({ attributes }) => resolved(from, attributes.get('href') ?? '') ?? [])
}

function styleSheet(archive: Archive, path: string, known: Map<string, string>): readonly string[] {
  const found = known.get(path)
  if (found !== undefined) return [found]
  try {
    const css = (archive.entry(path)?.size ?? 0) < 4_000_000 ? (archive.text(path) ?? '') : ''
    known.set(path, css)
    return [css]
  } catch {
    return []
  }
}

/** Turns pages into flows, one after the other. */
class PageReader {
  readonly #flows: Flow[] = []
  readonly #keys = new Map<string, ChapterKeys>()
  readonly #credits: string[] = []
  readonly #tools: ReaderTools

  constructor(tools: ReaderTools) {
    this.#tools = tools
  }

  result() {
    const leftOut = [...this.#tools.desks.values()].flatMap((desk) => desk.leftOut)
    return { flows: this.#flows, keys: this.#keys, leftOut, credits: this.#credits }
  }

  read({ source, root }: Page, { kind, generated, contents }: PageKind): void {
    const desk = this.#tools.desks.get(source.path)
    const body = find(root, ({ name }) => name === 'body') ?? root
    if (!desk || desk.taken.has(body)) return
    if (contents) {
      leaveOut(desk, body, 'the list of contents, which the book makes again')
      return
    }
    if (generated) {
      if (kind === 'title-page') addAll(this.#credits, creditLines(body))
      leaveOut(desk, body, 'pages that Octavo makes again')
      return
    }
    const items = archivePage(body, desk) ?? withoutContents(desk.blocks(body.children, desk), desk)
    if (items.length === 0 || this.#isCover(items)) return
    const label = this.#tools.contents.get(source.path)
    const front = kind === undefined && this.#flows.length === 0 ? titlePage(items, this.#tools.title) : undefined
    const opened = front ?? withOpening(items, label)
    const file = this.#tools.paths.get(source.path) ?? source.path
    this.#flows.push({
      file,
      items: opened,
      found: { contributors: [], tags: [] },
      inferences: [],
      aside: [],
      diagnostics: [],
      references: this.#placedReferences(desk),
      anchors: placed(desk.anchors, opened),
    })
    const opens = opened.some((item) => item.type === 'heading' || item.type === 'matterStart')
    if (front) this.#keys.set(file, { kind: 'title-page' })
    else if (kind !== undefined) this.#keys.set(file, { kind })
    else if (!opens && label === undefined && this.#flows.length > 1) this.#keys.set(file, { continues: true })
    else if (!opens) this.#keys.set(file, { kind: 'chapter' })
  }

  /** A page that shows the cover and nothing else. */
  #isCover(items: readonly FlowItem[]): boolean {
    const [only, ...others] = items
    const { cover } = this.#tools
    return others.length === 0 && only?.type === 'figure' && only.asset === cover && cover !== undefined
  }

  /** Links lead to the paths that flows have. */
  #placedReferences({ references }: Desk): ReadonlyMap<Id, Reference> {
    return new Map([...references].map(([id, reference]) => [id, { ...reference, ...this.#pathOf(reference) }]))
  }

  #pathOf({ path }: Reference): Pick<Reference, 'path'> {
    return path === undefined ? {} : { path: `/${this.#tools.paths.get(path.slice(1)) ?? path.slice(1)}` }
  }
}

interface ReaderTools {
  /** By a page's path that of its flow. */
  readonly paths: ReadonlyMap<string, string>
  readonly contents: ReadonlyMap<string, string>
  readonly desks: ReadonlyMap<string, Desk>
  readonly cover: AssetId | undefined
  readonly title: string | undefined
}

/** Matter that says where it stands lies in a folder of that name, as it does in a manuscript. */
function pathsOf(pages: readonly KnownPage[]): ReadonlyMap<string, string> {
  return new Map(
    pages.map(({ page: { source }, kind: { kind, place } }) => {
      const body = kind === undefined || /^(?:chapter|part|prologue|epilogue|interlude)$/u.test(kind)
      return [source.path, place === undefined || body ? source.path : `${place}/${source.path}`]
    }),
  )
}

/** The lines of a title page that name people. */
function creditLines(body: DomElement): readonly string[] {
  return findAll(
    body,
    ({ name, attributes }) => name === 'p' && /\b(?:author|credit)\b/u.test(attributes.get('class') ?? ''),
  ).map((line) => wordsOf(line))
}
