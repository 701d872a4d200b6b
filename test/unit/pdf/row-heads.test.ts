import { describe, expect, it } from 'vitest'
import type { Block } from '../../../src/core/model/block.ts'
import type { Book } from '../../../src/core/model/book.ts'
import { layOut } from '../../../src/core/pdf/render.ts'
import type { StructElement } from '../../../src/core/pdf/sheets.ts'
import { fakeFonts, fakeSetter } from './fake.ts'
import { book, chapter, edition, id, p, scene, text } from './gallery.ts'

function heads(node: StructElement): StructElement[] {
  const below = node.children.flatMap((child) => ('children' in child ? heads(child) : []))
  return node.type === 'TH' ? [node, ...below] : below
}

describe('the heads of a table', () => {
  const row = (...cells: string[]) => ({
    type: 'tableRow' as const,
    children: cells.map((value) => ({ type: 'tableCell' as const, children: value ? [text(value)] : [] })),
  })
  const scopes = (corner: string, last: string) => {
    const grid: Block = {
      type: 'table',
      id: id('grid'),
      align: [],
      head: [row(corner, 'Spring')],
      children: [row('Rain', 'much'), row(last, 'some')],
    }
    const body = [chapter('c', 'One', scene('s', [p('Before.'), grid]))]
    const only: Book = { ...book, front: [], back: [], body }
    const { value } = layOut(edition(only), { fonts: fakeFonts, set: fakeSetter() })
    return value && heads(value.sheets.structure).map(({ attributes }) => attributes?.scope)
  }

  it('are those of columns, and of rows too where the corner above them is empty', () => {
    expect(scopes('', 'Snow')).toEqual(['Column', 'Row', 'Row'])
    expect(scopes('Weather', 'Snow')).toEqual(['Column', 'Column'])
    expect(scopes('', '')).toEqual(['Column', 'Column'])
  })
})
