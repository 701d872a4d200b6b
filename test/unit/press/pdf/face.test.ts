import { expect, test } from 'vitest'
import type { Shaped } from '../../../../src/core/pdf/shape.ts'
import { EmbeddedFace, type FontProgram } from '../../../../src/press/pdf/face.ts'

/** A face whose glyphs are all 500 wide. */
function face(more: Partial<FontProgram> = {}): EmbeddedFace {
  const program = { unitsPerEm: 1000, glyphCount: 100, spaceGlyph: 1, composable: true, advance: () => 500, ...more }
  return new EmbeddedFace('F1', program as FontProgram)
}

function shaped(text: string, ...glyphs: readonly (readonly number[])[]): Shaped {
  return { face: 'x', text, glyphs: Int32Array.from(glyphs.flat()), width: 0 }
}

/** What the codes of a text stand for, and the advances that they have. */
function written(own: EmbeddedFace, text: Shaped): [string | undefined, number][] {
  return own.fragment(text).codes.map((code) => [own.texts.get(code), own.advance(own.glyphs.get(code) ?? 0)])
}

test('of letters that run from right to left each is one glyph with the advance that it has there', () => {
  const own = face()
  // "bet" with a dot, then "alef", kerned; painted from the left.
  const word = shaped('בּא', [7, 2, 430, 0, 0], [9, 0, 0, -220, 30], [8, 0, 500, 0, 0])
  expect(written(own, word)).toEqual([
    ['א', 430],
    ['ּ', 0],
    ['ב', 500],
  ])
  expect(own.composites.map(({ parts }) => parts.length)).toEqual([1, 0, 2])
  expect(own.fragment(word)).toMatchObject({ tail: 0, raised: undefined })
})

test('the letters of a ligature that runs from right to left share its room', () => {
  expect(written(face(), shaped('\u0644\u0627\u0645', [3, 2, 500, 0, 0], [4, 0, 501, 0, 0]))).toEqual([
    ['\u0645', 500],
    ['\u0627', 250],
    ['\u0644', 251],
  ])
})

test('a letter that kerning sets under the one before takes room from it', () => {
  const word = shaped('\u0643\u0631\u062a', [5, 2, 500, 0, 0], [6, 1, -40, 0, 0], [7, 0, 500, 0, 0])
  expect(written(face(), word).map(([, advance]) => advance)).toEqual([460, 0, 500])
})

test('a letter of a left-to-right text and its marks are one glyph, and the marks stand on nothing behind it', () => {
  const own = face()
  expect(written(own, shaped('x\u0302a', [5, 0, 500, 0, 0], [9, 0, 0, -400, 20], [6, 2, 500, 0, 0]))).toEqual([
    ['x', 500],
    ['\u0302', 0],
    ['a', 500],
  ])
})

test('a font that nothing may be added to keeps its marks, and says what they are', () => {
  const own = face({ composable: false })
  const texts = written(own, shaped('בּ', [9, 0, 0, 40, 30], [8, 0, 500, 0, 0])).map(([text]) => text)
  expect(texts).toEqual(['ּ', 'ב'])
  expect(own.composites).toEqual([])
})

test('of a font that uses up all codes, further texts take those of glyphs that the book does not have', () => {
  const own = face({ glyphCount: 0xffff })
  const codes = ['-', '\u00ad', '\u2010', '\u2011'].map((text) => own.codeOf(5, text))
  expect(codes).toEqual([5, 0xffff, 0xfffe, 0xfffd])
  // The glyph that had this number gets another.
  expect(own.codeOf(0xfffe, 'x')).toBe(0xfffc)
  expect(own.codeOf(0xfffe, 'x')).toBe(0xfffc)
})
