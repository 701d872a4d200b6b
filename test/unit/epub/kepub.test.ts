import { readFileSync, writeFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { kepubFiles, kepubPage, sentences } from '../../../src/core/epub/kepub.ts'
import { renderEpub } from '../../../src/core/epub/render.ts'
import { chapter, edition, editionOf, em, note, p } from './sample.ts'

const page = (body: string) =>
  kepubPage(`<html><head><title>Not. This.</title></head>\n<body epub:type="bodymatter">${body}</body></html>`)
const inner = (body: string) => /<div id="book-inner">([\s\S]*)<\/div><\/div><\/body>/.exec(page(body))?.[1] ?? ''
/** Kobo's spans taken out again. */
const bare = (text: string) =>
  text.replace(/<span class="koboSpan" id="kobo[.]\d+[.]\d+">((?:<img[^>]*>|[^<]*))<\/span>/g, '$1')
const span = (at: string, words: string) => `<span class="koboSpan" id="kobo.${at}">${words}</span>`

describe('sentences', () => {
  test.each([
    ['One. Two.', ['One. ', 'Two.']],
    ['“Yes?” She left. ', ['“Yes?” ', 'She left. ']],
    ['He said &quot;No.&quot; Then', ['He said &quot;No.&quot; ', 'Then']],
    ['e.g.this is one', ['e.g.this is one']],
    ['Wait… what?! No', ['Wait… what?! ', 'No']],
    ['  ', ['  ']],
  ])('of %j', (text, parts) => expect(sentences(text)).toEqual(parts))

  test('are the text', () => {
    const alphabet = fc.constantFrom('a', '.', '!', '?', ' ', '\n', '”', '’', '&quot;', '…', '\u00a0')
    fc.assert(
      fc.property(fc.array(alphabet), (parts) => {
        expect(sentences(parts.join('')).join('')).toBe(parts.join(''))
      }),
      { seed: 7, numRuns: 500 },
    )
  })
})

describe('a page for Kobo', () => {
  test('has the body in its two wrappers and the style hook in its head', () => {
    expect(page('<p>x</p>')).toBe(
      '<html><head><title>Not. This.</title><style type="text/css" class="kobostylehacks">div#book-inner{margin-top:0;margin-bottom:0}</style></head>\n' +
        `<body epub:type="bodymatter"><div id="book-columns"><div id="book-inner"><p>${span('1.1', 'x')}</p></div></div></body></html>`,
    )
  })

  test('counts paragraphs, and sentences in them, across inline elements', () => {
    expect(inner('<h2>A</h2><p>One. <em>Two.</em> Three</p>')).toBe(
      `<h2>${span('1.1', 'A')}</h2><p>${span('2.1', 'One. ')}<em>${span('2.2', 'Two.')}</em>${span('2.3', ' Three')}</p>`,
    )
  })

  test('counts a paragraph that has no words not at all, a picture as one', () => {
    expect(inner('<p></p>\n<p>a</p><figure><img src="i"/></figure><p>b</p>')).toBe(
      `<p></p>\n<p>${span('1.1', 'a')}</p><figure>${span('2.1', '<img src="i"/>')}</figure><p>${span('3.1', 'b')}</p>`,
    )
  })

  test('leaves white space between elements alone, but in a paragraph', () => {
    expect(inner('<div>\n<p><b>a</b> <i>b</i></p>\n</div>')).toBe(
      `<div>\n<p><b>${span('1.1', 'a')}</b>${span('1.2', ' ')}<i>${span('1.3', 'b')}</i></p>\n</div>`,
    )
  })

  test('leaves code, drawings and formulas whole', () => {
    const code = '<pre><code>One. Two.</code></pre>'
    expect(inner(`${code}<p>x</p>`)).toBe(`${code}<p>${span('1.1', 'x')}</p>`)
  })

  test('opens notes where they are touched', () => {
    const files = renderEpub(editionOf([chapter('one', 'One', p('x', note('n', 'A note.')))]), { fonts: [] }).value
    expect(kepubFiles(files ?? new Map()).get('OEBPS/one.xhtml')).toContain('epub:type="noteref endnote"')
  })

  test('says the same words with the same markup in every page, and changes no other file', () => {
    const files = renderEpub(edition, { fonts: [] }).value ?? new Map()
    const changed = [...kepubFiles(files)].filter(([path, content]) => content !== files.get(path))
    expect(changed.map(([path]) => path)).toEqual(
      [...files.keys()].filter((path) => path.endsWith('.xhtml') && path !== 'OEBPS/toc.xhtml'),
    )
    for (const [path, content] of changed) {
      const back = bare(String(content))
        .replace(/<style type="text\/css" class="kobostylehacks">[^<]*<\/style>/, '')
        .replace('<div id="book-columns"><div id="book-inner">', '')
        .replace('</div></div></body>', '</body>')
        .replaceAll('epub:type="noteref endnote"', 'epub:type="noteref"')
      expect(back).toBe(files.get(path))
      const ids = [...String(content).matchAll(/id="(kobo[.\d]+)"/g)].map(([, id]) => id)
      expect(new Set(ids).size).toBe(ids.length)
    }
  })

  test('is as it was', () => {
    const text = p('“One.” Two! ', em('Three? Four.'), ' Five', note('n', 'A note. Its end.'), '.')
    const files = renderEpub(editionOf([chapter('one', 'One', text)]), { fonts: [] }).value ?? new Map()
    const golden = new URL('golden/kepub-page.xhtml', import.meta.url)
    const made = String(kepubFiles(files).get('OEBPS/one.xhtml'))
    if (process.env.OCTAVO_UPDATE) writeFileSync(golden, made)
    expect(made).toBe(readFileSync(golden, 'utf8'))
  })
})
