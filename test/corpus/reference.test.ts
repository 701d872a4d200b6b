import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readPlainText } from '../../src/core/read/plaintext/read.ts'
import { buildBook } from '../../src/core/read/structure.ts'
import { decode } from '../../src/core/source/decode.ts'
import { sourceText } from '../../src/core/source/text.ts'
import { absent, folder } from './manuscripts.ts'
import { marksOf } from './reference/inferred.ts'
import { PlainWords } from './reference/plain.ts'
import { ratios, type Score, score } from './reference/score.ts'
import { kinds, readTruth } from './reference/truth.ts'

/**
 * Octavo's reading of Gutenberg's plain text of three novels, measured against Standard Ebooks' source of the same novels. What the plain text
 * shows by nothing is not counted: `reference/score.ts` has the rules.
 */

const novels = ['pride-and-prejudice', 'sherlock-holmes', 'little-women']

function scores(novel: string): readonly Score[] {
  const path = join(folder, 'reference', novel, 'gutenberg.txt')
  const decoded = decode(readFileSync(path))
  if (decoded.kind !== 'decoded') throw new Error(decoded.message)
  const source = sourceText('gutenberg.txt', decoded.text)
  const book = buildBook({ flows: [readPlainText(source, { overrides: [], name: 'gutenberg' })] }).value
  if (!book) throw new Error('no book')
  const plain = new PlainWords(source.text)
  return score(readTruth(join(folder, 'reference', novel, 'standardebooks')), plain, marksOf(book, plain))
}

function table(rows: readonly (readonly [string, Score])[]): string {
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`.padStart(9)
  const lines = rows.map(([name, one]) => {
    const { precision, recall, f1 } = ratios(one)
    const counts = [one.shown, one.hidden, one.found, one.right].map((count) => String(count).padStart(7)).join('')
    const details = process.env.OCTAVO_SHOW
      ? [...one.missed.map((text) => `\n      missed ${text}`), ...one.wrong.map((text) => `\n      wrong  ${text}`)]
      : []
    return `${name.padEnd(20)} ${one.kind.padEnd(16)}${counts}${percent(precision)}${percent(recall)}${percent(f1)}${details.join('')}`
  })
  const head = `${'novel'.padEnd(20)} ${'kind'.padEnd(16)}  shown hidden  found  right precision   recall       F1`
  return [head, ...lines].join('\n')
}

const title = absent ? `inference (skipped: ${absent})` : 'inference'
describe.skipIf(absent)(title, () => {
  test('finds what Standard Ebooks marks', () => {
    const each = novels.map((novel) => [novel, scores(novel)] as const)
    const all = kinds.map((kind): Score => {
      const of = each.flatMap(([, rows]) => rows.filter((row) => row.kind === kind))
      const sum = (key: 'shown' | 'hidden' | 'found' | 'right') => of.reduce((total, row) => total + row[key], 0)
      return {
        kind,
        shown: sum('shown'),
        hidden: sum('hidden'),
        found: sum('found'),
        right: sum('right'),
        missed: [],
        wrong: [],
      }
    })
    const rows = each.flatMap(([novel, of]) => of.map((row) => [novel, row] as const))
    const total = all.map((row) => ['all', row] as const)
    const drawn = table([...rows.filter(([, row]) => row.shown + row.hidden + row.found > 0), ...total])
    process.stderr.write(`\n${drawn}\n`)
    const f1 = new Map(all.map((row) => [row.kind, ratios(row).f1]))
    expect(f1.get('part heading'), drawn).toBeGreaterThanOrEqual(0.99)
    expect(f1.get('chapter heading'), drawn).toBeGreaterThanOrEqual(0.99)
    expect(f1.get('section heading'), drawn).toBeGreaterThanOrEqual(0.9)
    expect(f1.get('scene break'), drawn).toBeGreaterThanOrEqual(0.99)
    expect(f1.get('letter'), drawn).toBeGreaterThanOrEqual(0.9)
    expect(f1.get('verse'), drawn).toBeGreaterThanOrEqual(0.9)
  }, 60_000)
})
