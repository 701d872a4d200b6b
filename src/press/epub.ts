import { EPub } from 'epub-gen-memory'
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

/**
 * Binds the files of a book into an EPUB. Same files and stamp, same bytes, in every time zone. Nothing is fetched: every
 * byte of the book is in `files`.
 */
export async function bindEpub(files: EpubFiles, stamp: EpubStamp): Promise<Uint8Array> {
  return new BoundEpub(files, stamp).bind()
}

/**
 * epub-gen-memory as binder only. Its templates are replaced by ones that print our package and navigation as they are, chapters
 * are laid in as files without its HTML pass, and the three steps that fetch are overridden, so that no request can be made.
 */
class BoundEpub extends EPub {
  readonly #files: EpubFiles
  readonly #date: Date

  constructor(files: EpubFiles, stamp: EpubStamp) {
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
    this.#date = new Date(Math.min(Math.max(Date.parse(stamp.date), earliest), latest))
  }

  async bind(): Promise<Uint8Array> {
    await this.render()
    const names = ['mimetype', ...this.#files.keys()]
    const drafts = this.zip.files
    this.zip.files = Object.create(null)
    for (const name of names) {
      const file = drafts[name]
      if (!file || file.dir) throw new Error(`the binder lost "${name}"`)
      file.date = this.#date
      this.zip.files[name] = file
    }
    return this.generateAsync({
      type: 'uint8array',
      mimeType: 'application/epub+zip',
      compression: 'DEFLATE',
      // A fortieth larger than at level 6, in two thirds of the time.
      compressionOptions: { level: 4 },
      platform: 'DOS',
    })
  }

  /** Lays in every file that the templates do not print: chapters, pictures, fonts, the container. */
  protected override async downloadAllImages(): Promise<void> {
    for (const [path, content] of this.#files) {
      if (printed.has(path)) continue
      this.zip.file(path, content, { createFolders: false, compression: isPacked(path) ? 'STORE' : 'DEFLATE' })
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
