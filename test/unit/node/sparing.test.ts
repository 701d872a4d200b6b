import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
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

describe('a build that asks for no remarks', () => {
  const folder = mkdtempSync(join(tmpdir(), 'octavo-remarks-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  const rulesOf = async (text: string, set: readonly (readonly [string, string])[] = []) => {
    const story = join(folder, 'story.md')
    writeFileSync(story, `---\ntitle: T\nlang: en\ndate: 2020\n---\n\n${text}\n`)
    const asked = { formats: [], set, strict: false, env: {}, unremarked: true } as const
    const { books } = await buildBooks({ manuscript: story, ...asked })
    return books[0]?.diagnostics.map(({ rule, severity }) => `${severity} ${rule}`)
  }

  test('has no notes on the prose', async () => {
    expect(await rulesOf('Into the the dark.')).not.toContain('info repeated-word')
  })

  test('has what the settings make a warning', async () => {
    expect(await rulesOf('Into the the dark.', [['rules', '{ repeated-word: warning }']])).toContain(
      'warning repeated-word',
    )
  })

  test('tells of a wish that nothing answers, and of no other', async () => {
    const wish = '<!-- octavo-ignore repeated-word -->'
    expect(await rulesOf(`${wish}\n\nInto the the dark.`)).not.toContain('warning ignore-unused')
    expect(await rulesOf(`${wish}\n\nInto the dark.`)).toContain('warning ignore-unused')
  })
})
