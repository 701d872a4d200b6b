import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Need, shareWidth } from '../../../src/core/pdf/columns.ts'

const need = (least: number, most = least): Need => ({ least, most, mean: (least + most) / 2 })
const place = (width: number, smallest = 0.72) => ({ width, em: 10, smallest })
const sum = (widths: readonly number[]) => widths.reduce((total, one) => total + one, 0)

describe('columns', () => {
  it('are as wide as they ask where there is room', () => {
    expect(shareWidth([need(20, 40), need(10, 30)], place(300))).toMatchObject({
      shrink: 1,
      widths: [40, 30],
      narrow: false,
      lines: 1,
    })
  })

  it('never cut a word that smaller type or narrower gaps spare', () => {
    const made = shareWidth(
      Array.from({ length: 8 }, () => need(48)),
      place(330),
    )
    expect(made.narrow).toBe(false)
    expect(made.shrink).toBeGreaterThanOrEqual(0.72)
    for (const width of made.widths) expect(width).toBeGreaterThanOrEqual(48 * made.shrink - 0.01)
  })

  it('say where even the smallest type leaves words no room', () => {
    expect(
      shareWidth(
        Array.from({ length: 14 }, () => need(48)),
        place(330),
      ).narrow,
    ).toBe(true)
    expect(
      shareWidth(
        Array.from({ length: 14 }, () => need(48)),
        place(550),
      ).narrow,
    ).toBe(false)
  })

  it('fill no more than the width, and hold every longest word unless they are narrow', () => {
    const needs = fc.array(
      fc.tuple(fc.double({ min: 8, max: 200, noNaN: true }), fc.double({ min: 0, max: 900, noNaN: true })),
      { minLength: 1, maxLength: 30 },
    )
    fc.assert(
      fc.property(needs, fc.integer({ min: 100, max: 700 }), (asked, width) => {
        const all = asked.map(([least, more]) => need(least, least + more))
        const { widths, gap, shrink, narrow } = shareWidth(all, place(width))
        if (gap * (all.length - 1) < width) {
          expect(sum(widths) + gap * (all.length - 1)).toBeLessThanOrEqual(width + 0.1)
        }
        if (narrow) return
        for (const [at, { least }] of all.entries()) expect(widths[at]).toBeGreaterThanOrEqual(least * shrink - 0.1)
      }),
      { seed: 7, numRuns: 400 },
    )
  })
})
