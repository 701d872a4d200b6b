import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import { type Archive, openZip } from '../core/finished/zip.ts'
import { toldMetadata } from '../core/read/epub/metadata.ts'
import { type Package, readPackage } from '../core/read/epub/package.ts'

/** What an EPUB says of itself. */
interface Facts {
  readonly title: string
  readonly authors: readonly string[]
  /** BCP 47; 'und' where none is named. */
  readonly language: string
  readonly identifier: string
  readonly description?: string
  readonly picture?: { readonly mediaType: string; readonly bytes: Uint8Array }
}

/** A finished book of a folder, in all its forms. */
export interface ShelvedBook extends Facts {
  /** The stem of its files' names. */
  readonly slug: string
  readonly files: readonly ShelvedFile[]
  /** Milliseconds since 1970 of its newest file. */
  readonly changed: number
}

export interface ShelvedFile {
  readonly name: string
  readonly path: string
  readonly kind: Kind
  readonly bytes: number
  /** Lower-case hexadecimal. */
  readonly sha256: string
  /** Milliseconds since 1970. */
  readonly changed: number
}

type Kind = 'epub' | 'kepub' | 'pdf'

/** The longest ending first: "tale.kepub.epub" is a KEPUB. */
const endings: readonly (readonly [ending: string, kind: Kind])[] = [
  ['.kepub.epub', 'kepub'],
  ['.epub', 'epub'],
  ['.pdf', 'pdf'],
]

/** The order in which a book's forms are offered. */
const order: readonly Kind[] = ['epub', 'kepub', 'pdf']

/** Largest cover that is held in memory, and largest EPUB that is looked into. */
const [mostCover, mostEpub] = [8 << 20, 1 << 28]

/** The finished books of a folder, read anew when a file of it changes. */
export class Library {
  readonly #folder: string
  #signature = ''
  #books: Promise<readonly ShelvedBook[]> = Promise.resolve([])
  readonly #hashes = new Map<string, string>()

  constructor(folder: string) {
    this.#folder = folder
  }

  /** Sorted by title, then by name. */
  async books(): Promise<readonly ShelvedBook[]> {
    const found = await this.#files()
    const signature = found.map(({ name, bytes, changed }) => `${name} ${bytes} ${changed}`).join('\n')
    if (signature !== this.#signature) {
      this.#signature = signature
      this.#books = this.#read(found)
    }
    return this.#books
  }

  async #files(): Promise<readonly Found[]> {
    const entries = await readdir(this.#folder, { withFileTypes: true }).catch(() => [])
    const found = await Promise.all(
      entries
        // No links: they may lead anywhere. No hidden files: those are on their way.
        .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
        .map(async ({ name }) => {
          const [ending, kind] = endings.find(([end]) => name.toLowerCase().endsWith(end)) ?? []
          // What a printed book is wrapped in is no book.
          if (ending === undefined || kind === undefined || /\.cover\.pdf$/iu.test(name)) return []
          const path = join(this.#folder, name)
          const facts = await stat(path).catch(() => undefined)
          if (!facts) return []
          return [
            {
              name,
              slug: name.slice(0, -ending.length),
              kind,
              path,
              bytes: facts.size,
              changed: Math.floor(facts.mtimeMs),
            },
          ]
        }),
    )
    return found.flat().sort((a, b) => compare(a.name, b.name))
  }

  async #read(found: readonly Found[]): Promise<readonly ShelvedBook[]> {
    const slugs = [...new Set(found.map(({ slug }) => slug))]
    const books = await Promise.all(
      slugs.map((slug) =>
        this.#book(
          slug,
          found.filter((file) => file.slug === slug),
        ),
      ),
    )
    return books.sort((a, b) => compare(a.title, b.title) || compare(a.slug, b.slug))
  }

  async #book(slug: string, found: readonly Found[]): Promise<ShelvedBook> {
    const files = await Promise.all(found.map((file) => this.#shelved(file)))
    files.sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
    const changed = Math.max(...files.map((file) => file.changed))
    const epub = files.find(({ kind }) => kind !== 'pdf')
    const facts = epub && epub.bytes <= mostEpub ? await factsOf(epub.path) : undefined
    return { title: slug, authors: [], language: 'und', identifier: '', ...facts, slug, files, changed }
  }

  async #shelved({ name, path, kind, bytes, changed }: Found): Promise<ShelvedFile> {
    const key = `${path} ${bytes} ${changed}`
    const sha256 = this.#hashes.get(key) ?? (await hashOf(path))
    this.#hashes.set(key, sha256)
    return { name, path, kind, bytes, sha256, changed }
  }
}

interface Found {
  readonly name: string
  readonly slug: string
  readonly kind: Kind
  readonly path: string
  readonly bytes: number
  readonly changed: number
}

/** What the EPUB says of itself; nothing where it is broken: it can be offered all the same. */
async function factsOf(path: string): Promise<Facts | undefined> {
  try {
    const archive = openZip(await readFile(path), (bytes, max) => inflateRawSync(bytes, { maxOutputLength: max }))
    const told = readPackage(archive)
    const { title = path, contributors, language = 'und', description } = toldMetadata(told)
    const picture = pictureOf(archive, told)
    return {
      title,
      authors: contributors.filter(({ role }) => role === 'aut').map(({ name }) => name),
      language,
      identifier: told.identifier ?? '',
      ...(description && { description }),
      ...(picture && { picture }),
    }
  } catch {
    return undefined
  }
}

function pictureOf(archive: Archive, { cover }: Package): Facts['picture'] {
  if (!cover || !/^image\/(?:png|jpeg|gif|webp)$/u.test(cover.mediaType)) return undefined
  const bytes = archive.read(cover.path)
  // Copied, so that the whole archive need not stay in memory.
  return bytes && bytes.length <= mostCover ? { mediaType: cover.mediaType, bytes: bytes.slice() } : undefined
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk)
  return hash.digest('hex')
}

/** By code units, the same on every machine. */
function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
