import { beforeAll, expect, test } from 'vitest'
import { readFontFacts } from '../../../../src/core/assets/font-facts.ts'
import { fontCatalogue } from '../../../../src/node/font-files.ts'
import { type Composite, isComposable, withComposites } from '../../../../src/press/font/composite-glyphs.ts'
import { HarfBuzz } from '../../../../src/press/font/harfbuzz.ts'
import { tablesOf, viewOf } from '../../../../src/press/font/sfnt.ts'
import { openSubsetter } from '../../../../src/press/subset.ts'

const bytes = fontCatalogue().read('eb-garamond/regular')
const { glyphCount } = readFontFacts(bytes)
let harfbuzz: HarfBuzz
let a: number
let o: number

beforeAll(async () => {
  harfbuzz = await HarfBuzz.open()
  const face = harfbuzz.add(bytes)
  a = harfbuzz.glyphOf(face, 0x61)
  o = harfbuzz.glyphOf(face, 0xf6)
})

function grown(composites: readonly Composite[]): Uint8Array {
  return withComposites(openSubsetter()(bytes, [a, o]), glyphCount, composites)
}

test('a glyph made of two draws both where they are set, and has its own advance', () => {
  const face = harfbuzz.add(
    grown([
      {
        parts: [
          { glyph: a, x: 0, y: 0 },
          { glyph: o, x: 700, y: -50 },
        ],
        advance: 1234,
      },
    ]),
  )
  const [first, second] = [harfbuzz.inkOf(face, a), harfbuzz.inkOf(face, o)]
  if (!first || !second) throw new Error('a letter without ink')
  expect(harfbuzz.advance(face, glyphCount)).toBe(1234)
  expect(harfbuzz.inkOf(face, glyphCount)).toEqual({
    left: first.left,
    right: second.right + 700,
    bottom: Math.min(first.bottom, second.bottom - 50),
    top: Math.max(first.top, second.top - 50),
  })
})

test('the font keeps its own glyphs and advances', () => {
  const before = harfbuzz.add(bytes)
  const after = harfbuzz.add(grown([{ parts: [{ glyph: a, x: 5, y: 5 }], advance: 1 }]))
  for (const glyph of [a, o]) {
    expect(harfbuzz.inkOf(after, glyph)).toEqual(harfbuzz.inkOf(before, glyph))
    expect(harfbuzz.advance(after, glyph)).toBe(harfbuzz.advance(before, glyph))
  }
})

test('a glyph of no parts shows nothing and may take no room', () => {
  const face = harfbuzz.add(grown([{ parts: [], advance: 0 }]))
  expect(harfbuzz.inkOf(face, glyphCount)).toBeUndefined()
  expect(harfbuzz.advance(face, glyphCount)).toBe(0)
})

test('the tables tell how many glyphs there are, and how large the largest is', () => {
  const parts = Array.from({ length: 9 }, (_, at) => ({ glyph: o, x: at, y: 0 }))
  const tables = tablesOf(grown([{ parts, advance: 9 }]))
  const word = (tag: string, at: number) => viewOf(tables.get(tag) ?? new Uint8Array(64)).getUint16(at)
  expect(word('maxp', 4)).toBe(glyphCount + 1)
  expect(word('maxp', 28)).toBeGreaterThanOrEqual(9)
  // An "o" with a diaeresis is itself made of two.
  expect(word('maxp', 30)).toBe(2)
  expect(word('hhea', 34)).toBe(glyphCount + 1)
})

test('every table and the whole font have the checksums that they tell', () => {
  const font = grown([{ parts: [{ glyph: a, x: 0, y: 0 }], advance: 7 }])
  const view = viewOf(font)
  const sum = (from: number, to: number) => {
    let total = 0
    for (let at = from; at < to; at += 4) total = (total + view.getUint32(at)) >>> 0
    return total
  }
  expect(sum(0, font.length)).toBe(0xb1b0afba)
  for (let entry = 12; entry < 12 + 16 * view.getUint16(4); entry += 16) {
    if (String.fromCharCode(...font.subarray(entry, entry + 4)) === 'head') continue
    const start = view.getUint32(entry + 8)
    expect(sum(start, start + ((view.getUint32(entry + 12) + 3) & ~3))).toBe(view.getUint32(entry + 4))
  }
})

test('a font cannot hold what is too far or runs back', () => {
  expect(isComposable({ parts: [{ glyph: 1, x: 40_000, y: 0 }], advance: 0 })).toBe(false)
  expect(isComposable({ parts: [], advance: -1 })).toBe(false)
  expect(isComposable({ parts: [{ glyph: 1, x: -300, y: 20 }], advance: 300 })).toBe(true)
})
