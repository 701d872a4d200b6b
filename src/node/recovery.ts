import { join } from 'node:path'
import type { Disk } from './disk.ts'

/** A file on its way: written under `temporary`, wanted as `target`; `former` is what lay there, kept until all is well. */
export interface Passage {
  readonly fileName: string
  readonly temporary: string
  readonly target: string
  readonly former: string
}

/** Names that only publishing makes. Whoever holds the folder's lock may sweep them: their makers are gone. */
const temporaryName = /^\.octavo(-.*\.(new|old|journal)|\.lock\.\d+)$/

/** Whether a name in a folder of books is one that publishing makes for the time of its work: its lock, too. */
export function isTemporary(name: string): boolean {
  return name === '.octavo.lock' || temporaryName.test(name)
}

const journalName = /^\.octavo-(\d+)\.journal$/

export function passageOf(folder: string, maker: number | string, fileName: string): Passage {
  const stem = join(folder, `.octavo-${maker}-${fileName}`)
  return { fileName, temporary: `${stem}.new`, target: join(folder, fileName), former: `${stem}.old` }
}

/** What a journal says of each file: whether another lay in its place before. */
interface Entry {
  readonly fileName: string
  readonly had: boolean
}

/**
 * The mark that a set of files is being put in place: it lies in the folder from before the first file is renamed until after the last. Who finds
 * one without its maker knows that the set may be mixed.
 */
export class Journal {
  readonly #disk: Disk
  readonly #path: string

  constructor(disk: Disk, folder: string) {
    this.#disk = disk
    this.#path = join(folder, `.octavo-${process.pid}.journal`)
  }

  async write(passages: readonly Passage[], kept: ReadonlySet<Passage>): Promise<void> {
    const entries = passages.map((passage): Entry => ({ fileName: passage.fileName, had: kept.has(passage) }))
    const file = await this.#disk.create(this.#path)
    try {
      await file.write(new TextEncoder().encode(JSON.stringify(entries)))
      await file.sync()
    } finally {
      await file.close()
    }
  }

  remove(): Promise<void> {
    return this.#disk.remove(this.#path)
  }
}

/** Puts every set that was left mixed back as it was, and sweeps what is left over. The caller holds the folder's lock. */
export async function recover(disk: Disk, folder: string): Promise<void> {
  const names = await disk.list(folder)
  for (const name of names) {
    const maker = journalName.exec(name)?.[1]
    if (maker === undefined) continue
    await rollBack(disk, folder, maker, await entriesOf(disk, join(folder, name)), new Set(names))
    // A journal that outlived its set would undo the next one.
    await disk.remove(join(folder, name))
  }
  const stale = names.filter((name) => temporaryName.test(name))
  await Promise.all(stale.map((name) => disk.remove(join(folder, name)).catch(() => undefined)))
}

/** Whether a set may be mixed in the folder; not where there is no such folder. */
export async function needsRecovery(disk: Disk, folder: string): Promise<boolean> {
  const names = await disk.list(folder).catch(() => [])
  return names.some((name) => journalName.test(name))
}

/** Half a journal was cut off before any file was renamed. */
async function entriesOf(disk: Disk, path: string): Promise<readonly Entry[]> {
  try {
    const said: unknown = JSON.parse(await disk.read(path))
    return Array.isArray(said) ? said.filter(isEntry) : []
  } catch {
    return []
  }
}

function isEntry(value: unknown): value is Entry {
  return (
    typeof value === 'object' &&
    value !== null &&
    'fileName' in value &&
    typeof value.fileName === 'string' &&
    'had' in value &&
    !/[/\\]/u.test(value.fileName)
  )
}

async function rollBack(
  disk: Disk,
  folder: string,
  maker: string,
  entries: readonly Entry[],
  names: ReadonlySet<string>,
): Promise<void> {
  for (const { fileName, had } of entries) {
    const { former, target, temporary } = passageOf(folder, maker, fileName)
    const isThere = (path: string): boolean => names.has(path.slice(folder.length).replace(/^[/\\]/u, ''))
    if (had && isThere(former)) await disk.rename(former, target)
    // A file without a former one was put there by the set, unless it is still on its way.
    else if (!had && !isThere(temporary)) await disk.remove(target)
  }
}
