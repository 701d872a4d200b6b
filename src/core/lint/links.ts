import type { Epub } from './epub.ts'
import { xhtml } from './epub.ts'
import type { Pages } from './navigation.ts'
import type { Link, PageFacts, Source } from './page.ts'
import type { Say } from './say.ts'

/** What the pages refer to; gathered on the way. */
export interface Uses {
  /** Files that something refers to. */
  readonly used: Set<string>
  /** Those that the manifest has not. */
  readonly undeclared: Set<string>
}

/** The links of all pages, and the files that they load. */
export function lintLinks(epub: Epub, book: Pages, uses: Uses, say: Say): void {
  for (const page of book.values()) {
    for (const link of page.links) lintLink(link, page, { epub, book, uses, say })
    for (const source of page.sources) lintSource(source, page, { epub, book, uses, say })
  }
  const linked = new Set(
    [...book.values()].flatMap(({ links }) => links.map(({ target }) => (target.kind === 'inside' ? target.path : ''))),
  )
  for (const { item, linear, element } of epub.spine) {
    if (item && !linear && !linked.has(item.path))
      say('epub-spine-unreached', `no link leads to "${item.path}"`, { path: epub.packagePath, at: element.at })
  }
  for (const { path, mediaType, properties, element } of epub.items) {
    if (mediaType !== xhtml || properties.includes('nav') || epub.orderOf(path) >= 0 || linked.has(path)) continue
    if (!uses.used.has(path) && epub.archive.entry(path) && !element.attributes.has('fallback'))
      say('epub-spine-missing', 'it is not in the spine', { path })
  }
}

interface Looking {
  readonly epub: Epub
  readonly book: Pages
  readonly uses: Uses
  readonly say: Say
}

function lintLink({ href, target, at }: Link, page: PageFacts, { epub, book, uses, say }: Looking): void {
  const place = { path: page.path, at }
  if (href.trim() === '') {
    say('epub-link-empty', 'a link leads nowhere', place)
    return
  }
  if (target.kind === 'outside') say('epub-link-outside', `"${href}" leads out of the container`, place)
  if (target.kind === 'scheme' && /^(?:file|data|javascript|vbscript|about)$/.test(target.scheme))
    say('epub-link-scheme', `"${href.slice(0, 60)}" is no link for an e-book`, place)
  if (target.kind !== 'inside') return
  uses.used.add(target.path)
  if (target.query) say('epub-link-query', `"${href}" has a query`, place)
  const led = book.get(target.path)
  if (!fileIsThere(target.path, href, place, { epub, book, uses, say })) return
  const fragment = led && target.fragment !== '' && !/^epubcfi\(/.test(target.fragment)
  if (fragment && !led.anchors.has(target.fragment))
    say('epub-link-fragment', `"${href}" names a place that is not there`, place)
  else if (epub.orderOf(target.path) < 0 && !led?.isNav && !page.isNav && epub.itemOf(target.path))
    say('epub-link-spine', `"${href}" leads to what is not in the spine`, place)
}

function lintSource({ href, target, at, element }: Source, page: PageFacts, looking: Looking): void {
  const place = { path: page.path, at }
  const { uses, say } = looking
  if (target.kind === 'outside') say('epub-link-outside', `"${href}" leads out of the container`, place)
  const remote = target.kind === 'scheme' && target.scheme !== 'data' && !/^(?:audio|video|source|track)$/.test(element)
  if (remote) say('epub-remote', `a "${element}" loads "${href.slice(0, 60)}"`, place)
  if (target.kind !== 'inside' || href === '') return
  uses.used.add(target.path)
  if (target.query) say('epub-link-query', `"${href}" has a query`, place)
  fileIsThere(target.path, href, place, looking)
}

/** Says so where the file is not there, or the manifest has it not. A file that the manifest lists and that is not there is its fault. */
function fileIsThere(
  path: string,
  href: string,
  place: { readonly path: string; readonly at: number },
  { epub, uses, say }: Looking,
): boolean {
  const [there, item] = [epub.archive.entry(path), epub.itemOf(path)]
  if (!there && !item) say('epub-link-file', `"${href}" is not there`, place)
  else if (!item) {
    uses.undeclared.add(path)
    say('epub-link-undeclared', `"${href}" is not in the manifest`, place)
  }
  return there !== undefined && item !== undefined
}
