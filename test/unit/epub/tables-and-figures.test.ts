import { expect, test } from 'vitest'
import type { Table } from '../../../src/core/model/block.ts'
import type { Inline } from '../../../src/core/model/inline.ts'
import { render, textOf } from './pages.ts'
import { assetId, chapter, editionOf, id, t } from './sample.ts'

type Cell = string | Inline

function table(head: readonly Cell[], ...rows: readonly (readonly Cell[])[]): Table {
  const row = (cells: readonly Cell[]) => ({
    type: 'tableRow' as const,
    children: cells.map((cell) => {
      const words = typeof cell === 'string' ? t(cell) : cell
      return { type: 'tableCell' as const, children: cell === '' ? [] : [words] }
    }),
  })
  return { type: 'table', id: id('t'), align: [], head: [row(head)], children: rows.map(row) }
}

const written = (node: Table) => textOf(render(editionOf([chapter('one', 'One', node)])), 'one.xhtml')
const bold = (value: string): Inline => ({ type: 'strong', children: [t(value)] })

test('an empty corner says that the first column names the rows', () => {
  const text = written(table(['', 'Force'], ['Gale', '8'], ['Calm', '0']))
  expect(text).toContain('<tr><td></td><th scope="col">Force</th></tr>')
  expect(text).toContain('<tr><th scope="row">Gale</th><td>8</td></tr>')
})

test('so does a first column that is all bold', () => {
  expect(written(table(['Wind', 'Force'], [bold('Gale'), '8']))).toContain('<th scope="row"><strong>Gale</strong></th>')
  expect(written(table(['Wind', 'Force'], [bold('Gale'), '8'], ['Calm', '0']))).not.toContain('scope="row"')
})

test('other columns name nothing', () => {
  expect(written(table(['Wind', 'Force'], ['Gale', '8']))).not.toContain('scope="row"')
  expect(written(table(['', 'Force'], ['Gale', '8'], ['', '9']))).not.toContain('scope="row"')
})

test('a caption that repeats the description is not heard twice', () => {
  const figure = (caption: string) =>
    textOf(
      render(
        editionOf([
          chapter('one', 'One', {
            type: 'figure',
            id: id('f'),
            asset: assetId('dot'),
            alt: 'A grey dot',
            caption: [t(caption)],
          }),
        ]),
      ),
      'one.xhtml',
    )
  expect(figure('A grey dot')).toContain('<figcaption aria-hidden="true">')
  expect(figure('Fig. 1')).toContain('<figcaption>')
})
