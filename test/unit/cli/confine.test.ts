import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isConfined, unconfined } from '../../../src/cli/confine.ts'
import { runConfined } from '../../../src/node/confined.ts'
import { isAlive } from '../../../src/node/lock.ts'
import { octavo } from './terminal.ts'

/** Commands in a process of their own, with limits of time and memory: as their users have them, bundled. */
const program = new URL('../../../build/octavo.js', import.meta.url).pathname
const folder = mkdtempSync(join(tmpdir(), 'octavo-confine-'))
const at = (...names: string[]) => join(folder, ...names)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

beforeAll(() => {
  for (const name of ['short', 'long']) mkdirSync(at(name))
  writeFileSync(at('short', 'a.md'), '# One\n\nIt rained.\n')
  const words = 'The rain came in under the door, and nobody moved the rug. '.repeat(12)
  // Seconds of work, and half a gigabyte.
  writeFileSync(at('long', 'a.md'), `# One\n\n${`${words}\n\n`.repeat(4000)}`)
})

interface Ended {
  readonly status: number | null
  readonly signal: NodeJS.Signals | null
  readonly out: string
  readonly err: string
}

function start(words: readonly string[], before: readonly string[] = []): ChildProcess {
  return spawn(process.execPath, [...before, program, ...words], { cwd: folder })
}

function ended(child: ChildProcess): Promise<Ended> {
  const said = { out: '', err: '' }
  for (const [name, stream] of [
    ['out', child.stdout],
    ['err', child.stderr],
  ] as const)
    stream?.on('data', (data) => {
      said[name] += data
    })
  return new Promise((done) => child.on('close', (status, signal) => done({ status, signal, ...said })))
}

const run = (...words: string[]) => ended(start(words))

/** Loaded before the program, it knows the confined process. */
const preload = (code: string) => ['--import', `data:text/javascript,if(process.env.OCTAVO_CONFINED){${code}}`]

describe('the words of a command', () => {
  test.each([
    [
      ['build', 'm', '--untrusted'],
      ['build', 'm'],
    ],
    [
      ['build', '--limit-time', '5', 'm', '--json'],
      ['build', 'm', '--json'],
    ],
    [
      ['check', '--limit-memory=512', '--limit-time=5', 'm'],
      ['check', 'm'],
    ],
    [
      ['build', '--untrusted', '--', '--untrusted'],
      ['build', '--', '--untrusted'],
    ],
  ])('%j', (words, rest) => {
    expect([isConfined(words), isConfined(rest)]).toEqual([true, false])
    expect(unconfined(words)).toEqual(rest)
  })

  test.each([
    [['build', '--limit-time', 'soon'], '--limit-time is a number of seconds, 0.1 or more, not "soon"'],
    [['check', '--limit-time', '0'], '--limit-time is a number of seconds, 0.1 or more, not "0"'],
    [
      ['verify', 'm', 'm.epub', '--limit-memory', '64'],
      '--limit-memory is a number of megabytes, 128 or more, not "64"',
    ],
    [['build', '--untrusted', '--watch'], '--watch is for a text of your own'],
    [['serve', '--untrusted'], "unknown option '--untrusted'"],
    [['preview', '--untrusted'], "unknown option '--untrusted'"],
  ])('%j is wrong usage', async (words, message) => {
    const { status, out, err } = await octavo(words)
    expect(err).toContain(message)
    expect({ status, out }).toEqual({ status: 2, out: '' })
  })
})

describe('a command that ends by itself', () => {
  test('says and writes what it says and writes otherwise', async () => {
    const plain = await run('build', 'short', '-o', 'plain', '--json', '--set', 'date=2020-01-01')
    const confined = await run('build', 'short', '-o', 'apart', '--json', '--set', 'date=2020-01-01', '--untrusted')
    const outputs = ({ out }: Ended) =>
      JSON.parse(out).outputs.map(({ sha256, bytes }: { sha256: string; bytes: number }) => [sha256, bytes])
    expect(outputs(confined)).toEqual(outputs(plain))
    expect({ ...confined, out: '' }).toEqual({ status: 0, signal: null, out: '', err: '' })
    expect((await run('build', 'short', '-o', 'apart', '--untrusted')).err).toContain(join('apart', 'short.pdf'))
  })

  test.each([
    [['check', 'nowhere', '--untrusted'], 1, 'error[manuscript-missing]'],
    [['inspect', '--untrusted'], 2, "missing required argument 'manuscript'"],
    [['inspect', 'short', '--untrusted', '--bad'], 2, "unknown option '--bad'"],
    [['import', 'short/a.md', '-o', 'new', '--untrusted'], 1, 'error[manuscript-unsupported]'],
  ])('%j ends with %i', async (words, status, message) => {
    const ended = await run(...words)
    expect(ended.err).toContain(message)
    expect(ended.status).toBe(status)
  })
})

/** A folder with an old book in it, which shows whether anything was touched. */
function oldBook(name: string): string {
  mkdirSync(at(name))
  writeFileSync(at(name, 'long.epub'), 'old')
  return name
}

