import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { walk } from '../../../../src/core/model/visit.ts'
import { buildBook } from '../../../../src/core/read/structure.ts'
import { evenEffort } from '../../../tool/effort.ts'
import { read, said } from './read.ts'

describe('hostile texts', () => {
  it.each([
    ['quotations', '>'.repeat(10_000)],
    ['bullets on one line', `${'- '.repeat(3000)}x`],
    ['nested lists', Array.from({ length: 600 }, (_, at) => `${'  '.repeat(at)}- x`).join('\n')],
    ['fences', ':::verse\n'.repeat(3000)],
  ])('%s too deep are an error', (_, text) => {
    const spent = evenEffort(() =>
      expect(said(read(text))).toEqual([expect.stringMatching(/^error\[nesting-too-deep\]/u)]),
    )
    expect(spent).toBeLessThan(4)
  })

  it.each([
    ['brackets', '['.repeat(50_000)],
    ['emphasis', 'a** b'.repeat(40_000)],
    ['nested emphasis', '*a **a '.repeat(4000)],
    ['notes in place', '^['.repeat(10_000) + ']'.repeat(10_000)],
    ['ticks', Array.from({ length: 2000 }, (_, at) => '`'.repeat(at)).join(' a ')],
    ['HTML', '<b>'.repeat(5000)],
  ])('%s too dense are read as words', (_, text) => {
    const spent = evenEffort(() => {
      const flow = read(text)
      expect(said(flow).join()).toContain('warning[markup-too-dense]')
      expect(JSON.stringify(flow.items)).not.toMatch(/[\ufdd0-\ufdef]/u)
    })
    expect(spent).toBeLessThan(4)
  })

  it('reads long lists of links as lists', () => {
    const flow = read('- [a](https://b.c)\n'.repeat(1200))
    expect(flow.items).toMatchObject([{ type: 'list', children: { length: 1200 } }])
    expect(said(flow)).toEqual([])
  })

  it('notes that multiply each other end', () => {
    const notes = Array.from({ length: 60 }, (_, at) => `[^${at}]: a[^${at + 1}] b[^${at + 1}]`).join('\n\n')
    const [paragraph] = read(`x[^0]\n\n${notes}`).items
    expect(paragraph?.type === 'paragraph' ? [...walk(paragraph)].length : 0).toBeLessThan(10_000)
  })
})

describe('any text', () => {
  const marks = fc.constantFrom(
    '*',
    '_',
    '`',
    '[',
    ']',
    '(',
    ')',
    '{',
    '}',
    '<',
    '>',
    '!',
    '#',
    '|',
    '-',
    '+',
    ':',
    '~',
    '^',
    '\\',
    '&',
    '\n',
    '\n\n',
    '    ',
    ':::',
    '<b>',
    '</b>',
    '[^1]',
    '---',
    '=',
    '"',
  )
  const words = fc.constantFrom('sea', 'Éa', '本', '12', 'http://a.b')

  it('is read without a crash, and no word is lost', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(marks, words, words), { maxLength: 60 }), (parts) => {
        const text = parts.join(' ')
        const flow = read(text)
        const { value } = buildBook({ flows: [flow] })
        const nodes = [...(value?.front ?? []), ...(value?.body ?? []), ...(value?.back ?? [])].flatMap((node) => [
          ...walk(node),
        ])
        const kept = JSON.stringify([nodes, value?.found, flow.aside, flow.frontMatter?.text])
        for (const word of ['sea', '本']) if (lines(text).includes(word)) expect(kept).toContain(word)
      }),
      { numRuns: 400, seed: 20_260_101 },
    )
  })
})

/** The text without what Markdown never shows: link targets, attributes, definitions, comments, fence names. */
function lines(text: string): string {
  return /[[<{:(`&\\^]/u.test(text) ? '' : text
}
