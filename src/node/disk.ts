import { constants } from 'node:fs'
import * as fs from 'node:fs/promises'
import { dirname } from 'node:path'

/** What lies at a path, itself and not what a link there leads to. */
export interface Entry {
  readonly kind: 'file' | 'folder' | 'link' | 'other'
  /** Milliseconds since 1970. */
  readonly modified: number
}

/** A file being written. */
export interface OpenFile {
  write(bytes: Uint8Array): Promise<void>
  /** Waits until the bytes are on the medium. */
  sync(): Promise<void>
  close(): Promise<void>
}

/**
 * The few acts of a file system that publishing needs, so that a test can make each of them fail. All of them throw as
 * `node:fs` does (`error.code` is "ENOSPC", "EACCES" …).
 */
export interface Disk {
  /** Makes a folder and those above it. */
  makeFolder(path: string): Promise<void>
  /** Undefined where nothing lies. */
  entry(path: string): Promise<Entry | undefined>
  list(path: string): Promise<readonly string[]>
  read(path: string): Promise<string>
  /** Makes a new file; fails where one is. */
  create(path: string): Promise<OpenFile>
  /** A second name for, or else a copy of, the file `from`. */
  keep(from: string, to: string): Promise<void>
  /** Puts the file `from` in the place of `to`, in one step. */
  rename(from: string, to: string): Promise<void>
  /** Does nothing where nothing lies. */
  remove(path: string): Promise<void>
  /** Waits until a folder's names are on the medium, where the system can. */
  syncFolder(path: string): Promise<void>
}

export const disk: Disk = {
  makeFolder,
  async entry(path) {
    const stats = await unlessMissing(fs.lstat(path))
    return stats && { kind: kindOf(stats), modified: stats.mtimeMs }
  },
  list: (path) => fs.readdir(path),
  read: (path) => fs.readFile(path, 'utf8'),
  async create(path) {
    const file = await fs.open(path, 'wx', 0o666)
    return {
      write: (bytes) => file.writeFile(bytes),
      sync: () => file.sync(),
      close: () => file.close(),
    }
  },
  async keep(from, to) {
    // Some file systems of memory cards and network folders have no hard links.
    await fs.link(from, to).catch(() => fs.copyFile(from, to, constants.COPYFILE_EXCL))
  },
  rename: (from, to) => fs.rename(from, to),
  async remove(path) {
    await unlessMissing(fs.unlink(path))
  },
  async syncFolder(path) {
    // Windows opens no folders, and some network file systems sync none.
    const folder = await fs.open(path, 'r').catch(() => undefined)
    await folder?.sync().catch(() => undefined)
    await folder?.close()
  },
}

/** By hand, because `mkdir` with `recursive` never ends where a file system has no place for a folder (/proc). */
async function makeFolder(path: string): Promise<void> {
  try {
    await fs.mkdir(path)
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return
    if (errorCode(error) !== 'ENOENT' || dirname(path) === path) throw error
    await makeFolder(dirname(path))
    await fs.mkdir(path).catch((second: unknown) => {
      if (errorCode(second) !== 'EEXIST') throw second
    })
  }
}

/** The code of a system error ("ENOSPC"), or '' for any other. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

function kindOf(stats: { isFile(): boolean; isDirectory(): boolean; isSymbolicLink(): boolean }): Entry['kind'] {
  if (stats.isFile()) return 'file'
  if (stats.isDirectory()) return 'folder'
  return stats.isSymbolicLink() ? 'link' : 'other'
}

async function unlessMissing<T>(act: Promise<T>): Promise<T | undefined> {
  try {
    return await act
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined
    throw error
  }
}
