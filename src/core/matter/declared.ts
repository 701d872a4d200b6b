import type { Heading, Matter, Metadata } from '../model/book.ts'
import { plainText } from '../model/title.ts'
import { type AnyNode, childrenOf, walk } from '../model/visit.ts'
import type { Edition } from '../renderer.ts'
import { contentsTitle } from './words.ts'

/** The words that Octavo itself puts into a book: generated matter, metadata, headings taken from front matter. One text each. */
export function bookWords(edition: Edition): string[] {
  const { book } = edition
  const texts = [...metadataTexts(book.metadata), contentsTitle(book.metadata.language)]
  for (const matter of [...book.front, ...book.back]) if (matter.generated) texts.push(...matterTexts(matter))
  for (const node of walk(book)) {
    if (node.type === 'work') texts.push(...metadataTexts(node.metadata))
    if (node.type === 'part' || node.type === 'chapter' || node.type === 'matter')
      texts.push(...headingTexts(node.heading))
  }
  return texts.filter((text) => text !== '')
}

function metadataTexts(metadata: Metadata): string[] {
  const { title, subtitle, shortTitle, publisher, rights, isbn, series, date, source, description, rating } = metadata
  return [
    title,
    subtitle ?? '',
    shortTitle ?? '',
    ...metadata.contributors.map(({ credit, name }) => credit ?? name),
    publisher ?? '',
    rights ?? '',
    isbn ?? '',
    series ? `${series.name} ${series.number ?? ''}` : '',
    date ?? '',
    source ?? '',
    description ?? '',
    rating ?? '',
    ...metadata.tags,
  ]
}

function matterTexts(matter: Matter): string[] {
  return [...headingTexts(matter.heading), ...matter.children.map(nodeText)]
}

function headingTexts(heading: Heading | undefined): string[] {
  if (!heading) return []
  const { number, title, subtitle, byline } = heading
  return [number, title, subtitle, byline].map((inlines) => plainText(inlines ?? []))
}

function nodeText(node: AnyNode): string {
  if (node.type === 'text' || node.type === 'inlineCode') return node.value
  if (node.type === 'lineBreak') return ' '
  return childrenOf(node).map(nodeText).join('')
}
