import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { svgOf } from '../../../src/core/cover/svg.ts'
import { ean13 } from '../../../src/core/wrap/barcode.ts'
import { setBlurb } from '../../../src/core/wrap/blurb.ts'
import { caseOf, casePlan, mm } from '../../../src/core/wrap/case.ts'
import { caseDrawing, tiled } from '../../../src/core/wrap/case-drawing.ts'
import { circle, curvesOf } from '../../../src/core/wrap/outline.ts'
import { paletteBeside } from '../../../src/core/wrap/palette.ts'
import { spineWay } from '../../../src/core/wrap/spine.ts'

const millimetre = 72 / 25.4
const face = { face: 'x', family: 'X', weight: 400, style: 'normal' } as const
/** Every character half an em wide. */
const fonts = { width: (text: string) => [...text].length / 2, covers: () => true, breaks: () => [] }
const room = { width: 200, height: 400, most: 12, least: 8, leading: 1.4, space: 0.5, even: false }

describe('an EAN-13 symbol', () => {
  test('of a number worked out by hand (GS1 General Specifications, figure 5.2.1.1-1)', () => {
    // 9 → ABBABA; 7 A, 8 B, 0 B, 3 A, 0 B, 6 A; then 4 0 6 1 5 7 as C.
    expect(ean13('9780306406157')).toBe(
      [
        '101',
        '0111011' + '0001001' + '0100111' + '0111101' + '0100111' + '0101111',
        '01010',
        '1011100' + '1110010' + '1010000' + '1100110' + '1001110' + '1000100',
        '101',
      ].join(''),
    )
  })

  test('has 95 modules, guards at both ends and in the middle, and never five of one colour', () => {
    const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 13, maxLength: 13 })
    fc.assert(
      fc.property(digits, (some) => {
        const pattern = ean13(some.join(''))
        expect(pattern).toMatch(/^101[01]{42}01010[01]{42}101$/u)
        expect(pattern).not.toMatch(/0{5}|1{5}/u)
      }),
      { seed: 13 },
    )
  })

  test('of anything else there is none', () => {
    expect(() => ean13('978')).toThrow(RangeError)
  })
})

describe('the text on the back', () => {
  test('is as large as its room allows, and loses no word', () => {
    const text = 'one two three four five six seven eight nine ten\n\nand a second paragraph of it'
    const { size, paragraphs, left } = setBlurb(text, room, face, fonts, 'en')
    expect([size, left]).toEqual([12, 0])
    expect(paragraphs.map((lines) => lines.join(' ')).join('\n\n')).toBe(text)
    for (const line of paragraphs.flat()) expect((line.length / 2) * size).toBeLessThanOrEqual(200)
  })

  test('gets smaller before paragraphs are left out, which is told', () => {
    const one = 'word '.repeat(120).trim()
    const set = (count: number) => setBlurb(Array(count).fill(one).join('\n\n'), room, face, fonts, 'en')
    expect(set(2).size).toBeLessThan(12)
    expect([set(2).left, set(6).size]).toEqual([0, 8])
    expect(set(6).left + set(6).paragraphs.length).toBe(6)
    expect(set(6).height).toBeLessThanOrEqual(400)
  })

  test('a word that is wider than its room stands alone', () => {
    const { paragraphs } = setBlurb(`a ${'x'.repeat(90)} b`, { ...room, most: 8 }, face, fonts, 'en')
    expect(paragraphs).toEqual([['a', 'x'.repeat(90), 'b']])
  })
})

describe('an outline', () => {
  test('as curves', () => {
    expect(curvesOf('M0 0H10V5L0 5Z')).toEqual([
      { start: [0, 0], steps: [[[10, 0]], [[10, 5]], [[0, 5]]], closed: true },
    ])
  })

  test('a quarter of a circle keeps its distance from the middle', () => {
    // From (10, 0) against the clock to (0, 10) around (10, 10), as the corners of the classic frame go.
    const [arc] = curvesOf('M10 0A10 10 0 0 0 0 10')
    const [[first = [0, 0], second = [0, 0], end = [0, 0]] = []] = arc?.steps ?? []
    expect(end).toEqual([0, 10])
    const at = (t: number, axis: 0 | 1) =>
      (1 - t) ** 3 * (axis === 0 ? 10 : 0) +
      3 * t * (1 - t) ** 2 * first[axis] +
      3 * t * t * (1 - t) * second[axis] +
      t ** 3 * end[axis]
    for (const t of [0.25, 0.5, 0.75]) expect(Math.hypot(at(t, 0) - 10, at(t, 1) - 10)).toBeCloseTo(10, 1)
  })

  test('a circle closes', () => {
    expect(circle(5, 5, 3).steps.at(-1)?.at(-1)).toEqual([8, 5])
  })
})

