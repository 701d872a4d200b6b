import { describe, expect, test } from 'vitest'
import type { Binding, BookPaper } from '../../../src/core/config/settings.ts'
import type { PresetName } from '../../../src/core/print/presets.ts'
import { barcodeBox, frontBox } from '../../../src/core/wrap/compose.ts'
import { boardOf, layWrap, spineOf, type Wrap } from '../../../src/core/wrap/geometry.ts'
import { barcodePlace, type CoverFacts, coverFacts } from '../../../src/core/wrap/shops.ts'

const inch = 72
const mm = 72 / 25.4
const sixByNine = { width: 6 * inch, height: 9 * inch }
const a5 = { width: 148 * mm, height: 210 * mm }
const paper = (name: 'white' | 'cream' | 'color' | 'premium-color'): BookPaper => ({ kind: 'named', name })

function facts(name: PresetName, binding: Binding): CoverFacts {
  const found = coverFacts(name, binding)
  if (!found) throw new Error(`${name} makes no ${binding}`)
  return found
}

function wrapOf(
  name: PresetName,
  binding: Binding,
  page: typeof a5,
  pages: number,
  more: Partial<Parameters<typeof layWrap>[1]> = {},
): Wrap {
  const own = facts(name, binding)
  const spine = spineOf(own, pages, paper('white')) ?? 0
  return layWrap(own, { page, binding, spine, flaps: undefined, bleed: undefined, rightToLeft: false, ...more })
}

const sheet = ({ width, height, around }: Wrap) => [width + 2 * around, height + 2 * around] as const

describe('the width of a spine', () => {
  test.each([
    // 300 × .002252, 200 × .0025, 150 × .002252, 150 × .002347
    ['kdp', 'paperback', 300, 'white', 0.6756],
    ['kdp', 'paperback', 200, 'cream', 0.5],
    ['kdp', 'paperback', 150, 'color', 0.3378],
    ['kdp', 'paperback', 150, 'premium-color', 0.35205],
    // 222 / 444 + .06
    ['lulu', 'paperback', 222, 'white', 0.56],
    ['lulu', 'paperback', 222, 'cream', 0.56],
    // Its table: 223 to 250 pages
    ['lulu', 'case', 223, 'white', 0.813],
    ['lulu', 'case', 250, 'white', 0.813],
    ['lulu', 'case', 251, 'white', 0.875],
    // 444 pages to the inch, and the cover
    ['ingramspark', 'paperback', 444, 'white', 1.002],
    ['bn', 'paperback', 217, 'cream', 0.502],
    // What its calculator says
    ['kdp', 'case', 76, 'cream', 0.379],
    ['kdp', 'case', 186, 'white', 0.6079],
  ] as const)('%s, %s, %i pages, %s: %f in', (name, binding, pages, stock, inches) => {
    expect((spineOf(facts(name, binding), pages, paper(stock)) ?? 0) / inch).toBeCloseTo(inches, 3)
  })

  test('by hand: 160 leaves of .11 mm, and .6 mm of cover', () => {
    const measured: BookPaper = { kind: 'measured', leaf: 0.11 * mm }
    expect((spineOf(facts('a5', 'paperback'), 320, measured) ?? 0) / mm).toBeCloseTo(18.2, 6)
  })

  test('beyond the end of a table there is none', () => {
    expect(spineOf(facts('lulu', 'jacket'), 801, paper('white'))).toBeUndefined()
  })
})

describe('the sheet of a cover', () => {
  test('a paperback: two pages, the spine, and what bleeds', () => {
    const [width, height] = sheet(wrapOf('kdp', 'paperback', sixByNine, 300))
    expect([width / inch, height / inch]).toEqual([expect.closeTo(12 + 0.6756 + 0.25, 4), expect.closeTo(9.25, 4)])
  })

  test('a printed case is as large as the calculator of Amazon says', () => {
    const [white, high] = sheet(wrapOf('kdp', 'case', sixByNine, 186))
    expect([white / inch, high / inch]).toEqual([expect.closeTo(14.183, 3), expect.closeTo(10.417, 3)])
    const cream = spineOf(facts('kdp', 'case'), 76, paper('cream')) ?? 0
    expect(sheet(wrapOf('kdp', 'case', sixByNine, 76, { spine: cream }))[0] / inch).toBeCloseTo(13.954, 3)
  })

  test('a printed case of Lightning Source, with the spine that it tells', () => {
    const [width, height] = sheet(wrapOf('ingramspark', 'case', sixByNine, 76, { spine: 0.313 * inch }))
    expect([width / inch, height / inch]).toEqual([expect.closeTo(14.193, 3), expect.closeTo(10.5, 3)])
  })

  test('a jacket: flaps and the strips before them; its parts fill the sheet', () => {
    const wrap = wrapOf('lulu', 'jacket', a5, 80)
    // 2 × (82.55 + 6.35 + 148 + 3) + 6.35, and 216 high
    expect([wrap.width / mm, wrap.height / mm]).toEqual([expect.closeTo(486.15, 2), expect.closeTo(216, 4)])
    expect(wrap.flaps?.back.x).toBe(0)
    expect((wrap.flaps?.front.x ?? 0) + (wrap.flaps?.front.width ?? 0)).toBeCloseTo(wrap.width, 6)
    expect(wrap.folds).toHaveLength(6)
    expect([...wrap.folds].sort((a, b) => a - b)).toEqual(wrap.folds)
  })

  test('flaps of one’s own, and none', () => {
    expect(wrapOf('a5', 'paperback', a5, 200, { flaps: 70 * mm }).width / mm).toBeCloseTo(2 * (148 + 70) + 10.6, 6)
    expect(wrapOf('a5', 'jacket', a5, 200, { flaps: 0 }).flaps).toBeUndefined()
  })

  test('bleed of one’s own, but never less than is turned in', () => {
    expect(wrapOf('kdp', 'paperback', sixByNine, 300, { bleed: 5 * mm }).around).toBe(5 * mm)
    expect(wrapOf('kdp', 'case', sixByNine, 300, { bleed: 5 * mm }).around).toBe(15 * mm)
  })
})

describe.each(['paperback', 'case', 'jacket'] as const)('a book from right to left, %s', (binding) => {
  const there = wrapOf('6x9', binding, sixByNine, 300)
  const back = wrapOf('6x9', binding, sixByNine, 300, { rightToLeft: true })

  test('is the other in a mirror', () => {
    expect(back.front.x).toBeCloseTo(there.width - there.front.x - there.front.width, 6)
    expect(back.back.x).toBeCloseTo(there.width - there.back.x - there.back.width, 6)
    expect(back.front.x).toBeLessThan(back.spine.x)
    expect(frontBox(back)[2]).toBeCloseTo(frontBox(there)[2], 6)
  })

  test('keeps the barcode on the back, beside the spine, clear of edges and joints', () => {
    for (const wrap of [there, back]) {
      const [x, y, width, height] = barcodeBox(wrap)
      const board = boardOf(wrap, wrap.back)
      expect(x).toBeGreaterThanOrEqual(board.x + barcodePlace.inset - 0.001)
      expect(x + width).toBeLessThanOrEqual(
        board.x + board.width - barcodePlace.inset + 0.001 + (wrap.rightToLeft ? board.width : 0),
      )
      expect(y + height).toBeCloseTo(wrap.height - barcodePlace.inset, 6)
    }
  })
})
