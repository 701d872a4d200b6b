import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { join } from 'node:path'

export type BookKind = 'kepub' | 'epub' | 'pdf'

/** A kind of e-reader that shows itself as a drive. */
export interface ReaderKind {
  readonly name: string
  /** Files or folders at the drive's top that only this kind has, all of them. */
  readonly marks: readonly string[]
  /** Where it looks for books: the first that is there, else the first. */
  readonly folders: readonly string[]
  /** What it opens from its drive, the best first. */
  readonly opens: readonly BookKind[]
  /** Why it does not open the rest, and what to do. */
  readonly otherwise?: string
}

/** The order matters: a drive is of the first kind whose marks it has all. */
export const readerKinds: readonly ReaderKind[] = [
  { name: 'Kobo', marks: ['.kobo'], folders: ['.'], opens: ['kepub', 'epub', 'pdf'] },
  { name: 'tolino', marks: ['.tolino'], folders: ['Books'], opens: ['epub', 'pdf'] },
  {
    name: 'Kindle',
    marks: ['documents', 'system'],
    folders: ['documents'],
    opens: ['pdf'],
    otherwise:
      'a Kindle opens no EPUB from its drive; send the EPUB to amazon.com/sendtokindle or to your Kindle’s address by mail (octavo build --target kindle looks it over first)',
  },
  {
    name: 'Nook',
    marks: ['.adobe-digital-editions', 'NOOK'],
    folders: ['NOOK/My Files', 'NOOK'],
    opens: ['epub', 'pdf'],
  },
  {
    name: 'Nook',
    marks: ['.adobe-digital-editions', 'my documents'],
    folders: ['my documents'],
    opens: ['epub', 'pdf'],
  },
  { name: 'PocketBook', marks: ['system', 'Books'], folders: ['Books'], opens: ['epub', 'pdf'] },
]

/** An e-reader that is plugged in. */
export interface Reader extends ReaderKind {
  /** Its drive. */
  readonly mount: string
}

/** What a drive belongs to; undefined for one that is no e-reader's. */
export function readerAt(mount: string): Reader | undefined {
  const kind = readerKinds.find(({ marks }) => marks.every((mark) => existsSync(join(mount, mark))))
  return kind && { ...kind, mount }
}

/** Every e-reader among the drives of this machine. */
export async function findReaders(): Promise<Reader[]> {
  const drives = await Promise.all(driveFolders().map(subfolders))
  const mounts = [...drives.flat(), ...windowsDrives()]
  return mounts.map(readerAt).filter((reader) => reader !== undefined)
}

/** Where systems put the drives that are plugged in. */
function driveFolders(): string[] {
  const user = userInfo().username
  if (process.platform === 'darwin') return ['/Volumes']
  if (process.platform === 'win32') return []
  return [`/media/${user}`, `/run/media/${user}`, '/media', '/mnt']
}

async function subfolders(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(folder, name))
    .sort()
}

function windowsDrives(): string[] {
  if (process.platform !== 'win32') return []
  return [...'DEFGHIJKLMNOPQRSTUVWXYZ'].map((letter) => `${letter}:\\`)
}
