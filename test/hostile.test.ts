import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type BadInput, catalogue } from './hostile/catalogue.ts'

/**
 * Every bad input of the catalogue, given to the program as a process of its own, with every way out to the network trapped: it neither crashes nor
 * hangs nor fills the memory; it says what is wrong, where, and what to do, and leaves the old book alone, or makes a whole book.
 */
const root = new URL('..', import.meta.url).pathname
const preload = ['no-network.mjs', 'peak-memory.mjs'].flatMap((name) => [
  '--import',
  pathToFileURL(join(root, 'test/tool', name)).href,
])
const folder = mkdtempSync(join(tmpdir(), 'octavo-hostile-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Far above what any of them takes, so that only a hang reaches it. */
const patience = 60_000
const mostMemory = 512

interface Said {
  readonly rule: string
  readonly severity: string
  readonly message: string
  readonly file: string | null
  readonly line: number | null
  readonly hints: readonly string[]
}

interface Run {
  readonly status: number | null
  readonly books: readonly {
    readonly outputs: readonly { readonly path: string; readonly format: string }[]
    readonly proof?: { readonly outputs: readonly { readonly missing: number }[] }
    readonly diagnostics: readonly Said[]
  }[]
  readonly stderr: string
  /** Megabytes. */
  readonly memory: number
  readonly network: string
}

async function built(input: BadInput, home: string, dist: string): Promise<Run> {
  const logs = { OCTAVO_NETWORK_LOG: join(home, 'network'), OCTAVO_MEMORY_LOG: join(home, 'memory') }
  const manuscript = input.manuscript ? join('m', input.manuscript) : 'm'
  const words = [
    ...preload,
    join(root, 'build/octavo.js'),
    'build',
    manuscript,
    '-o',
    dist,
    '--json',
    ...(input.flags ?? []),
  ]
  const { PATH = '' } = process.env
  const settings = {
    cwd: home,
    env: { PATH, SOURCE_DATE_EPOCH: '1000000000', ...logs },
    maxBuffer: 1 << 27,
    timeout: patience,
  }
  const { status, stdout, stderr } = await promisify(execFile)(process.execPath, words, settings).then(
    (done) => ({ status: 0, ...done }),
    (error) => ({ status: error.code ?? null, stdout: String(error.stdout), stderr: String(error.stderr) }),
  )
  const said = stdout === '' ? [] : [JSON.parse(stdout)].flat()
  return {
    status,
    books: said,
    stderr,
    memory: Number(readFileSync(logs.OCTAVO_MEMORY_LOG, 'utf8')),
    network: readFileSync(logs.OCTAVO_NETWORK_LOG, 'utf8'),
  }
}

function write(input: BadInput, home: string): void {
  for (const [path, content] of Object.entries(input.files)) {
    const target = join(home, 'm', path)
    mkdirSync(path.endsWith('/') ? target : dirname(target), { recursive: true })
    if (!path.endsWith('/')) writeFileSync(target, content)
  }
  input.prepare?.(join(home, 'm'))
}

/** Those that are running: two at a time. */
const waiting: (() => void)[] = []
let free = 2
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (free === 0) await new Promise<void>((go) => waiting.push(go))
  else free--
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else free++
  }
}

const old = 'an old book'

/** A clash of two books' names has no place: it names both. */
function isHelpful({ rule, file, line, hints }: Said): boolean {
  return hints.length > 0 && (rule === 'slug-clash' || (file !== null && line !== null))
}

describe('every bad input', () => {
  const runs = new Map<number, Promise<Run>>()
  beforeAll(() => {
    for (const input of catalogue) {
      const home = join(folder, String(input.number))
      mkdirSync(join(home, 'dist'), { recursive: true })
      write(input, home)
      for (const name of ['m.epub', 'a.epub']) writeFileSync(join(home, 'dist', name), old)
      const run = inTurn(() => built(input, home, 'dist'))
      run.catch(() => undefined)
      runs.set(input.number, run)
    }
  })

  test.each(catalogue)(
    '$number $name',
    async (input) => {
      const run = await runs.get(input.number)
      if (!run) throw new Error('it did not run')
      expect([run.stderr, run.network]).toEqual(['', ''])
      expect(run.memory).toBeLessThan(mostMemory)
      const said = run.books.flatMap(({ diagnostics }) => diagnostics)
      const rules = said.map(({ rule }) => rule)
      const dist = join(folder, String(input.number), 'dist')
      if ('error' in input.outcome) {
        expect(run.status).toBe(1)
        const errors = said.filter(({ severity }) => severity === 'error')
        expect(errors.map(({ rule }) => rule)).toContain(input.outcome.error)
        expect(errors.filter((error) => !isHelpful(error))).toEqual([])
        expect(readdirSync(dist).sort()).toEqual(['a.epub', 'm.epub'])
        expect(readFileSync(join(dist, 'm.epub'), 'utf8')).toBe(old)
        return
      }
      expect(said.filter(({ severity }) => severity === 'error')).toEqual([])
      expect(run.status).toBe(0)
      expect(rules).toEqual(expect.arrayContaining([...input.outcome.book]))
      const outputs = run.books.flatMap((book) => book.proof?.outputs ?? [])
      expect(outputs.length).toBeGreaterThan(0)
      expect(outputs.filter(({ missing }) => missing > 0)).toEqual([])
    },
    patience * 3,
  )

  test('has its number, once', () => {
    const numbers = catalogue.map(({ number }) => number)
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b))
    expect(new Set(numbers).size).toBe(numbers.length)
  })
})
