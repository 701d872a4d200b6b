import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Block } from '../../../src/core/model/block.ts'
import type { Book, Id } from '../../../src/core/model/book.ts'
import type { Inline } from '../../../src/core/model/inline.ts'
import { walk } from '../../../src/core/model/visit.ts'
import { educate, restore } from '../../../src/core/typography/educate.ts'

const text = (value: string): Inline => ({ type: 'text', value })
const em = (value: string): Inline => ({ type: 'emphasis', children: [text(value)] })

function bookOf(blocks: readonly Block[], language = 'en'): Book {
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

const paragraph = (...children: Inline[]): Block => ({ type: 'paragraph', children })

function words(book: Book): string {
  return [...walk(book)].map((node) => (node.type === 'text' || node.type === 'inlineCode' ? node.value : '')).join('')
}

/** The educated text of paragraphs, one a line of `source`. */
function educated(source: string, language?: string): string {
  const blocks = source.split('\n').map((line) => paragraph(text(line)))
  const { book } = educate(bookOf(blocks, language), { typography: true })
  const [chapter] = book.body
  if (chapter?.type !== 'chapter') throw new Error('no chapter')
  return chapter.children[0].children
    .map((block) =>
      block.type === 'paragraph'
        ? words({ ...book, body: [{ ...chapter, children: [{ type: 'scene', id: 's' as Id, children: [block] }] }] })
        : '',
    )
    .join('\n')
}

describe('English', () => {
  test.each([
    ['"Yes," he said. "No."', '“Yes,” he said. “No.”'],
    [`"He said 'go away' to me," said Ann.`, '“He said ‘go away’ to me,” said Ann.'],
    [`"'Tis true," said he; "'twas ever so."`, '“’Tis true,” said he; “’twas ever so.”'],
    [`Give 'em the '90s and rock 'n' roll.`, 'Give ’em the ’90s and rock ’n’ roll.'],
    [`It isn't Ann's, it's the dogs' bowl.`, 'It isn’t Ann’s, it’s the dogs’ bowl.'],
    [`"I was goin' home," he said, "an' then--"`, '“I was goin’ home,” he said, “an’ then—”'],
    [`'I know,' said Tom, 'that you can't.'`, '‘I know,’ said Tom, ‘that you can’t.’'],
    [`'She said "no" twice,' said Tom.`, '‘She said “no” twice,’ said Tom.'],
    [`He was 5'11" tall.`, 'He was 5′11″ tall.'],
    [`He was 5'-6' tall.`, 'He was 5′-6′ tall.'],
    [`A room of 5' x 6', or 5'x6'.`, 'A room of 5′ x 6′, or 5′x6′.'],
    [`'They sang in 1905,' he said, 'at 6'-7'.'`, '‘They sang in 1905,’ he said, ‘at 6′-7′.’'],
    ['A 12" record.', 'A 12″ record.'],
    ['"Call me in 1912," he said.', '“Call me in 1912,” he said.'],
    ['("Quite so.")', '(“Quite so.”)'],
    ['He--"wait!"--stopped.', 'He—“wait!”—stopped.'],
    ['"But--" he began.', '“But—” he began.'],
    [`"'Yes,'" she read.`, '“‘Yes,’” she read.'],
    [`She read: "And he said, 'Yes.'"`, 'She read: “And he said, ‘Yes.’”'],
    ['"...and then?"', '“…and then?”'],
    ['Wait... what? No....', 'Wait… what? No….'],
    ['A long . . . wait.', 'A long … wait.'],
    ['the years 1914-18 and 1914--18', 'the years 1914-18 and 1914–18'],
    ['He came -- at last -- home.', 'He came — at last — home.'],
    ['Mr. ----, of ----shire', 'Mr. ——, of ——shire'],
    ['one---two', 'one—two'],
    ["“Don't,” he said. “I won’t.”", '“Don’t,” he said. “I won’t.”'],
    [`'Bout time! 'Course it is. "Look 'round," he said.`, '’Bout time! ’Course it is. “Look ’round,” he said.'],
    ['a " b', 'a " b'],
    ["the 1980's and O'Brien", 'the 1980’s and O’Brien'],
    [
      "see https://a.example/it's--here and mail a--b@c.example",
      "see https://a.example/it's--here and mail a--b@c.example",
    ],
    [
      `"He is called a 'Sancho' and says 'No' to 'Spread Eagles' daily."`,
      '“He is called a ‘Sancho’ and says ‘No’ to ‘Spread Eagles’ daily.”',
    ],
    [`"'Pon my word, he is in 'Frisco."`, '“’Pon my word, he is in ’Frisco.”'],
    [`"'My dear friend, the letter goes on`, '“‘My dear friend, the letter goes on'],
    ['"An opening paragraph goes on.', '“An opening paragraph goes on.'],
  ])('%s', (source, expected) => expect(educated(source)).toBe(expected))

  test('a text in single quotes keeps its openings', () => {
    const source = `'Well,' he said, 'I never.'\n'You did.'\n'An unclosed speech goes on.\n'And 'tis done.'`
    expect(educated(source)).toBe(
      '‘Well,’ he said, ‘I never.’\n‘You did.’\n‘An unclosed speech goes on.\n‘And ’tis done.’',
    )
  })

  test('marks beside emphasis, over notes, before code', () => {
    const note: Inline = { type: 'note', id: 'n' as Id, children: [paragraph(text('See "there".'))] }
    const code: Inline = { type: 'inlineCode', value: '"--x"' }
    const source = bookOf([
      paragraph(
        text('"'),
        em('Yes'),
        text(',"'),
        note,
        text(' he typed "'),
        code,
        text('" and left--'),
        em('"quietly"'),
        text('.'),
      ),
    ])
    expect(words(educate(source, { typography: true }).book)).toBe(
      '“Yes,”See “there”. he typed “"--x"” and left—“quietly”.',
    )
  })
})

test.each([
  ['"Ja", sagte er, "das ist\'s."', '„Ja“, sagte er, „das ist’s.“'],
  ['"Er sagte: \'Nein.\'"', '„Er sagte: ‚Nein.‘“'],
  ['Es war -- kurz gesagt -- aus...', 'Es war – kurz gesagt – aus…'],
  ['»Ja«, sagte er.', '»Ja«, sagte er.'],
])('German: %s', (source, expected) => expect(educated(source, 'de')).toBe(expected))

test.each([
  ['Il dit : "Oui !"', 'Il dit\u202f: «\u202fOui\u202f!\u202f»'],
  ["« L'eau, c'est tout; n'est-ce pas? »", '«\u202fL’eau, c’est tout\u202f; n’est-ce pas\u202f?\u202f»'],
  ['Quoi?! À 10:30...', 'Quoi\u202f?! À 10:30…'],
])('French: %s', (source, expected) => expect(educated(source, 'fr')).toBe(expected))

test('other languages get dashes and ellipses alone', () => {
  expect(educated('"Ciao"... l\'altro -- sì', 'it')).toBe('"Ciao"… l\'altro — sì')
})

test('a foreign span follows its own language', () => {
  const foreign: Inline = { type: 'foreign', language: 'fr', children: [text('Quoi ?')] }
  const { book } = educate(bookOf([paragraph(text('"He said: '), foreign, text('"'))]), { typography: true })
  expect(words(book)).toBe('“He said: Quoi\u202f?”')
})

test('off leaves the very same book', () => {
  const source = bookOf([paragraph(text('"x"'))])
  const { book, changes } = educate(source, { typography: false })
  expect(book).toBe(source)
  expect(changes.edits).toEqual([])
})

test('changes are counted and undone', () => {
  const source = bookOf([paragraph(text(`"It's--" `), em('well...'), text(' 6" of it'))])
  const { book, changes } = educate(source, { typography: true })
  expect(changes.counts).toEqual({ quote: 2, apostrophe: 1, prime: 1, dash: 1, ellipsis: 1, space: 0 })
  expect(restore(book, changes)).toEqual(source)
})

const sign = fc.constantFrom(
  '"',
  "'",
  '“',
  '”',
  '‘',
  '’',
  '-',
  '--',
  '.',
  '...',
  ' ',
  ' ',
  ',',
  '!',
  '?',
  ':',
  ';',
  '«',
  '»',
  '(',
  ')',
  '\n',
  'a',
  'It',
  "'tis",
  's',
  'word',
  '5',
  '11',
  '—',
  '…',
)
const run = fc.array(sign, { maxLength: 24 }).map((signs) => signs.join(''))
const someBook = fc
  .tuple(
    fc.array(fc.tuple(run, run, run), { minLength: 1, maxLength: 3 }),
    fc.constantFrom('en', 'de', 'fr', 'fr-CH', 'de-CH', 'pl'),
  )
  .map(([rows, language]) =>
    bookOf(
      rows.map(([a, b, c]) => paragraph(text(a), em(b), text(c))),
      language,
    ),
  )
const settings = { seed: 20260, numRuns: 1500 }

describe('properties', () => {
  test('letters and digits stay, in order', () => {
    const bare = (book: Book) => words(book).replace(/[^\p{L}\p{N}]/gu, '')
    fc.assert(
      fc.property(someBook, (book) => {
        expect(bare(educate(book, { typography: true }).book)).toBe(bare(book))
      }),
      settings,
    )
  })
  test('the second time changes nothing', () => {
    fc.assert(
      fc.property(someBook, (book) => {
        const once = educate(book, { typography: true }).book
        expect(words(educate(once, { typography: true }).book)).toBe(words(once))
      }),
      settings,
    )
  })
  test('every change can be undone', () => {
    fc.assert(
      fc.property(someBook, (book) => {
        const { book: done, changes } = educate(book, { typography: true })
        expect(restore(done, changes)).toEqual(book)
      }),
      settings,
    )
  })
})
