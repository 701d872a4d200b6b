import { type Inflate, inflateLimit, type Native } from './tools.ts'
import { textOfUnits } from './units.ts'

/** A zip archive's files, found through its central directory (APPNOTE 6.3.10); inflated when asked for. */
export interface Archive {
  /** Names in the order of the directory. */
  readonly names: readonly string[]
  /** The bytes of a file; undefined where no file has that name. Throws on damaged data. */
  read(name: string): Uint8Array | undefined
  /** The text of a file in UTF-8, decoded once; undefined where no file has that name. Throws on damaged data. */
  text(name: string): string | undefined
  /** How a file lies in the archive. */
  entry(name: string): ArchiveEntry | undefined
}

export interface ArchiveEntry {
  readonly packed: boolean
  /** Where its local header begins. */
  readonly offset: number
  /** Length of the extra field of its local header. */
  readonly extra: number
  /** Bytes of the file itself. */
  readonly size: number
}

interface Entry {
  readonly method: number
  readonly packed: number
  readonly size: number
  readonly crc: number
  readonly offset: number
}

/** Throws where the bytes are no zip archive. */
export function openZip(bytes: Uint8Array, inflate: Inflate, native: Native = own): Archive {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries = readDirectory(bytes, view)
  const texts = new Map<string, string>()
  const read = (name: string) => {
    const entry = entries.get(name)
    if (!entry) return undefined
    const plain = readEntry(bytes, view, name, entry, inflate)
    if (plain.length !== entry.size || native.crc32(plain) !== entry.crc) throw new Error(`zip: "${name}" is damaged`)
    return plain
  }
  return {
    names: [...entries.keys()],
    read,
    text(name) {
      const known = texts.get(name)
      if (known !== undefined) return known
      const plain = read(name)
      if (!plain) return undefined
      const text = native.utf8(plain)
      if (text === undefined) throw new Error('utf-8: damaged text')
      texts.set(name, text)
      return text
    },
    entry(name) {
      const entry = entries.get(name)
      if (!entry) return undefined
      const { method, offset, size } = entry
      const extra = offset + 30 <= bytes.length ? view.getUint16(offset + 28, true) : 0
      return { packed: method !== 0, offset, extra, size }
    },
  }
}

/** The same, and nothing where the bytes are no zip archive. */
export function openedZip(bytes: Uint8Array, inflate: Inflate, native?: Native): Archive | undefined {
  try {
    return openZip(bytes, inflate, native)
  } catch {
    return undefined
  }
}

function readDirectory(bytes: Uint8Array, view: DataView): Map<string, Entry> {
  const end = findEnd(view)
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  const entries = new Map<string, Entry>()
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50)
      throw new Error('zip: the directory is damaged')
    const nameLength = view.getUint16(at + 28, true)
    const name = decodeUtf8(bytes.subarray(at + 46, at + 46 + nameLength))
    if (entries.has(name)) throw new Error(`zip: two files are named "${name}"`)
    entries.set(name, {
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    })
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

/** The end record stands within the last 64 KiB. */
function findEnd(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 65557); at--) {
    if (view.getUint32(at, true) === 0x06054b50) return at
  }
  throw new Error('zip: this is no zip archive')
}

function readEntry(bytes: Uint8Array, view: DataView, name: string, entry: Entry, inflate: Inflate): Uint8Array {
  const { offset, packed, size, method } = entry
  if (size > inflateLimit) throw new Error(`zip: "${name}" is too large`)
  if (offset + 30 > bytes.length || view.getUint32(offset, true) !== 0x04034b50)
    throw new Error(`zip: "${name}" is damaged`)
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true)
  const data = bytes.subarray(start, start + packed)
  if (method !== 0 && method !== 8) throw new Error(`zip: "${name}" is packed in a way that EPUB does not allow`)
  return method === 0 ? data : inflate(data, inflateLimit)
}

/** Signed, as all of this sum: V8 keeps such numbers as integers. */
const crcTable = Int32Array.from({ length: 256 }, (_, n) => {
  let c = n
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
  return c
})

function crc32(bytes: Uint8Array): number {
  let crc = -1
  for (let i = 0; i < bytes.length; i++) crc = (crcTable[(crc ^ (bytes[i] ?? 0)) & 0xff] ?? 0) ^ (crc >>> 8)
  return ~crc >>> 0
}

/** Where the host has nothing faster. */
const own: Native = { utf8: decodeUtf8, crc32 }

/** Text of UTF-8 bytes. Throws on bytes that are none: XML allows no repair. */
export function decodeUtf8(bytes: Uint8Array): string {
  const units = new Uint16Array(bytes.length)
  let length = 0
  for (let at = 0; at < bytes.length; ) {
    const first = bytes[at++] ?? 0
    if (first < 0x80) {
      units[length++] = first
      continue
    }
    const more = followers(first)
    let point = first & (0x3f >> more)
    for (let i = 0; i < more; i++) {
      const next = bytes[at++] ?? 0
      if ((next & 0xc0) !== 0x80) throw new Error('utf-8: damaged text')
      point = (point << 6) | (next & 0x3f)
    }
    const half = point >= 0xd800 && point < 0xe000
    if (first < 0xc2 || first > 0xf4 || half || point > 0x10ffff || point < leastPoint(more))
      throw new Error('utf-8: damaged text')
    if (point < 0x10000) units[length++] = point
    else {
      units[length++] = 0xd7c0 + (point >> 10)
      units[length++] = 0xdc00 + (point & 0x3ff)
    }
  }
  return textOfUnits(units, 0, length)
}

function leastPoint(more: number): number {
  if (more === 1) return 0x80
  return more === 2 ? 0x800 : 0x10000
}

/** How many bytes follow the first one of a character. */
function followers(first: number): number {
  if (first >= 0xf0) return 3
  return first >= 0xe0 ? 2 : 1
}
