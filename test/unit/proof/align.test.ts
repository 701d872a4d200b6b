import fc from 'fast-check'
import { expect, it } from 'vitest'
import { align } from '../../../src/core/proof/align.ts'

const words = fc.array(fc.nat(30), { maxLength: 200 }).map((list) => Int32Array.from(list))

it('pairs equal words in rising order, and all of equal texts', () => {
  fc.assert(
    fc.property(words, words, (a, b) => {
      let last = -1
      align(a, b, 31).forEach((to, from) => {
        if (to < 0) return
        expect(to).toBeGreaterThan(last)
        expect(b[to]).toBe(a[from])
        last = to
      })
      expect([...align(a, a, 31)]).toEqual([...a.keys()])
    }),
    { seed: 6, numRuns: 300 },
  )
})

it('finds one dropped word among many equal ones', () => {
  const text = Int32Array.from({ length: 60_000 }, (_, i) => (i * 7919) % 997)
  const cut = Int32Array.from([...text.subarray(0, 30_001), ...text.subarray(30_002)])
  const match = align(text, cut, 997)
  expect([...match].filter((to) => to < 0)).toHaveLength(1)
})
