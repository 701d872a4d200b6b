import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

/** The command line as its users have it: bundled, a process of its own, with pipes, signals and other processes around it. */
const root = new URL('../../../', import.meta.url).pathname
const program = join(root, 'build/octavo.js')
let parent: string
let book: string
let out: string

beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'octavo-process-'))
})
afterAll(() => rm(parent, { recursive: true, force: true }))

beforeEach(async () => {
  const folder = await mkdtemp(join(parent, 'case-'))
  book = join(folder, 'storm')
  out = join(folder, 'dist')
  await mkdir(book)
  await write(book, 'It was a dark and stormy night.')
})

async function write(folder: string, words: string): Promise<void> {
  await writeFile(join(folder, 'book.yaml'), 'title: Storm\nauthor: A. Writer\nlang: en\ndate: 2024-01-02\n')
  await writeFile(join(folder, 'one.md'), `# Chapter One\n\n${words}\n`)
}

interface Ended {
  readonly status: number | null
  readonly signal: string | null
  readonly out: string
  readonly err: string
}

function start(words: readonly string[], environment: Record<string, string> = {}): ChildProcess {
  return spawn(process.execPath, [program, ...words], { env: { ...process.env, ...environment }, cwd: parent })
}

function ended(child: ChildProcess): Promise<Ended> {
  const said = { out: '', err: '' }
  child.stdout?.on('data', (data) => {
    said.out += data
  })
  child.stderr?.on('data', (data) => {
    said.err += data
  })
  return new Promise((done) => child.on('close', (status, signal) => done({ status, signal, ...said })))
}

const octavo = (words: readonly string[], environment?: Record<string, string>) => ended(start(words, environment))

const sha256 = async (path: string) =>
  createHash('sha256')
    .update(await readFile(path))
    .digest('hex')

test('a build in a pipe says one JSON value, or what people want to know', async () => {
  const json = await octavo(['build', book, '-o', out, '--json'])
  expect({ status: json.status, err: json.err }).toEqual({ status: 0, err: '' })
  const { outputs, proof } = JSON.parse(json.out)
  expect(outputs.map(({ format }: { format: string }) => format)).toEqual(['epub', 'pdf'])
  for (const { path, sha256: hash } of outputs) expect(await sha256(path)).toBe(hash)
  expect(JSON.parse(await readFile(join(out, 'storm.proof.json'), 'utf8'))).toEqual(proof)
  const people = await octavo(['build', book, '-o', out])
  expect({ status: people.status, out: people.out }).toEqual({ status: 0, out: '' })
  expect(people.err).toContain(join(out, 'storm.pdf'))
  expect(people.err).not.toContain('\x1b')
})

test('verify finds every word of a book, and the one that is not there', async () => {
  await octavo(['build', book, '-o', out])
  const files = [join(out, 'storm.epub'), join(out, 'storm.pdf')]
  const sound = await octavo(['verify', book, ...files, '--json'])
  expect(sound.status).toBe(0)
  expect(JSON.parse(sound.out)).toMatchObject({ outputs: files.map((path) => ({ path, missing: 0 })), diagnostics: [] })
  await write(book, 'It was a dark and stormy night, alas.')
  const { status, err } = await octavo(['verify', book, ...files])
  expect(status).toBe(1)
  expect(err).toContain(`error[words-missing] one.md:3:33  "alas" is missing in "${files[0]}"`)
  expect(err).toContain(`"alas" is missing in "${files[1]}"`)
})

test('whoever stops reading is no fault', async () => {
  const script = `"${process.execPath}" "${program}" inspect "${book}" --json | head -c 1; exit \${PIPESTATUS[0]}`
  expect(execFileSync('bash', ['-c', script], { encoding: 'utf8' })).toBe('{')
})

