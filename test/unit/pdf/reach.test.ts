import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { collect } from '../../../src/core/pdf/items.ts'
import { Prospector } from '../../../src/core/pdf/line/breakpoints.ts'
import { type Reach, reachOf } from '../../../src/core/pdf/line/reach.ts'
import { type Pass, TotalFit } from '../../../src/core/pdf/line/total-fit.ts'
import { Words } from '../../../src/core/pdf/line/words.ts'
import type { ParagraphSpec, Strand } from '../../../src/core/pdf/paragraph.ts'
import { everywhere, plainFonts, specOf, strand } from './type-case.ts'

const seed = 20_260_101
const words = new Words(plainFonts, everywhere, ['other/regular'], new Set())
const prospector = new Prospector(words)
const totalFit = new TotalFit(prospector.points)

/** The bounds, and the numbers of lines that a search finds. */
function gauged(spec: ParagraphSpec, pass: Pass): Reach & { readonly found: readonly number[] } {
  const collected = collect(spec, words)
  words.shape()
  const items = collected.finish()
  const reach = reachOf(prospector.survey(items, spec, 0, 1), items, spec, pass)
  prospector.survey(items, spec, pass.means, 1)
  return { ...reach, found: items.length > 0 ? totalFit.run(spec, pass).map(({ ends }) => ends.length) : [] }
}

describe('bounds to the number of lines', () => {
  const letters = (maxLength: number) => fc.string({ unit: fc.constantFrom(...'abcdefgh'), minLength: 1, maxLength })
  const odd = fc.constantFrom('“Oh!”', '—', 'well-known', 'and/or—', 'ex\u00adtra', '日本語。', 'שלום', '…', 'i,', 'x')
  const space = fc.constantFrom(' ', ' ', ' ', ' ', ' ', '\u00a0', '')
  const text = fc
    .array(fc.tuple(fc.oneof(letters(4), letters(12), odd), space), { minLength: 4, maxLength: 60 })
    .map((pairs) => pairs.flat().join(''))
  const stretch = fc.oneof(
    { weight: 6, arbitrary: fc.tuple(text, fc.constantFrom(9, 10, 12)).map(([part, size]) => strand(part, { size })) },
    { weight: 1, arbitrary: fc.constantFrom<Strand>({ kind: 'break' }, { kind: 'box', width: 30, height: 8, tag: 1 }) },
  )
  const setting = fc.record({
    widths: fc.array(fc.integer({ min: 90, max: 330 }), { minLength: 1, maxLength: 4 }),
    indent: fc.constantFrom(0, 12),
    hang: fc.constantFrom(0, 0, 15),
    protrusion: fc.constantFrom(0, 1),
    expansion: fc.constantFrom(0, 0.02),
    letterspacing: fc.constantFrom(0, 0.01, 0.04),
    direction: fc.constantFrom('ltr' as const, 'ltr' as const, 'rtl' as const),
  })
  const pass = fc.record({
    means: fc.constantFrom(0 as const, 1 as const, 2 as const),
    tolerance: fc.constantFrom(1, 1.2, 2.5, 4),
    emergency: fc.constant(0),
  })

  test('no search finds a way beyond them', () => {
    let found = 0
    let atBounds = 0
    fc.assert(
      fc.property(fc.array(stretch, { minLength: 1, maxLength: 3 }), setting, pass, (strands, more, tried) => {
        const { fewest, most, ...ways } = gauged(specOf(strands, more), tried)
        for (const count of ways.found) {
          expect(count).toBeGreaterThanOrEqual(fewest)
          expect(count).toBeLessThanOrEqual(most)
          found++
          if (count === fewest || count === most) atBounds++
        }
      }),
      { seed, numRuns: 2000 },
    )
    // The bounds are near, or they would spare nothing.
    expect(atBounds / found).toBeGreaterThan(0.5)
  })
})
