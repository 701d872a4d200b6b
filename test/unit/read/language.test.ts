import { expect, test } from 'vitest'
import { guessLanguage } from '../../../src/core/read/language.ts'

const guess = (text: string) => guessLanguage(Array.from({ length: 8 }, () => text))?.tag

test.each([
  ['en', 'It was the best of times, and he had not seen that the lamp was out; but she was there with him.'],
  ['fr', 'Il était une fois dans la ville une femme qui ne voulait pas que les enfants sortent sur la route.'],
  [
    'de',
    'Als er an dem Morgen aufwachte, war das Zimmer nicht mehr sein Zimmer, und die Mutter stand mit ihm auf dem Hof.',
  ],
  ['ru', 'Все счастливые семьи похожи друг на друга, каждая несчастливая семья несчастлива по-своему.'],
  ['ar', 'كان الليل مظلما على الساحل ولم ينم الحارس تلك الليلة الطويلة الباردة'],
  ['ja', '海岸は暗い夜だった。灯台守は眠らなかった。雨が降りつづいていた。'],
  ['zh', '海岸上是漆黑的夜，守塔人没有睡觉，雨一直在下，海浪拍打着礁石。'],
])('%s is told', (tag, text) => {
  expect(guess(text)).toBe(tag)
})

test('a script speaks for its language in a few words', () => {
  expect(
    guessLanguage(['彼は決して傘を忘れない男だった。雨が降っても、降らなくても、必ず黒い傘を持って歩いていた。'])?.tag,
  ).toBe('ja')
})

test('too little, or too much of everything, tells nothing', () => {
  expect(guessLanguage(['It was the best of times.'])).toBeUndefined()
  expect(guess('Zzyzx qwert plugh xyzzy foo bar baz quux corge grault garply waldo fred')).toBeUndefined()
})
