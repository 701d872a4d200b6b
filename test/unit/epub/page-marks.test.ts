import { describe, expect, test } from 'vitest'
import type { MatterKind } from '../../../src/core/model/book.ts'
import type { Inline } from '../../../src/core/model/inline.ts'
import type { Edition, PageStart, TextNode } from '../../../src/core/renderer.ts'
import { brokenLinks, type Element, find, pages, parse, render, textOf, words } from './pages.ts'
import { chapter, editionOf, id, matter, note, p, scene, t } from './sample.ts'

const rain = t('The rain fell on the sea & the land.')
const stress: Inline = { type: 'emphasis', children: [t('never once in a hundred years')] }
const poem = t('Where go the boats?')
const code = { type: 'code', value: 'one\ntwo\nthree\n' } as const
const inNote = t('A note that runs over.')

const of = editionOf(
  [
    chapter(
      'one',
      'One',
      p(rain, note('n', p(inNote))),
      p(stress),
      { type: 'subheading', id: id('later'), depth: 1, children: [t('Later')] },
      { type: 'verse', stanzas: [{ type: 'stanza', lines: [{ type: 'verseLine', indent: 0, children: [poem] }] }] },
      code,
    ),
    chapter('two', undefined, scene(p('Last words.'))),
  ],
  {},
)
const made = (name: string, kind: MatterKind) => ({ ...matter(name, kind, p('Made.')), generated: true })
const withMatter: Edition = {
  ...of,
  book: { ...of.book, front: [made('half', 'half-title'), made('copyright', 'copyright')] },
}

const inText = (label: string, node: TextNode | Inline, offset: number): PageStart => ({
  label,
  at: { kind: 'text', node: node as TextNode, offset },
})
const atNode = (label: string, name: string): PageStart => ({ label, at: { kind: 'node', id: id(name) } })
const stressed = stress.type === 'emphasis' ? stress.children[0]! : t('')

const paged: Edition = {
  ...withMatter,
  pagination: {
    pages: 12,
    labels: new Map(),
    starts: [
      atNode('i', 'half'),
      atNode('iv', 'copyright'),
      atNode('1', 'one'),
      inText('3', rain, 25),
      inText('2', rain, 4),
      inText('4', stressed, 6),
      atNode('5', 'later'),
      inText('6', poem, 0),
      inText('7', code, 4),
      atNode('8', 'two'),
      inText('9', inNote, 7),
    ],
  },
}

const isMark = ({ attributes }: Element) => attributes['epub:type'] === 'pagebreak'
const navOf = (edition: Edition) =>
  find(parse(textOf(render(edition), 'toc.xhtml')), ({ attributes }) => attributes['epub:type'] === 'page-list')

