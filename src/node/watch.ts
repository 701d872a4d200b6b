import { type FSWatcher, watch } from 'node:fs'
import { lstat, readdir } from 'node:fs/promises'
import { dirname, join, resolve, sep } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

export interface WatchOptions {
  /** Folders and files whose change matters. They need not exist. */
  readonly paths: readonly string[]
  /** Folders inside them that do not matter: where the books are written. */
  readonly ignore: readonly string[]
  /** Milliseconds of quiet after which a change is complete: editors save in several steps. */
  readonly settle?: number
  /** Ends the watch. */
  readonly signal: AbortSignal
}

/** How often files are looked at though the system told of no change: not every disk tells. Milliseconds. */
const pollingInterval = 2000

/**
 * Calls `onChange` after every change of a file's size or time, one call at a time; changes during a call lead to one more.
 * Ends, without an error, when the signal does.
 */
export async function watchFiles(options: WatchOptions, onChange: () => Promise<void>): Promise<void> {
  const { signal, settle = 80 } = options
  const bell = new Bell()
  const watchers = await Promise.all(options.paths.map((path) => listen(resolve(path), bell)))
  let before = await snapshot(options)
  while (!signal.aborted) {
    await bell.rungWithin(pollingInterval, signal)
    before = await afterChange(options, before, settle, onChange)
  }
  for (const watcher of watchers) watcher?.close()
}

/** Waits until nothing changes any more, then tells of the change if there was one. */
async function afterChange(
  options: WatchOptions,
  before: string,
  settle: number,
  onChange: () => Promise<void>,
): Promise<string> {
  let now = await snapshot(options)
  if (now === before || options.signal.aborted) return before
  for (let then = before; then !== now && !options.signal.aborted; ) {
    await sleep(settle)
    then = now
    now = await snapshot(options)
  }
  if (!options.signal.aborted) await onChange()
  return now
}

/** Remembers that it was rung until someone asks. */
class Bell {
  #rung = false
  #wake = new AbortController()

  ring(): void {
    this.#rung = true
    this.#wake.abort()
  }

  /** Waits for a ring, or so many milliseconds, or the end of `signal`. */
  async rungWithin(milliseconds: number, signal: AbortSignal): Promise<void> {
    if (!this.#rung) {
      this.#wake = new AbortController()
      const sooner = AbortSignal.any([signal, this.#wake.signal])
      await sleep(milliseconds, undefined, { signal: sooner }).catch(() => undefined)
    }
    this.#rung = false
  }
}

/**
 * Has the system ring the bell at changes below a folder; of a file, at changes in its folder, since editors put a new file
 * in the old one's place. Undefined where the system cannot: polling finds the change.
 */
async function listen(path: string, bell: Bell): Promise<FSWatcher | undefined> {
  const stats = await lstat(path).catch(() => undefined)
  const folder = stats?.isDirectory() ? path : dirname(path)
  try {
    const watcher = watch(folder, { recursive: stats?.isDirectory() ?? false }, () => bell.ring())
    return watcher.on('error', () => bell.ring())
  } catch {
    return undefined
  }
}

/** Every file of the paths with its size and time, as one comparable text. */
async function snapshot({ paths, ignore }: WatchOptions): Promise<string> {
  const ignored = ignore.map((path) => resolve(path))
  const lines = await Promise.all(paths.map((path) => describe(resolve(path), ignored)))
  return lines.flat().join('\n')
}

async function describe(path: string, ignored: readonly string[]): Promise<string[]> {
  if (ignored.some((folder) => path === folder || path.startsWith(folder + sep))) return []
  const stats = await lstat(path).catch(() => undefined)
  if (!stats) return []
  if (!stats.isDirectory()) return [`${path} ${stats.size} ${stats.mtimeMs} ${stats.ino}`]
  const names = (await readdir(path).catch(() => [])).filter((name) => !name.startsWith('.') && name !== 'node_modules')
  const below = await Promise.all(names.sort().map((name) => describe(join(path, name), ignored)))
  return below.flat()
}
