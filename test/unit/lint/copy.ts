import { inflateRawSync } from 'node:zlib'
import { openedZip } from '../../../src/core/finished/zip.ts'
import { lintEpub } from '../../../src/core/lint/lint.ts'
import type { Finding } from '../../../src/core/lint/say.ts'
import { buildBooks } from '../../../src/node/build.ts'
import { unzip } from '../../tool/unzip.ts'
import { zipOf } from '../../tool/zip.ts'

export const inflate = (bytes: Uint8Array, max: number) => inflateRawSync(bytes, { maxOutputLength: max })

/** A good book with all that rules are about: parts, notes, pictures, a table, verse, Hebrew, pages, a series. */
export async function goodBook(): Promise<Uint8Array> {
  const { books } = await buildBooks({
    manuscript: new URL('manuscript', import.meta.url).pathname,
    formats: ['epub'],
    set: [],
    strict: false,
    env: { SOURCE_DATE_EPOCH: '1000000000' },
  })
  const epub = books[0]?.outputs.find(({ format }) => format === 'epub')
  if (!epub) throw new Error(JSON.stringify(books[0]?.diagnostics))
  return epub.bytes
}

/** A copy of a book that can be spoilt. A change that changes nothing throws: the fixture is out of date. */
export class Copy {
  readonly files: Map<string, Uint8Array>
  /** How "mimetype" lies in the archive. */
  mimetype: { packed: boolean; extra: number; last: boolean } = { packed: false, extra: 0, last: false }
  /** A file whose bytes are spoilt in the archive. */
  damaged: string | undefined

  constructor(book: Uint8Array) {
    this.files = new Map(unzip(book))
  }

  text(name: string): string {
    const bytes = this.files.get(name) ?? this.files.get(`OEBPS/${name}`)
    if (!bytes) throw new Error(`the book has no "${name}"`)
    return Buffer.from(bytes).toString('utf8')
  }

  write(name: string, data: Uint8Array | string): this {
    this.files.set(this.files.has(name) || name.includes('/') ? name : `OEBPS/${name}`, Buffer.from(data))
    return this
  }

  replace(name: string, from: string | RegExp, to: string): this {
    const text = this.text(name)
    const changed = text.replace(from, () => to)
    if (changed === text) throw new Error(`"${name}" has no ${from}`)
    return this.write(this.files.has(name) ? name : `OEBPS/${name}`, changed)
  }

  replaceAll(name: string, from: string, to: string): this {
    if (!this.text(name).includes(from)) throw new Error(`"${name}" has no ${from}`)
    return this.write(this.files.has(name) ? name : `OEBPS/${name}`, this.text(name).replaceAll(from, to))
  }

  drop(name: string): this {
    if (!this.files.delete(`OEBPS/${name}`) && !this.files.delete(name)) throw new Error(`the book has no "${name}"`)
    return this
  }

  opf = (from: string | RegExp, to: string) => this.replace('content.opf', from, to)
  nav = (from: string | RegExp, to: string) => this.replace('toc.xhtml', from, to)
  ncx = (from: string | RegExp, to: string) => this.replace('toc.ncx', from, to)
  /** In the chapter with notes, a picture, a table. */
  page = (from: string | RegExp, to: string) => this.replace('the-keeper.xhtml', from, to)
  /** In the chapter with verse, a drawing, a list. */
  tide = (from: string | RegExp, to: string) => this.replace('the-tide.xhtml', from, to)
  css = (more: string) => this.write('OEBPS/style.css', `${this.text('style.css')}${more}`)
  /** Something at the end of a chapter. */
  append = (markup: string) => this.tide('</section>', `${markup}</section>`)
  /** A file, with its entry in the manifest. */
  add(name: string, data: Uint8Array | string, mediaType: string, more = ''): this {
    this.write(`OEBPS/${name}`, data)
    return this.opf(
      '</manifest>',
      `<item id="added-${this.files.size}" href="${name}" media-type="${mediaType}"${more}/></manifest>`,
    )
  }

  bytes(): Uint8Array {
    const bytes = this.#bound()
    if (this.damaged !== undefined) {
      const at = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf(this.damaged) + this.damaged.length
      bytes.fill(0, at + 4, at + 24)
    }
    return bytes
  }

  #bound(): Uint8Array {
    const first = { name: 'mimetype', data: this.files.get('mimetype') ?? '', ...this.mimetype }
    const others = [...this.files].filter(([name]) => name !== 'mimetype').map(([name, data]) => ({ name, data }))
    if (!this.files.has('mimetype')) return zipOf(others)
    return zipOf(this.mimetype.last ? [...others, first] : [first, ...others])
  }
}

export function findings(book: Uint8Array): readonly Finding[] {
  const archive = openedZip(book, inflate)
  if (!archive) throw new Error('no archive')
  return lintEpub(archive)
}
