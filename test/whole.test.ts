import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { formatDiagnosticLine } from '../src/core/diagnostic/format.ts'
import { buildBooks } from '../src/node/build.ts'
import { PressRoom } from '../src/node/renderers.ts'

/**
 * Small manuscripts that the proof once found wanting, each named for what was in its way. All become both books, with and without
 * the PDF's tags and wherever notes are printed, and every word of theirs is accounted for.
 */
const folder = new URL('whole/', import.meta.url).pathname
const press = new PressRoom({ lasting: true })
afterAll(() => press.close())

describe.each(readdirSync(folder))('%s', (name) => {
  test.each([
    ['screen', 'foot'],
    ['print', 'chapter-end'],
    ['screen', 'book-end'],
  ])('is whole (%s, notes at %s)', async (profile, notes) => {
    const { books, diagnostics } = await buildBooks(
      {
        manuscript: join(folder, name),
        formats: ['epub', 'pdf'],
        set: [
          ['profile', profile],
          ['notes', notes],
        ],
        strict: false,
        env: { SOURCE_DATE_EPOCH: '1000000000' },
      },
      press,
    )
    const said = [...diagnostics, ...books.flatMap((book) => book.diagnostics)]
    const wrong = said.filter(({ rule, severity }) => severity === 'error' || rule.startsWith('words-'))
    expect(wrong.map(formatDiagnosticLine)).toEqual([])
    expect(books.map(({ outputs }) => outputs.map(({ format }) => format).sort())).toEqual([['epub', 'pdf', 'proof']])
    const counts = books[0]?.proof?.outputs.map(({ missing, added, moved, changed }) => [
      missing,
      added,
      moved,
      changed,
    ])
    expect(counts).toEqual([
      [0, 0, 0, 0],
      [0, 0, 0, 0],
    ])
  })
})
