import { describe, expect, test } from 'vitest'
import { fileAs } from '../../../src/core/epub/package-metadata.ts'
import { renderEpub } from '../../../src/core/epub/render.ts'
import type { Block } from '../../../src/core/model/block.ts'
import { walk } from '../../../src/core/model/visit.ts'
import { brokenLinks, cover, elements, find, pages, parse, render, textOf, words } from './pages.ts'
import { assetId, book, chapter, edition, editionOf, em, id, matter, note, p, scene, settings, t } from './sample.ts'

const places = ['foot', 'chapter-end', 'book-end'] as const
const asked = (more: Partial<typeof settings>) => ({ ...edition, settings: { ...settings, ...more } })

describe('the whole sample', () => {
  test.each(places)('is well-formed and every link leads somewhere (notes: %s)', (notes) => {
    const files = render(asked({ notes }))
    expect(brokenLinks(files)).toEqual([])
    parse(textOf(files, 'toc.ncx'))
  })

  test.each(places)('holds every word of the book (notes: %s)', (notes) => {
    const files = render(asked({ notes }))
    const all = [...pages(files).values()].map(words).join(' ')
    for (const node of walk({
      ...book,
      front: book.front.filter(({ kind }) => kind !== 'half-title' && kind !== 'contents'),
    })) {
      if (node.type === 'text' || node.type === 'code' || node.type === 'inlineCode') expect(all).toContain(node.value)
    }
  })

  test('gives the same files twice', () => {
    expect([...render(edition)]).toEqual([...render(edition)])
  })

  test('declares every file, and no other', () => {
    const files = render(edition)
    const opf = parse(textOf(files, 'content.opf'))
    const declared = find(opf, ({ name }) => name === 'item').map(({ attributes }) => `OEBPS/${attributes.href}`)
    expect([...declared, 'META-INF/container.xml', 'OEBPS/content.opf'].sort()).toEqual([...files.keys()])
  })

  test('names every node of the nav as its heading does', () => {
    const files = render(edition)
    const toc = find(parse(textOf(files, 'toc.xhtml')), ({ attributes }) => attributes['epub:type'] === 'toc')[0]!
    const links = find(toc, ({ name }) => name === 'a')
    const labels = new Map(links.map((link) => [link.attributes.href, words(link)]))
    expect(labels.get('the-storm.xhtml')).toBe('Chapter One: The Storm')
    expect(labels.get('chapter-2.xhtml#gusts')).toBe('Gusts')
    expect(labels.get('part-one.xhtml')).toBe('Part One: Air')
    const ncx = find(parse(textOf(files, 'toc.ncx')), ({ name }) => name === 'navPoint').length
    expect(links.length).toBe(ncx)
  })

  test('has one file a chapter, each under its depth in the book', () => {
    const level = (file: string) =>
      find(parse(textOf(render(edition), file)), ({ name }) => /^h[1-6]$/.test(name)).map(
        ({ name, attributes }) => attributes['aria-level'] ?? name,
      )
    expect(level('title-page.xhtml')).toEqual(['h1'])
    expect(level('part-one.xhtml')).toEqual(['h2'])
    expect(level('the-storm.xhtml')).toEqual(['h3'])
    expect(level('chapter-2.xhtml')).toEqual(['h3', 'h4', 'h5', 'h6'])
    expect(level('epilogue.xhtml')).toEqual(['h4'])
    expect(level('la-mer.xhtml')).toEqual(['h2'])
  })
})

