import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { formatDiagnosticLine } from '../src/core/diagnostic/format.ts'
import { rules } from '../src/core/diagnostic/rules.ts'
import { buildBooks } from '../src/node/build.ts'
import { PressRoom } from '../src/node/renderers.ts'
import type { BuildRequest } from '../src/node/session.ts'

/**
 * Every rule of the catalogue has a folder here with what provokes it and all that Octavo then says:
 *
 *     rules/<rule>/manuscript/      or one manuscript file, or nothing where that is the fault
 *     rules/<rule>/expected.txt     the diagnostics, a line each, in any order; "{any}" stands for whatever differs by machine
 *     rules/<rule>/request.json     flags, if the fault is in them: { "set": [["toc-depth", "9"]], "strict": true }
 *     rules/<rule>/elsewhere.txt    instead of all that: the test (a path from the root) that shows a rule of another kind
 *
 * `OCTAVO_UPDATE=1 npm test` writes what is said now into expected.txt.
 */
const folder = new URL('rules/', import.meta.url).pathname
/** One for all, since it opens its fonts once. */
const press = new PressRoom({ lasting: true })
afterAll(() => press.close())
const aside = new Set(['expected.txt', 'request.json', 'elsewhere.txt'])

test('every rule has its folder, and every folder its rule', () => {
  const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  expect(folders.map(({ name }) => name).sort()).toEqual(Object.keys(rules).sort())
})

describe.each(Object.keys(rules).filter((rule) => existsSync(join(folder, rule))))('%s', (rule) => {
  const at = (name: string) => join(folder, rule, name)

  test('is said of the manuscript that provokes it', async () => {
    if (existsSync(at('elsewhere.txt'))) {
      const path = readFileSync(at('elsewhere.txt'), 'utf8').trim()
      expect(readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')).toContain(rule)
      return
    }
    const lines = await said(at, manuscriptOf(at('')))
    if (process.env.OCTAVO_UPDATE) writeFileSync(at('expected.txt'), `${lines.join('\n')}\n`)
    const expected = readFileSync(at('expected.txt'), 'utf8').trimEnd().split('\n').sort()
    expect(lines.map((line) => expected.find((pattern) => matches(pattern, line)) ?? line)).toEqual(expected)
    expect(
      lines.some((line) => line.includes(`[${rule}]`)),
      `"${rule}" is among them`,
    ).toBe(true)
  })
})

function manuscriptOf(path: string): string {
  const names = readdirSync(path).filter((name) => !aside.has(name))
  const [only] = names
  return join(path, names.length === 1 && only !== undefined ? only : 'manuscript')
}

async function said(at: (name: string) => string, manuscript: string): Promise<string[]> {
  const flags: Partial<BuildRequest> = existsSync(at('request.json'))
    ? JSON.parse(readFileSync(at('request.json'), 'utf8'))
    : {}
  const result = await buildBooks(
    {
      manuscript,
      formats: ['epub', 'pdf'],
      set: [],
      strict: false,
      env: { SOURCE_DATE_EPOCH: '1000000000' },
      ...flags,
      ...(flags.config !== undefined && { config: at(flags.config) }),
    },
    press,
  )
  const all = [...result.diagnostics, ...result.books.flatMap(({ diagnostics }) => diagnostics)]
  return all
    .map(formatDiagnosticLine)
    .map((line) => line.replaceAll(folder, 'test/rules/'))
    .sort()
}

function matches(pattern: string, line: string): boolean {
  const parts = pattern.split('{any}')
  if (parts.length === 1) return pattern === line
  let from = 0
  for (const part of parts) {
    const found = line.indexOf(part, from)
    if (found === -1) return false
    from = found + part.length
  }
  return line.startsWith(parts[0] ?? '') && line.endsWith(parts.at(-1) ?? '')
}
