import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { buildBooks } from '../../src/node/build.ts'
import { writeLongNovel } from '../bench/peers/long-novel.mjs'

const folder = mkdtempSync(join(tmpdir(), 'octavo-long-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test.skipIf(!process.env.OCTAVO_TEST_ALL)(
  'every word of a novel of 560,000 words is in both books',
  async () => {
    writeLongNovel(folder, 280, 12_000)
    const env = { SOURCE_DATE_EPOCH: '1000000000' }
    const { books } = await buildBooks({ manuscript: folder, formats: ['epub', 'pdf'], set: [], strict: false, env })
    const proof = books[0]?.proof
    expect(proof?.counts.words).toBeGreaterThan(560_000)
    for (const { missing, added, moved, changed } of proof?.outputs ?? [])
      expect([missing, added, moved, changed]).toEqual([0, 0, 0, 0])
    expect(proof?.outputs.map(({ format }) => format)).toEqual(['epub', 'pdf'])
  },
  300_000,
)
