import type { Outcome } from '../diagnostic/diagnostic.ts'
import type { Id } from '../model/book.ts'
import { placeNames } from '../model/place-names.ts'
import type { Edition } from '../renderer.ts'
import { describeAccess } from './accessibility.ts'
import { arrange } from './arrange.ts'
import { type EmbeddedFont, styleSheet } from './css.ts'
import type { Desk, NoteLedger, Workshop } from './desk.ts'
import type { CoverPicture, EpubExtras, EpubFiles, EpubFont } from './files.ts'
import { endnotesFile } from './inlines.ts'
import { element, type Markup, xmlFile } from './markup.ts'
import { landmarksOf, type NavSource, navDocument, ncxDocument } from './nav.ts'
import { endnotes } from './notes.ts'
import { type Item, packageDocument } from './opf.ts'
import { page } from './page.ts'
import { PageMarks } from './page-marks.ts'
import { openPictures } from './pictures.ts'
import { type Document, type Plan, planSpine } from './plan.ts'
import { chapterSection, matterSection, partSection, workSection } from './sections.ts'
import { UsedRules } from './used-rules.ts'
import { wordsFor } from './words.ts'

/**
 * Turns an edition into the files of an EPUB 3.3:
 * arrange the book → plan the spine → write the pages → their notes → style sheet, nav, NCX, package document.
 */
export function renderEpub(edition: Edition, extras: EpubExtras): Outcome<EpubFiles> {
  const { metadata } = edition.book
  const words = wordsFor(metadata.language)
  const { book, diagnostics } = arrange(edition.book, edition.settings)
  const plan = planSpine(book, words, { tocDepth: edition.settings.tocDepth, cover: extras.cover !== undefined })
  const shop: Workshop = {
    words,
    addresses: plan.addresses,
    pictures: openPictures(edition.assets),
    pages: new PageMarks(edition.pagination),
    name: namesIn(edition.book),
    notes: edition.settings.notes,
    ornament: edition.theme.sceneBreak.ornament,
  }
  const written = writePages(plan, shop, edition, extras)
  const toc = [
    ...plan.toc,
    ...written.notes
      .slice(0, 1)
      .map(({ file }) => ({ label: words.notes, file, language: metadata.language, named: true, children: [] })),
  ]
  const source: NavSource = {
    title: metadata.title,
    author: metadata.contributors.find(({ role }) => role === 'aut')?.name ?? '',
    language: metadata.language,
    identifier: metadata.identifier,
    words,
    toc,
    pages: shop.pages.placed,
    landmarks: [
      ...landmarksOf(plan, words),
      ...written.notes.slice(0, 1).map(({ file }) => ({ type: 'endnotes', title: words.notes, file })),
    ],
  }
  const fonts = edition.settings.embedFonts ? extras.fonts.map(placeFont) : []
  const pages = [...written.pages, ...written.notes]
  const files = new Map<string, string | Uint8Array>([['META-INF/container.xml', container()]])
  files.set('OEBPS/content.opf', opf({ ...edition, book }, shop, source, { pages, fonts, cover: extras.cover }))
  files.set('OEBPS/toc.xhtml', navDocument(source))
  files.set('OEBPS/toc.ncx', ncxDocument(source))
  const { used } = written
  files.set('OEBPS/style.css', styleSheet(edition, { fonts, used, pictures: shop.pictures.used.size > 0 }))
  for (const { file, content } of pages) files.set(`OEBPS/${file}`, content)
  if (extras.cover) files.set(`OEBPS/${coverPath(extras.cover)}`, extras.cover.bytes)
  for (const { path, asset } of shop.pictures.used.values()) files.set(`OEBPS/${path}`, asset.bytes)
  for (const { path, bytes } of fonts) files.set(`OEBPS/${path}`, bytes)
  return { value: inOrder(files), diagnostics }
}

/** Most books ask for no name: they are gathered when one is. */
function namesIn(book: Edition['book']): Workshop['name'] {
  let names: ReadonlyMap<Id, string> | undefined
  return (id) => {
    names ??= placeNames(book)
    return names.get(id) ?? book.metadata.title
  }
}

interface WrittenPage {
  readonly file: string
  readonly content: string | Uint8Array
}

