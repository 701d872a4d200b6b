import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { build } from '../../src/core/build.ts'
import type { Diagnostic } from '../../src/core/diagnostic/diagnostic.ts'
import { buildBooks, proofTools } from '../../src/node/build.ts'
import { inflate } from '../../src/node/inflate.ts'
import { openManuscript } from '../../src/node/open.ts'
import { readTemplate, templateFiles } from '../../src/node/templates.ts'
import { epubcheck, missing } from '../tool/outside.ts'
import { Copy } from '../unit/lint/copy.ts'
import { Dice, mutants } from './mutants.ts'

/** How many seeded faults in a good book are noticed: by the linter, by the proof, and by EPUBCheck where all is tested. */
const sample = new URL('../../manuscript/the-tide-clerk', import.meta.url).pathname
const seeds = process.env.OCTAVO_TEST_ALL ? [1, 2, 3] : [1]
const folder = mkdtempSync(join(tmpdir(), 'octavo-mutants-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let book: Uint8Array
beforeAll(async () => {
  const { books } = await buildBooks({ manuscript: sample, formats: ['epub'], set: [], strict: false, env: {} })
  book = books[0]?.outputs.find(({ format }) => format === 'epub')?.bytes ?? new Uint8Array()
}, 60_000)

/** The books of which EPUBCheck says something, or on which it breaks down: then each half of them is looked at apart. */
function noticed(paths: readonly string[]): string[] {
  try {
    const lines = epubcheck(paths)
    return paths.filter((path) => lines.some((line) => line.startsWith(`${path}\t`)))
  } catch {
    const half = paths.length >> 1
    return half === 0 ? [...paths] : [...noticed(paths.slice(0, half)), ...noticed(paths.slice(half))]
  }
}

/** What a build says whose e-book is this. */
async function said(bytes: Uint8Array): Promise<readonly Diagnostic[]> {
  const opened = await openManuscript(sample, { set: [], env: {} })
  const [{ manuscript } = {}] = opened.value?.books ?? []
  if (!manuscript) throw new Error('no manuscript')
  const renderer = {
    format: 'epub',
    extension: '.epub',
    mediaType: 'application/epub+zip',
    render: async () => ({ value: { bytes }, diagnostics: [] }),
  } as const
  const tools = {
    inflate,
    theme: readTemplate,
    templateFiles,
    renderers: [renderer],
    proof: proofTools,
    onStage: () => {},
  }
  const { diagnostics } = await build(manuscript, tools, false)
  return diagnostics.filter(({ rule }) => rule.startsWith('epub-') || /^(?:words|output)-/.test(rule))
}

describe.each(seeds)('a good book with one fault (seed %i)', (seed) => {
  const linted = new Set<string>()
  const proved = new Set<string>()
  const checked = new Set<string>()

  test('a good book is found good', async () => {
    expect(await said(book)).toEqual([])
    expect(await said(new Copy(book).bytes())).toEqual([])
    expect(mutants.length).toBeGreaterThanOrEqual(48)
    expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length)
  })

  test('its faults are looked at', async () => {
    const dice = new Dice(seed)
    for (const { name, spoil } of mutants) {
      const copy = new Copy(book)
      spoil(copy, dice)
      const bytes = copy.bytes()
      const diagnostics = await said(bytes)
      if (diagnostics.some(({ rule }) => rule.startsWith('epub-'))) linted.add(name)
      if (diagnostics.some(({ rule }) => !rule.startsWith('epub-'))) proved.add(name)
      writeFileSync(join(folder, `${seed}-${mutants.findIndex((mutant) => mutant.name === name)}.epub`), bytes)
    }
  }, 120_000)

  const absent = process.env.OCTAVO_TEST_ALL ? missing('epubcheck') : 'only with OCTAVO_TEST_ALL'
  test.skipIf(absent)(
    `EPUBCheck looks at them${absent ? ` (skipped: ${absent})` : ''}`,
    () => {
      const paths = mutants.map((_, at) => join(folder, `${seed}-${at}.epub`))
      for (const path of noticed(paths)) checked.add(mutants[paths.indexOf(path)]?.name ?? '')
    },
    300_000,
  )

  test('at least 95 % of them are noticed', () => {
    const names = mutants.map(({ name }) => name)
    const share = (found: (name: string) => boolean) => {
      const count = names.filter(found).length
      return `${count} of ${names.length} (${((count / names.length) * 100).toFixed(1)} %)`
    }
    const all = (name: string) => linted.has(name) || proved.has(name) || checked.has(name)
    console.log(
      [
        `seed ${seed}: the linter alone ${share((name) => linted.has(name))}`,
        `the proof alone ${share((name) => proved.has(name))}`,
        ...(checked.size > 0 ? [`EPUBCheck alone ${share((name) => checked.has(name))}`] : []),
        `together ${share(all)}`,
        `unnoticed by the linter: ${names.filter((name) => !linted.has(name)).join('; ')}`,
      ].join('\n  '),
    )
    expect(names.filter((name) => !all(name)).length / names.length).toBeLessThanOrEqual(0.05)
    // What remains are words lost and moved: the proof's business.
    expect(linted.size / names.length).toBeGreaterThan(0.9)
  })
})
