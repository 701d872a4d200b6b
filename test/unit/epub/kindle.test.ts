import { describe, expect, test } from 'vitest'
import type { EpubFiles } from '../../../src/core/epub/files.ts'
import { kindlePreflight, kindleSize } from '../../../src/core/epub/kindle.ts'
import { styleFaults } from '../../../src/core/epub/kindle-markup.ts'
import { renderEpub } from '../../../src/core/epub/render.ts'
import { chapter, edition, editionOf, p } from './sample.ts'

const calm = editionOf([chapter('one', 'One', p('x'))])
const files = (book = calm): Map<string, string | Uint8Array> => new Map(renderEpub(book, { fonts: [] }).value)
const rules = (of: EpubFiles, book = calm) => kindlePreflight(book, of).map(({ rule }) => rule)

/** What a manuscript can do wrong has its folder in test/rules; here is what it hardly can. */
describe('the preflight for Kindle', () => {
  test('finds nothing in a plain book', () => expect(rules(files())).toEqual([]))

  test('kindle-size: tells what mail and what the page takes', () => {
    expect(kindleSize(50_000_000)).toEqual([])
    expect(kindleSize(50_000_001)[0]?.message).toMatch(/51 MB.*50 MB.*mail/)
    expect(kindleSize(200_000_001)[0]?.message).toMatch(/201 MB.*200 MB/)
  })

  test('kindle-picture: names pictures of more than 5 MB', () => {
    expect(rules(files().set('OEBPS/images/a.jpg', new Uint8Array(5_000_001)))).toEqual(['kindle-picture'])
    expect(rules(files().set('OEBPS/images/a.jpg', new Uint8Array(5_000_000)))).toEqual([])
  })

  test('kindle-drawing: counts drawings', () => {
    const many = files()
    for (let count = 1; count <= 25; count++) many.set(`OEBPS/images/${count}.svg`, '<svg/>')
    expect(rules(many)).toEqual([])
    expect(rules(many.set('OEBPS/images/26.svg', '<svg/>'))).toEqual(['kindle-drawing'])
  })

  test.each([
    ['<script>', '<script src="x.js"></script>'],
    ['<iframe>', '<iframe src="x.html"></iframe>'],
    ['<form>', '<form action="x"></form>'],
    ['<video>', '<video src="x.mp4"></video>'],
    ['a table inside a table', '<table><tr><td><table><tr><td>x</td></tr></table></td></tr></table>'],
    ['a picture without a file', '<img alt="x"/>'],
  ])('kindle-markup: finds %s', (what, markup) => {
    const doctored = files()
    const page = String(doctored.get('OEBPS/one.xhtml')).replace('<p>x</p>', markup)
    const [found, ...more] = kindlePreflight(calm, doctored.set('OEBPS/one.xhtml', page))
    expect(more).toEqual([])
    expect(found?.rule).toBe('kindle-markup')
    expect(found?.message).toContain(what)
  })

  test('takes every construct of our own', () => {
    expect(rules(files(edition), edition)).toEqual(['kindle-contents'])
  })

  test('minds what a template’s CSS does to the text, and nothing else', () => {
    expect(styleFaults('body{font-size:.9em}/* p{color:red} */')).toHaveLength(1)
    expect(styleFaults('.x{margin:0 -1em}')).toHaveLength(1)
    expect(styleFaults('.x{position:absolute}')).toHaveLength(1)
    expect(styleFaults('.stanza{text-indent:-2em;font-size:.9em;margin:1em 0}p{text-indent:1em}')).toEqual([])
  })
})
