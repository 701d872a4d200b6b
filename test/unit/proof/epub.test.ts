import { describe, expect, it } from 'vitest'
import { readXml } from '../../../src/core/finished/xml.ts'
import { readEpub } from '../../../src/core/proof/epub.ts'
import { epub, inflate, zip } from './finished-books.ts'

function read(...bodies: string[]) {
  const { passages, faults, landmarks } = readEpub(epub(...bodies), inflate)
  return {
    text: passages.map(({ kind, text }) => `${kind}: ${text.trim()}`),
    faults,
    landmarks: landmarks.map(({ kind }) => kind),
  }
}

describe('an EPUB', () => {
  it('is read in the order of its spine, without navigation and heads', () => {
    expect(read('<p>One</p>', '<p>Two</p>').text).toEqual(['text: One', 'text: Two'])
  })

  it('joins inline elements and parts blocks', () => {
    expect(read('<h1>A <em>b</em></h1><p>un<i>frig</i>ging<br/>line &amp; &#x41;</p>').text).toEqual([
      'text: A b',
      'text: unfrigging',
      'text: line & A',
    ])
  })

  it('tells notes, marks, generated matter, contents and alternative texts apart', () => {
    const body = `<section data-octavo="generated"><p>Made <em>here</em></p></section><nav epub:type="toc"><p>One 1</p></nav>
      <p>Word<a epub:type="noteref" href="#n">1</a> on. <img src="x" alt="seen"/></p><ol start="3"><li>c</li><li>d</li></ol>
      <aside epub:type="footnote" id="n"><p>Said <a role="doc-backlink" href="#r">back</a></p></aside>`
    expect(read(body)).toEqual({
      text: [
        'generated: Made here',
        'contents: One 1',
        'text: Word',
        'mark: 1',
        'alt: seen',
        'text: on.',
        'mark: 3',
        'text: c',
        'mark: 4',
        'text: d',
        'note: Said',
        'mark: back',
      ],
      faults: [],
      landmarks: ['break', 'note', 'picture'],
    })
  })

  it.each([
    ['<p>open', 'line 3: "</body>" closes no open element'],
    ['<p>&nbsp;</p>', '"&nbsp;" stands for nothing'],
    ['<p a="1" a="2"/>', 'the attribute "a" twice'],
    ['<p a=1/>', '"<p" is not well formed'],
    ['<p>\u0001</p>', 'a character that XML does not allow'],
    ['<!-- a -- b -->', 'a comment that is not well formed'],
    ['<p>a & b</p>', 'stands for nothing'],
    ['1 < 2', 'a "<" that opens nothing'],
  ])('reports %s', (body, fault) => {
    expect(read(body).faults).toEqual([expect.stringContaining(fault)])
  })

  it('reports what is no EPUB', () => {
    expect(readEpub(new Uint8Array(40), inflate).faults).toEqual(['the EPUB: zip: this is no zip archive'])
    const empty = zip([['mimetype', 'application/epub+zip']])
    expect(readEpub(empty, inflate).faults).toEqual(['the EPUB: the file is not there'])
    const damaged = Buffer.from(epub('<p>some words that are packed</p>'))
    const at = damaged.indexOf('chapter 1.xhtml') + 60
    damaged[at] = (damaged[at] ?? 0) ^ 0xff
    expect(readEpub(damaged, inflate).faults).toHaveLength(1)
  })

  it('finds a second root', () => {
    const quiet = { open() {}, close() {}, text() {} }
    expect(() => readXml('<a/><b/>', quiet)).toThrow('line 1: a second root element')
    expect(() => readXml('<a/>', quiet)).not.toThrow()
  })
})
