import { expect, test } from 'vitest'
import { wordsFor } from '../../../src/core/epub/words.ts'
import { contentsTitle } from '../../../src/core/model/contents-title.ts'

const english = wordsFor('en')

test.each('de fr es it pt nl ja zh zh-Hant ko ru ar he'.split(' '))('%s has all the words', (language) => {
  const words = wordsFor(language)
  const { matter, ...others } = words
  expect(Object.keys(words).sort()).toEqual(Object.keys(english).sort())
  expect(Object.keys(matter)).toEqual(Object.keys(english.matter))
  expect(
    Object.values(others)
      .concat(Object.values(matter))
      .filter((word) => !word.trim()),
  ).toEqual([])
})

test.each([
  ['en-GB', 'Contents', 'Contents'],
  ['zh-Hans-TW', '目录', '目录'],
  ['zh-TW', '目錄', '目錄'],
  ['zh-Hant-HK', '目錄', '目錄'],
  ['ko', '차례', '차례'],
  ['ru-RU', 'Содержание', 'Содержание'],
  ['fi-FI', 'Sisällys', 'Sisällys'],
  ['pl', 'Spis treści', 'Spis treści'],
  ['xx', 'Contents', 'Contents'],
])('in %s the contents are called "%s", on paper too', (language, inBook, onPaper) => {
  expect([wordsFor(language).contents, contentsTitle(language)]).toEqual([inBook, onPaper])
})