describe('page marks', () => {
  const files = render(paged)
  const one = textOf(files, 'one.xhtml')
  const mark = (label: string, name = 'span') =>
    `<${name} ${name === 'div' ? 'class="page" ' : ''}epub:type="pagebreak" role="doc-pagebreak" id="page_${label}" aria-label=" ${label}. "></${name}>`

  test('stand where the words of their page begin, inside whatever holds them', () => {
    expect(one).toContain(`<p>The ${mark('2')}rain fell on the sea ${mark('3')}&amp; the land.<a`)
    expect(one).toContain(`<em>never ${mark('4')}once in a hundred years</em>`)
    expect(one).toContain(`<span>${mark('6')}Where go the boats?</span>`)
    expect(one).toContain(`<code>one\n${mark('7')}two\n`)
    expect(one).toContain(`A note ${mark('9')}that runs over.`)
  })

  test('stand before headings, not in them, and first in their section', () => {
    expect(one).toContain(`${mark('5', 'div')}<h3`)
    expect(one).toMatch(/<section [^>]*id="one"[^>]*>\n<div class="page"[^>]*id="page_1"/)
    expect(textOf(files, 'two.xhtml')).toMatch(/id="two"[^>]*>\n<div class="page"[^>]*id="page_8"/)
  })

  test('change no word', () => {
    const plain = render(withMatter)
    for (const [file, page] of pages(files)) {
      expect(words(page).replace(/\s+/g, ' ')).toBe(words(pages(plain).get(file)!).replace(/\s+/g, ' '))
    }
  })

  test('are listed in the order of the e-book, each leading to its mark; pages of print alone are not', () => {
    const [list] = navOf(paged)
    expect(list?.attributes).toMatchObject({ role: 'doc-pagelist', hidden: 'hidden' })
    const links = find(list!, ({ name }) => name === 'a').map((link) => `${words(link)} ${link.attributes.href}`)
    expect(links).toEqual([
      ...['1', '2', '3', '4', '5', '6', '7', '9'].map((label) => `${label} one.xhtml#page_${label}`),
      '8 two.xhtml#page_8',
      'iv copyright.xhtml#page_iv',
    ])
    expect(brokenLinks(files)).toEqual([])
    const marks = [...pages(files)].flatMap(([file, page]) =>
      find(page, isMark).map(({ attributes }) => `${file}#${attributes.id}`),
    )
    expect(marks).toEqual(links.map((link) => link.split(' ')[1]))
  })

  test('are in the NCX too', () => {
    const ncx = parse(textOf(files, 'toc.ncx'))
    const targets = find(ncx, ({ name }) => name === 'pageTarget').map(({ attributes }) => attributes)
    expect(targets.length).toBe(10)
    expect(targets[0]).toMatchObject({ type: 'normal', value: '1' })
    expect(targets.at(-1)).toMatchObject({ type: 'front' })
    const orders = find(ncx, ({ name }) => name === 'navPoint' || name === 'pageTarget').map(
      ({ attributes, children }) =>
        `${attributes.playOrder} ${(children as Element[]).find(({ name }) => name === 'content')?.attributes.src}`,
    )
    expect(new Set(orders).size).toBe(new Set(orders.map((each) => each.split(' ')[0])).size)
    expect(textOf(files, 'toc.ncx')).toContain('name="dtb:maxPageNumber" content="9"')
  })

  test('name their source, and what they are good for', () => {
    const opf = textOf(files, 'content.opf')
    expect(opf).toMatch(
      /<dc:source id="printed">[^<]+ \(PDF\)<\/dc:source>\n<meta property="source-of" refines="#printed">pagination</,
    )
    expect(opf).toContain('>pageBreakMarkers<')
    expect(opf).toContain('>pageNavigation<')
  })
})

describe('without a pagination, or where no page of it is in the e-book', () => {
  test.each([
    ['none', withMatter],
    ['print alone', { ...withMatter, pagination: { pages: 1, labels: new Map(), starts: [atNode('i', 'half')] } }],
  ])('nothing is marked, listed or claimed (%s)', (_, edition) => {
    const files = render(edition)
    expect(navOf(edition)).toEqual([])
    for (const page of pages(files).values()) expect(find(page, isMark)).toEqual([])
    const all = ['content.opf', 'toc.ncx', 'toc.xhtml'].map((path) => textOf(files, path)).join('')
    expect(all).not.toMatch(/pageList|pagination|pageBreak|pageNavigation|printed/)
  })
})

describe('references to pages', () => {
  const words = (more: Partial<Edition>) => {
    const see: Inline = { type: 'pageReference', target: id('two') }
    const to = { kind: 'node', id: id('two') } as const
    const linked: Inline = { type: 'link', target: to, children: [t('page '), see] }
    const { book, ...rest } = editionOf([
      chapter('one', 'One', p('See page ', see, ' or ', linked, '.')),
      chapter('two', 'The Storm', p('It blew.')),
    ])
    const files = render({ ...rest, book, ...more })
    expect(brokenLinks(files)).toEqual([])
    return /<p>(See.*?)<\/p>/.exec(textOf(files, 'one.xhtml'))?.[1]
  }

  test('say the number of the printed page', () => {
    const pagination = { pages: 9, labels: new Map([[id('two'), '7']]), starts: [] }
    expect(words({ pagination })).toBe(
      'See page <a class="page-number" href="two.xhtml">7</a> or <a href="two.xhtml">page <span class="page-number">7</span></a>.',
    )
  })

  test('name the place where no page is known', () => {
    expect(words({})).toContain('See page <a class="page-number" href="two.xhtml">The Storm</a>')
  })
})
