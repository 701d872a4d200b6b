import { beforeAll, describe, expect, test } from 'vitest'
import { readFontFacts } from '../../../src/core/assets/font-facts.ts'
import { FontBroken } from '../../../src/core/assets/font-tables.ts'
import type { Run } from '../../../src/core/pdf/shape.ts'
import { bundledFaces, fontCatalogue } from '../../../src/node/font-files.ts'
import { type OpenFonts, openFonts } from '../../../src/press/fonts.ts'
import { openSubsetter } from '../../../src/press/subset.ts'

let fonts: OpenFonts

beforeAll(async () => {
  fonts = await openFonts(fontCatalogue())
})

function run(text: string, more: Partial<Run> = {}): Run {
  return { face: 'eb-garamond/regular', features: '', text, language: 'en', direction: 'ltr', ...more }
}

function glyphs(more: Run): number[] {
  const [shaped] = fonts.shape([more])
  return [...(shaped?.glyphs ?? [])].filter((_, index) => index % 5 === 0)
}

describe('shaping', () => {
  test('words shaped together are as if shaped alone', async () => {
    const words = 'office afflict AVATAR “Tyger” naïve fjord To. 1789'.split(' ')
    const together = fonts.shape(words.map((word) => run(word)))
    const alone = await openFonts(fontCatalogue())
    words.forEach((word, index) => {
      const [one] = alone.shape([run(word)])
      expect([...(together[index]?.glyphs ?? [])]).toEqual([...(one?.glyphs ?? [])])
      expect(together[index]?.width).toBe(one?.width)
    })
  })

  test('equal runs give the same object', () => {
    const [first, second] = fonts.shape([run('lamp'), run('lamp')])
    expect(second).toBe(first)
    expect(fonts.shape([run('lamp')])[0]).toBe(first)
  })

  test('features choose other glyphs', () => {
    expect(glyphs(run('1789', { features: 'onum' }))).not.toEqual(glyphs(run('1789', { features: 'lnum' })))
    expect(glyphs(run('abc', { features: 'smcp,onum' }))).not.toEqual(glyphs(run('abc')))
  })

  test('ligatures keep the cluster of their first letter', () => {
    const [shaped] = fonts.shape([run('office')])
    const clusters = [...(shaped?.glyphs ?? [])].filter((_, index) => index % 5 === 1)
    expect(clusters.length).toBeLessThan(6)
    expect(clusters[0]).toBe(0)
  })

  test('Arabic letters join, and come from the right, in batches too', () => {
    const arabic = { face: 'amiri/regular', language: 'ar', direction: 'rtl' } as const
    const words = ['مرحبا', 'بكم', 'العالم']
    const shaped = fonts.shape(words.map((word) => run(word, arabic)))
    shaped.forEach((one, index) => {
      const clusters = [...one.glyphs].filter((_, at) => at % 5 === 1)
      expect(clusters).toEqual([...clusters].sort((a, b) => b - a))
      expect(clusters.at(-1)).toBe(0)
      expect(Math.max(...clusters)).toBeLessThan(words[index]?.length ?? 0)
    })
  })

  test('combining marks sit over their letters', () => {
    const [marked] = fonts.shape([run('e\u0301')])
    const [plain] = fonts.shape([run('e')])
    expect(marked?.width).toBeCloseTo(plain?.width ?? 0, 2)
  })

  test('a text past what one call takes is still shaped whole', () => {
    const [shaped] = fonts.shape([run('m'.repeat(70_000))])
    expect(shaped?.glyphs.length).toBe(70_000 * 5)
    expect(shaped?.glyphs.at(-4)).toBe(69_999)
  })

  test('thousands of words in one go', () => {
    const words = Array.from({ length: 9_000 }, (_, index) => `word${index}`)
    const shaped = fonts.shape(words.map((word) => run(word)))
    shaped.forEach((one, index) => {
      expect(one.text).toBe(words[index])
      expect(one.glyphs[1]).toBe(0)
    })
  })
})

describe('faces', () => {
  test('every bundled face opens, may be embedded and has a space', () => {
    for (const face of bundledFaces()) {
      const program = fonts.program(face)
      expect(program.postscriptName, face).toMatch(/^[A-Za-z0-9+-]+$/)
      expect(program.fsType & 2, face).toBe(0)
      expect(fonts.metrics(face).space, face).toBeGreaterThan(0.1)
    }
  })

  test('what a face covers', () => {
    expect(fonts.covers('eb-garamond/regular', 0x1f04)).toBe(true)
    expect(fonts.covers('eb-garamond/regular', 0x65e5)).toBe(false)
    expect(fonts.covers('biz-udpmincho/regular', 0x65e5)).toBe(true)
    expect(fonts.covers('noto-emoji/regular', 0x1f389)).toBe(true)
    expect(fonts.covers('no-such/regular', 0x41)).toBe(false)
  })

  test('a line-end hyphen is one object and says what it is', () => {
    const hyphen = fonts.hyphen('eb-garamond/italic', 'onum')
    expect(hyphen.softHyphen).toBe(true)
    expect(fonts.hyphen('eb-garamond/italic', 'onum')).toBe(hyphen)
  })

  test("the user's own font stands before the bundled ones", async () => {
    const own = await openFonts(fontCatalogue(new Map([['own/regular', fonts.bytes('literata/regular')]])))
    expect(own.has('own/regular')).toBe(true)
    expect(own.program('own/regular').postscriptName).toBe('Literata-Regular')
  })
})

describe('font files', () => {
  test.each([
    ['nothing', new Uint8Array(0), 'not a font'],
    ['text', Uint8Array.from('<!doctype html>', (letter) => letter.charCodeAt(0)), 'not a font'],
    ['a web font', Uint8Array.from('wOF2\0\u0001\0\0\0\0\0\0', (letter) => letter.charCodeAt(0)), 'WOFF'],
  ])('%s is refused in words', (_, bytes, reason) => {
    expect(() => readFontFacts(bytes)).toThrow(FontBroken)
    expect(() => readFontFacts(bytes)).toThrow(reason)
  })

  test('a font cut off anywhere gives facts or FontBroken, never another error', () => {
    const bytes = fonts.bytes('amiri/regular')
    for (let length = 0; length < 4_000; length += 37) {
      try {
        readFontFacts(bytes.subarray(0, length))
      } catch (error) {
        expect(error).toBeInstanceOf(FontBroken)
      }
    }
  })
})

describe('subsets', () => {
  test('keep the glyphs under their numbers and lose the rest', async () => {
    const subset = await openSubsetter()
    const whole = fonts.bytes('eb-garamond/regular')
    const kept = glyphs(run('Octavo'))
    const small = subset(whole, kept)
    expect(small.length).toBeLessThan(whole.length / 10)
    expect([...subset(whole, kept)]).toEqual([...small])
  })
})
