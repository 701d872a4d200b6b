import fc from 'fast-check'
import type { Block, Drama, Letter, Message, Table } from '../../src/core/model/block.ts'
import type { Book, Chapter, Part } from '../../src/core/model/book.ts'
import * as make from '../../src/core/model/build.ts'
import type { Inline } from '../../src/core/model/inline.ts'
import { type AnyNode, childrenOf } from '../../src/core/model/visit.ts'

/** Random small books in which no word stands twice, so that a reader's words can be told apart. */

const words = fc.array(
  fc.oneof(
    fc.constantFrom(
      'storm',
      'a',
      'efficient',
      'well-known',
      'fjord',
      'ﬁx',
      'naïve',
      'Ærø',
      'it’s',
      '“Yes,”',
      '(no)',
      '—',
      'A.',
    ),
    fc.constantFrom('Οδυσσεύς', 'Война', '1902', '§', 'ordinary', 'Office', 'Tavern', 'VOLTAGE', 'łódź', 'é'),
  ),
  { minLength: 1, maxLength: 12 },
)
const text = words.map((list): Inline => make.text(list.join(' ')))

const { inlines } = fc.letrec<{ inline: Inline; inlines: Inline[] }>((tie) => ({
  inline: fc.oneof(
    { maxDepth: 2 },
    { weight: 6, arbitrary: text },
    { weight: 1, arbitrary: tie('inlines').map((children) => make.em(...children)) },
    { weight: 1, arbitrary: tie('inlines').map((children) => make.strong(...children)) },
    { weight: 1, arbitrary: tie('inlines').map((children) => make.sc(...children)) },
    { weight: 1, arbitrary: words.map((list) => make.foreign('fr', list.join(' '))) },
    { weight: 1, arbitrary: words.map((list) => make.link('https://example.org/', list.join(' '))) },
    { weight: 1, arbitrary: fc.constant(make.br()) },
    { weight: 1, arbitrary: words.map((list): Inline => ({ type: 'inlineCode', value: list.join(' ') })) },
    {
      weight: 1,
      arbitrary: fc.array(text, { minLength: 1, maxLength: 2 }).map((paragraphs) => make.note('note', ...paragraphs)),
    },
  ),
  // A text at both ends: no reader could tell of an empty one, or of a break with nothing behind it.
  inlines: fc
    .tuple(text, fc.array(tie('inline'), { maxLength: 2 }), text)
    .map(([first, some, last]) => spaced([first, ...some, last])),
}))
const line = text.map((each) => [each])

function spaced(list: readonly Inline[]): Inline[] {
  return list.flatMap((each, at) => (at === 0 ? [each] : [make.text(' '), each]))
}

const paragraph = inlines.map((children): Block => make.p(...children))
const paragraphs = fc.array(paragraph, { minLength: 1, maxLength: 2 })
const verse = fc
  .array(words, { minLength: 1, maxLength: 5 })
  .map((lines): Block => make.verse(...lines.map((each, at) => '  '.repeat(at % 3) + each.join(' '))))
const letter = fc.tuple(line, line, paragraphs, line, paragraphs).map(
  ([head, salutation, children, signed, postscript]): Letter => ({
    type: 'letter',
    id: make.id('letter'),
    head: [head],
    salutation,
    children,
    signature: [signed],
    postscript,
  }),
)
const drama = fc.array(fc.tuple(line, paragraphs, line), { minLength: 1, maxLength: 3 }).map(
  (speeches): Drama => ({
    type: 'drama',
    children: speeches.flatMap(([speaker, children, direction]): Drama['children'] => [
      { type: 'speech', speaker, children },
      { type: 'direction', children: direction },
    ]),
  }),
)
const message = fc.array(fc.tuple(line, paragraphs, fc.boolean()), { minLength: 1, maxLength: 3 }).map(
  (exchanges): Message => ({
    type: 'message',
    children: exchanges.map(([sender, children, outgoing]) => ({ type: 'exchange', sender, outgoing, children })),
  }),
)
const cell = fc
  .constantFrom('storm', 'a', 'fjord', '1902')
  .map((word) => ({ type: 'tableCell' as const, children: [make.text(word)] }))
