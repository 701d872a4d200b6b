import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
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
/** Seconds of the processor on the machine of the tests' bounds: the wall's time is everybody's. */
const mostTime = 4

interface Said {
  readonly rule: string
  readonly severity: string
  readonly message: string
  readonly file: string | null
  readonly line: number | null
  readonly column: number | null
  readonly hints: readonly string[]
}

interface Run {
  readonly status: number | null
  readonly signal: string | null
  readonly books: readonly {
    readonly outputs: readonly { readonly path: string; readonly format: string }[]
    readonly proof?: { readonly outputs: readonly { readonly missing: number }[] }
    readonly diagnostics: readonly Said[]
  }[]
  readonly stderr: string
  /** Megabytes. */
  readonly memory: number
  readonly time: number
  readonly network: string
}

function words(input: BadInput): string[] {
  const disk = input.disk ? ['--import', pathToFileURL(join(root, 'test/tool/failing-disk.mjs')).href] : []
  const manuscript = input.manuscript ? join('m', input.manuscript) : 'm'
  const flags = input.flags ?? []
  return [...preload, ...disk, join(root, 'build/octavo.js'), 'build', manuscript, '-o', 'dist', '--json', ...flags]
}

async function built(input: BadInput, home: string, number = 1): Promise<Run> {
  const logs = {
    OCTAVO_NETWORK_LOG: join(home, `network-${number}`),
    OCTAVO_MEMORY_LOG: join(home, `memory-${number}`),
  }
  const { PATH = '' } = process.env
  const env = { PATH, SOURCE_DATE_EPOCH: '1000000000', ...logs, ...(input.disk && { OCTAVO_DISK: input.disk }) }
  const settings = { cwd: home, env, maxBuffer: 1 << 27, timeout: patience }
  const running = promisify(execFile)(process.execPath, words(input), settings)
  // The program has started when the trap has made its file; what it does then takes longer than this.
  while (!existsSync(logs.OCTAVO_MEMORY_LOG)) await sleep(5)
  if ('signal' in input.outcome) {
    await sleep(100 + (input.number % 7) * 100)
    running.child.kill(input.outcome.signal)
  }
  input.meanwhile?.(join(home, 'm'))
  const { status, signal, stdout, stderr } = await running.then(
    (done) => ({ status: 0, signal: null, ...done }),
    (error) => ({
      status: error.code ?? null,
      signal: error.signal ?? null,
      stdout: String(error.stdout),
      stderr: String(error.stderr),
    }),
  )
  const said = stdout === '' ? [] : [JSON.parse(stdout)].flat()
  const [memory = Number.NaN, time = Number.NaN] = readFileSync(logs.OCTAVO_MEMORY_LOG, 'utf8').split(' ').map(Number)
  return { status, signal, books: said, stderr, memory, time, network: readFileSync(logs.OCTAVO_NETWORK_LOG, 'utf8') }
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

/** A clash of two books' names, and a disk, have no place in the manuscript: they are named. */
function isHelpful({ rule, file, line, column, hints }: Said): boolean {
  const placeless = rule === 'slug-clash' || rule === 'output-unwritable'
  return hints.length > 0 && (placeless || (file !== null && line !== null && column !== null))
}

function expectOld(dist: string): void {
  expect(readdirSync(dist).filter((name) => !name.startsWith('.octavo'))).toEqual(['a.epub', 'm.epub'])
  for (const name of ['a.epub', 'm.epub']) expect(readFileSync(join(dist, name), 'utf8')).toBe(old)
}

const isLeftOut = ({ isLong }: BadInput) => isLong === true && !process.env.OCTAVO_TEST_ALL

describe('every bad input', () => {
  const tried = catalogue.filter((input) => !isLeftOut(input))
  const runs = new Map<BadInput, Promise<Run>>()
  const homeOf = (input: BadInput) => join(folder, String(catalogue.indexOf(input)))
  beforeAll(() => {
    for (const input of tried) {
      const home = homeOf(input)
      const run = inTurn(async () => {
        mkdirSync(join(home, 'dist'), { recursive: true })
        write(input, home)
        for (const name of ['m.epub', 'a.epub']) writeFileSync(join(home, 'dist', name), old)
        const [first] = await Promise.all([built(input, home), ...(input.twice ? [built(input, home, 2)] : [])])
        return first
      })
      run.catch(() => undefined)
      runs.set(input, run)
    }
  })

  test.each(tried)(
    '$number $name',
    async (input) => {
      const run = await runs.get(input)
      if (!run) throw new Error('it did not run')
      const dist = join(homeOf(input), 'dist')
      expect([run.stderr, run.network]).toEqual(['', ''])
      if ('signal' in input.outcome) {
        expect(run.signal).toBe(input.outcome.signal)
        expectOld(dist)
        return
      }
      expect(run.memory).toBeLessThan(mostMemory)
      expect(run.time).toBeLessThan(input.time ?? mostTime)
      const said = run.books.flatMap(({ diagnostics }) => diagnostics)
      const rules = said.map(({ rule }) => rule)
      if ('error' in input.outcome) {
        expect(run.status).toBe(1)
        const errors = said.filter(({ severity }) => severity === 'error')
        expect(errors.map(({ rule }) => rule)).toContain(input.outcome.error)
        expect(errors.filter((error) => !isHelpful(error))).toEqual([])
        expectOld(dist)
        expect(readdirSync(dist)).toHaveLength(2)
        return
      }
      expect(said.filter(({ severity }) => severity === 'error')).toEqual([])
      expect(run.status).toBe(0)
      expect(rules).toEqual(expect.arrayContaining([...input.outcome.book]))
      const outputs = run.books.flatMap((book) => book.proof?.outputs ?? [])
      expect(outputs.length).toBeGreaterThan(0)
      expect(outputs.filter(({ missing }) => missing > 0)).toEqual([])
      expect(readdirSync(dist).filter((name) => name.startsWith('.octavo'))).toEqual([])
    },
    patience * 3,
  )

  test.skip.each(catalogue.filter(isLeftOut))('$number $name (skipped: only with OCTAVO_TEST_ALL)', () => {})

  test('has its number, and every number its input', () => {
    const numbers = catalogue.map(({ number }) => number)
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b))
    expect([...new Set(numbers)]).toEqual(Array.from({ length: 99 }, (_, at) => at + 1))
  })
})
