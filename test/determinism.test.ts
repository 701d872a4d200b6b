import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'

/** The sample manuscripts, built in two folders as if on two machines, are the same books byte for byte. */

const root = new URL('..', import.meta.url).pathname
const folder = mkdtempSync(join(tmpdir(), 'octavo-twice-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const run = promisify(execFile)

interface Machine {
  readonly folder: string
  readonly environment: Readonly<Record<string, string>>
  /** When the files were saved, in seconds since 1970. */
  readonly saved: number
}

/** Builds a copy of the samples there; the hashes of all that is then in its `dist`. */
async function built({ folder: name, environment, saved }: Machine): Promise<Record<string, string>> {
  const home = join(folder, name)
  mkdirSync(home, { recursive: true })
  cpSync(join(root, 'manuscript'), join(home, 'manuscript'), { recursive: true })
  for (const entry of readdirSync(join(home, 'manuscript'), { recursive: true }))
    utimesSync(join(home, 'manuscript', String(entry)), saved, saved)
  await run(process.execPath, [join(root, 'build/octavo.js'), 'build', '--quiet'], {
    cwd: home,
    env: { PATH: process.env.PATH, ...environment },
  })
  const dist = join(home, 'dist')
  const hash = (file: string) =>
    createHash('sha256')
      .update(readFileSync(join(dist, file)))
      .digest('hex')
  return Object.fromEntries(
    readdirSync(dist)
      .sort()
      .map((file) => [file, hash(file)]),
  )
}

test('the samples are the same books under another time zone, language and folder, saved at another time', async () => {
  // One after the other, so that a clock would show.
  const here = await built({ folder: 'here', environment: { TZ: 'UTC', LANG: 'C', LC_ALL: 'C' }, saved: 1_500_000_000 })
  const there = await built({
    folder: 'far away/a folder with blanks, ünd Zeichen',
    environment: { TZ: 'Pacific/Auckland', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', HOME: '/', COLUMNS: '40' },
    saved: 1_700_000_000,
  })
  const names = Object.keys(here)
  for (const extension of ['.epub', '.pdf', '.proof.json'])
    expect(names.filter((name) => name.endsWith(extension)).length).toBe(names.length / 3)
  expect(names.length).toBeGreaterThan(3)
  expect(there).toEqual(here)
}, 120_000)
