import { describe, expect, it } from 'vitest'
import type { Block } from '../../../src/core/model/block.ts'
import type { Inline } from '../../../src/core/model/inline.ts'
import { layOut } from '../../../src/core/pdf/render.ts'
import type { Mark, StructElement } from '../../../src/core/pdf/sheets.ts'
import { fakeFonts, fakeSetter } from './fake.ts'
import { book, chapter, edition, id, note, p, prose, scene, text } from './gallery.ts'

const cell = (...children: Inline[]) => ({ type: 'tableCell' as const, children })
const row = (...words: Inline[]) => ({ type: 'tableRow' as const, children: words.map((word) => cell(word)) })
const columns = Array.from({ length: 16 }, (_, at) => `weath${at}`)

function wide(rows: number, more: Partial<Extract<Block, { type: 'table' }>> = {}): Block {
  return {
    type: 'table',
    id: id('wide'),
    align: [],
    head: [row(...columns.map(text))],
    children: Array.from({ length: rows }, (_, at) => row(...columns.map((_, n) => text(`r${at}x${n}`)))),
    caption: [text('All hours')],
    ...more,
  }
}

function lay(...blocks: Block[]) {
  const of = edition({ ...book, front: [], body: [chapter('one', 'One', scene('s', blocks))], back: [] })
  const { value, diagnostics } = layOut(of, { fonts: fakeFonts, set: fakeSetter() })
  if (!value) throw new Error('no layout')
  const { sheets, pagination } = value
  const turned = sheets.sheets.map((sheet) =>
    sheet.content.flatMap(({ marks }) => marks.filter((mark) => mark.kind === 'text' && mark.turned)),
  )
  return { sheets, pagination, turned, said: diagnostics.map(({ rule, message }) => `${rule}: ${message}`) }
}

const wordsOf = (marks: readonly Mark[]) =>
  marks
    .map((mark) =>
      mark.kind === 'text'
        ? mark.runs.flatMap(({ pieces }) => pieces.map((one) => (typeof one === 'number' ? ' ' : one.text))).join('')
        : '',
    )
    .join(' ')

function elements(node: StructElement, type: StructElement['type']): StructElement[] {
  const below = node.children.flatMap((child) => ('children' in child ? elements(child, type) : []))
  return node.type === type ? [node, ...below] : below
}

describe('a table too wide to stand upright', () => {
  it('stands turned on a page of its own, inside the page, while the text goes on before it', () => {
    const { sheets, turned, said, pagination } = lay(...prose(3), wide(4), ...prose(12, 7))
    const at = turned.findIndex((marks) => marks.length > 0)
    expect(turned.filter((marks) => marks.length > 0)).toHaveLength(1)
    expect(said).toEqual([
      expect.stringMatching(/^table-scaled: /),
      `table-turned: a table of 16 columns is too wide to stand upright: it stands turned on page ${at + 1}`,
    ])
    expect(pagination.labels.get(id('wide'))).toBe(String(at + 1))
    const sheet = sheets.sheets[at]
    const upright = sheet?.content.flatMap(({ kind, marks }) =>
      kind === 'tagged' ? marks.filter((mark) => mark.kind === 'text' && !mark.turned) : [],
    )
    expect(upright).toEqual([])
    for (const mark of turned[at] ?? []) {
      expect(mark.x).toBeGreaterThan(50)
      expect(mark.x).toBeLessThan(432 - 50)
      expect(mark.y).toBeGreaterThan(60)
      expect(mark.y).toBeLessThan(648 - 60)
    }
    expect(wordsOf(turned[at] ?? [])).toContain('All hours')
    for (const word of columns) expect(wordsOf(turned[at] ?? [])).toContain(word)
  })

  it('reads up the page: cells of a row upwards, rows from left to right', () => {
    const { turned } = lay(wide(3))
    const marks = turned.flat()
    const find = (words: string) => marks.find((mark) => wordsOf([mark]) === words) ?? marks[0]
    expect(find('r0x1')?.y).toBeGreaterThan(find('r0x0')?.y ?? 0)
    expect(find('r1x0')?.x).toBeGreaterThan(find('r0x0')?.x ?? 0)
    expect(find('r0x1')?.x).toBeCloseTo(find('r0x0')?.x ?? 0)
  })

  it('takes several pages with its heads on each, every row once, none alone', () => {
    const { sheets, turned } = lay(wide(44, { caption: [text('All hours')] }))
    const pages = turned.filter((marks) => marks.length > 0)
    expect(pages.length).toBeGreaterThan(1)
    for (const marks of pages) expect(wordsOf(marks)).toContain('weath15')
    const all = wordsOf(pages.flat())
    for (let at = 0; at < 44; at++) expect(all.split(`r${at}x15`).length, `row ${at}`).toBe(2)
    const [made] = elements(sheets.structure, 'Table')
    expect(made && elements(made, 'TR')).toHaveLength(45)
  })

  it('has its notes below it, once, and links to them', () => {
    const called = row(...columns.map((_, n) => (n === 0 ? note('n1', p('Seen-at-noon.')) : text(`c${n}`))))
    const { sheets, turned } = lay(wide(2, { children: [called, row(...columns.map(text))] }), p('After.'))
    const all = sheets.sheets.flatMap(({ content }) => content.flatMap(({ marks }) => marks))
    expect(wordsOf(all).split('Seen-at-noon.')).toHaveLength(2)
    expect(wordsOf(turned.flat())).toContain('Seen-at-noon.')
    expect(elements(sheets.structure, 'Note')).toHaveLength(1)
    const at = turned.findIndex((marks) => marks.length > 0)
    expect(sheets.sheets[at]?.destinations.map(({ name }) => name)).toContain('n1')
    const [link] = sheets.sheets[at]?.links ?? []
    expect(link && link.height > link.width * 0.2 && link.x > 50).toBe(true)
  })

  it('is not turned inside a note', () => {
    const { turned, said } = lay(p('Text.', note('n', wide(2))))
    expect(turned.flat()).toEqual([])
    expect(said.some((one) => one.startsWith('table-narrowed'))).toBe(true)
  })
})
