import { describe, expect, it } from 'vitest'
import { formatDiagnosticLine } from '../../../src/core/diagnostic/format.ts'
import { prove } from '../../../src/core/proof/proof.ts'
import { evenEffort } from '../../tool/effort.ts'
import { epub, finished, garamond, input, pdf } from './finished-books.ts'

/** What is said of a book that was spoilt. */
function told(path: string, text: string, body: string): string[] {
  return prove(input(path, text, finished('epub', epub(body)))).diagnostics.map(formatDiagnosticLine)
}

const text = [
  'The *old* lamp and the **very old** one.',
  '***',
  'See [the map](https://example.org/map), or the note.[^n]',
  '![A chart](chart.png)',
  'The end is *near at hand* now.',
  '[^n]: It is there.',
].join('\n\n')

const whole = [
  '<p>The <em>old</em> lamp and the <strong>very old</strong> one.</p>',
  '<hr/>',
  '<p>See <a href="https://example.org/map">the map</a>, or the note.<a epub:type="noteref" href="#n">1</a></p>',
  '<figure><img src="chart.png" alt="A chart"/><figcaption>A chart</figcaption></figure>',
  '<p>The end is <em>near at hand</em> now.</p>',
  '<aside epub:type="footnote" id="n"><p>It is there.</p></aside>',
].join('')

