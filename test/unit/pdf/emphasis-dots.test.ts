import { expect, test } from 'vitest'
import type { Inline } from '../../../src/core/model/inline.ts'
import { dotsFor, emphasisDots } from '../../../src/core/pdf/emphasis-dots.ts'
import { layOut } from '../../../src/core/pdf/render.ts'
import type { PathMark } from '../../../src/core/pdf/sheets.ts'
import { fakeFonts, fakeSetter } from './fake.ts'
import { book, chapter, edition, em, metadata, p, scene, text } from './gallery.ts'

/** The dots of the whole book, page by page. */
function dotsOf(language: string, ...words: Inline[]): readonly PathMark[] {
  const body = [chapter('one', 'Rain', scene('s', [p(...words)]))]
  const of = { ...book, metadata: { ...metadata, language }, front: [], back: [], body }
  const { value } = layOut(edition(of), { fonts: fakeFonts, set: fakeSetter() })
  const contents = value?.sheets.sheets.flatMap(({ content }) => content) ?? expect.fail()
  return contents.flatMap(({ kind, marks }) =>
    marks.flatMap((mark) => (mark.kind === 'path' && kind === 'tagged' ? [mark] : [])),
  )
}

test('each stressed ideograph and kana has a dot, and nothing else has', () => {
  expect(dotsOf('ja', text('彼は'), em(text('決して、Rain「忘れ」')), text('ない。'))).toHaveLength(5)
  expect(dotsOf('ja', text('彼は決して忘れない。'))).toEqual([])
  expect(dotsOf('en', text('It was '), em(text('never')), text(' so.'))).toEqual([])
})

test('emphasis inside emphasis stands plain, and so does what is in italics for the look of it', () => {
  expect(dotsOf('ja', em(text('雨が'), em(text('降る'))))).toHaveLength(2)
  expect(dotsOf('ja', { type: 'emphasis', children: [text('雨が降る')], unstressed: true })).toEqual([])
})

test.each([
  ['ja', 'over'],
  ['en', 'over'],
  ['zh-Hant', 'under'],
  ['yue', 'under'],
])('in %s dots stand %s the words', (language, side) => {
  expect(dotsFor('雨', language)).toBe(side)
  expect(dotsFor('rain。', language)).toBeUndefined()
})

test('a dot is round, and stands over the middle of its ideograph or under it', () => {
  const [shaped] = fakeFonts.shape([{ face: 'x/regular', features: '', text: '雨', language: 'ja', direction: 'ltr' }])
  const run = { face: 'x/regular', size: 10, rise: 0, tracking: 1, pieces: [4, shaped ?? expect.fail()] }
  const part = { tag: 1, order: 0, x: 0, width: 0, runs: [run] }
  const at = { x: 100, y: 200, stretch: 1.02 }
  for (const side of ['over', 'under'] as const) {
    const [dot] = emphasisDots(part, side, at, fakeFonts)
    const ends = dot?.steps.map((step) => step.slice(4)) ?? []
    const middle = [0, 1].map((axis) => ends.reduce((sum, end) => sum + (end[axis] ?? 0), 0) / 4)
    // The square of an ideograph reaches from 0.12 em below the baseline to 0.88 above it.
    expect(middle[0]).toBeCloseTo(100 + 4 + 2.5 * 1.02)
    expect(middle[1]).toBeCloseTo(side === 'over' ? 200 + 9.9 : 200 - 2.3)
    expect([dot?.x, dot?.y]).toEqual(ends.at(-1))
  }
})
