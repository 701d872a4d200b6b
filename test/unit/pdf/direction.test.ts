import { describe, expect, it } from 'vitest'
import type { Block } from '../../../src/core/model/block.ts'
import { layOut } from '../../../src/core/pdf/render.ts'
import type { Mark } from '../../../src/core/pdf/sheets.ts'
import { fakeFonts, fakeSetter } from './fake.ts'
import { book, chapter, edition, id, note, p, scene, text } from './gallery.ts'

const row = (...cells: string[]) => ({
  type: 'tableRow' as const,
  children: cells.map((value) => ({ type: 'tableCell' as const, children: [text(value)] })),
})
const table: Block = {
  type: 'table',
  id: id('grid'),
  align: [],
  head: [row('first', 'second', 'third')],
  children: [row('1', '2', '3')],
}

/** The marks of a chapter with a table and a note, in a book of this language. */
function marksOf(language: string): readonly Mark[] {
  const { metadata } = book
  const body = [chapter('c', 'One', scene('s', [p('Before.'), table, p('After', note('n', p('A note.')))]))]
  const of = edition({ ...book, metadata: { ...metadata, language }, front: [], back: [], body })
  const { value } = layOut(of, { fonts: fakeFonts, set: fakeSetter() })
  if (!value) throw new Error('no layout')
  return value.sheets.sheets.flatMap(({ content }) => content.flatMap(({ marks }) => marks))
}

/** Where the line with this word begins. */
function placeOf(marks: readonly Mark[], word: string): number {
  const found = marks.find(
    (mark) =>
      mark.kind === 'text' &&
      mark.runs.some(({ pieces }) => pieces.some((piece) => typeof piece === 'object' && piece.text === word)),
  )
  return found?.x ?? Number.NaN
}

describe.each([
  ['en', 1],
  ['he', -1],
])('in a book in %s', (language, sign) => {
  const marks = marksOf(language)

  it('the columns of a table follow each other as words do', () => {
    const [first = 0, second = 0, third = 0] = ['first', 'second', 'third'].map((word) => placeOf(marks, word))
    expect((second - first) * sign).toBeGreaterThan(0)
    expect((third - second) * sign).toBeGreaterThan(0)
  })

  it('the rules of a table run under all of its columns', () => {
    const wide = marks.filter((mark) => mark.kind === 'rule' && mark.width > 50)
    for (const rule of wide) {
      expect(rule.x).toBeLessThanOrEqual(Math.min(placeOf(marks, 'first'), placeOf(marks, 'third')))
    }
    expect(wide.length).toBeGreaterThanOrEqual(3)
  })
})

it('a block of code stands at the left in every book', () => {
  const { metadata } = book
  const code: Block = { type: 'code', value: 'call(x);' }
  const body = [chapter('c', 'One', scene('s', [code]))]
  const of = edition({ ...book, metadata: { ...metadata, language: 'he' }, front: [], back: [], body })
  const { value } = layOut(of, { fonts: fakeFonts, set: fakeSetter() })
  const marks = (value?.sheets.sheets ?? []).flatMap(({ content }) => content.flatMap(({ marks }) => marks))
  const lefts = marks.flatMap((mark) => (mark.kind === 'text' ? [mark.x] : []))
  expect(placeOf(marks, 'call(x);')).toBe(Math.min(...lefts))
})

it('the rule above the notes stands where reading begins', () => {
  const shortest = (language: string) => {
    const rules = marksOf(language).filter((mark) => mark.kind === 'rule')
    const width = Math.min(...rules.map((mark) => (mark.kind === 'rule' ? mark.width : 0)))
    const rule = rules.find((mark) => mark.kind === 'rule' && mark.width === width)
    return rule?.x ?? Number.NaN
  }
  expect(shortest('he') - shortest('en')).toBeGreaterThan(100)
})
