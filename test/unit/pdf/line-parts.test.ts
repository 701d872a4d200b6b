import { expect, test } from 'vitest'
import { easternMarks } from '../../../src/core/pdf/line/eastern-marks.ts'
import { shrinkOf } from '../../../src/core/pdf/line/words.ts'

test.each([
  ['駅は……静か', 'ja', [2, 3]],
  ['――', 'ja', [0, 1]],
  ['「……」', 'en', [1, 2]],
  ['…Waitと', 'ja', []],
  ['Wait…', 'ja', []],
  ['wait——駅', 'en', []],
  ['😀…', 'en', []],
  ['…', 'en', []],
])('of "%s" (%s) the marks at %j are those of ideographs', (word, language, marks) => {
  expect([...easternMarks(word, language)]).toEqual(marks)
})

test('spaces shrink, but not between words whose letters stand apart', () => {
  expect(shrinkOf(2.5, 10, 0)).toBeGreaterThan(0.5)
  expect(shrinkOf(2.8, 10, 0.3)).toBe(0)
})
