import { beforeAll, describe, expect, test } from 'vitest'
import { fontCatalogue } from '../../../../src/node/font-files.ts'
import { type Ink, placeMarks } from '../../../../src/press/font/marks.ts'
import { type OpenFonts, openFonts } from '../../../../src/press/fonts.ts'

/** Glyph 1 is a letter 500 wide and 400 high, 2 and 3 marks drawn to the right of the pen, above and below. */
const inks: readonly (Ink | undefined)[] = [
  undefined,
  { left: 50, right: 450, bottom: 0, top: 400 },
  { left: 100, right: 300, bottom: 460, top: 560 },
  { left: 100, right: 200, bottom: -150, top: 0 },
]
const setting = { unitsPerEm: 1000, xHeight: 400, ink: (glyph: number) => inks[glyph] }

function placed(text: string, ...glyphs: readonly (readonly number[])[]): number[][] {
  const list = Int32Array.from(glyphs.flat())
  placeMarks(text, list, setting)
  return glyphs.map((_, index) => [...list.slice(index * 5 + 3, index * 5 + 5)])
}

describe('marks', () => {
  test('that the font leaves beside the letter come over its middle, and under it', () => {
    expect(placed('q\u0303', [1, 0, 500, 0, 0], [2, 0, 0, 0, 0])[1]).toEqual([-450, 0])
    expect(placed('m\u0327', [1, 0, 500, 0, 0], [3, 0, 0, 0, 0])[1]).toEqual([-400, 0])
  })

  test('that the font sets upon each other are parted', () => {
    const [, first, second] = placed('x\u0304\u030c', [1, 0, 500, 0, 0], [2, 0, 0, -440, 0], [2, 0, 0, -445, 0])
    expect(first).toEqual([-440, 0])
    expect(second).toEqual([-445, 130])
  })

  test('that the font places stay, and so do spacing marks and texts without marks', () => {
    expect(placed('q\u0303', [1, 0, 500, 0, 0], [2, 0, 0, -430, 5])[1]).toEqual([-430, 5])
    expect(placed('q\u0303', [1, 0, 500, 0, 0], [2, 0, 90, 0, 0])[1]).toEqual([0, 0])
    expect(placed('qa', [1, 0, 500, 0, 0], [2, 0, 0, 0, 0])[1]).toEqual([0, 0])
  })
})

describe('letters that EB Garamond has no anchors for', () => {
  let fonts: OpenFonts
  beforeAll(async () => {
    fonts = await openFonts(fontCatalogue())
  })

  const offsets = (text: string, mark: number) => {
    const run = { face: 'eb-garamond/regular', features: 'onum', text, language: 'en', direction: 'ltr' } as const
    return [...(fonts.shape([run])[0]?.glyphs ?? [])].slice(mark * 5 + 3, mark * 5 + 5)
  }

  test('have their marks over and under them all the same', () => {
    expect(offsets('q\u0303', 1)[0]).toBeLessThan(-200)
    expect(offsets('m\u0327', 1)[0]).toBeLessThan(-300)
    expect(offsets('x\u0304\u030c', 2)[1]).toBeGreaterThan(100)
  })
})