describe('a limit', () => {
  test('of time ends the build, tells of itself, and leaves the old book', async () => {
    const dist = oldBook('timed')
    const { status, out, err } = await run('build', 'long', '-o', dist, '--limit-time', '1')
    expect({ status, out }).toEqual({ status: 1, out: '' })
    expect(err).toBe(
      'error[time-exceeded]  it took longer than 1 seconds, and was ended\n' +
        '  hint: where the text deserves it, allow it more: --limit-time 2\n',
    )
    expect(readdirSync(at(dist))).toEqual(['long.epub'])
    expect(readFileSync(at(dist, 'long.epub'), 'utf8')).toBe('old')
  })

  test.each(['build', 'check', 'inspect', 'verify'])('of memory ends %s, as JSON says', async (command) => {
    const dist = oldBook(`filled-${command}`)
    const more = { build: ['-o', dist], verify: [join(dist, 'long.epub')] }[command] ?? []
    const { status, out, err } = await run(command, 'long', ...more, '--json', '--limit-memory', '128')
    expect({ status, err }).toEqual({ status: 1, err: '' })
    expect(JSON.parse(out).diagnostics).toEqual([
      {
        rule: 'memory-exceeded',
        severity: 'error',
        message: 'it took more than 128 MB of memory, and was ended',
        file: null,
        line: null,
        column: null,
        hints: ['where the text deserves it, allow it more: --limit-memory 256'],
      },
    ])
    expect(readdirSync(at(dist))).toEqual(['long.epub'])
  })

  test('of an import leaves nothing behind', async () => {
    writeFileSync(at('story.txt'), readFileSync(at('long', 'a.md')))
    const { status, err } = await run('import', 'story.txt', '-o', 'imports/story', '--limit-time', '0.6')
    expect(status, err).toBe(1)
    expect(err).toContain('error[time-exceeded]')
    expect(readdirSync(folder).filter((name) => name.startsWith('.octavo'))).toEqual([])
  })
})

test('a process that crashes is told of', async () => {
  const { status, err } = await ended(
    start(['check', 'short', '--untrusted'], preload('process.kill(process.pid,"SIGABRT")')),
  )
  expect(status).toBe(1)
  expect(err).toContain('error[process-lost]  the process that read it ended before its time (SIGABRT)')
})

/** Waits for what comes soon. */
async function until(true_: () => boolean): Promise<void> {
  for (let waited = 0; !true_() && waited < 20_000; waited += 20) await sleep(20)
  expect(true_()).toBe(true)
}

function numberIn(file: string): number {
  try {
    return Number(readFileSync(file, 'utf8'))
  } catch {
    return 0
  }
}

describe('nobody is left behind', () => {
  const note = (name: string) =>
    preload(`const{writeFileSync}=await(import('node:fs'));writeFileSync('${name}',''+process.pid)`)

  test.each(['SIGINT', 'SIGTERM'] as const)('when %s ends the parent', async (signal) => {
    const dist = oldBook(`told-${signal}`)
    const parent = start(['build', 'long', '-o', dist, '--untrusted'], note(signal))
    const end = ended(parent)
    await until(() => numberIn(at(signal)) > 0)
    parent.kill(signal)
    expect(await end).toMatchObject({ signal, err: '' })
    expect(isAlive(numberIn(at(signal)))).toBe(false)
    expect(readdirSync(at(dist))).toEqual(['long.epub'])
  })

  test('when the parent is killed', async () => {
    const parent = start(['check', 'long', '--untrusted'], note('killed'))
    await until(() => numberIn(at('killed')) > 0)
    parent.kill('SIGKILL')
    await until(() => !isAlive(numberIn(at('killed'))))
  })

  test('of what the process itself started', async () => {
    writeFileSync(
      at('starts.mjs'),
      `import { spawn } from 'node:child_process'
       import { writeFileSync } from 'node:fs'
       const { pid } = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' })
       writeFileSync(process.argv[2], String(pid))
       for (;;) {}`,
    )
    const limits = { seconds: 1.5, megabytes: 512 }
    const { ending } = await runConfined([at('started')], limits, new PassThrough(), at('starts.mjs'))
    expect(ending).toEqual({ kind: 'time' })
    await until(() => !isAlive(numberIn(at('started'))))
  })
})

test('a build that is ended at any moment leaves one set of books or the other, and nothing besides', async () => {
  const rounds = process.env.OCTAVO_TEST_ALL ? 40 : 4
  const date = ['--set', 'date=2020-01-01']
  const set = (dist: string) => readdirSync(at(dist)).map((name) => [name, readFileSync(at(dist, name), 'latin1')])
  await run('build', 'short', '-o', 'old', ...date, '--set', 'trim=a5')
  const began = performance.now()
  await run('build', 'short', '-o', 'new', ...date, '--untrusted')
  const whole = performance.now() - began
  for (let round = 0; round < rounds; round++) {
    rmSync(at('turns'), { recursive: true, force: true })
    cpSync(at('old'), at('turns'), { recursive: true })
    const limit = Math.max(0.1, (whole / 1000) * (0.5 + (0.6 * round) / rounds)).toFixed(3)
    const { status } = await run('build', 'short', '-o', 'turns', ...date, '--limit-time', limit)
    // One that is ended when all is in place says so all the same.
    expect(status === 0 ? [set('new')] : [set('old'), set('new')]).toContainEqual(set('turns'))
  }
}, 300_000)
