import { describe, expect, it } from 'vitest'
import { formatDiagnosticLine } from '../../../src/core/diagnostic/format.ts'
import { formatProof, type ProofInput, prove } from '../../../src/core/proof/proof.ts'
import { sourceText, spanAt } from '../../../src/core/source/text.ts'
import { epub, finished, garamond, input, pdf } from './finished-books.ts'

const prove1 = (given: ProofInput) => {
  const { value, diagnostics } = prove(given)
  const output = value?.outputs[0]
  if (!value || !output) throw new Error('no proof')
  const { missing, added, moved, changed } = output
  return { proof: value, output, counts: [missing, added, moved, changed], said: diagnostics.map(formatDiagnosticLine) }
}
const book = (text: string, ...bodies: string[]) => input('story.md', text, finished('epub', epub(...bodies)))

describe('a sound book', () => {
  it('is proved', () => {
    const text = '# One\n\nIt was *dark*—don\u0027t "look".\n\n***\n\n1. a\n2. b\n'
    const body = '<h1>ONE</h1><p>It was <em>dark</em> — don’t “look”.</p><hr/><ol><li>a</li><li>b</li></ol>'
    const { counts, said, output, proof } = prove1(book(text, body))
    expect(counts).toEqual([0, 0, 0, 0])
    expect(said).toEqual([])
    expect(output).toMatchObject({ words: 8, emphasis: 1, explained: {}, differences: [] })
    expect(proof.counts).toMatchObject({ words: 8, emphasis: 1, sceneBreaks: 1 })
    expect(formatProof(proof)).toBe(formatProof(prove(book(text, body)).value ?? proof))
  })

  it('may set notes where they are referred to', async () => {
    const text = 'One[^1] two.\n\n[^1]: The note.\n\nThree[^2].\n\n[^2]: Another.'
    const notes = (id: string, words: string) => `<aside epub:type="footnote" id="${id}"><p>${words}</p></aside>`
    const mark = (n: number) => `<a epub:type="noteref" href="#n${n}">${n}</a>`
    const body = `<p>One${mark(1)} two.</p><p>Three${mark(2)}.</p>${notes('n1', 'The note.')}${notes('n2', 'Another.')}`
    expect(prove1(book(text, body)).counts).toEqual([0, 0, 0, 0])
  })

  it('has the texts of pictures to hear, and finds none of their words elsewhere by chance', () => {
    const text = 'A sea.\n\n![the sea of a storm](s.png)\n\nThe end of a story.'
    const body = '<p>A sea.</p><p><img alt="the sea of a storm" src="s.png"/></p><p>The end of a story.</p>'
    const ends = '<div data-octavo="generated"><p>of a the</p></div>'
    const { counts, output } = prove1({ ...book(text, body, ends), declared: ['of a the'] })
    expect(counts).toEqual([0, 0, 0, 0])
    expect(output.explained).toMatchObject({ 'text of a picture': 5 })
  })

  it('takes no word beside a picture for one of its text', () => {
    const text = 'It was ![a chart](c.png) a chart of the *sea*.'
    const body = '<p>It was <img src="c.png" alt="a chart"/> a chart of the <em>sea</em>.</p>'
    expect(prove1(book(text, body))).toMatchObject({ counts: [0, 0, 0, 0], said: [] })
    expect(prove1(book(text, body.replace('> a chart of', '> a of'))).counts).toEqual([1, 0, 0, 0])
    const titled = 'On ![a chart](c.png "the sea") the sea.'
    expect(prove1(book(titled, '<p>On <img src="c.png" alt="a chart (the sea)"/> the sea.</p>')).counts).toEqual([
      0, 0, 0, 0,
    ])
    const drawn = '![a chart](c.png)\n\nA chart it was.'
    const figure = '<figure><img src="c.png" alt="a chart"/><figcaption>a chart</figcaption></figure>'
    expect(prove1(book(drawn, `${figure}<p>A chart it was.</p>`)).counts).toEqual([0, 0, 0, 0])
    expect(prove1(book(drawn, `${figure}<p>A it was.</p>`)).counts).toEqual([1, 0, 0, 0])
  })

  it('explains notes of a plain text by their place', () => {
    const text = 'One [1] two.\n\n[Footnote 1: The note.]\n\nThree four five.'
    const body =
      '<p>One <a epub:type="noteref" href="#n">1</a> two.</p><p>Three four five.</p><aside epub:type="footnote"><p>The note.</p></aside>'
    const { counts, output } = prove1(input('a.txt', text, finished('epub', epub(body))))
    expect(counts).toEqual([0, 0, 0, 0])
    expect(output.explained).toEqual({ 'mark of a note or list': 3, 'note set at its reference': 2 })
  })

  it('explains generated matter, declared or marked', () => {
    const declared = ['The Book', 'by Ann Other', 'Copyright 1901 Ann Other']
    const body = '<h1>The Book</h1><p>by Ann Other</p><p>Copyright 1901 Ann Other</p><p>Story.</p>'
    const given = { ...book('---\ntitle: The Book\n---\nStory.', body), declared }
    expect(prove1(given)).toMatchObject({
      counts: [0, 0, 0, 0],
      said: [],
      output: { explained: { 'generated matter': 9 } },
    })
    const marked = '<div data-octavo="generated"><p>Whatever</p></div><p>Story.</p>'
    expect(prove1({ ...book('Story.', marked), declared: ['Whatever'] }).counts).toEqual([0, 0, 0, 0])
  })

  it('explains a title that only the title page has', () => {
    const source = sourceText('a.txt', 'MY STORY\nby: Ann\n\nIt begins.')
    const body = '<div data-octavo="generated"><h1>My Story</h1><p>by: Ann</p></div><p>It begins.</p>'
    const relocated = [{ span: spanAt(source, 0, 16), reason: 'set on the title page' }]
    const declared = ['My Story', 'by: Ann']
    const { counts, output } = prove1({
      ...input('a.txt', source.text, finished('epub', epub(body))),
      declared,
      relocated,
    })
    expect(counts).toEqual([0, 0, 0, 0])
    expect(output.explained).toEqual({ 'set on the title page': 4 })
  })

  it('explains words that typography joined or parted', () => {
    const text = 'an elec-\ntronic D R E A M, l\u0027**or** _I_\u0027ve'
    const { counts, output } = prove1(book(text, '<p>an electronic DREAM, l’<b>or</b> <i>I</i>’ve</p>'))
    expect(counts).toEqual([0, 0, 0, 0])
    expect(Object.keys(output.explained)).toEqual(['letterspacing', 'typographic change'])
  })

  it('does not take a space that is lost behind a colon for typography', () => {
    const { counts, output } = prove1(book('Chapter One: The Room', '<h1>Chapter One<span>The Room</span></h1>'))
    expect(counts).toEqual([0, 0, 0, 2])
    expect(output.differences).toMatchObject([{ kind: 'changed', source: 'One The', output: 'OneThe' }])
  })

  it('explains markup that is shown as text, and pictures that are heard', () => {
    const text = 'One <iframe src="evil"> two ![a cat](cat.png) three.'
    const body = '<p>One &lt;iframe src="evil"&gt; two <img src="cat.png" alt="a cat"/> three.</p>'
    const { counts, output } = prove1(book(text, body))
    expect(counts).toEqual([0, 0, 0, 0])
    expect(output.explained).toEqual({ 'syntax shown as text': 3, 'text of a picture': 2 })
  })

  it('may set the caption of a table before it', () => {
    const text = '| one | two |\n|---|---|\n| three | four |\n\nTable: All about *it*\n\nMore words of text.'
    const table = '<tr><th>one</th><th>two</th></tr><tr><td>three</td><td>four</td></tr>'
    const body = `<table><caption>All about <em>it</em></caption>${table}</table><p>More words of text.</p>`
    const { counts, output } = prove1(book(text, body))
    expect(counts).toEqual([0, 0, 0, 0])
    expect(output.explained).toEqual({ 'caption set with its table': 3 })
  })

  it('explains a link that is shown with its target', () => {
    const text = 'See ["Moving by default"](https://a.example/moving-by-default/) now.'
    expect(prove1(book(text, `<p>${text}</p>`)).counts).toEqual([0, 0, 0, 0])
  })

  it('is compared character by character where words have no spaces', () => {
    const { counts, said } = prove1(book('吾輩は猫である。', '<p>吾輩は犬である。</p>'))
    expect(counts).toEqual([0, 0, 0, 1])
    expect(said).toEqual([
      'error[words-missing] story.md:1:4  "猫" has become "犬" in "book.epub", EPUB/text/chapter 1.xhtml',
    ])
  })
})

