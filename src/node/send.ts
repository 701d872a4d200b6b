import { createHash } from 'node:crypto'
import { existsSync, statSync } from 'node:fs'
import { readFile, stat, statfs } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { isDeviceName } from '../core/config/slug.ts'
import { errorCode } from './disk.ts'
import { publish } from './publish.ts'
import type { BookKind, Reader } from './readers.ts'
import { formatOf } from './verify.ts'

/** A book that cannot be sent; the message says why and what to do, for people. */
export class NotSent extends Error {}

export interface Sent {
  readonly reader: string
  readonly path: string
  readonly bytes: number
  /** Lower-case hexadecimal, of what was read back from the drive. */
  readonly sha256: string
  /** The book lay there already. */
  readonly already: boolean
}

/** A margin on the drive beside the book: a full drive makes readers fail. */
const spare = 1 << 20

/**
 * Puts a book onto an e-reader's drive, whole or not at all, and reads it back. Where the reader has a kind of its own (Kobo) and
 * the file has a twin of that kind beside it, the twin goes. Throws `NotSent`.
 */
export async function sendBook(file: string, reader: Reader): Promise<Sent> {
  const chosen = variantFor(file, reader)
  const bytes = await readBook(chosen)
  const folder = join(
    reader.mount,
    reader.folders.find((name) => existsSync(join(reader.mount, name))) ?? reader.folders[0] ?? '.',
  )
  const fileName = safeName(basename(chosen))
  const path = join(folder, fileName)
  const sha256 = hashOf(bytes)
  const former = await readFile(path).catch(() => undefined)
  if (former && hashOf(former) === sha256)
    return { reader: reader.name, path, bytes: bytes.length, sha256, already: true }
  await mustFit(reader, bytes.length)
  const { diagnostics } = await publish([{ format: formatOf(chosen) ?? 'epub', fileName, bytes }], folder)
  const [fault] = diagnostics
  if (fault) throw new NotSent([fault.message, ...fault.hints].join('; '))
  const back = await readFile(path).catch(() => undefined)
  if (!back || hashOf(back) !== sha256) {
    throw new NotSent(
      `what "${path}" now holds is not what was written; eject the reader, plug it in and send the book again`,
    )
  }
  return { reader: reader.name, path, bytes: bytes.length, sha256, already: false }
}

function variantFor(file: string, reader: Reader): string {
  const format = formatOf(file)
  if (!format) throw new NotSent(`"${file}" is neither an EPUB nor a PDF`)
  const stem = file.replace(/(?:\.kepub)?\.epub$|\.pdf$/iu, '')
  if (format === 'epub' && reader.opens.includes('kepub')) {
    const twin = `${stem}.kepub.epub`
    // One that is older than the EPUB is of another build.
    if (existsSync(twin) && statSync(twin).mtimeMs >= statSync(file).mtimeMs - 1000) return twin
  }
  if (format === 'kepub' && !reader.opens.includes('kepub') && reader.opens.includes('epub')) {
    if (existsSync(`${stem}.epub`)) return `${stem}.epub`
    throw new NotSent(`a KEPUB is for a Kobo; send "${stem}.epub" to a ${reader.name}`)
  }
  if (!reader.opens.includes(format as BookKind))
    throw new NotSent(reader.otherwise ?? `a ${reader.name} opens no ${format}`)
  return file
}

async function readBook(file: string): Promise<Uint8Array> {
  try {
    if (!(await stat(file)).isFile()) throw new NotSent(`"${file}" is not a file`)
    return await readFile(file)
  } catch (error) {
    if (errorCode(error) === 'ENOENT') throw new NotSent(`there is no file "${file}"; octavo build makes one`)
    throw error
  }
}

async function mustFit({ mount, name }: Reader, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(mount)
  const free = bavail * bsize
  if (free >= bytes + spare) return
  const short = Math.ceil((bytes + spare - free) / 1e6)
  throw new NotSent(`the ${name} is full: ${short} MB more are needed; delete a book on it`)
}

/** A name that FAT, which these drives have, can hold: no characters of its own use, no full stop or blank at the end. */
export function safeName(name: string): string {
  const [, stem = name, extension = ''] = /^(.*?)((?:\.kepub)?\.epub|\.pdf)$/iu.exec(name) ?? []
  const clean = stem
    .normalize('NFC')
    .replace(/[<>:"/\\|?*\p{Cc}]+/gu, '-')
    .replace(/^\.+|[. ]+$/gu, '')
  return `${isDeviceName(clean) || clean === '' ? `${clean}-book`.replace(/^-/u, '') : [...clean].slice(0, 80).join('')}${extension.toLowerCase()}`
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
