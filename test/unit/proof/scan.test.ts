import { describe, expect, it } from 'vitest'
import { placeOf, scanSource } from '../../../src/core/proof/scan.ts'
import { Lexicon } from '../../../src/core/proof/words.ts'
import { sourceText, spanAt } from '../../../src/core/source/text.ts'
import { evenEffort } from '../../tool/effort.ts'

function wordsOf(path: string, text: string): string {
  const lexicon = new Lexicon()
  const ledger = scanSource([sourceText(path, text)], [], lexicon)
  return [...ledger.ids].map((id) => lexicon.wordOf(id)).join(' ')
}

describe('words', () => {
  it.each([
    ["It's the dogs’ o’clock, 'tis", "it's the dogs o'clock tis"],
    ['well-known 1,000 _snake_case_', 'well known 1 000 snake case'],
    ['soft\u00adhyphen zero\u200bwidth word\u2060joiner', 'softhyphen zerowidth wordjoiner'],
    ['ﬁnal oﬃce cafe\u0301 CAFÉ', 'final office café café'],
    ['吾輩は猫 a1', '吾 輩 は 猫 a1'],
    ['Straße STRASSE ❤️ 𝒜', 'strasse strasse a'],
  ])('%s', (text, words) => expect(wordsOf('a.txt', text)).toBe(words))

  it('are one number whatever their case and shape', () => {
    const lexicon = new Lexicon()
    const { ids } = scanSource([sourceText('a.txt', 'Don\u2019t DON\u0027T don\u00ad\u2019t')], [], lexicon)
    expect(new Set(ids).size).toBe(1)
    const feet = '5\u002711" 5\u203211\u2033 5\u201911\u201d'
    expect(new Set(scanSource([sourceText('a.txt', feet)], [], lexicon).ids).size).toBe(1)
  })
})

describe('markdown syntax is removed by rule', () => {
  it.each([
    ['front matter', '---\ntitle: Gone\n---\nkept', 'kept'],
    ['a scene break is not front matter', '---\n\nkept\n\n---\nalso', 'kept also'],
    ['headings', '# One #\n\nTwo\n===\n\nThree {#id .class}\n\n## Four {#four}', 'one two three id class four'],
    ['emphasis inside words', 'un*frigging*believable **b**old ~~gone~~ `code`', 'unfriggingbelievable bold gone code'],
    ['links', '[text](http://a.b/c "title") [ref][r] [r] [no][x]\n\n[r]: http://x.y "t"', 'text ref r no x'],
    ['images', 'A ![alt text](src.png "the caption") here', 'a alt text the caption here'],
    ['autolinks', '<https://a.example/b> <b@c.example>', 'https a example b b c example'],
    ['html', 'a<b>b</b>c <br/>d<p class="x">e</p> <img src="s" alt="seen"> 1 < 2', 'abc d e seen 1 2'],
    [
      'references in a picture’s text',
      '<img alt="so &quot;seen&quot; &amp; caf&eacute;" src="s"> &quot;x&quot;',
      'so seen café x',
    ],
    ['comments', 'a <!-- gone\n\nstill gone -->\n\n<!-- g\n\ng -->\n\nb <!-- open', 'a gone still gone b open'],
    ['fences', '```rust\nlet [x](y) = 1\n```\n\n    [a](b)', 'let x y 1 a b'],
    ['lists', '1. one\n2) two\n- [ ] three\n* [x] four\n\n1986. A year', 'one two three four a year'],
    ['a number inside a paragraph', 'in the year\n1986. A year', 'in the year 1986 a year'],
    ['quotes', '> a *b\n> c* d\n>\n> > e', 'a b c d e'],
    [
      'directives',
      ':::letter[Label]{to="X"}\nDear :sc[Ann], :lang[mot]{fr}\n:::\n\n::: {.verse}\n',
      'label dear ann mot',
    ],
    ['numbers of pages', 'See :page[#the-storm], :page [a] or a:page[b.md#c].', 'see page a or a'],
    ['spans and attributes', '[small]{.smallcaps} text\n{: .indent}', 'small text'],
    ['attributes of items', '- {:.indent-3} one\n{:#x} two', 'one two'],
    ['entities', 'caf&eacute; &amp; R&D; &#233;t&#xe9; a&mdash;b&shy;c', 'café r d été a bc'],
    ['escapes', '\\*a\\* \\[b\\](c) d\\_e', 'a b c d e'],
    ['tables', '| a | b |\n|---|:-:|\n| c\\|d | *e* |', 'a b c d e'],
    ['superscripts', 'x^2^ H~2~O', 'x2 h2o'],
  ])('%s', (_, text, words) => expect(wordsOf('a.md', text)).toBe(words))

  it('sets notes behind the text in the order of their references', () => {
    const text = 'One[^b] two[^a] three^[inline].\n\n[^a]: note a\n\n    more a\n\n[^b]: note b\n\nfour'
    expect(wordsOf('a.md', text)).toBe('one two three four note b note a more a inline')
  })

  it('logs what it removed', () => {
    const { removed, runs, landmarks } = scanSource(
      [sourceText('a.md', '# *A* [b](c.md)\n\n***\n\n![d](e)')],
      [],
      new Lexicon(),
    )
    expect([...removed.keys()].sort()).toEqual(['emphasis-mark', 'link-target'])
    expect([...runs, ...landmarks].map(({ kind }) => kind)).toEqual(['emphasis', 'link', 'break', 'picture'])
  })

  it('is linear on hostile text', () => {
    const hostile = ['[', '![', '`', '<a ', '<!--', '*a _', ':x[', ':page[', '](', '> ', '&', '\\', '[^', '^[', '{']
    const spent = evenEffort(() => {
      for (const piece of hostile) wordsOf('a.md', piece.repeat(20_000))
      for (let n = 1; n < 400; n++) wordsOf('a.md', `${'`'.repeat(n)} `.repeat(2))
    })
    expect(spent).toBeLessThan(15)
  })
})

describe('places', () => {
  it('are the line and column of the source', () => {
    const lexicon = new Lexicon()
    const ledger = scanSource([sourceText('a.md', 'x\n\n> - **bold** w&eacute;')], [], lexicon)
    expect(placeOf(ledger, 1)).toEqual({ file: 'a.md', line: 3, column: 7 })
    expect(placeOf(ledger, 2)).toEqual({ file: 'a.md', line: 3, column: 14 })
  })

  it('leaves whole lines aside and counts them', () => {
    const source = sourceText('a.txt', 'Licence of this\nstory text\nlicence end here')
    const asides = [
      { span: spanAt(source, 0, 15), reason: 'licence' },
      { span: spanAt(source, 27, 43), reason: 'licence' },
    ]
    const lexicon = new Lexicon()
    const ledger = scanSource([source], asides, lexicon)
    expect([...ledger.ids].map((id) => lexicon.wordOf(id))).toEqual(['story', 'text'])
    expect(ledger.asides).toEqual([
      { file: 'a.txt', line: 1, endLine: 1, reason: 'licence', words: 3 },
      { file: 'a.txt', line: 3, endLine: 3, reason: 'licence', words: 3 },
    ])
  })
})