describe('a faulty book', () => {
  const text = 'The quick brown fox jumps over the lazy dog.\n\nThe five boxing wizards jump quickly.\n'
  const sound = '<p>The quick brown fox jumps over the lazy dog.</p><p>The five boxing wizards jump quickly.</p>'

  it.each([
    ['drops a word', 'brown ', '', [1, 0, 0, 0], 'error[words-missing] story.md:1:11  "brown" is missing'],
    [
      'drops a common word',
      'over the lazy',
      'over lazy',
      [1, 0, 0, 0],
      'error[words-missing] story.md:1:32  "the" is missing',
    ],
    [
      'drops a paragraph',
      '<p>The five boxing wizards jump quickly.</p>',
      '',
      [6, 0, 0, 0],
      'error[words-missing] story.md:3:1  "The five boxing wizards jump quickly"',
    ],
    [
      'alters a word',
      'wizards',
      'lizards',
      [0, 0, 0, 1],
      'error[words-missing] story.md:3:17  "wizards" has become "lizards"',
    ],
    ['doubles a word', 'lazy', 'lazy lazy', [0, 1, 0, 0], 'warning[words-added] story.md:1:36  "lazy" is in'],
    ['swaps words', 'boxing wizards', 'wizards boxing', [0, 0, 1, 0], 'warning[words-moved] story.md:3:'],
    [
      'runs words together',
      'lazy dog',
      'lazydog',
      [0, 0, 0, 2],
      'warning[words-changed] story.md:1:36  "lazy dog" is spaced as "lazydog"',
    ],
    [
      'tears a word',
      'quickly',
      'quick ly',
      [0, 0, 0, 1],
      'warning[words-changed] story.md:3:30  "quickly" is spaced as "quick ly"',
    ],
  ])('%s', (_, from, to, counts, said) => {
    const found = prove1(book(text, sound.replace(from, to)))
    expect(found.counts).toEqual(counts)
    expect(found.said).toEqual([expect.stringContaining(said)])
  })

  it('cannot hide a lost word behind generated matter', () => {
    const given = { ...book(text, `<h1>The Fox</h1>${sound.replace('brown fox', 'brown')}`), declared: ['The Fox'] }
    expect(prove1(given).counts).toEqual([1, 0, 0, 0])
    const doubled = { ...book(text, sound.replace('lazy', 'lazy lazy')), declared: ['Lazy Days'] }
    expect(prove1(doubled).counts).toEqual([0, 1, 0, 0])
  })

  it('cannot hide words in what says it is generated, or in a list of contents', () => {
    const title = '<div data-octavo="generated"><h1>The Fox</h1></div>'
    const list = '<nav epub:type="toc"><ol><li>One: The Fox 3</li><li>Two</li></ol></nav>'
    const declared = ['The Fox', 'One', 'Two']
    const told = (more: string) => {
      const { counts, output } = prove1({ ...book(text, `${more}${sound}`), declared })
      return [counts, output.differences[0]?.output, output.differences[0]?.line]
    }
    expect(told(title + list)).toEqual([[0, 0, 0, 0], undefined, undefined])
    expect(told(title.replace('The', 'A'))).toEqual([[0, 2, 0, 0], 'A Fox', undefined])
    expect(told(title.replace('The', 'The The'))).toEqual([[0, 3, 0, 0], 'The The Fox', undefined])
    expect(told(list.replace('Two', 'Three'))).toEqual([[0, 1, 0, 0], 'Three', undefined])
  })

  it('takes no mark of a note for what makes up for a doubled word', () => {
    const noted = 'The path[^path] went up.\n\n[^path]: Dry stone it is.'
    const notes = '<aside epub:type="footnote"><p>Dry stone it is.</p></aside>'
    const mark = '<a epub:type="noteref" href="#n">1</a>'
    const doubled = `<p>The path path${mark} went up.</p>${notes}`
    expect(prove1(book(noted, doubled)).counts).toEqual([0, 1, 0, 0])
    const swapped = `<p>The path${mark} went up.</p>${notes.replace('it is', 'is it')}`
    expect(prove1(book(noted, swapped)).counts).toEqual([0, 0, 1, 0])
  })

  it('takes no word of generated matter for a heading that is lost', () => {
    const given = book('# One\n\nStory.', '<p>Story.</p><div data-octavo="generated"><p>Made from one text.</p></div>')
    expect(prove1({ ...given, declared: ['One', 'Made from one text.'] }).counts).toEqual([1, 0, 0, 0])
  })

  it('says what is broken', () => {
    const { said } = prove1(input('a.md', 'Words.', { ...finished('pdf', Buffer.from('no')), path: 'a.pdf' }))
    expect(said).toEqual([
      'error[output-unreadable]  "a.pdf" is broken: pdf: this is no PDF',
      'error[words-missing] a.md:1:1  "Words" is missing in "a.pdf"',
    ])
  })

  it('tells a thousand mutations of a finished EPUB, each with its word', () => {
    const words = Array.from(
      { length: 600 },
      (_, i) => ['the', 'of', `w${(i * 37) % 211}`, 'and', `x${i % 90}`][i % 5] ?? '',
    )
    const paragraphs: string[][] = []
    for (let i = 0; i < words.length; i += 23) paragraphs.push(words.slice(i, i + 23))
    const source = paragraphs.map((list) => list.join(' ')).join('\n\n')
    const body = (list: readonly string[][]) => list.map((p) => `<p>${p.join(' ')}</p>`).join('')
    let caught = 0
    let changes = 0
    for (let i = 0; i < 1000; i++) {
      const at = (i * 7919) % words.length
      const mutated = paragraphs.map((list) => [...list])
      const list = mutated[Math.floor(at / 23)]!
      const place = (at % 23) % list.length
      if (i % 4 === 0) list.splice(place, 1)
      else if (i % 4 === 1) list.splice(place, 0, list[place]!)
      else if (i % 4 === 2) list[place] = `${list[place]}z`
      else list.push(list.shift()!)
      if (body(mutated) === body(paragraphs)) continue
      changes++
      const { output } = prove1(input('a.txt', source, finished('epub', epub(body(mutated)))))
      const { missing, added, moved, changed, differences } = output
      if (missing + added + moved + changed > 0 && differences[0]?.line !== undefined) caught++
    }
    expect(caught).toBe(changes)
  })
})

it('reads both outputs against one ledger', async () => {
  const story = Array.from({ length: 60 }, (_, i) => `Paragraph ${i} of “the story”, ﬁrst affixed by naïve clerks.`)
  const drawn = await pdf((doc) => {
    doc.font(garamond)
    for (const paragraph of story) doc.text(paragraph)
  })
  const body = story.map((paragraph) => `<p>${paragraph}</p>`).join('')
  const given = input('a.txt', story.join('\n\n'), finished('epub', epub(body)), finished('pdf', drawn))
  const { value, diagnostics } = prove(given)
  expect(diagnostics).toEqual([])
  expect(value?.outputs.map(({ words }) => words)).toEqual([600, 600])
  expect(value?.outputs[1]?.contentSha256).toMatch(/^[0-9a-f]{64}$/)
})
