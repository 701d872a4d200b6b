import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import type { WordDifference } from '../../src/core/proof/differences.ts'
import { buildBooks } from '../../src/node/build.ts'
import { BoundCopy } from '../tool/bound-page.ts'
import { PrintedCopy } from '../tool/printed-page.ts'
import { env, proved } from '../tool/proved.ts'
import type { Spoilt } from '../tool/spoilt-words.ts'
import { Dice } from './mutants.ts'

/**
 * A word of a finished book is dropped, doubled, altered, or changes places with the next: the proof has to notice, and to name
 * the word, where the manuscript has it, and the place in the book.
 */
const root = new URL('../../', import.meta.url)
const manuscripts = [
  'manuscript/the-tide-clerk',
  'manuscript/the-last-bell-of-harrow-street.txt',
  ...['drama-messages', 'notes', 'parts-and-scenes', 'right-to-left', 'tables-lists-code', 'typography'].map(named),
  named('verse-letter-epigraph'),
].map((path) => fileURLToPath(new URL(path, root)))
const wanted = process.env.OCTAVO_TEST_ALL ? 1000 : 104
const seed = Number(process.env.OCTAVO_SEED ?? 6)

function named(golden: string): string {
  return `test/golden/${golden}/manuscript`
}

interface Sample {
  readonly manuscript: string
  readonly copies: { readonly epub: BoundCopy; readonly pdf: PrintedCopy }
}
const samples: Sample[] = []

beforeAll(async () => {
  for (const manuscript of manuscripts) {
    const { books } = await buildBooks({ manuscript, formats: ['epub', 'pdf'], set: [], strict: false, env })
    const bytes = (wantedFormat: string) =>
      books[0]?.outputs.find(({ format }) => format === wantedFormat)?.bytes ?? new Uint8Array()
    samples.push({ manuscript, copies: { epub: new BoundCopy(bytes('epub')), pdf: new PrintedCopy(bytes('pdf')) } })
  }
}, 120_000)

/**
 * The difference that nothing explains, and that tells of the word, its place in the book, and its place in the manuscript. What
 * the book tool adds of its own stands nowhere in the manuscript: there, all that was printed together is told.
 */
function tells({ words, beside, place }: Spoilt, differences: readonly WordDifference[]): boolean {
  // Lines that run from right to left are painted from their end.
  const turned = (list: readonly string[]) => list.map(letters).flatMap((word) => [word, [...word].reverse().join('')])
  const about = turned(words)
  const around = new Set([...about, ...turned(beside)])
  return differences.some((difference) => {
    const { kind, explanation, source, output } = difference
    if (explanation !== undefined || difference.place === undefined || !isNear(difference.place, place)) return false
    if (kind === 'added' && output.split(' ').some((word) => around.has(letters(word)))) return true
    const said = [letters(source), letters(output)].filter((text) => text !== '')
    const names = about.some((word) => said.some((text) => text.includes(word) || word.includes(text)))
    return names && difference.line !== undefined && difference.column !== undefined
  })
}

/** A word that went off the end of a page is looked for where the next one stands. */
function isNear(told: string, place: string): boolean {
  const [a, b] = [told, place].map((text) => /^page (\d+)$/.exec(text)?.[1])
  return a !== undefined && b !== undefined ? Math.abs(Number(a) - Number(b)) <= 1 : told === place
}

const letters = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')

describe.each(['epub', 'pdf'] as const)('words of a finished book (%s)', (format) => {
  test(`of ${wanted} mutations at least 999 in 1,000 are told, with word and place (seed ${seed})`, async () => {
    const dice = new Dice(seed)
    const unnoticed: string[] = []
    const unnamed: string[] = []
    let made = 0
    for (const [at, { manuscript, copies }] of samples.entries()) {
      const words = samples.map((sample) => sample.copies[format].length)
      const share = Math.ceil((wanted * (words[at] ?? 0)) / words.reduce((sum, count) => sum + count))
      const spoilt = Array.from({ length: share }, () => copies[format].spoil(dice))
      for (let from = 0; from < share; from += 50) {
        const some = spoilt.slice(from, from + 50)
        const outputs = await proved(
          manuscript,
          format,
          some.map(({ bytes }) => bytes),
        )
        for (const [i, one] of some.entries()) {
          const output = outputs[i]
          if (!output) throw new Error('no proof')
          const { missing, added, moved, changed, differences } = output
          const about = `${manuscript.slice(root.pathname.length)}, ${one.place}: ${one.what} "${one.words.join(' ')}"`
          made++
          if (missing + added + moved + changed === 0)
            unnoticed.push(
              `${about}: ${JSON.stringify(differences.filter(({ explanation }) => explanation !== 'generated matter'))}`,
            )
          else if (!tells(one, differences)) unnamed.push(`${about}: ${JSON.stringify(differences.slice(0, 2))}`)
        }
      }
    }
    console.log(`${format}, seed ${seed}: ${made - unnoticed.length - unnamed.length} of ${made} told and named`)
    expect(made - unnoticed.length - unnamed.length, [...unnoticed, ...unnamed].join('\n')).toBeGreaterThanOrEqual(
      Math.ceil(made * 0.999),
    )
  }, 600_000)

  test('the books as they were are whole', async () => {
    for (const { manuscript, copies } of samples) {
      const [output] = await proved(manuscript, format, [copies[format].bytes()])
      expect(output, manuscript).toMatchObject({ missing: 0, added: 0, moved: 0, changed: 0 })
    }
  }, 60_000)
})