describe('notes', () => {
  const called = (files: ReturnType<typeof render>) =>
    [...pages(files)].flatMap(([file, page]) =>
      find(page, ({ attributes }) => attributes.role === 'doc-noteref').map((mark) => ({ file, mark })),
    )

  test.each(places)('lead there and back (%s)', (notes) => {
    const files = render(asked({ notes }))
    const read = pages(files)
    const marks = called(files)
    expect(marks.length).toBe(8)
    for (const { file, mark } of marks) {
      const [target, fragment] = mark.attributes.href!.split('#')
      const page = read.get(target || file)!
      const [note] = find(page, ({ attributes }) => attributes.id === fragment)
      expect(note!.attributes['epub:type']).toBe('footnote')
      const [back] = find(note!, ({ attributes }) => attributes.role === 'doc-backlink')
      const inNotes = back!.attributes.href!.startsWith('#')
        ? `${target || file}${back!.attributes.href}`
        : back!.attributes.href
      expect(inNotes).toBe(`${file}#${mark.attributes.id}`)
      expect(words(back!)).toBe(`${words(mark).trim()}.`)
    }
  })

  test('are numbered in the order of their marks, the title first', () => {
    const page = pages(render(edition)).get('the-storm.xhtml')!
    const marks = find(page, ({ attributes }) => attributes.role === 'doc-noteref').map((mark) => words(mark).trim())
    expect(marks.slice(0, 4)).toEqual(['1', '2', '3', '4'])
  })

  test('go on in a second file after 600', () => {
    const many = Array.from({ length: 601 }, (_, index) => p('w', note(`n-${index}`, `Note ${index}.`)))
    const files = render(editionOf([chapter('one', 'One', ...many)], {}, { notes: 'book-end' }))
    expect(brokenLinks(files)).toEqual([])
    expect(textOf(files, 'endnotes-2.xhtml')).toContain('Note 600.')
    expect(textOf(files, 'endnotes.xhtml')).not.toContain('Note 600.')
  })

  test('keep their number apart from a word, not from a full stop', () => {
    const text = textOf(
      render(editionOf([chapter('one', 'One', p('wind', note('a', 'A.'), ' blew.', note('b', 'B.')))])),
      'one.xhtml',
    )
    expect(text).toContain('>\u202f1</a>')
    expect(text).toContain('>2</a>')
  })
})

describe('matter', () => {
  const order = (more: Partial<typeof settings> = {}) => [...pages(render(asked(more))).keys()]

  test('stands where an e-book has it: no half-title, our copyright page last', () => {
    const files = order()
    expect(files.slice(0, 3)).toEqual(['cover.xhtml', 'title-page.xhtml', 'dedication.xhtml'])
    expect(files.at(-1)).toBe('copyright.xhtml')
    expect(files).not.toContain('half-title.xhtml')
    expect(files).not.toContain('contents.xhtml')
  })

  test('by the author stays where it is', () => {
    const front = [
      matter('half-title', 'half-title', p('H')),
      matter('copyright', 'copyright', p('C')),
      matter('contents', 'contents'),
    ]
    const files = render({ ...edition, book: { ...book, front } })
    expect([...pages(files).keys()].slice(1, 4)).toEqual(['half-title.xhtml', 'copyright.xhtml', 'contents.xhtml'])
    expect(textOf(files, 'contents.xhtml')).toContain('Chapter One: The Storm')
    expect(brokenLinks(files)).toEqual([])
  })

  test('that is an author’s note goes where the settings say', () => {
    expect(order({ authorsNotes: 'keep' }).indexOf('authors-note.xhtml')).toBeLessThan(8)
    expect(order({ authorsNotes: 'endnotes' }).at(-3)).toBe('authors-note.xhtml')
    const dropped = renderEpub(asked({ authorsNotes: 'drop' }), { cover, fonts: [] })
    expect(dropped.diagnostics.map(({ rule }) => rule)).toEqual(['authors-note-dropped'])
    expect(dropped.value?.has('OEBPS/authors-note.xhtml')).toBe(false)
  })
})

describe('the contents', () => {
  const labels = (tocDepth: number) => {
    const one = chapter(
      'one',
      'One',
      { type: 'subheading', id: id('a'), depth: 1, children: [t('A')] },
      { type: 'subheading', id: id('b'), depth: 2, children: [em('B')] },
    )
    const toc = find(
      parse(textOf(render(editionOf([one], {}, { tocDepth })), 'toc.xhtml')),
      ({ attributes }) => attributes.id === 'toc',
    )
    return find(toc[0]!, ({ name }) => name === 'a').map(words)
  }
  test('go as deep as asked', () => {
    expect(labels(1)).toEqual(['One'])
    expect(labels(2)).toEqual(['One', 'A'])
    expect(labels(3)).toEqual(['One', 'A', 'B'])
  })

  test('name what has no heading', () => {
    const alone = textOf(render(editionOf([chapter('text', undefined, p('Words.'))])), 'toc.xhtml')
    expect(alone).toContain('The Weather House')
    const two = [chapter('a', undefined, p('It was a dark and stormy night.')), chapter('b', 'B', p('x'))]
    expect(textOf(render(editionOf(two)), 'toc.xhtml')).toContain('It was a dark and…')
  })
})

