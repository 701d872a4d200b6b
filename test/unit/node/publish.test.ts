import { mkdir, mkdtemp, readdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Disk, disk, type OpenFile } from '../../../src/node/disk.ts'
import { publish, publishBooks } from '../../../src/node/publish.ts'
import type { OutputFile } from '../../../src/node/session.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'octavo-publish-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const text = (value: string) => new TextEncoder().encode(value)

function book(words: string): OutputFile[] {
  return [
    { format: 'proof', fileName: 'storm.proof.json', bytes: text(`proof of ${words}`) },
    { format: 'epub', fileName: 'storm.epub', bytes: text(`epub of ${words}`) },
    { format: 'pdf', fileName: 'storm.pdf', bytes: text(`pdf of ${words}`), pages: 3 },
  ]
}

/** The folder's visible files with what they hold. */
async function contents(at = folder): Promise<Record<string, string>> {
  const names = (await readdir(at)).filter((name) => !name.startsWith('.')).sort()
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readFile(join(at, name), 'utf8')])),
  )
}

const whole = (words: string) => ({
  'storm.epub': `epub of ${words}`,
  'storm.pdf': `pdf of ${words}`,
  'storm.proof.json': `proof of ${words}`,
})

test('writes the files of a book into a folder that it makes', async () => {
  const out = join(folder, 'a', 'b')
  const { value, diagnostics } = await publish(book('one'), out)
  expect(diagnostics).toEqual([])
  expect(await contents(out)).toEqual(whole('one'))
  expect(await readdir(out)).toHaveLength(3)
  expect(value?.[2]).toEqual({
    format: 'pdf',
    path: join(out, 'storm.pdf'),
    bytes: 10,
    pages: 3,
    sha256: '73c0625f2691df99ff8c044dc4488b5b502a5ae4c935c87d9e60837bd8cf92e3',
  })
})

/** Counts the acts on a disk and makes one of them fail. */
class FailingDisk implements Disk {
  acts = 0
  failed: string | undefined
  /** Whether every act after the one that fails does, too. */
  get lost(): boolean {
    return false
  }
  readonly #failing: number
  readonly #code: string

  constructor(failing: number, code: string) {
    this.#failing = failing
    this.#code = code
  }

