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
