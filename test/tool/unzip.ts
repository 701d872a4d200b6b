import { inflateRawSync } from 'node:zlib'

/**
 * The files of a zip archive by name, in the order of its directory (PKWARE APPNOTE 4.3.12): enough for the archives that we write, and none of
 * the product's own code, so that tests look at a finished EPUB from outside.
 */
export function unzip(bytes: Uint8Array): Map<string, Buffer> {
  const archive = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = archive.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  if (end === -1) throw new Error('this is no zip archive')
  const files = new Map<string, Buffer>()
  let at = archive.readUInt32LE(end + 16)
  for (let count = archive.readUInt16LE(end + 10); count > 0; count--) {
    const nameLength = archive.readUInt16LE(at + 28)
    const name = archive.toString('utf8', at + 46, at + 46 + nameLength)
    const local = archive.readUInt32LE(at + 42)
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28)
    const packed = archive.subarray(start, start + archive.readUInt32LE(at + 20))
    files.set(name, archive.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed))
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32)
  }
  return files
}

/** The XHTML pages of an EPUB in reading order, and its navigation document apart. */
export function pagesOf(epub: Uint8Array): { readonly pages: Map<string, string>; readonly nav: string } {
  const files = unzip(epub)
  const text = (name: string) => files.get(name)?.toString('utf8') ?? ''
  const path = /full-path="([^"]+)"/.exec(text('META-INF/container.xml'))?.[1] ?? ''
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  const items = new Map<string, { href: string; nav: boolean }>()
  for (const [item] of text(path).matchAll(/<item\s[^>]*>/g)) {
    const value = (key: string) => new RegExp(`\\s${key}="([^"]*)"`).exec(item)?.[1] ?? ''
    items.set(value('id'), { href: value('href'), nav: value('properties').split(' ').includes('nav') })
  }
  const pages = new Map<string, string>()
  for (const [, id = ''] of text(path).matchAll(/<itemref\s[^>]*idref="([^"]*)"/g)) {
    const item = items.get(id)
    if (item && !item.nav) pages.set(item.href, text(folder + decodeURIComponent(item.href)))
  }
  const nav = [...items.values()].find((item) => item.nav)
  return { pages, nav: nav ? text(folder + nav.href) : '' }
}
