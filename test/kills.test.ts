import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { seed } from './property/runs.ts'

/**
 * Builds that are killed at random moments, most of them while files are put in place: every book in the folder is whole at every moment, and the
 * next run, even one that has nothing to publish, finds one set or the other.
 */
const root = new URL('..', import.meta.url).pathname
const folder = mkdtempSync(join(tmpdir(), 'octavo-kills-'))
const kills = process.env.OCTAVO_TEST_ALL ? 120 : 8
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const names = ['m.epub', 'm.pdf', 'm.proof.json']

function octavo(words: readonly string[]) {
  const { PATH = '' } = process.env
  return spawn(process.execPath, [join(root, 'build/octavo.js'), ...words], {
    cwd: folder,
    env: { PATH, SOURCE_DATE_EPOCH: '1000000000' },
    stdio: 'ignore',
  })
}

const ended = (child: ReturnType<typeof octavo>) => new Promise<void>((done) => child.once('close', () => done()))

function hashes(dist: string): string[] {
  return names.map((name) => {
    const path = join(folder, dist, name)
    return existsSync(path) ? createHash('sha256').update(readFileSync(path)).digest('hex') : ''
  })
}

/** Numbers from 0 to 1, the same at each run of one seed. */
function random(from: number): () => number {
  let state = from >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

test(`${kills} builds killed, seed ${seed}`, async () => {
  for (const [name, word] of [
    ['old', 'Rain.'],
    ['new', 'Snow.'],
    ['broken', '[gone](#nowhere)'],
  ] as const) {
    mkdirSync(join(folder, name, 'm'), { recursive: true })
    writeFileSync(join(folder, name, 'm', 'a.md'), `# One\n\n${word}\n`)
  }
  for (const name of ['old', 'new']) await ended(octavo(['build', `${name}/m`, '-o', `sets/${name}`]))
  const sets = ['old', 'new'].map((name) => hashes(`sets/${name}`))
  const [oldSet = [], newSet = []] = sets
  expect(new Set([...oldSet, ...newSet]).size).toBe(6)
  const start = performance.now()
  await ended(octavo(['build', 'new/m', '-o', 'warm']))
  const whole = performance.now() - start
  const chance = random(seed)
  const seen = { between: 0, mixed: 0 }
  for (let kill = 0; kill < kills; kill++) {
    rmSync(join(folder, 'dist'), { recursive: true, force: true })
    cpSync(join(folder, 'sets/old'), join(folder, 'dist'), { recursive: true })
    const child = octavo(['build', 'new/m', '-o', 'dist'])
    const end = ended(child)
    // Half of them anywhere, half as soon as the first temporary file is seen, or a little later.
    if (kill % 2 === 0) await sleep(chance() * whole * 1.1)
    else {
      while (child.exitCode === null && !readdirSync(join(folder, 'dist')).some((name) => name.startsWith('.octavo-')))
        await sleep(1)
      await sleep(chance() * 6)
    }
    if (child.exitCode === null) seen.between++
    child.kill('SIGKILL')
    await end
    const there = hashes('dist')
    expect(
      there.every((hash, at) => hash === oldSet[at] || hash === newSet[at]),
      'every book is whole',
    ).toBe(true)
    if (![oldSet, newSet].some((set) => set.join() === there.join())) seen.mixed++
    await ended(octavo(['build', 'broken/m', '-o', 'dist']))
    const mended = hashes('dist').join()
    expect(
      sets.map((set) => set.join()),
      'the set is not mixed',
    ).toContain(mended)
  }
  await ended(octavo(['build', 'new/m', '-o', 'dist']))
  expect(hashes('dist')).toEqual(newSet)
  expect(readdirSync(join(folder, 'dist')).sort()).toEqual(names)
  expect(seen.between).toBeGreaterThan(kills / 3)
}, 600_000)
