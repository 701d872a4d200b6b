import { expect, test } from 'vitest'
import { renderEpub } from '../../../src/core/epub/render.ts'
import { WrittenPages } from '../../../src/core/epub/written-pages.ts'
import type { Chapter, Id } from '../../../src/core/model/book.ts'
import { book, chapter, metadata, p } from '../../../src/core/model/build.ts'
import type { Edition, PageStart } from '../../../src/core/renderer.ts'
import { edition as sample } from './sample.ts'

const [one, two] = [chapter('One', p('Words of it.')), chapter('Two', p('And more of them.'))]

function editionOf(chapters: readonly Chapter[], starts: readonly PageStart[] = []): Edition {
  const pagination = { pages: starts.length, labels: new Map<Id, string>(), starts }
  return { ...sample, book: book(metadata('T'), ...chapters), pagination }
}

/** A page that starts in the first words of a chapter. */
function startIn({ children }: Chapter, label: string, offset: number): PageStart {
  const [block] = children[0]?.children ?? []
  const [node] = block?.type === 'paragraph' ? block.children : []
  if (node?.type !== 'text') throw new Error('the chapter starts with no words')
  return { label, at: { kind: 'text', node, offset } }
}

test('a book that is written again has the files of one written for the first time', () => {
  const memory = new WrittenPages()
  const other = chapter('One', p('Other words.'))
  const editions = [
    editionOf([one, two], [startIn(one, '1', 0), startIn(two, '2', 4)]),
    editionOf([one, two], [startIn(one, '1', 0), startIn(two, '2', 4)]),
    editionOf([one, two], [startIn(one, '1', 0), startIn(two, '2', 8)]),
    editionOf([other, two], [startIn(other, '1', 0), startIn(two, '3', 8)]),
    editionOf([two, one]),
    editionOf([one, two], [startIn(one, '1', 6)]),
  ]
  for (const edition of editions) {
    const again = renderEpub(edition, { fonts: [], memory }).value
    expect([...(again ?? [])]).toEqual([...(renderEpub(edition, { fonts: [] }).value ?? [])])
  }
})
