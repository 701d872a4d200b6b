import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readPlainText } from '../../../../src/core/read/plaintext/read.ts'
import { sourceText } from '../../../../src/core/source/text.ts'
import { shown } from './show.ts'

/** Texts of many kinds, each with what an editor sees in it. `OCTAVO_UPDATE=1` draws the expectations anew. */

const folder = new URL('texts', import.meta.url).pathname
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.txt'))
  .map((file) => file.slice(0, -'.txt'.length))
  .sort()

describe('texts of many kinds', () => {
  test.each(names)('%s', (name) => {
    const text = readFileSync(join(folder, `${name}.txt`), 'utf8')
    const flow = readPlainText(sourceText(`${name}.txt`, text), { overrides: [], name: 'untitled' })
    const expected = join(folder, `${name}.expected`)
    if (process.env.OCTAVO_UPDATE) writeFileSync(expected, shown(flow))
    expect(existsSync(expected), `${expected} is missing`).toBe(true)
    expect(shown(flow)).toBe(readFileSync(expected, 'utf8'))
  })
})
