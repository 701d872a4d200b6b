import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildBooks } from '../../../src/node/build.ts'
import { publishBooks } from '../../../src/node/publish.ts'
import { verifyFiles } from '../../../src/node/verify.ts'
import { unzip } from '../../tool/unzip.ts'

let folder: string
let manuscript: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'octavo-targets-'))
  manuscript = join(folder, 'quay.md')
  const text = `---
title: The Quay
author: Ada Example
lang: en
date: 2024-05-17
onix: yes
---

# One

She lay at the quay.[^n] “Why?” Nobody *knew. Nobody* asked.

[^n]: A long one. It was built twice.

> Verse
>
> — Anon.
`
  await writeFile(manuscript, text)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const request = () => ({ manuscript, formats: ['epub'], set: [], strict: false, env: {} }) as const

test('a build for Kobo also makes a KEPUB, proven word for word, and the EPUB stays the same', async () => {
  const plain = await buildBooks(request())
  const result = await buildBooks({ ...request(), targets: ['kobo'] })
  const [book] = result.books
  expect(book?.diagnostics).toEqual(plain.books[0]?.diagnostics)
  expect(book?.outputs.map(({ format, fileName }) => [format, fileName])).toEqual([
    ['epub', 'quay.epub'],
    ['kepub', 'quay.kepub.epub'],
    ['onix', 'quay.onix.xml'],
    ['proof', 'quay.proof.json'],
  ])
  const bytes = (of: typeof result) => of.books[0]?.outputs.find(({ format }) => format === 'epub')?.bytes
  expect(Buffer.from(bytes(result) ?? []).equals(bytes(plain) ?? new Uint8Array())).toBe(true)
  expect(
    book?.proof?.outputs.map(({ format, missing, added, moved, changed }) => [format, missing, added, moved, changed]),
  ).toEqual([
    ['epub', 0, 0, 0, 0],
    ['kepub', 0, 0, 0, 0],
  ])
})

test('a KEPUB alone is the same as one that is made with the EPUB, and verify takes it', async () => {
  const alone = await buildBooks({ ...request(), formats: ['pdf'], targets: ['kobo'] })
  const both = await buildBooks({ ...request(), targets: ['kobo'] })
  const kepub = (of: typeof both) => of.books[0]?.outputs.find(({ format }) => format === 'kepub')?.bytes
  const bytes = kepub(both) ?? new Uint8Array()
  expect(Buffer.from(kepub(alone) ?? []).equals(bytes)).toBe(true)
  expect(String(unzip(bytes).get('OEBPS/one.xhtml'))).toContain(
    '<span class="koboSpan" id="kobo.2.1">She lay at the quay.</span>',
  )

  await publishBooks(both, folder)
  const { verdicts } = await verifyFiles(request(), [join(folder, 'quay.kepub.epub')])
  expect(verdicts[0]?.diagnostics.filter(({ severity }) => severity !== 'info')).toEqual([])
  expect(verdicts[0]?.output).toMatchObject({ format: 'kepub', missing: 0, added: 0, moved: 0, changed: 0 })
})

test('a word that is lost in a KEPUB is named', async () => {
  const { verdicts } = await verifyFiles(request(), [join(folder, 'quay.kepub.epub')])
  const words = verdicts[0]?.words ?? 0
  await writeFile(manuscript, `${'Stranger words here.'}\n`, { flag: 'a' })
  const after = await verifyFiles(request(), [join(folder, 'quay.kepub.epub')])
  expect(after.verdicts[0]?.words).toBe(words + 3)
  expect(after.verdicts[0]?.output?.missing).toBe(3)
})
