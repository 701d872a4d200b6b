import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, describe, expect, test } from 'vitest'

/**
 * Manuscripts with faults, given to the command line where a good book of theirs already lies:
 *
 *     faults/<case>/manuscript/     the manuscript
 *     faults/<case>/expected.txt    everything that is said, with places and hints, in the order of `--json`
 *
 * `OCTAVO_UPDATE=1 npm test` writes what is said now. A case that names no error is a fault of the case.
 */
const root = new URL('..', import.meta.url).pathname
const cases = readdirSync(join(root, 'test/faults'))
const folder = mkdtempSync(join(tmpdir(), 'octavo-faults-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Diagnostic {
  readonly rule: string
  readonly severity: string
  readonly message: string
  readonly file: string | null
  readonly line: number | null
  readonly column: number | null
  readonly hints: readonly string[]
}

interface BookJson {
  readonly name?: string
  readonly outputs: readonly { readonly path: string }[]
  readonly diagnostics: readonly Diagnostic[]
}

async function octavo(words: readonly string[]): Promise<{ status: number; out: string }> {
  const { PATH = '' } = process.env
  const settings = { cwd: folder, env: { PATH, SOURCE_DATE_EPOCH: '1000000000' }, maxBuffer: 1 << 26 }
  return promisify(execFile)(process.execPath, [join(root, 'build/octavo.js'), ...words], settings).then(
    ({ stdout }) => ({ status: 0, out: stdout }),
    (error) => ({ status: error.code, out: error.stdout }),
  )
}

/** Every file below a folder: when it was written, and the hash of its bytes. */
function contents(path: string): Map<string, string> {
  const names = readdirSync(path, { recursive: true, encoding: 'utf8' }).sort()
  const files = names.filter((name) => statSync(join(path, name)).isFile())
  return new Map(
    files.map((name) => [
      name,
      `${statSync(join(path, name)).mtimeMs} ${createHash('sha256')
        .update(readFileSync(join(path, name)))
        .digest('hex')}`,
    ]),
  )
}

function said({ rule, severity, message, file, line, column, hints }: Diagnostic): string {
  const place = file === null ? '' : ` ${file}:${line}:${column}`
  return [`${severity}[${rule}]${place}  ${message}`, ...hints.map((hint) => `  hint: ${hint}`)].join('\n')
}

describe.each(cases)('%s', (name) => {
  test('is told whole, ends with 1, and leaves the old book as it was', async () => {
    const manuscript = join(folder, name, 'manuscript')
    const dist = join(folder, name, 'dist')
    cpSync(join(root, 'test/faults', name, 'manuscript'), manuscript, { recursive: true })
    // Old books under the names that the new ones would have.
    mkdirSync(dist, { recursive: true })
    for (const slug of ['manuscript', 'bad'])
      for (const extension of ['epub', 'pdf', 'proof.json'])
        writeFileSync(join(dist, `${slug}.${extension}`), `old ${slug}`)
    const before = contents(dist)

    const { status, out } = await octavo(['build', join(name, 'manuscript'), '-o', dist, '--json'])
    const books: BookJson[] = [JSON.parse(out)].flat()
    const diagnostics = books.flatMap((book) => book.diagnostics)
    expect(status).toBe(1)
    expect(diagnostics.filter(({ severity }) => severity === 'error')).not.toEqual([])

    const written = new Set(books.flatMap(({ outputs }) => outputs.map(({ path }) => path)))
    const after = contents(dist)
    for (const [path, content] of before) expect(after.get(path), path).toBe(content)
    const added = [...after.keys()].filter((path) => !before.has(path) && !path.endsWith('.proof.json'))
    expect(added.map((path) => join(dist, path)).sort()).toEqual([...written].sort())

    const lines = diagnostics.map((each) => `${said(each)}\n`).join('')
    const expected = join(root, 'test/faults', name, 'expected.txt')
    if (process.env.OCTAVO_UPDATE) writeFileSync(expected, lines)
    expect(existsSync(expected), `${name}/expected.txt is there (OCTAVO_UPDATE=1 writes it)`).toBe(true)
    expect(lines).toBe(readFileSync(expected, 'utf8'))
  })

  test('is told just so by check, which writes nothing', async () => {
    const manuscript = join(folder, `${name}-check`, 'manuscript')
    cpSync(join(root, 'test/faults', name, 'manuscript'), manuscript, { recursive: true })
    const before = contents(join(folder, `${name}-check`))
    const { status, out } = await octavo(['check', join(`${name}-check`, 'manuscript'), '--json'])
    const books: BookJson[] = [JSON.parse(out)].flat()
    expect(status).toBe(1)
    expect(contents(join(folder, `${name}-check`))).toEqual(before)
    const lines = books.flatMap((book) => book.diagnostics.map((each) => `${said(each)}\n`)).join('')
    expect(lines).toBe(
      readFileSync(join(root, 'test/faults', name, 'expected.txt'), 'utf8').replaceAll(`${name}/`, `${name}-check/`),
    )
  })
})

test('what is no manuscript ends with 1, and what is no command with 2', async () => {
  expect((await octavo(['build', 'nothing-here'])).status).toBe(1)
  expect((await octavo(['build', '--no-such-flag'])).status).toBe(2)
  expect((await octavo(['no-such-command'])).status).toBe(2)
})
