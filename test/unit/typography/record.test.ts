import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openText } from '../../../src/core/config/text.ts'
import type { RecordedChange } from '../../../src/core/typography/record.ts'
import { buildBooks } from '../../../src/node/build.ts'

/** Manuscripts whose record is put to the proof: what it says stood there does, and undone it gives the manuscript again. */
const root = new URL('../../', import.meta.url).pathname
const corpus = new URL('../../../../shared/corpus/', import.meta.url).pathname

function filesOf(folder: string, end: RegExp): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => end.test(name))
    .sort()
    .map((name) => join(folder, name))
}

const manuscripts = [
  ...filesOf(join(root, 'stories/texts'), /\.txt$/u),
  ...filesOf(join(root, 'whole'), /\.(?:md|txt)$/u),
  ...filesOf(join(corpus, 'plaintext'), /\.txt$/u),
  ...filesOf(join(corpus, 'markdown'), /\.md$/u),
]

interface Replacement {
  readonly at: number
  readonly from: string
  readonly to: string
}

async function recordOf(manuscript: string) {
  const { books } = await buildBooks({ manuscript, formats: [], set: [], strict: false, env: {}, record: true })
  const bytes = readFileSync(manuscript)
  const source = openText({ path: manuscript.split('/').at(-1) ?? '', bytes }).value?.source
  const { typography } = books[0] ?? {}
  if (!source || !typography) throw new Error(`"${manuscript}" cannot be read`)
  const replacements = typography.changes.flatMap(({ line, column, from, to }): Replacement[] =>
    line === null || column === null ? [] : [{ at: (source.lineStarts[line - 1] ?? 0) + column - 1, from, to }],
  )
  return { typography, text: source.text, replacements }
}

/** Blanks may be the end of a line, and several. */
function standsAt(text: string, { at, from }: Replacement): boolean {
  const pattern = from.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&').replace(/\s+/gu, '\\s+')
  return new RegExp(pattern, 'uy').exec(text.slice(at))?.index === 0
}

test.each(manuscripts)(
  '%s: what a change says was typed stands where it says',
  async (manuscript) => {
    const { typography, text, replacements } = await recordOf(manuscript)
    const lost = replacements.filter((one) => !standsAt(text, one))
    const shown = lost.slice(0, 5).map(({ at, from, to }) => `${from} → ${to} at "${text.slice(at - 10, at + 20)}"`)
    expect(shown).toEqual([])
    const total = Object.values(typography.counts).reduce((sum, count) => sum + count, 0)
    expect(typography.changes.length).toBe(total)
    expect(replacements.length).toBe(total)
  },
  60_000,
)

describe('a record', () => {
  test.each(manuscripts)(
    'of %s is undone to the letter',
    async (manuscript) => {
      const { text, replacements } = await recordOf(manuscript)
      const own = replacements
        .map(({ at, from, to }) => ({ at, to, from: text.slice(at, at + from.length) }))
        .sort((a, b) => a.at - b.at)
      let set = ''
      let from = 0
      const back: Replacement[] = []
      for (const one of own) {
        expect(one.at).toBeGreaterThanOrEqual(from)
        set += text.slice(from, one.at)
        back.push({ at: set.length, from: one.to, to: one.from })
        set += one.to
        from = one.at + one.from.length
      }
      set += text.slice(from)
      let typed = ''
      from = 0
      for (const one of back) {
        typed += set.slice(from, one.at) + one.to
        from = one.at + one.from.length
      }
      expect(typed + set.slice(from)).toBe(text)
    },
    60_000,
  )
})

test('a record tells place, kind, and what became of what', async () => {
  const { typography } = await recordOf(join(root, 'stories/texts/01-as-saved.txt'))
  const kinds = new Set(typography.changes.map(({ kind }: RecordedChange) => kind))
  expect([...kinds].sort()).toEqual(['apostrophe', 'dash', 'ellipsis', 'quote'])
  expect(typography.changes[0]).toEqual({
    ...{ file: '01-as-saved.txt', line: 11, column: 1 },
    ...{ kind: 'quote', from: '"', to: '“' },
  })
})
