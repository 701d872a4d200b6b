import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { build } from '../../src/index.ts'
import { type Served, serve } from '../../src/server/serve.ts'
import { missing } from '../tool/outside.ts'

/** The download page in a browser, and the server under load. */

const dist = mkdtempSync(join(tmpdir(), 'octavo-serve-'))
const program = fileURLToPath(new URL('../tool/readers/pages.mjs', import.meta.url))
const reason = missing('readers')

interface Look {
  readonly manner: string
  readonly complaints: readonly string[]
  readonly reached: readonly string[]
  readonly violations: readonly string[]
  readonly tooWide: number
  readonly downloads: readonly (readonly [path: string, sha256: string])[]
  readonly broken: readonly string[]
}

let served: Served
beforeAll(async () => {
  await build({ manuscript: fileURLToPath(new URL('../../manuscript', import.meta.url)), out: dist })
  served = await serve(dist, 'Books', { host: '127.0.0.1', port: 0 })
})
afterAll(async () => {
  await served.close()
  rmSync(dist, { recursive: true, force: true })
})

describe.skipIf(reason !== '')(`the download page in a browser${reason && `: ${reason}`}`, () => {
  test('has no barrier, fits every window, is reached by keyboard, and gives the very files', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [program, served.url])
    const looks: Look[] = stdout
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line))
    expect(looks.map(({ manner }) => manner)).toEqual(['desk', 'dark', 'phone'])
    for (const { complaints, violations, tooWide, broken, downloads, reached } of looks) {
      expect({ complaints, violations, tooWide, broken }).toEqual({
        complaints: [],
        violations: [],
        tooWide: 0,
        broken: [],
      })
      expect(downloads.length).toBeGreaterThan(3)
      for (const [path, sha256] of downloads) {
        const bytes = readFileSync(join(dist, decodeURIComponent(path.replace('/books/', ''))))
        expect(sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
        expect(reached).toContain(path)
      }
    }
  }, 120_000)
})

test.runIf(process.env.OCTAVO_TEST_ALL)(
  '45 seconds of 100 requests a second: every answer right, the memory level',
  async () => {
    const page = await (await fetch(served.url)).text()
    const paths = [
      '/',
      '/opds',
      '/opds.json',
      '/style.css',
      ...[...page.matchAll(/(?:href|src)="(\/(?:books|covers)\/[^"]+)"/gu)].map(([, path = '']) => path),
    ]
    const hashOf = async (path: string) => {
      const answer = await fetch(new URL(path, served.url))
      return [
        answer.status,
        createHash('sha256')
          .update(new Uint8Array(await answer.arrayBuffer()))
          .digest('hex'),
      ].join(' ')
    }
    const right = new Map(await Promise.all(paths.map(async (path) => [path, await hashOf(path)] as const)))
    const wrong: string[] = []
    const memory: number[] = []
    let asked = 0
    for (let second = 0; second < 45; second++) {
      const batch = Array.from({ length: 100 }, async () => {
        const path = paths[asked++ % paths.length] ?? '/'
        await sleep((asked % 100) * 10)
        const got = await hashOf(path)
        if (got !== right.get(path)) wrong.push(`${path} ${got}`)
      })
      await Promise.all(batch)
      globalThis.gc?.()
      memory.push(process.memoryUsage().rss / 2 ** 20)
    }
    expect(asked).toBe(4500)
    expect(wrong).toEqual([])
    const [early, late] = [Math.max(...memory.slice(5, 15)), Math.max(...memory.slice(-10))]
    expect(late).toBeLessThan(early * 1.25)
  },
  180_000,
)