  async #act<T>(name: string, act: () => Promise<T>): Promise<T> {
    this.acts += 1
    if (this.acts !== this.#failing && !(this.lost && this.acts > this.#failing)) return act()
    this.failed = name
    throw Object.assign(new Error(`${name} failed`), { code: this.#code })
  }

  makeFolder = (path: string) => this.#act('makeFolder', () => disk.makeFolder(path))
  entry = (path: string) => this.#act('entry', () => disk.entry(path))
  list = (path: string) => this.#act('list', () => disk.list(path))
  read = (path: string) => this.#act('read', () => disk.read(path))
  keep = (from: string, to: string) => this.#act('keep', () => disk.keep(from, to))
  rename = (from: string, to: string) => this.#act('rename', () => disk.rename(from, to))
  remove = (path: string) => this.#act('remove', () => disk.remove(path))
  syncFolder = (path: string) => this.#act('syncFolder', () => disk.syncFolder(path))

  async create(path: string): Promise<OpenFile> {
    const file = await this.#act('create', () => disk.create(path))
    return {
      write: (bytes) => this.#act('write', () => file.write(bytes)),
      sync: () => this.#act('sync', () => file.sync()),
      close: async () => {
        await file.close()
        await this.#act('close', async () => undefined)
      },
    }
  }
}

describe.each(['ENOSPC', 'EIO', 'EACCES'])('when one act of the disk fails with %s', (code) => {
  test('every book is whole, the old one or the new one, and the next build succeeds', async () => {
    const failures: string[] = []
    for (let failing = 1; ; failing++) {
      await rm(folder, { recursive: true })
      await mkdir(folder)
      await publish(book('old'), folder)
      const faulty = new FailingDisk(failing, code)
      const { value, diagnostics } = await publish(book('new'), folder, faulty, 0)
      expect(await contents(), `after ${faulty.failed} ${failing}`).toEqual(whole(value ? 'new' : 'old'))
      expect(diagnostics.map(({ rule }) => rule)).toEqual(value ? [] : ['output-unwritable'])
      if (faulty.failed === undefined) break
      failures.push(faulty.failed)
      const again = await publish(book('newer'), folder, disk, 0)
      // A lock that could not be removed is this living process's own.
      if (again.value) expect((await readdir(folder)).sort()).toEqual(Object.keys(whole('newer')))
      else expect(again.diagnostics[0]?.rule).toBe('output-locked')
    }
    expect(new Set(failures)).toEqual(
      new Set(['entry', 'create', 'write', 'sync', 'close', 'list', 'keep', 'rename', 'remove', 'syncFolder']),
    )
  })

  test('a folder without old books is left without new ones', async () => {
    for (let failing = 1; ; failing++) {
      await rm(folder, { recursive: true, force: true })
      const faulty = new FailingDisk(failing, code)
      const { value } = await publish(book('new'), folder, faulty, 0)
      const there = await contents().catch(() => ({}))
      expect(there, `after ${faulty.failed} ${failing}`).toEqual(value ? whole('new') : {})
      if (faulty.failed === undefined) break
    }
  })
})

/** A disk that is gone from one of its acts on, as for a process that is killed there: not even what was begun can be taken back. */
class LostDisk extends FailingDisk {
  override get lost(): boolean {
    return true
  }
}

describe('when a run is killed at any of its acts', () => {
  test.each([true, false])(
    'the next one finds the whole old set or the whole new one (old books there: %s)',
    async (hasOld) => {
      const ends = new Set<string>()
      for (let failing = 1; ; failing++) {
        await rm(folder, { recursive: true, force: true })
        await mkdir(folder)
        if (hasOld) await publish(book('old'), folder)
        const lost = new LostDisk(failing, 'EIO')
        const { value } = await publish(book('new'), folder, lost, 0)
        // The lock of a dead process may be taken over; ours lives.
        await rm(join(folder, '.octavo.lock'), { force: true })
        await publishBooks({ shelf: false, books: [], diagnostics: [] }, folder)
        const there = await contents()
        const old = hasOld ? whole('old') : {}
        const isNew = there['storm.pdf'] === 'pdf of new'
        expect(there, `after ${lost.failed} ${failing}`).toEqual(isNew ? whole('new') : old)
        ends.add(isNew ? 'new' : 'old')
        if (value) break
      }
      expect(ends).toEqual(new Set(['old', 'new']))
    },
  )
})

test('says what a full disk is and what to do', async () => {
  const { diagnostics } = await publish(book('one'), folder, new FailingDisk(5, 'ENOSPC'))
  expect(diagnostics).toMatchObject([
    {
      rule: 'output-unwritable',
      message: `cannot write into "${folder}": the disk is full`,
      hints: [{ message: 'make room, or name a folder on another disk with -o' }],
    },
  ])
})

test('a folder that is a link is not followed', async () => {
  const real = join(folder, 'real')
  const link = join(folder, 'dist')
  await mkdir(real)
  await symlink(real, link)
  const { diagnostics } = await publish(book('one'), link)
  expect(diagnostics.map(({ message }) => message)).toEqual([
    `"${link}" is a link to another place, so no book is written there`,
  ])
  expect(await readdir(real)).toEqual([])
})

test('a link in the place of a book is replaced, not followed', async () => {
  const other = join(folder, 'other.txt')
  await writeFile(other, 'mine')
  await symlink(other, join(folder, 'storm.epub'))
  await publish(book('one'), folder)
  expect(await contents()).toEqual({ ...whole('one'), 'other.txt': 'mine' })
})

test('a file in the place of the folder, and a folder in the place of a book, are errors', async () => {
  const file = join(folder, 'dist')
  await writeFile(file, '')
  expect((await publish(book('one'), file)).diagnostics[0]?.message).toContain('is not a folder')
  await mkdir(join(folder, 'storm.pdf'))
  expect((await publish(book('one'), folder)).diagnostics[0]?.message).toContain('"storm.pdf" is a folder')
  expect((await readdir(folder)).sort()).toEqual(['dist', 'storm.pdf'])
})

describe('the lock', () => {
  test('of a living process is waited for, then told of', async () => {
    const lock = join(folder, '.octavo.lock')
    await writeFile(lock, `${process.pid} ${hostname()}\n`)
    const { diagnostics } = await publish(book('one'), folder, disk, 60)
    expect(diagnostics.map(({ rule }) => rule)).toEqual(['output-locked'])
    expect(diagnostics[0]?.hints[0]?.message).toContain(lock)
    setTimeout(() => rm(lock), 60)
    expect((await publish(book('one'), folder)).value).toHaveLength(3)
  })

  test('of a dead process is taken over', async () => {
    await writeFile(join(folder, '.octavo.lock'), `999999999 ${hostname()}\n`)
    expect((await publish(book('one'), folder, disk, 0)).value).toHaveLength(3)
    expect(await readdir(folder)).toHaveLength(3)
  })

  test('of a process that died before it could mark it is taken over', async () => {
    const lock = join(folder, '.octavo.lock')
    await writeFile(lock, '')
    const { diagnostics } = await publish(book('one'), folder, disk, 0)
    expect(diagnostics.map(({ rule }) => rule)).toEqual(['output-locked'])
    const before = new Date(Date.now() - 5_000)
    await utimes(lock, before, before)
    expect((await publish(book('one'), folder, disk, 0)).value).toHaveLength(3)
  })

  test('keeps two builds apart: the folder holds one book or the other, never a mixture', async () => {
    for (let round = 0; round < 5; round++) {
      const runs = ['a', 'b', 'c', 'd'].map((words) => publish(book(words), folder))
      await Promise.all(runs)
      const proof = (await contents())['storm.proof.json'] ?? ''
      expect(await contents()).toEqual(whole(proof.slice(-1)))
    }
  })
})

test('temporaries of a killed build are swept', async () => {
  await writeFile(join(folder, '.octavo-123-storm.epub.new'), 'half')
  await writeFile(join(folder, '.octavo-123-storm.epub.old'), 'half')
  await writeFile(join(folder, '.gitignore'), '*')
  await publish(book('one'), folder)
  expect((await readdir(folder)).sort()).toEqual(['.gitignore', 'storm.epub', 'storm.pdf', 'storm.proof.json'])
})