function writePages(plan: Plan, shop: Workshop, edition: Edition, { cover, packed, memory }: EpubExtras) {
  const used = new UsedRules()
  const written = (file: string, text: string): WrittenPage => {
    used.add(text)
    return { file, content: packed ? packed(text) : text }
  }
  const ofBook: NoteLedger = openLedger()
  const { language } = edition.book.metadata
  const writeDocument = (document: Document): string => {
    const ledger: NoteLedger = shop.notes === 'book-end' ? ofBook : openLedger()
    const desk = openDesk(shop, document, ledger)
    const body = document.unit.type === 'cover' ? coverPage(edition, cover) : writeUnit(document, plan, desk)
    return page({ ...document, type: document.place }, body)
  }
  const pages = plan.documents.map((document): WrittenPage => {
    const { file } = document
    if (!memory) return written(file, writeDocument(document))
    const known = memory.find(document, shop)
    if (known) {
      used.add(known.text)
      return { file, content: known.content }
    }
    let text = ''
    const asked = shop.pages.askedFor(() => {
      text = writeDocument(document)
    })
    const { content } = written(file, text)
    memory.keep(document, shop, { text, content, asked })
    return { file, content }
  })
  const notes: WrittenPage[] = []
  for (let file = endnotesFile(1), next = 1; next <= ofBook.called.length; file = endnotesFile(next)) {
    const desk = openDesk(shop, { file, language, level: 1 }, ofBook)
    const body = endnotes(ofBook.called, next - 1, desk)
    notes.push(written(file, page({ title: shop.words.notes, language, type: 'backmatter' }, body)))
    while (next <= ofBook.called.length && endnotesFile(next) === file) next += 1
  }
  return { pages, notes, used }
}

function openLedger(): NoteLedger {
  return { called: [], written: new Map() }
}

function openDesk(shop: Workshop, at: Pick<Document, 'file' | 'language' | 'level'>, ledger: NoteLedger): Desk {
  return { shop, page: { file: at.file, ledger, depths: [], before: '' }, language: at.language, level: at.level }
}

function writeUnit(document: Document, plan: Plan, desk: Desk): Markup {
  const { unit, place, title } = document
  switch (unit.type) {
    case 'chapter':
      return chapterSection(unit, desk)
    case 'part':
      return partSection(unit, desk)
    case 'work':
      return workSection(unit, desk)
    case 'matter':
      return matterSection(unit, place, title, plan.toc, desk)
    case 'cover':
      throw new Error('a cover is no section')
  }
}

function coverPage({ book: { metadata } }: Edition, cover: CoverPicture | undefined): Markup {
  const authors = metadata.contributors.filter(({ role }) => role === 'aut').map(({ name }) => name)
  const alt = metadata.coverAlt?.trim() || [metadata.title, ...authors].map((each) => each.trim()).join(', ')
  const src = cover ? coverPath(cover) : ''
  return element('section', { class: 'cover', 'epub:type': 'cover' }, element('img', { src, alt, role: 'doc-cover' }))
}

function coverPath({ mediaType }: CoverPicture): string {
  return `images/cover.${mediaType === 'image/jpeg' ? 'jpg' : mediaType.slice('image/'.length)}`
}

function placeFont(font: EpubFont): EmbeddedFont {
  const name = `${font.family}-${font.weight}-${font.style}`.toLowerCase().replace(/[^a-z0-9]+/g, '-')
  return { ...font, path: `fonts/${name}.${font.mediaType === 'font/otf' ? 'otf' : 'ttf'}` }
}

interface Contents {
  readonly pages: readonly WrittenPage[]
  readonly fonts: readonly EmbeddedFont[]
  readonly cover: CoverPicture | undefined
}

function opf({ book }: Edition, shop: Workshop, source: NavSource, { pages, fonts, cover }: Contents): string {
  const pictures = [...shop.pictures.used.values()]
  const xhtml = 'application/xhtml+xml'
  const items: Item[] = [
    { id: 'nav', href: 'toc.xhtml', mediaType: xhtml, properties: 'nav' },
    { id: 'ncx', href: 'toc.ncx', mediaType: 'application/x-dtbncx+xml' },
    { id: 'css', href: 'style.css', mediaType: 'text/css' },
    ...pages.map(({ file }) => ({ id: itemId(file), href: file, mediaType: xhtml })),
    ...(cover
      ? [{ id: 'cover-image', href: coverPath(cover), mediaType: cover.mediaType, properties: 'cover-image' }]
      : []),
    ...pictures.map(({ path, asset }) => ({ id: itemId(path), href: path, mediaType: asset.mediaType })),
    ...fonts.map(({ path, mediaType }) => ({ id: itemId(path), href: path, mediaType })),
  ]
  const access = describeAccess(book, {
    shown: pictures.map(({ asset }) => asset),
    cover: cover !== undefined,
    pages: source.pages.length > 0,
  })
  return packageDocument({
    metadata: book.metadata,
    access,
    items,
    spine: pages.map(({ file }) => itemId(file)),
    landmarks: source.landmarks,
    specifiedFonts: fonts.length > 0,
    pages: source.pages.length > 0,
  })
}

/** "images/storm.png" as "images_storm.png": an XML name, unlike any of ours. */
function itemId(path: string): string {
  return `f_${path.replace(/\//g, '_')}`
}

function container(): string {
  const rootfile = { 'full-path': 'OEBPS/content.opf', 'media-type': 'application/oebps-package+xml' }
  const attributes = { version: '1.0', xmlns: 'urn:oasis:names:tc:opendocument:xmlns:container' }
  return xmlFile(element('container', attributes, element('rootfiles', {}, element('rootfile', rootfile))))
}

/** By their paths, so META-INF comes first and the order tells nothing but the names. */
function inOrder(files: Map<string, string | Uint8Array>): EpubFiles {
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)))
}
