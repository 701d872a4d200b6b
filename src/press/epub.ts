import { EPub } from 'epub-gen-memory'
import { type Zippable, zipSync } from 'fflate'
import type { EpubFiles } from '../core/epub/files.ts'

/** What the container says of itself: `date` is an ISO 8601 instant, written as the date of every file in it. */
export interface EpubStamp {
  readonly title: string
  readonly date: string
}

const root = 'OEBPS/'
/** The least and the greatest instant that a zip's date field can hold. */
const earliest = Date.UTC(1980, 0, 1)
const latest = Date.UTC(2107, 11, 31)
/** One that every zone can write; it is replaced. */
const anyDate = Date.UTC(2000, 0, 2)

/** So many files are deflated at once. For each fflate makes tables of 230 kB, which wait to be collected. */
const batch = 100

/**
 * Binds the files of a book into an EPUB. Same files and stamp, same bytes, in every time zone. Nothing is fetched: every
 * byte of the book is in `files`. `afterBatch` is called in a long book now and then, when there is garbage to collect.
 */
export async function bindEpub(
  files: EpubFiles,
  stamp: EpubStamp,
  { memory, afterBatch }: { readonly memory?: BinderMemory; readonly afterBatch?: () => void } = {},
): Promise<Uint8Array> {
  const epub = new BoundEpub(files, stamp, afterBatch)
  const bytes = await epub.bind(memory)
  if (memory) memory.last = { files, zip: epub.reread(bytes) }
  return bytes
}

/** What was bound last, for one book that is bound again and again: a file that is still the same is not deflated anew. */
export class BinderMemory {
  last: { readonly files: EpubFiles; readonly zip: Promise<EPub['zip']> } | undefined

  /** The deflated files of those that are as they were. */
  async deflated(files: EpubFiles): Promise<EPub['zip']['files']> {
    const same: EPub['zip']['files'] = Object.create(null)
    if (!this.last) return same
    const before = this.last.files
    const zip = await this.last.zip
    for (const [name, content] of files) {
      const deflated = zip.files[name]
      if (deflated && !printed.has(name) && !isPacked(name) && isSame(before.get(name), content)) same[name] = deflated
    }
    return same
  }
}

function isSame(a: string | Uint8Array | undefined, b: string | Uint8Array): boolean {
  if (a === undefined || typeof a === 'string' || typeof b === 'string') return a === b
  return Buffer.from(a.buffer, a.byteOffset, a.length).equals(b)
}

/**
 * epub-gen-memory as binder only. Its templates are replaced by ones that print our package and navigation as they are, chapters
 * are laid in as files without its HTML pass, and the three steps that fetch are overridden, so that no request can be made.
 */
class BoundEpub extends EPub {
  readonly #files: EpubFiles
  readonly #date: Date
  readonly #afterBatch: (() => void) | undefined
  /** Files that were deflated before. */
  #known: EPub['zip']['files'] = Object.create(null)

  constructor(files: EpubFiles, stamp: EpubStamp, afterBatch?: () => void) {
    super(
      {
        title: stamp.title || '-',
        description: '-',
        date: stamp.date,
        css: textAt(files, 'style.css'),
        version: 3,
        verbose: false,
        contentOPF: '<%- bound.opf %>',
        tocXHTML: '<%- bound.nav %>',
        tocNCX: '<%- bound.ncx %>',
        ...{ bound: boundTexts(files) },
      },
      [],
    )
    this.#files = files
    this.#afterBatch = afterBatch
    this.#date = new Date(Math.min(Math.max(Date.parse(stamp.date), earliest), latest))
  }

  async bind(memory?: BinderMemory): Promise<Uint8Array> {
    this.#known = (await memory?.deflated(this.#files)) ?? this.#known
    await this.render()
    const names = ['mimetype', ...this.#files.keys()]
    const drafts = this.zip.files
    this.zip.files = Object.create(null)
    for (const name of names) {
      const file = this.#known[name] ?? drafts[name]
      if (!file || file.dir) throw new Error(`the binder lost "${name}"`)
      file.date = this.#date
      this.zip.files[name] = file
    }
    return this.generateAsync({
      type: 'uint8array',
      mimeType: 'application/epub+zip',
      compression: 'DEFLATE',
      compressionOptions: { level: 4 },
      platform: 'DOS',
    })
  }

  /** The files of the bound book, deflated as they are there. */
  async reread(bytes: Uint8Array): Promise<EPub['zip']> {
    this.zip.files = Object.create(null)
    return this.zip.loadAsync(Uint8Array.from(bytes))
  }

  /**
   * Lays in every file that the templates do not print: chapters, pictures, fonts, the container. They come deflated: the binder's own
   * deflater clears 300 kB for each file, which takes longer than the words of a short chapter.
   */
  protected override async downloadAllImages(): Promise<void> {
    const pages: [path: string, content: string | Uint8Array][] = []
    for (const [path, content] of this.#files) {
      if (printed.has(path) || this.#known[path]) continue
      if (isPacked(path)) this.zip.file(path, content, { createFolders: false, compression: 'STORE' })
      else pages.push([path, content])
    }
    for (let at = 0; at < pages.length; at += batch) {
      if (at > 0) this.#afterBatch?.()
      const deflated: Zippable = {}
      for (const [path, content] of pages.slice(at, at + batch))
        deflated[path] = typeof content === 'string' ? Buffer.from(content) : content
      await this.zip.loadAsync(zipSync(deflated, { level: 6, mtime: anyDate }))
    }
  }
  protected override async downloadAllFonts(): Promise<void> {}
  protected override async makeCover(): Promise<void> {}
}

function boundTexts(files: EpubFiles) {
  return { opf: textAt(files, 'content.opf'), nav: textAt(files, 'toc.xhtml'), ncx: textAt(files, 'toc.ncx') }
}

const printed = new Set(['content.opf', 'toc.xhtml', 'toc.ncx', 'style.css'].map((name) => root + name))

/** Whether the file is compressed by its own format, so that deflating it again only costs time. */
function isPacked(path: string): boolean {
  return /\.(?:png|jpe?g|gif|webp|woff2?)$/u.test(path)
}

function textAt(files: EpubFiles, name: string): string {
  const content = files.get(root + name)
  if (content === undefined) throw new Error(`an EPUB needs "${root}${name}"`)
  return typeof content === 'string' ? content : Buffer.from(content).toString('utf8')
}