test('a spine is read downwards in English and Hebrew, upwards in French, German and Spanish', () => {
  expect(['en-GB', 'he', 'nl', 'ja'].map(spineWay)).toEqual(['down', 'down', 'down', 'down'])
  expect(['fr', 'de-AT', 'es', 'it', 'pl', 'ru'].map(spineWay)).toEqual(Array(6).fill('up'))
})

test('beside a dark picture the ground goes on and the ink is light', () => {
  const data = Uint8Array.from(
    Array.from({ length: 40 * 10 }, (_, at) => (at % 40 < 20 ? [20, 30, 60, 255] : [250, 240, 230, 255])).flat(),
  )
  const given = { composition: 'modern', paper: '#ffffff', ink: '#000000', accent: '#ff0000' } as const
  const left = paletteBeside({ width: 40, height: 10, data }, given, true)
  const right = paletteBeside({ width: 40, height: 10, data }, given, false)
  expect([left.paper, left.ink, right.paper]).toEqual(['#141e3c', '#faf7f0', '#faf0e6'])
  expect(Number.parseInt(right.ink.slice(1, 3), 16)).toBeLessThan(64)
})

describe('a case for A5, 320 pages of .1 mm', () => {
  const order = {
    page: { width: 148 * millimetre, height: 210 * millimetre },
    pages: 320,
    leaf: 0.1 * millimetre,
    block: undefined,
    board: 2 * millimetre,
    square: 3 * millimetre,
    groove: 8 * millimetre,
    turnIn: 15 * millimetre,
  }
  const parts = caseOf(order)
  const of = ({ width, height }: { readonly width: number; readonly height: number }) => [mm(width), mm(height)]

  test('worked out by hand', () => {
    expect(mm(parts.block)).toBe('16.0')
    // 148 + 3 + 2 − 8; 210 + 2 × 3
    expect(of(parts.board)).toEqual(['145.0', '216.0'])
    // 16 + 2 × 2
    expect(of(parts.strip)).toEqual(['20.0', '216.0'])
    // 2 × (145 + 8 + 15) + 20; 216 + 2 × 15
    expect(of(parts.cover)).toEqual(['356.0', '246.0'])
    expect(mm(caseOf({ ...order, block: 24 * millimetre }).strip.width)).toBe('28.0')
    expect(mm(caseOf({ ...order, pages: 321 }).block)).toBe('16.1')
  })

  test('tells its parts', () => {
    expect(casePlan('book.pdf', parts, 1)).toMatch(/2 boards +145\.0 × 216\.0 mm, 2\.0 mm thick/u)
  })

  test('is drawn at its size, on one sheet of A3 or two of A4 that share their edges', () => {
    const drawing = caseDrawing('case', parts, face)
    const a4 = { width: 210 * millimetre, height: 297 * millimetre }
    const a3 = { width: 297 * millimetre, height: 420 * millimetre }
    expect(tiled(drawing, a3, face).sheets).toHaveLength(1)
    const { sheets, paper } = tiled(drawing, a4, face)
    expect(sheets).toHaveLength(2)
    expect(paper.height).toBeGreaterThan(paper.width)
    const places = sheets.flatMap((shapes) => (shapes[0]?.kind === 'group' ? [shapes[0]] : []))
    const [first, second] = places
    // From sheet to sheet the drawing moves by the paper less both margins of 7 mm and the 10 mm that they share.
    expect(((first?.x ?? 0) - (second?.x ?? 0)) / millimetre).toBeCloseTo(210 - 24, 6)
    expect(svgOf(paper.width, paper.height, sheets[0] ?? [])).toContain('145.0 × 216.0 mm')
  })
})
