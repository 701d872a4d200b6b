import { expect, test } from 'vitest'
import type { Block } from '../../../src/core/model/block.ts'
import type { Book } from '../../../src/core/model/book.ts'
import type { ParagraphSpec, Setter } from '../../../src/core/pdf/paragraph.ts'
import { layOut } from '../../../src/core/pdf/render.ts'
import { fakeFonts, fakeSetter } from './fake.ts'
import { book, chapter, edition, id, p, scene, text } from './gallery.ts'

/** The features of the strands that hold a text. */
function featuresIn(of: Book, words: string): Set<string> {
  const found = new Set<string>()
  const set = fakeSetter()
  const noted = (spec: ParagraphSpec) => {
    for (const strand of spec.strands)
      if (strand.kind === 'text' && strand.text.includes(words)) found.add(strand.features)
    return spec
  }
  const spy: Setter = Object.assign((spec: ParagraphSpec) => set(noted(spec)), {
    variants: (spec: ParagraphSpec, loosely: boolean) => set.variants(noted(spec), loosely),
    prepare: () => {},
  })
  layOut(edition(of), { fonts: fakeFonts, set: spy })
  return found
}

test('figures are old-style in text, lining and of one width in tables, lining on the copyright page', () => {
  const cell = (value: string) => ({ type: 'tableCell', children: [text(value)] }) as const
  const row = { type: 'tableRow', children: [cell('1811'), cell('90')] } as const
  const table: Block = { type: 'table', id: id('t'), align: [], head: [], children: [row] }
  const made: Book = {
    ...book,
    front: [{ type: 'matter', id: id('copyright'), kind: 'copyright', children: [p('Printed in 1813')] }],
    body: [chapter('c', 'One', scene('s', [p('In 1812'), table]))],
    back: [],
  }
  expect([...featuresIn(made, '1812')]).toEqual(['onum'])
  expect([...featuresIn(made, '1811')]).toEqual(['lnum,tnum'])
  expect([...featuresIn(made, '1813')]).toEqual(['lnum'])
})
