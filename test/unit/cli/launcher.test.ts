import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'

const root = new URL('../../../', import.meta.url).pathname
const folder = mkdtempSync(join(tmpdir(), 'octavo-launcher-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Tells at its end of each script of the bundle whether the engine took what it had compiled before. */
const listener = `import { subscribe } from 'node:diagnostics_channel'
const taken = []
subscribe('octavo:script', ({ script }) => taken.push(script.cachedDataRejected))
process.on('exit', () => process.stdout.write(JSON.stringify(taken)))`

async function takenBy(...flags: string[]): Promise<unknown[]> {
  const manuscript = join(root, 'test/golden/one-chapter/manuscript')
  const words = [join(root, 'build/octavo.js'), 'build', manuscript, '-o', folder, '--quiet']
  const preload = ['--import', `data:text/javascript,${encodeURIComponent(listener)}`]
  const { stdout } = await promisify(execFile)(process.execPath, [...flags, ...preload, ...words])
  return JSON.parse(stdout)
}

test('the engine takes what was compiled with the bundle', async () => {
  const taken = await takenBy()
  expect(taken.length).toBeGreaterThan(5)
  expect(taken.filter((rejected) => rejected === true)).toEqual([])
  expect(taken.filter((rejected) => rejected === false).length).toBeGreaterThan(5)
})

test('an engine with other settings compiles anew', async () => {
  expect(await takenBy('--no-lazy-feedback-allocation')).toContain(true)
})
