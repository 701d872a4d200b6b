import type { Block } from '../../../src/core/model/block.ts'
import type { Book, Id } from '../../../src/core/model/book.ts'
import type { Inline } from '../../../src/core/model/inline.ts'
import { childrenOf } from '../../../src/core/model/visit.ts'
import { educate } from '../../../src/core/typography/educate.ts'

export const text = (value: string): Inline => ({ type: 'text', value })
export const em = (value: string): Inline => ({ type: 'emphasis', children: [text(value)] })
export const paragraph = (...children: Inline[]): Block => ({ type: 'paragraph', children })

export function bookOf(blocks: readonly Block[], language = 'en'): Book {
  return {
    type: 'book',
    metadata: {
      title: 'A "Book"',
      contributors: [],
      language,
      modified: '2000-01-01T00:00:00Z',
      identifier: 'urn:uuid:0',
      subjects: [],
      tags: [],
      slug: 'a-book',
    },
    front: [],
    body: [{ type: 'chapter', id: 'one' as Id, children: [{ type: 'scene', id: 's' as Id, children: blocks }] }],
    back: [],
  }
}

/** The educated text of paragraphs, one a line of `source`; raised letters stand between carets. */
export function educated(source: string, language?: string): string {
  const blocks = source.split('\n').map((line) => paragraph(text(line)))
  return wordsIn(educate(bookOf(blocks, language), { typography: true }).book)
}

/** The words of the blocks of a book of one chapter, a line each. */
export function wordsIn({ body: [chapter] }: Book): string {
  if (chapter?.type !== 'chapter') throw new Error('no chapter')
  return chapter.children[0].children.map(wordsOf).join('\n')
}

function wordsOf(node: Block | Inline): string {
  if (node.type === 'text' || node.type === 'inlineCode') return node.value
  const inner = [...childrenOf(node)].map((child) => wordsOf(child as Block | Inline)).join('')
  return node.type === 'superscript' ? `^${inner}^` : inner
}
