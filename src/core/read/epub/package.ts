import { resolve } from '../../finished/references.ts'
import type { Archive } from '../../finished/zip.ts'
import { attribute, named, type XmlNode, xmlTree } from './xml.ts'

/** A file of the publication, by its path in the archive. */
export interface Item {
  readonly path: string
  readonly mediaType: string
  readonly properties: readonly string[]
}

/** What the package document says. */
export interface Package {
  readonly metadata: XmlNode
  /** The value that names the book for good, as it is written. */
  readonly identifier: string | undefined
  readonly items: ReadonlyMap<string, Item>
  /** The pages in reading order. */
  readonly spine: readonly Item[]
  readonly nav: Item | undefined
  readonly ncx: Item | undefined
  readonly cover: Item | undefined
  /** Pages by what the guide of EPUB 2 says they are: "toc", "cover", "title-page". */
  readonly guide: ReadonlyMap<string, string>
}

/** Why an archive cannot be read as an e-book, for people. */
export class Unreadable extends Error {
  readonly hint: string

  constructor(message: string, hint: string) {
    super(message)
    this.hint = hint
  }
}

const anew = 'download the book anew, or open it in Sigil or calibre and save it'

/** Finds the package document through the container and reads it. Throws `Unreadable`. */
export function readPackage(archive: Archive): Package {
  refuseLocked(archive)
  const container = tree(archive, 'META-INF/container.xml')
  const root =
    container &&
    named(container, 'rootfile')
      .map((node) => attribute(node, 'full-path'))
      .find((path) => path)
  const path = root ?? archive.names.find((name) => /\.opf$/iu.test(name))
  const document = path === undefined ? undefined : tree(archive, path)
  if (path === undefined || !document) throw new Unreadable('it holds no package document', anew)
  return packageOf(document, path)
}

/** Methods that only disguise fonts (EPUB 3.3, 4.2.6; Adobe's). */
const disguises: ReadonlySet<string> = new Set(['http://www.idpf.org/2008/embedding', 'http://ns.adobe.com/pdf/enc#RC'])

function refuseLocked(archive: Archive): void {
  const encryption = tree(archive, 'META-INF/encryption.xml')
  const methods = encryption
    ? named(encryption, 'EncryptionMethod').map((node) => attribute(node, 'Algorithm') ?? '')
    : []
  const locked = methods.some((method) => !disguises.has(method)) || archive.names.includes('META-INF/sinf.xml')
  if (locked)
    throw new Unreadable(
      'it is locked (DRM), so that only its shop’s own programs can read it',
      'ask its publisher for a copy without a lock',
    )
}

/** A file of the package as a tree; undefined where it is not there. */
export function tree(archive: Archive, path: string): XmlNode | undefined {
  try {
    const text = archive.text(path)
    return text === undefined ? undefined : xmlTree(text)
  } catch (error) {
    throw new Unreadable(`"${path}" is damaged: ${error instanceof Error ? error.message : String(error)}`, anew)
  }
}

function packageOf(document: XmlNode, path: string): Package {
  const byId = new Map<string, Item>()
  const items = new Map<string, Item>()
  for (const node of named(document, 'item')) {
    const href = attribute(node, 'href')
    const full = href === undefined ? undefined : resolved(path, href)
    if (full === undefined) continue
    const properties = (attribute(node, 'properties') ?? '').split(/\s+/u).filter(Boolean)
    const item: Item = { path: full, mediaType: attribute(node, 'media-type') ?? '', properties }
    items.set(full, item)
    byId.set(attribute(node, 'id') ?? full, item)
  }
  const [metadata = empty] = named(document, 'metadata')
  const [spine = empty] = named(document, 'spine')
  const pages = spine.children.flatMap((node) => {
    const item = byId.get(attribute(node, 'idref') ?? '')
    return node.name === 'itemref' && item && /html|xml/u.test(item.mediaType) ? [item] : []
  })
  const unique = attribute(document, 'unique-identifier')
  const identifiers = named(metadata, 'identifier')
  const own = identifiers.find((node) => attribute(node, 'id') === unique) ?? identifiers[0]
  const all = [...items.values()]
  const covers = named(metadata, 'meta').find((node) => attribute(node, 'name') === 'cover')
  const guide = new Map<string, string>()
  for (const node of named(document, 'reference')) {
    const target = resolved(path, attribute(node, 'href') ?? '')
    if (target !== undefined) guide.set(target, (attribute(node, 'type') ?? '').toLowerCase())
  }
  return {
    metadata,
    identifier: own?.text || undefined,
    items,
    spine: [...new Set(pages)],
    nav: all.find(({ properties }) => properties.includes('nav')),
    ncx:
      byId.get(attribute(spine, 'toc') ?? '') ?? all.find(({ mediaType }) => mediaType === 'application/x-dtbncx+xml'),
    cover:
      all.find(({ properties }) => properties.includes('cover-image')) ??
      byId.get((covers && attribute(covers, 'content')) ?? ''),
    guide,
  }
}

const empty: XmlNode = { name: '', attributes: new Map(), children: [], text: '' }

/** `href` as seen from the file `from`, without its fragment; undefined where it leads out of the archive or onto the net. */
export function resolved(from: string, href: string): string | undefined {
  // Careless books count from the archive's root.
  const reference = /^\/(?!\/)/u.test(href) ? resolve('', href.slice(1)) : resolve(from, href)
  return reference.kind === 'inside' ? reference.path : undefined
}