const row = fc.tuple(cell, cell).map((children) => ({ type: 'tableRow' as const, children }))
const table = fc.tuple(row, fc.array(row, { minLength: 1, maxLength: 3 }), line).map(
  ([head, children, caption]): Table => ({
    type: 'table',
    id: make.id('table'),
    align: ['left', 'right'],
    head: [head],
    children,
    caption,
  }),
)
const list = fc
  .tuple(fc.boolean(), fc.array(words, { minLength: 1, maxLength: 3 }))
  .map(([ordered, items]): Block => make.list(ordered, ...items.map((each) => each.join(' '))))
const definitions = fc.tuple(line, paragraphs).map(
  ([term, detail]): Block => ({
    type: 'definitionList',
    children: [{ type: 'definition', terms: [term], details: [detail] }],
  }),
)
const block: fc.Arbitrary<Block> = fc.oneof(
  { weight: 8, arbitrary: paragraph },
  verse,
  letter,
  drama,
  message,
  table,
  list,
  definitions,
  words.map((each): Block => make.sub(1, each.join(' '))),
  fc.tuple(paragraphs, line).map(([children, attribution]): Block => ({ type: 'quote', children, attribution })),
  fc.tuple(paragraphs, line).map(([children, attribution]): Block => ({ type: 'epigraph', children, attribution })),
  fc
    .array(words, { minLength: 1, maxLength: 3 })
    .map((lines): Block => ({ type: 'code', value: lines.map((each) => each.join(' ')).join('\n') })),
  line.map((children): Block => ({ type: 'closing', kind: 'end-mark', children })),
)

const chapter = fc
  .tuple(
    fc.option(line, { nil: undefined }),
    fc.option(line, { nil: undefined }),
    fc.array(fc.array(block, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 3 }),
  )
  .map(
    ([number, title, scenes]): Chapter =>
      make.chapter(
        number || title ? { ...(number && { number }), ...(title && { title }) } : undefined,
        ...scenes.map((blocks) => make.scene(...blocks)),
      ),
  )
const part = fc
  .tuple(line, fc.array(chapter, { minLength: 1, maxLength: 2 }))
  .map(([title, chapters]): Part => make.part({ title }, ...chapters))

export const books: fc.Arbitrary<Book> = fc
  .array(fc.oneof({ weight: 3, arbitrary: chapter }, part), { minLength: 1, maxLength: 3 })
  .map((body) => numbered(make.book('Title', ...body)))

/** The book with a number, as letters, on every word, and with ids that differ. */
function numbered(book: Book): Book {
  let count = 0
  const mark = () =>
    `q${String(count++)
      .padStart(4, '0')
      .replace(/\d/g, (digit) => 'abcdefghij'[Number(digit)] ?? '')}q`
  const renewed: Book = JSON.parse(JSON.stringify(book), (key, value) => {
    if (key === 'value')
      return String(value).replace(/[^\s]*\p{L}[^\s]*/gu, (word) =>
        word.replace(/\p{L}(?=\P{L}*$)/u, (last) => last + mark()),
      )
    if (key === 'id') return `${value}-${count++}`
    return value
  })
  return { ...renewed, metadata: book.metadata }
}

/** Whatever of a text carries a number, in capitals: a template may set them, and they undo ligatures. */
export function numberedWords(text: string): string[] {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .split(/[\s\u2028]+/u)
    .filter((word) => /Q[A-J]{4}Q/u.test(word))
}

/** The words of the book in reading order: those of the text, and those of its notes. No word goes on from one node into the next. */
export function wordsOf(book: Book): { readonly text: string[]; readonly notes: string[] } {
  const found = { text: '', notes: '' }
  const visit = (node: AnyNode, place: 'text' | 'notes'): void => {
    if (node.type === 'text' || node.type === 'inlineCode' || node.type === 'code') found[place] += `${node.value}\n`
    for (const child of childrenOf(node)) visit(child, node.type === 'note' ? 'notes' : place)
  }
  visit(book, 'text')
  return { text: numberedWords(found.text), notes: numberedWords(found.notes) }
}
