import fc from 'fast-check'
import { expect, it } from 'vitest'
import { align } from '../../../src/core/proof/align.ts'
import { Partners } from '../../../src/core/proof/matches.ts'

const words = fc.array(fc.nat(30), { maxLength: 200 }).map((list) => Int32Array.from(list))

it('pairs equal words in rising order, and all of equal texts', () => {
  fc.assert(
    fc.property(words, words, (a, b) => {
      let last = -1
      const partners = new Partners(align(a, b, 31))
      a.forEach((word, from) => {
        const to = partners.of(from)
        if (to < 0) return
        expect(to).toBeGreaterThan(last)
        expect(b[to]).toBe(word)
        last = to
      })
      expect(align(a, a, 31)).toEqual(a.length === 0 ? [] : [{ s: 0, o: 0, length: a.length }])
    }),
    { seed: 6, numRuns: 300 },
  )
})

it('finds one dropped word among many equal ones', () => {
  const text = Int32Array.from({ length: 60_000 }, (_, i) => (i * 7919) % 997)
  const cut = Int32Array.from([...text.subarray(0, 30_001), ...text.subarray(30_002)])
  const matches = align(text, cut, 997)
  expect(matches.reduce((sum, { length }) => sum + length, 0)).toBe(cut.length)
})
