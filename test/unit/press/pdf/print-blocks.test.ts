import { expect, test } from 'vitest'
import type { StructElement, StructType } from '../../../../src/core/pdf/sheets.ts'
import { printBlocks } from '../../../../src/press/pdf/print-blocks.ts'

const on = (sheet: number, mcid: number) => ({ type: 'content', sheet, mcid }) as const
const node = (type: StructType, ...children: StructElement['children']): StructElement => ({ type, children })

test('content of a block keeps one number over pages and words inside it; what comes after gets a higher one', () => {
  const tree = node(
    'Document',
    node('P', on(0, 0), node('Span', on(0, 1)), on(1, 0)),
    node('P', on(1, 1), node('Note', node('Lbl', on(1, 2)), node('P', on(1, 3))), on(1, 4)),
  )
  const found = printBlocks(tree)
  const at = (sheet: number, mcid: number) => found.get(sheet)?.get(mcid)
  expect([at(0, 0)?.name, at(0, 1)?.name]).toEqual(['P', 'P'])
  expect(new Set([at(0, 0)?.block, at(0, 1)?.block, at(1, 0)?.block]).size).toBe(1)
  const numbers = [at(1, 0), at(1, 1), at(1, 2), at(1, 3), at(1, 4)].map((mark) => mark?.block ?? 0)
  expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b))
  expect([at(1, 2)?.name, at(1, 3)?.name, at(1, 4)?.name]).toEqual(['Lbl', 'Note', 'P'])
})

test('all that stands in the contents, or in a reference, is called so', () => {
  const tree = node(
    'Document',
    node('TOC', node('TOCI', node('Reference', node('Link', on(0, 0))))),
    node('P', node('Reference', node('Link', on(0, 1)))),
  )
  const names = [...(printBlocks(tree).get(0)?.values() ?? [])].map(({ name }) => name)
  expect(names).toEqual(['TOC', 'Reference'])
})
