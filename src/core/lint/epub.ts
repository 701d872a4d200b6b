import { resolve } from '../finished/references.ts'
import type { Archive } from '../finished/zip.ts'
import { type Element, elementsIn, readTree, type Tree, wordsOf } from './element.ts'
import type { Say } from './say.ts'

/** An entry of the manifest. */
export interface Item {
  readonly element: Element
  readonly id: string
  /** Inside the archive; empty where it names a place outside. */
  readonly path: string
  readonly mediaType: string
  readonly properties: readonly string[]
}

export interface SpinePlace {
  readonly element: Element
  readonly item: Item | undefined
  readonly linear: boolean
}

/** A finished e-book as its container and its package describe it. */
export interface Epub {
  readonly archive: Archive
  readonly packagePath: string
  readonly package: Tree
  /** What stands in `metadata`. */
  readonly metadata: readonly Element[]
  readonly items: readonly Item[]
  readonly itemOf: (path: string) => Item | undefined
  readonly spine: readonly SpinePlace[]
  /** Where a document stands in the reading order; -1 outside it. */
  readonly orderOf: (path: string) => number
}

export const xhtml = 'application/xhtml+xml'
export const ncxType = 'application/x-dtbncx+xml'

/** Reads container and package. Without a package there is no book to look at. */
export function readEpub(archive: Archive, say: Say): Epub | undefined {
  const packagePath = findPackage(archive, say)
  const tree = packagePath === undefined ? undefined : readDocument(archive, packagePath, say)
  if (packagePath === undefined || !tree) return undefined
  const part = (name: string) => elementsIn(tree.root).find((element) => element.name === name)
  const items = childrenNamed(part('manifest'), 'item').map((element) => itemOf(element, packagePath))
  const byId = new Map(items.map((item) => [item.id, item]))
  const byPath = new Map(items.map((item) => [item.path, item]))
  const spine = childrenNamed(part('spine'), 'itemref').map((element) => ({
    element,
    item: byId.get(element.attributes.get('idref') ?? ''),
    linear: element.attributes.get('linear') !== 'no',
  }))
  const order = new Map<string | undefined, number>()
  spine.forEach(({ item }, at) => {
    if (!order.has(item?.path)) order.set(item?.path, at)
  })
  const metadata = part('metadata')
  return {
    archive,
    packagePath,
    package: tree,
    metadata: metadata ? elementsIn(metadata) : [],
    items,
    itemOf: (path) => byPath.get(path),
    spine,
    orderOf: (path) => order.get(path) ?? -1,
  }
}

function childrenNamed(parent: Element | undefined, name: string): Element[] {
  return parent ? elementsIn(parent).filter((element) => element.name === name) : []
}

function itemOf(element: Element, packagePath: string): Item {
  const { attributes } = element
  const reference = resolve(packagePath, attributes.get('href') ?? '')
  return {
    element,
    id: attributes.get('id') ?? '',
    path: reference.kind === 'inside' && attributes.get('href') ? reference.path : '',
    mediaType: attributes.get('media-type') ?? '',
    properties: wordsOf(attributes.get('properties')),
  }
}

const containerPath = 'META-INF/container.xml'

function findPackage(archive: Archive, say: Say): string | undefined {
  if (!archive.entry(containerPath)) {
    say('epub-container-missing', `there is no "${containerPath}"`)
    return undefined
  }
  const tree = readDocument(archive, containerPath, say)
  if (!tree) return undefined
  const root = tree.elements.find(
    ({ name, attributes }) => name === 'rootfile' && attributes.get('media-type') === 'application/oebps-package+xml',
  )
  const path = root?.attributes.get('full-path') ?? ''
  if (archive.entry(path)) return path
  const what = path === '' ? 'it names no package document' : `it names the package "${path}", which is not there`
  say('epub-package-missing', what, { path: containerPath })
  return undefined
}

/** A document of the book as a tree, unless it is broken, which is said. */
export function readDocument(archive: Archive, path: string, say: Say): Tree | undefined {
  const text = readText(archive, path, say)
  if (text === undefined) return undefined
  try {
    return readTree(text)
  } catch (error) {
    say('epub-not-well-formed', `it is not well-formed: ${messageOf(error)}`, { path })
    return undefined
  }
}

/** A text of the book, unless its bytes are none, which is said. */
export function readText(archive: Archive, path: string, say: Say): string | undefined {
  try {
    return archive.text(path)
  } catch (error) {
    const what = messageOf(error)
    say(what.startsWith('utf-8') ? 'epub-not-utf8' : 'epub-unreadable', what, { path })
    return undefined
  }
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : 'unreadable'
}
