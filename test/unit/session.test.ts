import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { build, openSession } from '../../src/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'octavo-session-'))
const manuscript = join(folder, 'tide')
const chapter = join(manuscript, '02-the-round-room.md')

afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('builds of a session have the bytes that builds have alone, edit after edit', async () => {
  cpSync(new URL('../../manuscript/the-tide-clerk', import.meta.url), manuscript, { recursive: true })
  const session = openSession()
  const first = readFileSync(chapter, 'utf8')
  const edits = [first, first.replace('the', 'a'), `${first}\n\nAnd one more line.\n`, first]
  for (const text of edits) {
    writeFileSync(chapter, text)
    const options = { manuscript, epoch: '1700000000' } as const
    const [warm, cold] = [await session.build(options), await build(options)]
    expect(warm.ok).toBe(true)
    for (const [at, { bytes }] of (cold.books[0]?.outputs ?? []).entries())
      expect(Buffer.compare(warm.books[0]?.outputs[at]?.bytes ?? new Uint8Array(), bytes)).toBe(0)
  }
  session.close()
})