test('the same manuscript gives the same bytes in another folder, time zone and locale', async () => {
  const other = join(await mkdtemp(join(parent, 'elsewhere-')), 'storm')
  await cp(book, other, { recursive: true })
  await octavo(['build', book, '-o', out])
  await octavo(['build', other, '-o', `${out}2`], {
    TZ: 'Pacific/Kiritimati',
    LC_ALL: 'tr_TR.UTF-8',
    LANG: 'tr_TR.UTF-8',
  })
  const names = (await readdir(out)).sort()
  expect(names).toEqual(['storm.epub', 'storm.pdf', 'storm.proof.json'])
  for (const name of names) expect(await sha256(join(`${out}2`, name)), name).toBe(await sha256(join(out, name)))
})

describe('--watch', () => {
  test('says one line a rebuild, survives an error, and ends with 0 on ctrl-c', async () => {
    const child = start(['build', book, '-o', out, '--watch', '--json'])
    const end = ended(child)
    const lines: string[] = []
    child.stdout?.on('data', (data) => lines.push(...String(data).split('\n').filter(Boolean)))
    const line = async (count: number) => {
      for (let waited = 0; lines.length < count && waited < 20_000; waited += 50) await sleep(50)
      return JSON.parse(lines[count - 1] ?? 'null')
    }
    expect(await line(1)).toMatchObject({ outputs: [{}, {}] })
    await sleep(300)
    await writeFile(join(book, 'book.yaml'), 'title: [\n')
    expect(await line(2)).toMatchObject({ outputs: [], diagnostics: [{ rule: 'yaml-broken' }] })
    await write(book, 'The night went on.')
    expect(await line(3)).toMatchObject({ outputs: [{}, {}] })
    child.kill('SIGINT')
    expect(await end).toMatchObject({ status: 0, signal: null, err: '' })
    expect(lines).toHaveLength(3)
  }, 60_000)
})

test('two builds into one folder at once leave the whole of one of them', async () => {
  const other = join(await mkdtemp(join(parent, 'rival-')), 'storm')
  await cp(book, other, { recursive: true })
  await write(other, 'It was a bright and quiet morning.')
  const ends = await Promise.all([book, other].map((folder) => octavo(['build', folder, '-o', out])))
  expect(ends.map(({ status }) => status)).toEqual([0, 0])
  expect((await readdir(out)).sort()).toEqual(['storm.epub', 'storm.pdf', 'storm.proof.json'])
  const proof = JSON.parse(await readFile(join(out, 'storm.proof.json'), 'utf8'))
  for (const { path, sha256: hash } of proof.outputs) expect(await sha256(join(out, path))).toBe(hash)
})

test('a build that is killed leaves every file whole, and the next one clears up after it', async () => {
  const rounds = process.env.OCTAVO_TEST_ALL ? 120 : 4
  const other = join(await mkdtemp(join(parent, 'rival-')), 'storm')
  await cp(book, other, { recursive: true })
  await write(other, 'It was a bright and quiet morning.')
  const whole = new Map<string, Set<string>>()
  const began = performance.now()
  for (const folder of [other, book]) {
    await octavo(['build', folder, '-o', out])
    for (const name of await readdir(out))
      whole.set(name, (whole.get(name) ?? new Set()).add(await sha256(join(out, name))))
  }
  const duration = (performance.now() - began) / 2
  for (let round = 0; round < rounds; round++) {
    const child = start(['build', round % 2 ? book : other, '-o', out])
    // Most of the kills fall into the last fifth of the build, when it writes.
    const moment = round % 4 === 0 ? duration * (round / rounds) : duration * (0.8 + (0.25 * round) / rounds)
    setTimeout(() => child.kill('SIGKILL'), moment)
    await ended(child)
    for (const [name, hashes] of whole)
      expect(hashes.has(await sha256(join(out, name))), `${name} ${moment}`).toBe(true)
  }
  expect((await octavo(['build', book, '-o', out])).status).toBe(0)
  expect((await readdir(out)).sort()).toEqual([...whole.keys()].sort())
}, 300_000)
