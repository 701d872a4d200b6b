import { existsSync } from 'node:fs'
import { findReaders, type Reader, readerAt, readerKinds } from '../../node/readers.ts'
import { NotSent, type Sent, sendBook } from '../../node/send.ts'
import { formatOf } from '../../node/verify.ts'
import type { CommonFlags } from '../flags.ts'
import { printable, type Terminal } from '../terminal.ts'
import { type ExitCode, exit, UsageError } from '../usage.ts'

export interface SendFlags extends CommonFlags {
  readonly to?: string
}

/** `octavo send`: puts a book onto an e-reader that is plugged in, and looks whether it arrived. */
export async function send(file: string, flags: SendFlags, terminal: Terminal): Promise<ExitCode> {
  if (!formatOf(file)) throw new UsageError(`"${file}" is neither an EPUB nor a PDF`)
  if (!existsSync(file)) throw new UsageError(`there is no file "${file}"; octavo build makes one`)
  try {
    const sent = await sendBook(file, flags.to === undefined ? await onlyReader() : readerNamed(flags.to))
    if (flags.json) terminal.out(`${JSON.stringify(sent)}\n`)
    else if (!flags.quiet) terminal.err(`${printable(told(sent))}\n`)
    return exit.done
  } catch (error) {
    if (!(error instanceof NotSent)) throw error
    if (flags.json) terminal.out(`${JSON.stringify({ error: error.message })}\n`)
    else terminal.err(`error: ${error.message.split('\n').map(printable).join('\n')}\n`)
    return exit.errors
  }
}

function told({ reader, path, bytes, already }: Sent): string {
  const size = `${Math.ceil(bytes / 1000)} kB`
  return already
    ? `${path}  ${size}, on the ${reader} already, the same byte for byte`
    : `${path}  ${size}, on the ${reader}, read back and the same; eject the drive before you unplug it`
}

async function onlyReader(): Promise<Reader> {
  const readers = await findReaders()
  const [first, ...others] = readers
  if (!first) throw new NotSent(noReader)
  if (others.length > 0) {
    const list = readers.map(({ name, mount }) => `  ${name}: --to ${mount}`)
    throw new NotSent(['several e-readers are plugged in; say which:', ...list].join('\n'))
  }
  return first
}

function readerNamed(mount: string): Reader {
  if (!existsSync(mount)) throw new UsageError(`there is no drive "${mount}"`)
  const reader = readerAt(mount)
  if (reader) return reader
  const names = [...new Set(readerKinds.map(({ name }) => name))].join(', ')
  throw new UsageError(
    `"${mount}" is the drive of no e-reader that Octavo knows (${names}): it has none of their marks`,
  )
}

const noReader = `no e-reader shows itself as a drive
  plugged in, and asleep? wake it, and tap “Connect” if it asks
  Kindle: send the EPUB to amazon.com/sendtokindle (up to 200 MB) or to your Kindle’s address by mail (up to 50 MB, from an approved
    sender); octavo build --target kindle looks it over first. Models of 2024 and later have no drive even for PDFs
  reMarkable: turn on “USB web interface” and drop the file at http://10.11.99.1
  phone or tablet: share the file (AirDrop, cable, cloud folder) with its reading app
  your system mounts drives elsewhere? name it: --to FOLDER`
