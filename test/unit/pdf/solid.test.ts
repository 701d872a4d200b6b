import { expect, test } from 'vitest'
import { book, chapter, p } from '../../../src/core/model/build.ts'
import { joinedAt, writtenSolid } from '../../../src/core/pdf/solid.ts'

test('a compound that the book also writes as one word is known, whatever its case', () => {
  const solid = writtenSolid(
    book('A Book', chapter('One', p('“To-morrow,” she said. Not tomorrow.'), p('A well-known good-night.'))),
  )
  expect([...solid]).toEqual(['tomorrow'])
})

test('the parts of a compound are those on either side of the hyphen', () => {
  expect(joinedAt('mother-in-law', 7)).toBe('motherin')
  expect(joinedAt('“Right-hand,', 7)).toBe('righthand')
})

test('a part of a longer word is not the compound, in a book of few compounds or of many', () => {
  const others = Array.from(
    { length: 600 },
    (_, at) => `x-${[...String(at)].map((digit) => 'abcdefghij'[Number(digit)]).join('')}`,
  )
  for (const some of [others.slice(0, 3), others]) {
    const text = p(`A to-day and a good-bye: todays and Goodbye. ${some.join(' ')}`)
    expect([...writtenSolid(book('A Book', chapter('One', text)))]).toEqual(['goodbye'])
  }
})
