import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { formatDiagnosticLine } from '../../src/core/diagnostic/format.ts'
import { buildBooks } from '../../src/node/build.ts'

const folder = mkdtempSync(join(tmpdir(), 'octavo-works-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('a story’s own front matter tells who wrote it, where its entry does not', async () => {
  const files = {
    'book.yaml':
      'title: Two Storms\nauthor: Ed Frame\nlang: en\nworks:\n  - storm.md\n  - {file: calm.md, author: Given One}\n  - folder: third\n',
    'storm.md': '---\ntitle: The Storm\nauthor: Ruth Lamp\ndate: 1999\ntemplate: modern\n---\n\nIt was dark.\n',
    'calm.md': '---\nauthor: Not Me\n---\n\n# The Calm\n\nIt was calm.\n',
    'third/1.md': '---\nauthor: Ann Third\nlang: de\n---\n\n# Erstes\n\nEs war dunkel.\n',
    'third/2.md': '---\nauthor: Ann Third\n---\n\n# Zweites\n\nEs war kalt.\n',
  }
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  const { books } = await buildBooks({ manuscript: folder, formats: [], set: [], strict: false, env: {} })
  const works = books[0]?.book?.body.flatMap((node) => (node.type === 'work' ? [node.metadata] : []))
  expect(works).toMatchObject([
    { title: 'The Storm', contributors: [{ name: 'Ruth Lamp' }], date: '1999', language: 'en' },
    { title: 'The Calm', contributors: [{ name: 'Given One' }] },
    { title: 'Third', contributors: [{ name: 'Ann Third' }], language: 'de' },
  ])
  const strange = books[0]?.diagnostics.filter(({ rule }) => rule === 'key-unknown').map(formatDiagnosticLine)
  expect(strange).toEqual([
    'warning[key-unknown] storm.md:5:1  "template" speaks of a book, and this is one file of several',
    'warning[key-unknown] third/2.md:2:1  "author" speaks of a book, and this is one file of several',
  ])
})
