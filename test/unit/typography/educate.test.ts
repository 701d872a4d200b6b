import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Block } from '../../../src/core/model/block.ts'
import type { Book, Id } from '../../../src/core/model/book.ts'
import type { Inline } from '../../../src/core/model/inline.ts'
import { walk } from '../../../src/core/model/visit.ts'
import { customs } from '../../../src/core/typography/customs/table.ts'
import { educate } from '../../../src/core/typography/educate.ts'
import { restore } from '../../../src/core/typography/restore.ts'
import { bookOf, educated, em, paragraph, text } from './educated.ts'

function words(book: Book): string {
  return [...walk(book)].map((node) => (node.type === 'text' || node.type === 'inlineCode' ? node.value : '')).join('')
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
    ['A long . . . wait.', 'A long\u00a0… wait.'],
    ['the years 1914-18 and 1914--18', 'the years 1914-18 and 1914–18'],
    ['He came -- at last -- home.', 'He came—at last—home.'],
    ['Mr. ----, of ----shire', 'Mr. ——, of ——shire'],
    ["General ----'s regiment", 'General ——’s regiment'],
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

/** Cases that other programs are known to get wrong, with where they were reported. */
test.each([
  ['typst#5338', `'It's jolly good!' he laughed.`, '‘It’s jolly good!’ he laughed.'],
  [
    'typst#5338',
    `'Can you explain what "syncretism" is?' she asked.`,
    '‘Can you explain what “syncretism” is?’ she asked.',
  ],
  ['typst#7244', `"I say, 'tis a pity."`, '“I say, ’tis a pity.”'],
  ['typst#7244', '"I say, tis a pity."', '“I say, tis a pity.”'],
  ['typst#7615', `"Thus I say: 'tis a good day."`, '“Thus I say: ’tis a good day.”'],
  ['typst#7615', `trinitrotoluene (TNT)'s power`, 'trinitrotoluene (TNT)’s power'],
  ['typst#7615', "This is Jose\u0301's gun.", 'This is Jose\u0301’s gun.'],
  [
    'typst#7593',
    `the author(s)' response, author[s]' work, a Ph.D.' holder`,
    'the author(s)’ response, author[s]’ work, a Ph.D.’ holder',
  ],
  ['typst#4835', `"Arrhenius' law"`, '“Arrhenius’ law”'],
  [
    'typst#1379',
    `"'This is a quote from a book and it is dialogue'" (100).`,
    '“‘This is a quote from a book and it is dialogue’” (100).',
  ],
  ['typst#1541', `"'test' statement"`, '“‘test’ statement”'],
  ['SE tools#520', `'Tis "'tis" 'twas ('tis) --'tis 'Twere`, '’Tis “’tis” ’twas (’tis) —’tis ’Twere'],
  [
    'SE tools#520',
    `"'Tis true," he said. "'Twas ever so; 'twill be."`,
    '“’Tis true,” he said. “’Twas ever so; ’twill be.”',
  ],
  ['SE tools#102', `"'Anything else?' he asked, smiling.`, '“‘Anything else?’ he asked, smiling.'],
  ['SE tools#102', `“'You have boxed a good deal in your youth.'`, '“‘You have boxed a good deal in your youth.’'],
  [
    'smartquotes.js#19',
    `"People are like, 'You want me to watch what?'" says Ann, of Cedar Mill's Barn.`,
    '“People are like, ‘You want me to watch what?’” says Ann, of Cedar Mill’s Barn.',
  ],
  [
    'smartquotes.js#21',
    `And she blurted, "I thought you said, 'I don't like '80s music'?"`,
    'And she blurted, “I thought you said, ‘I don’t like ’80s music’?”',
  ],
  ['smartypants.py#22', `in the early '60s, an '07 Camry, 'cause`, 'in the early ’60s, an ’07 Camry, ’cause'],
  ['smartypants.py#22', `'07 is your number.'`, '‘07 is your number.’'],
  ['typogr.js#39', `rock 'n' roll, Rock 'N' Roll, salt 'n vinegar`, 'rock ’n’ roll, Rock ’N’ Roll, salt ’n vinegar'],
])('%s: %s', (_, source, expected) => expect(educated(source)).toBe(expected))

test('dialogue in single quotes, whole', () => {
  const source = `'Well,' he said, 'I never.'
'You did. "Never" is a long time.'
'An unclosed speech goes on.
'And 'tis done,' said the boys' mother. 'Isn't it?'
'The dogs' bowls are in o' course, goin' on 'em, 'n' all,' he said, 'but-'
Hannah 'felt in her bones' that the soldiers' widows were 'in want'.
''Tis,' he said. ''E knows.'`
  expect(educated(source, 'en-GB')).toBe(`‘Well,’ he said, ‘I never.’
‘You did. “Never” is a long time.’
‘An unclosed speech goes on.
‘And ’tis done,’ said the boys’ mother. ‘Isn’t it?’
‘The dogs’ bowls are in o’ course, goin’ on ’em, ’n’ all,’ he said, ‘but—’
Hannah ‘felt in her bones’ that the soldiers’ widows were ‘in want’.
‘’Tis,’ he said. ‘’E knows.’`)
})

test('dialogue over paragraphs opens each of them and closes the last', () => {
  const source = `"It was the year '78.
"'My dear Ann,' the letter began.
"'I write in haste, and the dogs' tails wag.
"'Yours.'"
"Was it?"`
  expect(educated(source)).toBe(`“It was the year ’78.
“‘My dear Ann,’ the letter began.
“‘I write in haste, and the dogs’ tails wag.
“‘Yours.’”
“Was it?”`)
})

test('a dash in a title keeps its spaces; in a list too', () => {
  const list: Block = {
    type: 'list',
    ordered: false,
    tight: true,
    children: [{ type: 'listItem', children: [paragraph(text('Eggs - two'))] }],
  }
  const heading: Block = { type: 'subheading', id: 'h' as Id, depth: 1, children: [text('One - two -- three')] }
  const { book } = educate(bookOf([heading, list, paragraph(text('eggs - two'))]), { typography: true })
  expect(words(book)).toBe('One\u00a0— two\u00a0— threeEggs\u00a0— twoeggs—two')
})

test('what the author wants kept is kept, and tells nothing of what is open', () => {
  const kept: Inline = { type: 'text', value: '"--...', kept: true }
  const source = bookOf([paragraph(text('He typed '), kept, text(' and "left".'))])
  const { book, changes } = educate(source, { typography: true })
  expect(words(book)).toBe('He typed "--... and “left”.')
  expect(restore(book, changes)).toEqual(source)
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

test('raised letters go back into their text', () => {
  const source = bookOf([paragraph(text('Le 1er et le 2e'), text(' jour, le XIXe.'), em('3e '), text('Le 4e'))], 'fr')
  const { book, changes } = educate(source, { typography: true })
  expect(words(book)).toBe('Le 1er et le 2e jour, le XIXe.3e Le 4e')
  expect(changes.counts.ordinal).toBe(5)
  expect([...walk(book)].filter(({ type }) => type === 'superscript').length).toBe(5)
  expect(restore(book, changes)).toEqual(source)
  expect(restore(JSON.parse(JSON.stringify(book)), JSON.parse(JSON.stringify(changes)))).toEqual(source)
})

test.each<Block['type']>(['quote', 'authorsNote', 'epigraph'])(
  'what a block of the kind %s holds is educated',
  (type) => {
    const block = { type, children: [paragraph(text('"It\'s so" -- or not...'))] } as Block
    const source = bookOf([block])
    const { book, changes } = educate(source, { typography: true })
    expect(words(book)).toBe('“It’s so”—or not…')
    expect(restore(book, changes)).toEqual(source)
  },
)

test('changes are counted and undone', () => {
  const source = bookOf([paragraph(text(`"It's--" `), em('well...'), text(' 6" of it'))])
  const { book, changes } = educate(source, { typography: true })
  expect(changes.counts).toEqual({ quote: 2, apostrophe: 1, prime: 1, dash: 1, ellipsis: 1, space: 0, ordinal: 0 })
  expect(restore(book, changes)).toEqual(source)
})

const sign = fc.constantFrom(
  ...[
    '"',
    "'",
    '“',
    '”',
    '‘',
    '’',
    '„',
    '‚',
    '«',
    '»',
    '-',
    '--',
    '---',
    ' - ',
    ' -- ',
    '—',
    '–',
    '...',
    '. . .',
    '…',
    '.',
  ],
  ...[
    ' ',
    ' ',
    ' ',
    '\u00a0',
    '\u202f',
    '\n',
    ',',
    '!',
    '?',
    ':',
    ';',
    '(',
    ')',
    '%',
    '°',
    '@',
    '://',
    '\ud800',
    '\udc00',
    '漢',
    'ש',
  ],
  ...[
    'a',
    'It',
    "'tis",
    's',
    'word',
    '5',
    '11',
    '1er',
    'XIXe',
    'Mr. ',
    'J. ',
    'p. ',
    ' km',
    'z.B.',
    'т.е.',
    'w ',
    '3. Mai',
    'Dr',
  ],
)
const run = fc.array(sign, { maxLength: 24 }).map((signs) => signs.join(''))
const languages = [...customs.map(({ tags }) => tags[0] ?? ''), 'fi']
const someBook = fc
  .tuple(
    fc.array(fc.tuple(run, run, run, run), { minLength: 1, maxLength: 3 }),
    fc.constantFrom(...languages),
    fc.constantFrom(...languages),
  )
  .map(([rows, language, other]) =>
    bookOf(
      rows.map(([a, b, c, d]) =>
        paragraph(text(a), em(b), { type: 'foreign', language: other, children: [text(c)] }, text(d), text(a)),
      ),
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
  test('every change can be undone, to the very characters', () => {
    fc.assert(
      fc.property(someBook, (book) => {
        const { book: done, changes } = educate(book, { typography: true })
        expect(restore(done, changes)).toEqual(book)
      }),
      settings,
    )
  })
})

/** Texts that would keep a careless search busy for ever. */
const hostile: readonly (readonly [string, string])[] = [
  ['marks', `"'`],
  ['single marks before letters', " 'a"],
  ['marks behind letters', "s' "],
  ['hyphens', '-'],
  ['hyphens and spaces', ' - '],
  ['dots', '. '],
  ['addresses', 'http://"-"'],
  ['one long address', '@"'],
  ['initials', 'J. '],
  ['digits', '1 111'],
  ['guillemets', '« » !'],
  ['ordinals', 'XIXe 1er '],
  ['lone surrogates', '\ud800"\udc00\''],
  ['abbreviations', 'z.B.u.'],
  ['Arabic', 'قال "نعم" '],
]

test.each(hostile)('time grows with the text alone: %s', (_, unit) => {
  const time = (count: number, language: string) => {
    const book = bookOf([paragraph(text(unit.repeat(count)))], language)
    const start = process.cpuUsage()
    educate(book, { typography: true })
    return process.cpuUsage(start).user / 1000
  }
  const least = (count: number, language: string) => Math.min(...[1, 2, 3].map(() => time(count, language)))
  for (const language of ['en', 'de', 'fr']) {
    // Four times the text takes four times as long, not sixteen times.
    expect(least(8000, language) / Math.max(least(2000, language), 3)).toBeLessThan(12)
  }
})
