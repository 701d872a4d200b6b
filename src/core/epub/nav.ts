import { directionOf, languageAttributes } from './language.ts'
import { element, join, type Markup, nothing, text, xmlFile } from './markup.ts'
import { page } from './page.ts'
import type { PageTarget } from './page-marks.ts'
import type { Plan, TocEntry } from './plan.ts'
import type { Words } from './words.ts'

/** A place that reading systems offer by its kind. */
export interface Landmark {
  /** One term only: Apple Books passes over entries with two. */
  readonly type: string
  readonly title: string
  readonly file: string
}

export interface NavSource {
  readonly title: string
  readonly author: string
  readonly language: string
  readonly identifier: string
  readonly words: Words
  readonly toc: readonly TocEntry[]
  readonly landmarks: readonly Landmark[]
  /** The printed book's, in the order of the e-book. */
  readonly pages: readonly PageTarget[]
}

const landmarkTypes = new Map([
  ['contents', 'toc'],
  ['foreword', 'foreword'],
  ['preface', 'preface'],
  ['introduction', 'introduction'],
  ['glossary', 'glossary'],
  ['bibliography', 'bibliography'],
  ['appendix', 'appendix'],
  ['colophon', 'colophon'],
  ['copyright', 'copyright-page'],
])

/** Cover, title page, start of the text and what is looked things up in. */
export function landmarksOf(plan: Plan, words: Words): Landmark[] {
  const found: Landmark[] = []
  const start = plan.documents.find(({ place }) => place === 'bodymatter')
  for (const document of plan.documents) {
    const { file, title, unit } = document
    if (unit.type === 'cover') found.push({ type: 'cover', title, file })
    if (unit.type === 'matter' && unit.kind === 'title-page') found.push({ type: 'titlepage', title, file })
    if (document === start) found.push({ type: 'bodymatter', title: words.start, file })
    const type = unit.type === 'matter' ? landmarkTypes.get(unit.kind) : undefined
    if (type !== undefined && document.place !== 'bodymatter') found.push({ type, title, file })
  }
  return found
}

/** The navigation document. It stands outside the spine, so its lists are not pages of the book. */
export function navDocument({ language, words, toc, landmarks, pages }: NavSource): string {
  const contents = nav('toc', { role: 'doc-toc' }, words.contents, entries(toc, language))
  const places = landmarks.map(({ type, title, file }) =>
    element('li', {}, element('a', { 'epub:type': type, href: file }, text(title))),
  )
  const marks = nav('landmarks', { hidden: true }, words.landmarks, element('ol', {}, join(places, '\n')))
  const items = pages.map((target) => element('li', {}, element('a', { href: hrefOf(target) }, text(target.label))))
  const printed = element('ol', {}, join(items, '\n'))
  const list = pages.length > 0 ? [nav('page-list', { role: 'doc-pagelist', hidden: true }, words.pages, printed)] : []
  return page({ title: words.contents, language }, join([contents, marks, ...list], '\n'))
}

function nav(type: string, attributes: { role?: string; hidden?: true }, title: string, list: Markup): Markup {
  const named = { 'epub:type': type, ...attributes, id: type, 'aria-labelledby': `${type}_title` }
  return element('nav', named, element('h2', { id: `${type}_title` }, text(title)), list)
}

/** The entries at any depth; those of a story in another language say so. */
function entries(toc: readonly TocEntry[], around: string): Markup {
  const items = toc.map((entry) => {
    const inner = entry.children.length > 0 ? entries(entry.children, around) : nothing
    const spoken = entry.language === around ? {} : languageAttributes(entry.language, around)
    return element('li', {}, element('a', { href: hrefOf(entry), ...spoken }, text(entry.label)), inner)
  })
  return element('ol', {}, join(items, '\n'))
}

function hrefOf({ file, fragment }: Pick<TocEntry, 'file' | 'fragment'>): string {
  return fragment === undefined ? file : `${file}#${fragment}`
}

/** Kindle shows two levels: what lies deeper follows the entry that it belongs to, so that nothing is out of reach. */
const ncxLevels = 2

function flattened(toc: readonly TocEntry[], levels: number): TocEntry[] {
  return toc.flatMap((entry) => {
    const inner = flattened(entry.children, levels - 1)
    return levels > 1 ? [{ ...entry, children: inner }] : [{ ...entry, children: [] }, ...inner]
  })
}

/** The older list of contents that Kindle and EPUB 2 readers use (NISO Z39.86-2005, 8). */
export function ncxDocument(source: NavSource): string {
  const toc = flattened(source.toc, ncxLevels)
  const order = new Map<string, number>()
  const placeOf = (href: string): string => {
    if (!order.has(href)) order.set(href, order.size + 1)
    return String(order.get(href))
  }
  const point = (entry: TocEntry): Markup => {
    const href = hrefOf(entry)
    const playOrder = placeOf(href)
    count += 1
    const label = element('navLabel', {}, element('text', {}, text(entry.label)))
    const attributes = { id: `point-${count}`, playOrder }
    return element('navPoint', attributes, label, element('content', { src: href }), ...entry.children.map(point))
  }
  let count = 0
  const meta = (name: string, content: string) => element('meta', { name, content })
  const root = element(
    'ncx',
    {
      xmlns: 'http://www.daisy.org/z3986/2005/ncx/',
      version: '2005-1',
      'xml:lang': source.language,
      dir: directionOf(source.language) === 'rtl' ? 'rtl' : undefined,
    },
    element(
      'head',
      {},
      meta('dtb:uid', source.identifier),
      meta('dtb:depth', String(depthOf(toc))),
      meta('dtb:totalPageCount', String(source.pages.length)),
      meta('dtb:maxPageNumber', String(lastPage(source.pages))),
    ),
    element('docTitle', {}, element('text', {}, text(source.title))),
    ...(source.author ? [element('docAuthor', {}, element('text', {}, text(source.author)))] : []),
    element('navMap', {}, join(toc.map(point), '\n')),
    ...(source.pages.length > 0 ? [ncxPages(source, placeOf)] : []),
  )
  return xmlFile(root)
}

function ncxPages({ pages, words }: NavSource, placeOf: (href: string) => string): Markup {
  const label = (value: string) => element('navLabel', {}, element('text', {}, text(value)))
  const targets = pages.map((target) => {
    const src = hrefOf(target)
    const number = arabic(target)
    const kind = number === undefined ? { type: 'front' } : { type: 'normal', value: target.label }
    const attributes = { id: `ncx_${target.fragment}`, ...kind, playOrder: placeOf(src) }
    return element('pageTarget', attributes, label(target.label), element('content', { src }))
  })
  return element('pageList', {}, label(words.pages), join(targets, '\n'))
}

function arabic({ label }: PageTarget): number | undefined {
  return /^\d+$/.test(label) ? Number(label) : undefined
}

function lastPage(pages: readonly PageTarget[]): number {
  return pages.reduce((last, target) => Math.max(last, arabic(target) ?? 0), 0)
}

function depthOf(toc: readonly TocEntry[]): number {
  return toc.reduce((deepest, entry) => Math.max(deepest, 1 + depthOf(entry.children)), 0)
}
