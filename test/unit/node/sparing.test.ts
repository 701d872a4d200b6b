import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { buildBooks } from '../../../src/node/build.ts'

const manuscript = fileURLToPath(new URL('../../golden/notes/manuscript', import.meta.url))

test('a sparing build gives the same files, and no book', async () => {
  const request = { manuscript, set: [], formats: ['epub'], strict: false, env: { SOURCE_DATE_EPOCH: '0' } } as const
  const [whole, spared] = [await buildBooks(request), await buildBooks({ ...request, sparing: true })]
  expect(whole.books[0]?.outputs.length).toBeGreaterThan(1)
  expect(spared.books[0]?.outputs).toEqual(whole.books[0]?.outputs)
  expect(spared.books[0]?.diagnostics).toEqual(whole.books[0]?.diagnostics)
  expect(spared.books[0]?.slug).toBe(whole.books[0]?.slug)
  expect(whole.books[0]?.book).toBeDefined()
  expect(spared.books[0]?.book).toBeUndefined()
})

test('a book that is only read is handed back all the same', async () => {
  const { books } = await buildBooks({ manuscript, set: [], formats: [], strict: false, env: {}, sparing: true })
  expect(books[0]?.book?.body.length).toBeGreaterThan(0)
})
