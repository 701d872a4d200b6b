import type { Archive } from '../../finished/zip.ts'
import { type Package, resolved, tree } from './package.ts'
import { attribute, named, type XmlNode } from './xml.ts'

/** Names of pages after the book's own list of contents; a page that it leads into begins something. */
export function contentsOf(archive: Archive, book: Package): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  const put = (from: string, href: string | undefined, label: string): void => {
    const path = href === undefined ? undefined : resolved(from, href)
    if (path !== undefined && !found.has(path)) found.set(path, label)
  }
  for (const [item, read] of [
    [book.nav, navLinks],
    [book.ncx, ncxLinks],
  ] as const) {
    if (!item || found.size > 0) continue
    const document = softTree(archive, item.path)
    if (document) for (const { href, label } of read(document)) put(item.path, href, label)
  }
  return found
}

/** A damaged list of contents is no reason to refuse a book. */
function softTree(archive: Archive, path: string): XmlNode | undefined {
  try {
    return tree(archive, path)
  } catch {
    return undefined
  }
}

interface Entry {
  readonly href: string | undefined
  readonly label: string
}

function navLinks(document: XmlNode): readonly Entry[] {
  const lists = named(document, 'nav')
  const toc = lists.find((nav) => (attribute(nav, 'type') ?? '').split(/\s+/u).includes('toc')) ?? lists[0]
  return toc ? named(toc, 'a').map((link) => ({ href: attribute(link, 'href'), label: link.text })) : []
}

function ncxLinks(document: XmlNode): readonly Entry[] {
  return named(document, 'navPoint').map((point) => {
    const content = point.children.find(({ name }) => name === 'content')
    const label = point.children.find(({ name }) => name === 'navLabel')
    return { href: content && attribute(content, 'src'), label: label?.text ?? '' }
  })
}
