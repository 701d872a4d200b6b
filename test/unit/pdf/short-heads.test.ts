import { expect, test } from 'vitest'
import { firmWords, shortNames, shortTitles } from '../../../src/core/pdf/short-heads.ts'

test.each([
  ['The Departure, with Some Account of the Weather', '', ['The Departure']],
  ['Moby-Dick; or, The Whale', '', ['Moby-Dick']],
  ['Chapter One: The Rope: A Beginning', 'Chapter One', ['The Rope: A Beginning', 'The Rope']],
  ['IV. The Rope', 'IV', ['The Rope']],
  ['Red, White and Blue', '', []],
  ['The Lion, the Witch and the Wardrobe', '', []],
])('"%s" is shortened as a reader would', (title, label, short) => {
  expect(shortTitles(title, label)).toEqual(short)
})

test('a name keeps its surname', () => {
  const quill = { name: 'Bartholomew Ignatius Quill', fileAs: 'Quill, Bartholomew Ignatius', role: 'aut' }
  const kin = { name: 'Anna van Dyk', fileAs: 'van Dyk, Anna', role: 'aut' }
  expect(shortNames([quill, kin])).toEqual([
    'Bartholomew I. Quill, Anna van Dyk',
    'B. I. Quill, A. van Dyk',
    'Quill, van Dyk',
  ])
  expect(shortNames([{ name: 'Homer', fileAs: 'Homer', role: 'aut' }])).toEqual(['Homer', 'Homer', 'Homer'])
})

test('no article, preposition or adverb hangs at the end of what is cut', () => {
  const kept = (text: string) => firmWords(text.split(' '), text.split(' ').length)
  expect(kept('The Remarkable and Faithfully')).toBe(2)
  expect(kept('The Clerk of the')).toBe(2)
  expect(kept('Of the')).toBe(2)
})