describe('a book that lost what is no word', () => {
  it('was whole before', () => {
    expect(told('story.md', text, whole)).toEqual([])
    const { value } = prove(input('story.md', text, finished('epub', epub(whole))))
    const counts = { images: 1, links: 1, notes: 1, emphasis: 3, sceneBreaks: 1 }
    expect(value?.counts).toMatchObject(counts)
    expect(value?.outputs[0]).toMatchObject({ ...counts, lost: [] })
  })

  it.each([
    ['emphasis-lost', '<em>old</em>', 'old', '1:6  the emphasis of "old" is lost'],
    ['emphasis-lost', /<.?strong>/g, '', '1:26  the emphasis of "very old" is lost'],
    ['emphasis-lost', '<em>near at hand</em>', '<em>near</em> at hand', '9:18  the emphasis of "at hand" is lost'],
    ['emphasis-lost', '<em>near at hand</em>', 'near <em>at hand</em>', '9:13  the emphasis of "near" is lost'],
    ['link-lost', /<a href="https[^>]*>([^<]*)<.a>/, '$1', '5:6  the link "the map" is lost'],
    ['note-lost', /<a epub[^>]*>1<.a>/, '', '5:53  the mark of the note "[^n]" is lost'],
    ['picture-lost', /<img[^>]*>/, '', '7:1  the picture "![A chart](chart.png)" is lost'],
    ['scene-break-lost', '<hr/>', '', '3:1  the scene break "***" is lost'],
  ])('has %s told (%s)', (rule, from, to, said) => {
    expect(told('story.md', text, whole.replace(from, to))).toEqual([
      `warning[${rule}] story.md:${said} in "book.epub", EPUB/text/chapter 1.xhtml`,
    ])
  })

  it('tells of a note whose mark stands far off', () => {
    const far = 'word '.repeat(60)
    const source = `One[^a] two. ${far}\n\n[^a]: Note.`
    const mark = '<a epub:type="noteref" href="#a">1</a>'
    const note = '<aside epub:type="footnote" id="a"><p>Note.</p></aside>'
    expect(told('a.md', source, `<p>One${mark} two. ${far}</p>${note}`)).toEqual([])
    expect(told('a.md', source, `<p>One two. ${far}${mark}</p>${note}`)).toHaveLength(1)
  })

  it('tells pictures that changed places', () => {
    const source = 'One.\n\n![a lamp](l.png)\n\nTwo and three and four.\n\n![a boat](b.png "The boat")\n\nThree.'
    const body = (first: string, second: string) =>
      `<p>One.</p><figure><img src="x" alt="${first}"/></figure><p>Two and three and four.</p><figure><img src="y" alt="${second}"/><figcaption>The boat</figcaption></figure><p>Three.</p>`
    const named = 'warning[picture-lost] a.md:3:1  the picture "![a lamp](l.png)" is lost in "book.epub"'
    expect(told('a.md', source, body('a lamp', 'a boat'))).toEqual([])
    expect(told('a.md', source, body('A big lamp', 'A small boat')).filter((said) => said.includes('picture'))).toEqual(
      [],
    )
    expect(told('a.md', source, body('a boat', 'a lamp'))).toContain(`${named}, EPUB/text/chapter 1.xhtml`)
  })

  it('takes a heading, a new page or a line of signs for a break', () => {
    const source = 'One.\n\n***\n\nTwo.'
    for (const between of ['<hr/>', '<p role="separator">* * *</p>', '<h2/>', '<p>~</p>'])
      expect(told('a.md', source, `<p>One.</p>${between}<p>Two.</p>`)).toEqual([])
    expect(told('a.md', source, '<p>One.</p><p>Two.</p>')).toHaveLength(1)
  })

  it('does not mind signs that are printed as they stand', () => {
    expect(told('a.txt', 'A _b_ c.', '<p>A _b_ c.</p>')).toEqual([])
    expect(told('a.txt', 'A _b_ c.', '<p>A b c.</p>')).toEqual([
      'warning[emphasis-lost] a.txt:1:4  the emphasis of "b" is lost in "book.epub", EPUB/text/chapter 1.xhtml',
    ])
  })
})

it('looks for landmarks in linear time', () => {
  const marks = '[^a]'.repeat(30_000)
  const book = finished(
    'epub',
    epub(`<p>One${'<a role="doc-noteref">1</a>'.repeat(30_000)}</p>${'<hr/> '.repeat(30_000)}`),
  )
  const given = input('a.md', `One${marks}\n\n${'***\n'.repeat(10_000)}\n[^a]: Two.`, book)
  expect(evenEffort(() => prove(given))).toBeLessThan(5)
})

describe('a PDF', () => {
  const italic = garamond.replaceAll('400Regular', '400Regular_Italic')
  /** Words that are set in italics where they stand between stars. */
  const set = (lines: readonly string[]) =>
    pdf((doc) => {
      for (const line of lines) {
        const parts = line.split('*')
        parts.forEach((part, at) => {
          doc.font(at % 2 === 1 ? italic : garamond).text(part, { continued: at + 1 < parts.length })
        })
      }
    })
  const said = async (source: string, ...lines: string[]) =>
    prove(input('a.md', source, finished('pdf', await set(lines)))).diagnostics.map(formatDiagnosticLine)

  it('shows emphasis by another face than the one beside it', async () => {
    const source = 'The *old* lamp was *very old* and lit.'
    expect(await said(source, source)).toEqual([])
    expect(await said(source, 'The old lamp was *very old* and lit.')).toEqual([
      'warning[emphasis-lost] a.md:1:6  the emphasis of "old" is lost in "book.pdf", page 1',
    ])
    expect(await said(source, 'The *old* lamp was *very* old and lit.')).toHaveLength(1)
    expect(await said('# The *old* lamp', '*The* old *lamp*')).toEqual([])
  })

  it('shows it by dots, painted with the words that they stress', async () => {
    const drawn = (dots: boolean) =>
      pdf((doc) => {
        doc.font(garamond)
        for (const [at, word] of ['The ', 'old', ' lamp was lit.'].entries()) {
          doc.addContent(`/Span <</MCID ${at}>> BDC`)
          doc.text(word, 72 + at * 40, 72, { lineBreak: false })
          if (dots && at === 1) doc.circle(100, 60, 2).fill()
          doc.addContent('EMC')
        }
      })
    const lost = async (dots: boolean) =>
      prove(input('a.md', 'The *old* lamp was lit.', finished('pdf', await drawn(dots)))).value?.outputs[0]?.lost
    expect(await lost(true)).toEqual([])
    expect(await lost(false)).toMatchObject([{ source: 'old' }])
  })

  it('says nothing of a paragraph that is all emphasis, nor of speakers', async () => {
    expect(await said('*All of it.*', 'All of it.')).toEqual([])
    expect(await said('**ANN.** Good day.', 'ANN. Good day.')).toEqual([])
  })
})

/** What the ledger claims of a text, by the book that has none of it. */
function claims(path: string, source: string): number[] {
  const { counts } = prove(input(path, source)).value ?? {}
  return counts ? [counts.emphasis, counts.links, counts.notes, counts.images, counts.sceneBreaks] : []
}

describe('the ledger', () => {
  it.each([
    ['pairs as CommonMark does', '**a *b* c** _d_ e_f_g *h', [2, 0, 0, 0, 0]],
    ['no emphasis across brackets', '[*a](https://b.c) d*', [0, 1, 0, 0, 0]],
    ['no emphasis in code', '`*a*` and\n\n```\n*b*\n```', [0, 0, 0, 0, 0]],
    ['tags', '<em>a</em> <b>b</b> <i>open <a href="https://c.d">e</a>', [2, 1, 0, 0, 0]],
    ['links of all forms', '[a](https://b.c) [d] [e][D] <https://f.g>\n\n[d]: https://h.i', [0, 4, 0, 0, 0]],
    ['links by lists of labels', '[a] [b] [c]\n\n[a]: https://d.e\n[b]: <f.md> "F"\n[c]: ', [0, 2, 0, 0, 0]],
    ['no link that leads nowhere', '[a]() [b](javascript:c) [d](\\\\e)', [0, 0, 0, 0, 0]],
    ['one link of two', '[a [b](https://c.d) e](https://f.g)', [0, 1, 0, 0, 0]],
    ['notes', 'a[^1] b^[c] d[^2]\n\n[^1]: e', [0, 0, 2, 0, 0]],
    ['pictures', '![a *b*](c.png) <img src="d.png" alt=""/>', [0, 0, 0, 2, 0]],
    ['breaks', 'a\n\n---\n\nb\n***\n\nc\n---', [0, 0, 0, 0, 2]],
  ])('of Markdown has %s', (_, source, counts) => expect(claims('a.md', source)).toEqual(counts))

  it.each([
    ['pairs of underscores', 'It _was_ so,\nand _quite so\nindeed_.', [2, 0, 0, 0, 0]],
    ['no names of files', 'The file_name and _open_ended.', [0, 0, 0, 0, 0]],
    ['no half of a pair', '_One and _two_.', [0, 0, 0, 0, 0]],
    ['stars where they are a habit', '*a* *b* *c* *d* *e* *f*', [6, 0, 0, 0, 0]],
    ['no stars where they are none', 'One *star* here.', [0, 0, 0, 0, 0]],
    ['breaks of one sign alone', 'a\n\n* * *\n\nb\n\n#\n\nc\n\n~~~\n\nd\n---\ne', [0, 0, 0, 0, 3]],
    ['notes that are written later', 'a [1] b [2]\n\n[Footnote 1: c]', [0, 0, 1, 0, 0]],
    ['no note where two may be meant', 'a [1] b\n\n[1] c [2]\n\n[2] d\n\n[Footnote 1: e]', [0, 0, 1, 0, 0]],
  ])('of plain text has %s', (_, source, counts) => expect(claims('a.txt', source)).toEqual(counts))
})
