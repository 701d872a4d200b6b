import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { watchFiles } from '../../../src/node/watch.ts'

let folder: string
let end: AbortController

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'octavo-watch-'))
  end = new AbortController()
  await mkdir(join(folder, 'book', 'part'), { recursive: true })
  await mkdir(join(folder, 'book', 'dist'))
  await writeFile(join(folder, 'book', 'part', 'one.md'), 'one')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** Watches while `acts` are done; after each, the changes seen so far must come to its number, and stay there. */
async function watchThrough(
  paths: readonly string[],
  ...acts: readonly (readonly [act: () => Promise<unknown>, changes: number])[]
): Promise<void> {
  let changes = 0
  const ignore = [join(folder, 'book', 'dist')]
  const watching = watchFiles({ paths, ignore, settle: 20, signal: end.signal }, async () => {
    changes += 1
  })
  await sleep(100)
  for (const [act, expected] of acts) {
    await act()
    await vi.waitFor(() => expect(changes).toBe(expected), { timeout: 10_000, interval: 20 })
    await sleep(100)
    expect(changes).toBe(expected)
  }
  end.abort()
  await watching
}

test('a changed, a new and a removed file are each one change; the books and hidden files are none', async () => {
  const book = join(folder, 'book')
  await watchThrough(
    [book],
    [() => writeFile(join(book, 'part', 'one.md'), 'one, longer'), 1],
    [() => writeFile(join(book, 'part', 'two.md'), 'two'), 2],
    [() => rm(join(book, 'part', 'two.md')), 3],
    [() => writeFile(join(book, 'dist', 'book.epub'), 'epub'), 3],
    [() => writeFile(join(book, '.one.md.swp'), 'swap'), 3],
  )
})

test('a file is followed through the rename that editors save by', async () => {
  const file = join(folder, 'book', 'part', 'one.md')
  const save = async (text: string) => {
    await writeFile(`${file}~`, text)
    await rename(`${file}~`, file)
  }
  await watchThrough([file], [() => save('once'), 1], [() => save('twice'), 2])
})

test('several files saved at once are one change', async () => {
  const part = join(folder, 'book', 'part')
  const all = () => Promise.all(['a', 'b', 'c', 'd'].map((name) => writeFile(join(part, `${name}.md`), name)))
  await watchThrough([join(folder, 'book')], [all, 1])
})

test('a change during a rebuild leads to one more', async () => {
  const file = join(folder, 'book', 'part', 'one.md')
  let rebuilds = 0
  const watching = watchFiles({ paths: [file], ignore: [], settle: 20, signal: end.signal }, async () => {
    rebuilds += 1
    if (rebuilds === 1) await writeFile(file, 'while it was building')
    await sleep(50)
  })
  await sleep(100)
  await writeFile(file, 'changed')
  await vi.waitFor(() => expect(rebuilds).toBe(2), { timeout: 10_000 })
  await sleep(100)
  end.abort()
  await watching
  expect(rebuilds).toBe(2)
})
