import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { difference } from '../../src/core/import-check.ts'
import { inspect } from '../../src/index.ts'
import { importFile } from '../../src/node/import.ts'
import { absent, realManuscripts } from './manuscripts.ts'

const env = { SOURCE_DATE_EPOCH: '1000000000' }
const texts = realManuscripts().filter(({ path }) => path.endsWith('.txt'))
const folder = await mkdtemp(join(tmpdir(), 'octavo-import-corpus-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

describe.skipIf(absent !== '')('real texts and their imports', () => {
  test.each(texts)(
    '$name is the same book either way',
    async ({ name, path }) => {
      const out = join(folder, name)
      const { diagnostics } = await importFile({ file: path, out, force: false, env })
      expect(diagnostics.filter(({ rule }) => rule === 'import-differs')).toEqual([])
      const [file, imported] = await Promise.all(
        [path, out].map((manuscript) => inspect({ manuscript, epoch: env.SOURCE_DATE_EPOCH })),
      )
      expect(imported?.books[0]?.book).toBeDefined()
      expect(difference(imported?.books[0]?.book, file?.books[0]?.book)).toBeUndefined()
    },
    60_000,
  )
})
