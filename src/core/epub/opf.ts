import type { Metadata } from '../model/book.ts'
import type { Accessibility } from './accessibility.ts'
import { directionOf } from './language.ts'
import { element, join, type Markup, text, xmlFile } from './markup.ts'
import type { Landmark } from './nav.ts'
import { metadataOf } from './package-metadata.ts'

/** A file of the container as the package document declares it. */
export interface Item {
  readonly id: string
  readonly href: string
  readonly mediaType: string
  readonly properties?: string
}

export interface Package {
  readonly metadata: Metadata
  readonly access: Accessibility
  readonly items: readonly Item[]
  /** Ids of items in reading order. */
  readonly spine: readonly string[]
  readonly landmarks: readonly Landmark[]
  readonly specifiedFonts: boolean
  /** The pages of the printed book are marked. */
  readonly pages: boolean
}

/** The package document (EPUB 3.3, 5). */
export function packageDocument(source: Package): string {
  const { metadata } = source
  const direction = directionOf(metadata.language)
  const attributes = {
    xmlns: 'http://www.idpf.org/2007/opf',
    version: '3.0',
    'unique-identifier': 'pub-id',
    'xml:lang': metadata.language,
    dir: direction === 'rtl' ? 'rtl' : undefined,
    prefix: source.specifiedFonts
      ? 'ibooks: http://vocabulary.itunes.apple.com/rdf/ibooks/vocabulary-extensions-1.0/'
      : undefined,
  }
  const items = source.items.map(({ id, href, mediaType, properties }) =>
    element('item', { id, href, 'media-type': mediaType, properties }),
  )
  const spine = source.spine.map((idref) => element('itemref', { idref }))
  const progression = direction === 'rtl' ? 'rtl' : undefined
  const root = element(
    'package',
    attributes,
    text('\n'),
    element('metadata', { 'xmlns:dc': 'http://purl.org/dc/elements/1.1/' }, lines(metadataOf(source))),
    text('\n'),
    element('manifest', {}, lines(items)),
    text('\n'),
    element('spine', { toc: 'ncx', 'page-progression-direction': progression }, lines(spine)),
    text('\n'),
    guide(source.landmarks),
    text('\n'),
  )
  return xmlFile(root)
}

function lines(parts: readonly Markup[]): Markup {
  return join([text(''), ...parts, text('')], '\n')
}

const guideTypes = new Map([
  ['cover', 'cover'],
  ['titlepage', 'title-page'],
  ['toc', 'toc'],
  ['bodymatter', 'text'],
])

/** What Kindle reads instead of landmarks (OPF 2.0.1, 2.6): without a place in the text it hides the chapters. */
function guide(landmarks: readonly Landmark[]): Markup {
  const references = landmarks.flatMap(({ type, title, file }) => {
    const known = guideTypes.get(type)
    return known ? [element('reference', { type: known, title, href: file })] : []
  })
  return element('guide', {}, lines(references))
}
