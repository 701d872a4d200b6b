import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { formatDiagnosticLine } from '../../../src/core/diagnostic/format.ts'
import { build } from '../../../src/index.ts'

/** A book full of notes, printed where the author asks, and proved word by word. */
const folder = mkdtempSync(join(tmpdir(), 'octavo-notes-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const noted = `---
title: The Wall
author: Ada Example
lang: en
---

# The Path[^head]

The path[^path] went up by the wall[^wall], and so did “we”[^we]—all of us[^us] who[^1]could.[^end] Twice in one word: half[^half]way[^way].

> A quoted line[^quoted] stands in.
>
> — The Source[^source]

- one[^one]
- two[^two]

| Head[^cell] | Other |
|---|---|
| cell[^in] | [a link[^linked] on](https://example.org/) |

# The Wall

## Stones[^sub]

| The lamp[^verse] goes up,
| the lamp goes down[^down].

The wall[^last]

[^head]: Of a heading.
[^path]: It is older than the hill.
[^wall]: Dry stone.

    Rebuilt in 1902, *badly*.

    - with one
    - and two
[^we]: Who?
[^us]: A note with ${'many words '.repeat(40)}in it.
[^1]: Glued.
[^end]: At an end.
[^half]: Half.
[^way]: Way.
[^quoted]: Of a quote.
[^source]: Of a source.
[^one]: First.
[^two]: Second.
[^cell]: Of a head.
[^in]: Of a cell.
[^linked]: Of a link.
[^sub]: Of a subheading.
[^verse]: Of a line.
[^down]: Of another.
[^last]: The path.
`

describe.each(['foot', 'chapter-end', 'book-end'])('notes at %s', (notes) => {
  test.each(['classic', 'modern'])('lose no word in %s', async (template) => {
    const manuscript = join(folder, 'wall.md')
    writeFileSync(manuscript, noted)
    const { books } = await build({
      manuscript,
      template,
      set: { notes },
      out: join(folder, notes, template),
      epoch: '1',
    })
    const told = books.flatMap(({ diagnostics }) => diagnostics).filter(({ severity }) => severity !== 'info')
    expect(told.map(formatDiagnosticLine)).toEqual([])
    expect(books.flatMap(({ files }) => files.map(({ format }) => format)).toSorted()).toEqual(['epub', 'pdf', 'proof'])
  })
})
