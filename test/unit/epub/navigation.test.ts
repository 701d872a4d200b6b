import { describe, expect, test } from 'vitest'
import { type Element, elements, find, pages, parse, render, textOf, words } from './pages.ts'
import { book, chapter, edition, editionOf, id, matter, p, settings, t } from './sample.ts'

const named = (node: Element, name: string) => [...elements(node)].filter((each) => each.name === name)
const nav = (files: ReturnType<typeof render>, type: string) =>
  find(parse(textOf(files, 'toc.xhtml')), ({ attributes }) => attributes['epub:type'] === type)[0]

describe('a deep book', () => {
  const subheading = (depth: 1 | 2 | 3) =>
    ({ type: 'subheading', id: id(`sub-${depth}`), depth, children: [t(`Sub ${depth}`)] }) as const
  const deep = editionOf(
    [
      {
        type: 'part',
        id: id('part'),
        heading: { title: [t('Part')] },
        intro: [],
        children: [chapter('one', 'One', subheading(1), subheading(2), subheading(3), p('x'))],
      },
    ],
    {},
    { tocDepth: 6 },
  )

  test('has all its levels in the nav', () => {
    let depth = 0
    for (let lists = [nav(render(deep), 'toc')]; lists[0]; depth += 1) {
      lists = lists.flatMap((list) => (list ? named(list, 'ol').slice(depth === 0 ? 0 : 1) : [])).slice(0, 1)
    }
    expect(depth - 1).toBe(5)
  })

  test('has two in the older contents, which holds every entry all the same', () => {
    const ncx = parse(textOf(render(deep), 'toc.ncx'))
    const labels = named(ncx, 'navPoint').map((point) => words(point.children[0] ?? ''))
    expect(labels).toEqual(['Part', 'One', 'Sub 1', 'Sub 2', 'Sub 3'])
    const [top] = named(ncx, 'navPoint')
    expect(top && named(top, 'navPoint').length).toBe(5)
    expect(named(ncx, 'meta').find(({ attributes }) => attributes.name === 'dtb:depth')?.attributes.content).toBe('2')
  })
})

test('a page of contents stands in the e-book where the author asks for one', () => {
  const files = render({ ...edition, settings: { ...settings, contents: true } })
  const page = pages(files).get('contents.xhtml')
  const listed = page ? named(page, 'a').map(words) : []
  expect(listed).toContain('Chapter One: The Storm')
  expect(listed).not.toContain('Title page')
  expect(words(nav(files, 'landmarks') ?? '')).toContain('Contents')
  expect(textOf(files, 'content.opf')).toContain('<reference type="toc" title="Contents" href="contents.xhtml"/>')
  for (const contents of [false, undefined]) {
    const asked = { ...settings, ...(contents === false && { contents }) }
    expect(render({ ...edition, settings: asked }).has('OEBPS/contents.xhtml')).toBe(false)
  }
})

test('entries of a story in another language say so', () => {
  expect(textOf(render(edition), 'toc.xhtml')).toContain('<a href="la-mer.xhtml" lang="fr" xml:lang="fr">La Mer</a>')
})

test('landmarks have one term each, and the start of the text is that of its first page', () => {
  const places = named(nav(render(edition), 'landmarks') ?? parse('<a/>'), 'a').map(({ attributes }) => attributes)
  for (const place of places) expect(place['epub:type']).not.toMatch(/\s/)
  expect(places.find((place) => place['epub:type'] === 'bodymatter')?.href).toBe('prologue.xhtml')
})

test('a file’s title is what the nav calls it', () => {
  const files = render(edition)
  const labels = named(nav(files, 'toc') ?? parse('<a/>'), 'a').map((link) => [link.attributes.href, words(link)])
  const titles = new Map([...pages(files)].map(([file, page]) => [file, words(named(page, 'title')[0] ?? '')]))
  for (const [href = '', label] of labels) if (titles.has(href)) expect(titles.get(href)).toBe(label)
})

test('number and title are one heading, on two lines without a style sheet', () => {
  const text = textOf(
    render({ ...edition, book: { ...book, front: [matter('d', 'dedication', p('x'))] } }),
    'the-storm.xhtml',
  )
  expect(text).toContain('<span class="number" epub:type="ordinal">Chapter One</span><br/>\n<span class="title">The ')
})
