import { expect, test } from 'vitest'
import { creditLine, joinNames } from '../../../src/core/matter/words.ts'

test('names are joined as the language joins them', () => {
  expect(joinNames(['A'], 'en')).toBe('A')
  expect(joinNames(['A', 'B', 'C'], 'en-GB')).toBe('A, B and C')
  expect(joinNames(['A', 'B'], 'fr-CA')).toBe('A et B')
})

test('a credit is printed as written, else with its role in the language of the book', () => {
  const name = { name: 'Y', fileAs: 'Y' }
  expect(creditLine({ ...name, role: 'art', credit: 'Art: Y!' }, 'en')).toBe('Art: Y!')
  expect(creditLine({ ...name, role: 'trl' }, 'de')).toBe('Übersetzt von Y')
  expect(creditLine({ ...name, role: 'zzz' }, 'en')).toBe('Y')
})
