import { readXml } from './xml.ts'
import type { Archive } from './zip.ts'

/** What an EPUB says of itself. */
export interface PackageFacts {
  readonly title: string
  readonly authors: readonly string[]
  /** BCP 47; 'und' where none is named. */
  readonly language: string
  readonly identifier: string
  readonly description?: string
  readonly series?: string
  /** ISO 8601, of the last change. */
  readonly modified?: string
  /** A file of the archive, and its media type. */
  readonly cover?: { readonly path: string; readonly mediaType: string }
}

/** A metadata element and what it holds. */
interface Saying {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  text: string
}

interface Item {
  readonly href: string
  readonly mediaType: string
  readonly properties: string
}

/** Reads the package document of an EPUB 2 or 3. Throws where there is none, or where it is not well-formed. */
export function packageFacts(archive: Archive): PackageFacts {
  const path = packagePath(archive)
  const said = new Sayings()
  readXml(archive.text(path) ?? '', said)
  const cover = said.cover()
  const href = cover && within(path, cover.href)
  return {
    title: said.first('dc:title'),
    authors: said.authors(),
    language: said.first('dc:language') || 'und',
    identifier: said.first('dc:identifier'),
    ...said.optional(),
    ...(cover && href !== undefined && { cover: { path: href, mediaType: cover.mediaType } }),
  }
}

/** Throws where the container names no package document. */
function packagePath(archive: Archive): string {
  let path: string | undefined
  const nothing = (): void => {}
  readXml(archive.text('META-INF/container.xml') ?? '', {
    open: (name, attributes) => {
      if (name === 'rootfile') path ??= attributes.get('full-path')
    },
    close: nothing,
    text: nothing,
  })
  if (path === undefined) throw new Error('the container names no package document')
  return path
}

/** A reference in the package document, as a path in the archive; undefined where it leads out of it. */
function within(base: string, href: string): string | undefined {
  const parts = base.split('/').slice(0, -1)
  for (const part of decoded(href).split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return undefined
    } else if (part !== '.' && part !== '') parts.push(part)
  }
  return parts.join('/')
}

function decoded(href: string): string {
  try {
    return decodeURIComponent(href)
  } catch {
    return href
  }
}

/** Gathers the metadata and the manifest. */
class Sayings {
  readonly #texts: Saying[] = []
  readonly #items = new Map<string, Item>()
  #open: Saying | undefined

  open(name: string, attributes: ReadonlyMap<string, string>): void {
    if (name === 'item') {
      const [href, mediaType, properties] = ['href', 'media-type', 'properties'].map((key) => attributes.get(key) ?? '')
      this.#items.set(attributes.get('id') ?? '', {
        href: href ?? '',
        mediaType: mediaType ?? '',
        properties: properties ?? '',
      })
      return
    }
    if (!name.startsWith('dc:') && name !== 'meta') return
    this.#open = { name, attributes, text: '' }
    this.#texts.push(this.#open)
  }

  close(): void {
    this.#open = undefined
  }

  text(value: string): void {
    if (this.#open) this.#open.text += value
  }

  #all(name: string): readonly string[] {
    return this.#texts.filter((said) => said.name === name).map(({ text }) => text.replace(/\s+/gu, ' ').trim())
  }

  #meta(property: string): string {
    const found = this.#texts.find(({ name, attributes }) => name === 'meta' && attributes.get('property') === property)
    return found?.text.trim() ?? ''
  }

  first(name: string): string {
    return this.#all(name)[0] ?? ''
  }

  /** Creators; what refines them as anything but authors is not looked at: who is named first is named here. */
  authors(): readonly string[] {
    return this.#all('dc:creator').filter((name) => name !== '')
  }

  optional(): Pick<PackageFacts, 'description' | 'series' | 'modified'> {
    const [description, series, modified] = [
      this.first('dc:description'),
      this.#meta('belongs-to-collection'),
      this.#meta('dcterms:modified'),
    ]
    return { ...(description && { description }), ...(series && { series }), ...(modified && { modified }) }
  }

  cover(): Item | undefined {
    const items = [...this.#items.values()]
    const named = this.#texts.find(({ name, attributes }) => name === 'meta' && attributes.get('name') === 'cover')
    const found =
      items.find(({ properties }) => properties.split(/\s+/u).includes('cover-image')) ??
      this.#items.get(named?.attributes.get('content') ?? '')
    return found && /^image\/(?:png|jpeg|gif|webp)$/u.test(found.mediaType) ? found : undefined
  }
}
