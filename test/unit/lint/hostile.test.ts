import { beforeAll, describe, expect, test } from 'vitest'
import { openedZip } from '../../../src/core/finished/zip.ts'
import { lintFinished } from '../../../src/core/lint/lint.ts'
import { buildBooks } from '../../../src/node/build.ts'
import { Dice } from '../../conformance/mutants.ts'
import { Copy, findings, goodBook, inflate } from './copy.ts'

/** Books come from anywhere: whatever is in one, the linter ends, and says something of what is wrong. */
let book: Uint8Array
beforeAll(async () => {
  book = await goodBook()
}, 60_000)

const pieces = [
  '<',
  '>',
  '"',
  '&',
  '=',
  '{',
  '}',
  '/*',
  '\\',
  ' id="x"',
  '<p>',
  '</section>',
  '#',
  '%zz',
  '\ufffd',
  '<a href="">',
  ';',
]

describe.each([1, 2, 3, 4, 5, 6, 7, 8])('a book with rubbish in it (seed %i)', (seed) => {
  test('is looked at to the end', () => {
    const dice = new Dice(seed)
    const names = [...new Copy(book).files.keys()].filter((name) => /\.(?:xhtml|opf|ncx|css|xml|svg)$/.test(name))
    for (let round = 0; round < 25; round++) {
      const copy = new Copy(book)
      const name = dice.one(names)
      const text = copy.text(name)
      const at = dice.number(text.length)
      copy.write(name, text.slice(0, at) + dice.one(pieces) + text.slice(at + dice.number(20)))
      expect(Array.isArray(findings(copy.bytes()))).toBe(true)
    }
  })

  test('or whose bytes are damaged', () => {
    const dice = new Dice(seed)
    for (let round = 0; round < 25; round++) {
      const bytes = Uint8Array.from(book)
      for (let at = 0; at < 4; at++) bytes[dice.number(bytes.length)] = dice.number(256)
      expect(Array.isArray(lintFinished('x.epub', openedZip(bytes, inflate)))).toBe(true)
    }
  })
})

test('elements that lie very deep are a fault, not an overflow', () => {
  const copy = new Copy(book).append('<div>'.repeat(50_000) + '</div>'.repeat(50_000))
  expect(findings(copy.bytes()).map(({ rule }) => rule)).toContain('epub-not-well-formed')
})

test('a style sheet without an end is read once', () => {
  const copy = new Copy(book).css(`.x{content:"${'/*'.repeat(100_000)}";}${'a{b'.repeat(50_000)}`)
  expect(new Set(findings(copy.bytes()).map(({ rule }) => rule))).toEqual(new Set(['epub-css-syntax']))
})

test('Kobo’s own form of a good book is good', async () => {
  const { books } = await buildBooks({
    manuscript: new URL('manuscript', import.meta.url).pathname,
    formats: ['epub'],
    targets: ['kobo'],
    set: [],
    strict: false,
    env: { SOURCE_DATE_EPOCH: '1000000000' },
  })
  const kepub = books[0]?.outputs.find(({ format }) => format === 'kepub')
  expect(findings(kepub?.bytes ?? new Uint8Array())).toEqual([])
})
