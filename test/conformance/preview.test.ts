import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { missing } from '../tool/outside.ts'
import { octavo } from '../unit/cli/terminal.ts'

/** The preview, used in a browser as a writer uses it. */

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'octavo-preview-'))
const manuscript = join(folder, 'the-tide-clerk')
const chapter = join(manuscript, '02-the-round-room.md')
const reason = missing('readers')
let server: ChildProcess
let url = ''

interface Seen {
  readonly complaints: readonly string[]
  readonly contents: readonly (readonly [string, string])[]
  readonly before: string
  readonly place: string
  readonly kept: string
  readonly changes: readonly number[]
  readonly found: { readonly book: boolean; readonly pages: number }
  readonly downloads: readonly (readonly [name: string, sha256: string])[]
  readonly source: string
  readonly violations: readonly string[]
}

beforeAll(async () => {
  cpSync(join(root, 'manuscript/the-tide-clerk'), manuscript, { recursive: true })
  // Something to say: a picture without words for those who do not see it.
  writeFileSync(join(manuscript, '12-last.md'), '# Last\n\nA line with ![](images/channel.svg) a picture.\n')
  server = spawn(process.execPath, [join(root, 'build/octavo.js'), 'preview', manuscript, '--port', '0', '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  url = await new Promise<string>((done) => server.stdout?.once('data', (said) => done(JSON.parse(String(said)).url)))
}, 60_000)
afterAll(() => {
  server.kill('SIGTERM')
  rmSync(folder, { recursive: true, force: true })
})

describe('the preview', () => {
  test('gives its page a policy that lets no word of the book run', async () => {
    const page = await fetch(url)
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self';")
    for (const path of ['book.epub', 'book.pdf']) {
      const answer = await fetch(new URL(path, url))
      expect([answer.status, answer.headers.get('content-security-policy')]).toEqual([
        200,
        "sandbox; default-src 'none'",
      ])
    }
  })

  test.each([
    'source?..%2F..%2Fetc%2Fpasswd',
    'source?%2Fetc%2Fpasswd',
    'source?book.yaml',
    'source?%',
    'client/..%2Foctavo.js',
    'client/../octavo.js',
    'octavo.js',
  ])('%s is not found', async (path) => {
    expect((await fetch(`${url}${path}`)).status).toBe(404)
  })

  test('shows one book, not a shelf of them', async () => {
    expect(await octavo(['preview', join(root, 'manuscript'), '--port', '0'])).toMatchObject({
      status: 2,
      err: expect.stringContaining('is a shelf of several books'),
    })
    expect(await octavo(['preview', join(folder, 'gone'), '--port', '0'])).toMatchObject({
      status: 2,
      err: expect.stringContaining('there is no manuscript'),
    })
  })

  test.skipIf(reason !== '')(
    `shows both books in a browser, each edit in both, and loses no place${reason && `: ${reason}`}`,
    async () => {
      const program = join(root, 'test/tool/readers/preview.mjs')
      const { stdout } = await promisify(execFile)(process.execPath, [program, url, chapter])
      const seen: Seen = JSON.parse(stdout)
      expect(seen.complaints).toEqual([])
      expect(seen.violations).toEqual([])
      expect(seen.contents.map(([, label]) => label)).toContain('Chapter One: The Round Room')
      expect(seen.before).toMatch(/^Prologue/u)
      expect(seen.changes).toHaveLength(3)
      expect(seen.kept).toBe(seen.place)
      expect(seen.found.book).toBe(true)
      expect(seen.found.pages).toBeGreaterThan(4)
      expect(seen.source).toMatch(/^12-last\.md, line 3 \| A line with/u)
      // What is downloaded is what a build of the same text gives.
      const text = readFileSync(chapter, 'utf8')
      writeFileSync(chapter, text.replace(/\n\n(?=[A-Z][a-z])/u, '\n\nZanzibarbaraxxx '))
      const { PATH = '' } = process.env
      await promisify(execFile)(
        process.execPath,
        [join(root, 'build/octavo.js'), 'build', manuscript, '-o', join(folder, 'dist'), '--quiet'],
        { env: { PATH } },
      )
      const built = seen.downloads.map(([name]) => [
        name,
        createHash('sha256')
          .update(readFileSync(join(folder, 'dist', name)))
          .digest('hex'),
      ])
      expect(seen.downloads).toEqual(built)
    },
    120_000,
  )
})
