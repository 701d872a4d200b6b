import { beforeAll, expect, test } from 'vitest'
import { fontCatalogue } from '../../../../src/node/font-files.ts'
import { subsetTrueType } from '../../../../src/press/font/truetype.ts'
import { type OpenFonts, openFonts } from '../../../../src/press/fonts.ts'

const face = 'eb-garamond/regular'
let fonts: OpenFonts

beforeAll(async () => {
  fonts = await openFonts(fontCatalogue())
})

function glyphsOf(text: string): number[] {
  const glyphs = fonts.shape([{ face, features: '', text, language: 'fr', direction: 'ltr' }])[0]?.glyphs ?? []
  return Array.from({ length: glyphs.length / 5 }, (_, index) => glyphs[index * 5] ?? 0)
}

/** The font's tables by tag. */
function tables(font: Uint8Array): Map<string, DataView> {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength)
  const found = new Map<string, DataView>()
  for (let at = 12; at < 12 + view.getUint16(4) * 16; at += 16) {
    const tag = String.fromCharCode(...font.subarray(at, at + 4))
    found.set(tag, new DataView(font.buffer, font.byteOffset + view.getUint32(at + 8), view.getUint32(at + 12)))
  }
  return found
}

/** Length of a glyph's outline. */
function outlineOf(font: Uint8Array, glyph: number): number {
  const loca = tables(font).get('loca')
  return (loca?.getUint32(glyph * 4 + 4) ?? 0) - (loca?.getUint32(glyph * 4) ?? 0)
}

test('a subset has the outlines that are asked for under their old numbers, and no other', () => {
  const wanted = glyphsOf('ab')
  const font = subsetTrueType(fonts.bytes(face), wanted) ?? new Uint8Array()
  for (const glyph of wanted) {
    expect(outlineOf(font, glyph)).toBeGreaterThan(20)
    expect(
      tables(font)
        .get('hmtx')
        ?.getUint16(glyph * 4),
    ).toBe(fonts.program(face).advance(glyph))
  }
  const [other = 0] = glyphsOf('X')
  expect(wanted).not.toContain(other)
  expect(other > Math.max(...wanted) || outlineOf(font, other) === 0).toBe(true)
  expect(tables(font).get('maxp')?.getUint16(4)).toBe(Math.max(...wanted) + 1)
})

test('a glyph that is composed of others brings them along', () => {
  const [accented = 0] = glyphsOf('ó')
  const font = subsetTrueType(fonts.bytes(face), [accented]) ?? new Uint8Array()
  const held = Array.from({ length: accented + 1 }, (_, glyph) => glyph).filter((glyph) => outlineOf(font, glyph) > 0)
  expect(held.length).toBeGreaterThanOrEqual(2)
  const [part = 0] = held.filter((glyph) => glyph !== 0 && glyph !== accented)
  const lone = subsetTrueType(fonts.bytes(face), [part]) ?? new Uint8Array()
  expect(outlineOf(font, part)).toBe(outlineOf(lone, part))
})

test('the sums of the file are right', () => {
  const font = subsetTrueType(fonts.bytes(face), glyphsOf('sums')) ?? new Uint8Array()
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength)
  let sum = 0
  for (let at = 0; at < font.length; at += 4) sum = (sum + view.getUint32(at)) | 0
  expect(sum >>> 0).toBe(0xb1b0afba)
})

test('a font of another kind, and a damaged one, are left to others', () => {
  const bytes = fonts.bytes(face)
  const other = Uint8Array.from(bytes)
  other.set([0x4f, 0x54, 0x54, 0x4f])
  expect(subsetTrueType(other, [1])).toBeUndefined()
  expect(subsetTrueType(bytes.slice(0, bytes.length >> 1), [1])).toBeUndefined()
  expect(subsetTrueType(new Uint8Array(3), [1])).toBeUndefined()
})

test('the font itself stays as it is', () => {
  const bytes = fonts.bytes(face)
  const before = Uint8Array.from(bytes)
  subsetTrueType(bytes, [5])
  expect(Buffer.compare(bytes, before)).toBe(0)
})
