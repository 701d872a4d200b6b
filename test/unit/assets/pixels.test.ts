import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Pixels, shrunk, type Turn, turnsOver, upright } from '../../../src/core/assets/pixels.ts'

/** One letter a pixel: its code is the red of it. */
function picture(...rows: string[]): Pixels {
  const letters = rows.join('')
  const data = Uint8Array.from([...letters].flatMap((letter) => [letter.charCodeAt(0), 0, 0, 255]))
  return { width: rows[0]?.length ?? 0, height: rows.length, data }
}

function letters({ width, height, data }: Pixels): string[] {
  return Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (_, x) => String.fromCharCode(data[(y * width + x) * 4] ?? 0)).join(''),
  )
}

/** What a camera that was held so stores of the picture "abc" over "def" (Exif 2.32, Orientation). */
const stored: readonly (readonly [turn: Turn, rows: readonly string[]])[] = [
  [1, ['abc', 'def']],
  [2, ['cba', 'fed']],
  [3, ['fed', 'cba']],
  [4, ['def', 'abc']],
  [5, ['ad', 'be', 'cf']],
  [6, ['cf', 'be', 'ad']],
  [7, ['fc', 'eb', 'da']],
  [8, ['da', 'eb', 'fc']],
]

describe('a picture that was stored turned', () => {
  test.each(stored)('%i stands upright', (turn, rows) => {
    expect(letters(upright(picture(...rows), turn))).toEqual(['abc', 'def'])
    expect(turnsOver(turn)).toBe(turn > 4)
  })
})

describe('a picture made smaller', () => {
  const size = fc.integer({ min: 1, max: 40 })
  test('keeps a colour that is everywhere, and its size is that asked for', () => {
    const one = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255))
    fc.assert(
      fc.property(size, size, size, size, one, (width, height, a, b, colour) => {
        const data = Uint8Array.from({ length: width * height * 4 }, (_, at) => [...colour, 255][at % 4] ?? 0)
        const small = shrunk({ width, height, data }, Math.min(a, width), Math.min(b, height))
        expect([small.width, small.height]).toEqual([Math.min(a, width), Math.min(b, height)])
        expect([...small.data.subarray(0, 4)]).toEqual([...colour, 255])
        expect(new Set(small.data.filter((_, at) => at % 4 === 0)).size).toBe(1)
      }),
      { seed: 5, numRuns: 200 },
    )
  })

  test('is the mean of what it was, roughly', () => {
    const data = Uint8Array.from({ length: 64 * 64 * 4 }, (_, at) => (at % 4 === 3 ? 255 : ((at >> 2) % 2) * 200))
    const { data: small } = shrunk({ width: 64, height: 64, data }, 8, 8)
    for (const value of small.filter((_, at) => at % 4 === 0)) expect(Math.abs(value - 100)).toBeLessThan(12)
  })

  test('lets what cannot be seen not bleed into what can', () => {
    const data = Uint8Array.from(
      { length: 8 * 4 },
      (_, at) =>
        [
          [0, 255, 0, 0],
          [200, 0, 0, 255],
        ][at >> 4]?.[at % 4] ?? 0,
    )
    const { data: small } = shrunk({ width: 8, height: 1, data }, 2, 1)
    expect(small[1]).toBeLessThan(40)
    expect(small[5]).toBe(0)
    expect(small[4]).toBe(200)
  })
})