describe('verse', () => {
  test('has the number of a line behind its words, and floats it to the edge, but not out of its line', () => {
    const numbered = {
      type: 'verseLine',
      indent: 1,
      children: [t('And out when they have done.')],
      number: '5',
    } as const
    const poem: Block = { type: 'verse', stanzas: [{ type: 'stanza', lines: [numbered] }] }
    const files = render(editionOf([chapter('one', 'One', poem)]))
    const line = '<span class="i1 numbered">And out when they have done. <span class="line-number">5</span></span>'
    expect(textOf(files, 'one.xhtml')).toContain(line)
    expect(textOf(files, 'style.css')).toContain('.line-number{float:right')
    // Else the number of a line that is full would stand beside the next.
    expect(textOf(files, 'style.css')).toContain('.stanza .numbered{overflow:hidden}')
    expect(textOf(render(editionOf([chapter('one', 'One', p('x'))])), 'style.css')).not.toContain('line-number')
  })
})

describe('languages', () => {
  test('from right to left turn the book', () => {
    const poem: Block = {
      type: 'verse',
      stanzas: [{ type: 'stanza', lines: [{ type: 'verseLine', indent: 0, children: [t('שלום')] }] }],
    }
    const code: Block = { type: 'code', value: 'a = b' }
    const files = render(editionOf([chapter('one', 'אחד', p('שלום'), poem, code)], { language: 'he' }))
    const opf = textOf(files, 'content.opf')
    expect(opf).toContain('page-progression-direction="rtl"')
    expect(textOf(files, 'one.xhtml')).toContain('lang="he" xml:lang="he" dir="rtl"')
    expect(textOf(files, 'style.css')).toContain('padding-right:2em')
    expect(textOf(files, 'one.xhtml')).toContain('<pre dir="ltr">')
  })

  test('are said on every foreign word, but not when the tag is none', () => {
    const foreign = (language: string) => p({ type: 'foreign', language, children: [t('mot')] })
    const text = textOf(render(editionOf([chapter('one', 'One', foreign('fr'), foreign('français'))])), 'one.xhtml')
    expect(text).toContain('<i lang="fr" xml:lang="fr">mot</i>')
    expect(text).toContain('<i>mot</i>')
  })

  test('of a story in an anthology hold for its files', () => {
    const files = render(edition)
    expect(textOf(files, 'la-mer-text.xhtml')).toContain('xml:lang="fr"')
    expect(textOf(files, 'la-mer.xhtml')).toContain('par J. Vent')
  })
})

