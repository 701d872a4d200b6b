import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Disk, errorCode } from './disk.ts'

/** The folder is held by another run that did not let go in time. */
export class Locked extends Error {
  /** The file that marks the folder as held. */
  readonly path: string

  constructor(path: string) {
    super(`"${path}" is held`)
    this.path = path
  }
}

/** Publishing takes well under a second, so a lock of this age, in milliseconds, has lost its owner. */
const abandonedAfter = 10 * 60_000
/** A lock is marked with its owner as soon as it is made: one without a mark at this age was made by a run that died then. */
const unmarkedAfter = 2_000

/**
 * Holds `folder` while `act` runs, so that two runs never mix their files there. Waits up to `patience` milliseconds for
 * another run; takes over the lock of a run that died. Throws `Locked` where the other one stays.
 */
export async function withLock<T>(disk: Disk, folder: string, patience: number, act: () => Promise<T>): Promise<T> {
  const path = join(folder, '.octavo.lock')
  const owner = `${process.pid} ${hostname()}\n`
  for (let waited = 0; !(await take(disk, path, owner)); waited += 50) {
    const dead = await abandonedBy(disk, path)
    if (dead !== undefined) await takeAway(disk, path, dead)
    else if (waited >= patience) throw new Locked(path)
    else await sleep(50)
  }
  try {
    return await act()
  } finally {
    // A lock that cannot be removed is seen as abandoned as soon as this process has ended.
    await disk.remove(path).catch(() => undefined)
  }
}

async function take(disk: Disk, path: string, owner: string): Promise<boolean> {
  try {
    const file = await disk.create(path)
    try {
      await file.write(new TextEncoder().encode(owner))
    } catch (error) {
      await disk.remove(path).catch(() => undefined)
      throw error
    } finally {
      await file.close()
    }
    return true
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false
    throw error
  }
}

/** What a lock says whose owner is gone; undefined where it is held, or free by now. */
async function abandonedBy(disk: Disk, path: string): Promise<string | undefined> {
  const entry = await disk.entry(path)
  if (!entry) return undefined
  const text = await readLock(disk, path)
  const age = Date.now() - entry.modified
  const [, pid, host] = /^(\d+) (.*)\n/.exec(text) ?? []
  if (age > (pid === undefined ? unmarkedAfter : abandonedAfter)) return text
  return pid !== undefined && host === hostname() && !isAlive(Number(pid)) ? text : undefined
}

/**
 * Moves the lock of a dead owner aside before it goes: of two runs that find it, only one can move it. One that comes
 * late may have moved a new run's lock instead, sees that by its text and puts it back.
 */
async function takeAway(disk: Disk, path: string, dead: string): Promise<void> {
  const aside = `${path}.${process.pid}`
  try {
    await disk.rename(path, aside)
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return
    throw error
  }
  if ((await readLock(disk, aside)) !== dead) await disk.keep(aside, path)
  await disk.remove(aside)
}

/** '' where the lock went, or is being written, meanwhile. */
async function readLock(disk: Disk, path: string): Promise<string> {
  return disk.read(path).catch(() => '')
}

/** Whether a process of this machine runs. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return errorCode(error) !== 'ESRCH'
  }
}