describe('what the package says', () => {
  const opf = (files: ReturnType<typeof render>) => textOf(files, 'content.opf')

  test('of titles, people, series and identifiers', () => {
    const text = opf(render(edition))
    for (const said of [
      '<meta property="file-as" refines="#title">Weather House, The</meta>',
      '<meta property="title-type" refines="#subtitle">subtitle</meta>',
      '<meta property="role" refines="#person-2" scheme="marc:relators">ill</meta>',
      '<meta property="group-position" refines="#series">2</meta>',
      '<meta name="calibre:series" content="The Airs"/>',
      '<dc:identifier id="isbn">urn:isbn:9780306406157</dc:identifier>',
      '<meta property="dcterms:modified">2025-01-02T03:04:06Z</meta>',
      '<meta name="cover" content="cover-image"/>',
      '<meta property="title-type" refines="#series-title">collection</meta>',
      '<dc:subject id="subject-1">FICTION / Sea Stories</dc:subject>',
      '<meta property="authority" refines="#subject-1">BISAC</meta>',
      '<meta property="term" refines="#subject-1">FIC047000</meta>',
    ]) {
      expect(text).toContain(said)
    }
    expect([...text.matchAll(/<dc:subject>([^<]*)/g)].map(([, word]) => word)).toEqual(['Winds', 'sea'])
  })

  test('names a person once, with all that they did', () => {
    const ann = { name: 'Ann Author', fileAs: 'Author, Ann' }
    const text = opf(
      render(
        editionOf([chapter('one', 'One', p('x'))], {
          contributors: [
            { ...ann, role: 'aut' },
            { ...ann, role: 'ill' },
          ],
        }),
      ),
    )
    expect(text.match(/>Ann Author</g)?.length).toBe(1)
    expect(text).toMatch(
      /refines="#person-1" scheme="marc:relators">aut<[\s\S]*refines="#person-1" scheme="marc:relators">ill</,
    )
  })

  test('sorts a title past its article, and only past an article', () => {
    expect(fileAs('The Storm', 'en')).toBe('Storm, The')
    expect(fileAs('Lettres persanes', 'fr')).toBe('Lettres persanes')
    expect(fileAs('L’Étranger', 'fr')).toBe('Étranger, L’')
    expect(fileAs('Illusioni', 'it')).toBe('Illusioni')
    expect(fileAs('Die Räuber', 'de-CH')).toBe('Räuber, Die')
  })

  test('claims descriptions of pictures only where every one has one', () => {
    const figure = (alt: string): Block => ({ type: 'figure', id: id(`f-${alt.length}`), asset: assetId('dot'), alt })
    const said = (...blocks: Block[]) => opf(render(editionOf([chapter('one', 'One', ...blocks)])))
    expect(said(figure('A dot'))).toContain('alternativeText')
    expect(said(figure('A dot'), figure(''))).not.toContain('alternativeText')
    expect(said(figure('A dot'), figure(''))).toContain('>textual,visual<')
    expect(said(p('x'))).not.toContain('>visual<')
    expect(said(p('x'))).toContain('>unlocked<')
  })
})

test('what XML cannot hold is left out of the text', () => {
  const text = textOf(
    render(editionOf([chapter('one', 'One', p('a\u0000b\u000bc\ud800d\ufffee\u{1f600}'))])),
    'one.xhtml',
  )
  expect(text).toContain('<p>abcde\u{1f600}</p>')
})

test('the style sheet is small, names no colour and leaves body text alone', () => {
  const css = textOf(render(edition), 'style.css')
  expect(css.length).toBeLessThan(6000)
  const [everywhere, atNight] = css.split('@media all and (prefers-color-scheme:dark)')
  expect(everywhere).not.toMatch(/color|background|#[0-9a-f]{3}/)
  expect(atNight?.trim()).toBe('{img{background:#fff}}')
  expect(css).not.toMatch(/(?:^|\})\s*(?:body|p|html)\{[^}]*(?:font-size|line-height|text-align|font-family)/)
})

test('fonts are embedded where the settings ask', () => {
  const font = {
    family: 'EB Garamond',
    style: 'italic',
    weight: 400,
    mediaType: 'font/ttf',
    bytes: new Uint8Array(4),
  } as const
  const files = renderEpub(asked({ embedFonts: true }), { fonts: [font] }).value!
  expect(files.has('OEBPS/fonts/eb-garamond-400-italic.ttf')).toBe(true)
  expect(textOf(files, 'style.css')).toContain('url(fonts/eb-garamond-400-italic.ttf)')
  expect(renderEpub(edition, { fonts: [font] }).value!.has('OEBPS/fonts/eb-garamond-400-italic.ttf')).toBe(false)
})

test('a scene break is a separator that can be seen without a style sheet', () => {
  const page = pages(render(editionOf([chapter('one', 'One', scene(p('a')), scene(p('b')))]))).get('one.xhtml')!
  const [mark] = [...elements(page)].filter(({ attributes }) => attributes.role === 'separator')
  expect(words(mark!)).toBe('* * *')
})

test('files of equal names are told apart', () => {
  const chapters = ['cover', 'toc', 'endnotes', `${'a'.repeat(70)}-1`, `${'a'.repeat(70)}-2`].map((name) =>
    chapter(name, 'T', p('x')),
  )
  const files = [...pages(render(editionOf(chapters))).keys()]
  expect(new Set(files).size).toBe(6)
  expect(files).toContain('cover-2.xhtml')
})
