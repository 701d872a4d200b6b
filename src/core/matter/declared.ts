import type { Heading, Matter, Metadata } from '../model/book.ts'
import { contentsTitle } from '../model/contents-title.ts'
import { notesTitle } from '../model/notes-title.ts'
import { plainText, plainTitle } from '../model/title.ts'
import { type AnyNode, childrenOf, holds, sections } from '../model/visit.ts'
import type { Edition } from '../renderer.ts'
import { addAll } from '../source/many.ts'

/**
 * The words of a book that no text of the manuscript holds: generated matter, metadata, headings taken from front matter,
 * notes that stand in the configuration. One text each. `texts` are the paths of the manuscript's texts.
 */
export function bookWords(edition: Edition, texts: ReadonlySet<string>): string[] {
  const { book } = edition
  const words = [...metadataTexts(book.metadata), contentsTitle(book.metadata.language), ...notesHeadings(edition)]
  for (const matter of [...book.front, ...book.back]) if (matter.generated) addAll(words, matterTexts(matter))
  for (const node of sections(book)) {
    if (node.type === 'work') addAll(words, metadataTexts(node.metadata))
    if ('heading' in node) addAll(words, headingTexts(node.heading))
    if (node.type === 'matter' && isConfigured(node, texts)) addAll(words, node.children.map(nodeText))
  }
  return words.filter((text) => text !== '')
}

/** What stands over the notes that are gathered behind their chapters or behind the book. */
function notesHeadings({ book, settings }: Edition): string[] {
  if (settings.notes === 'foot') return []
  const noted = [...sections(book)].filter((node) => node !== book && hasNote(node))
  const title = notesTitle(book.metadata.language)
  if (settings.notes === 'chapter-end') return noted.map(() => title)
  return [title, ...noted.map((node) => titleOf(node))]
}

function hasNote(node: AnyNode): boolean {
  return holds(node, ({ type }) => type === 'note')
}

function titleOf(node: AnyNode): string {
  if (node.type === 'work') return node.metadata.title
  return 'heading' in node ? plainTitle(node.heading) : ''
}

/** A note of `works:`: it stands in the configuration, not in a text. */
function isConfigured({ children }: Matter, texts: ReadonlySet<string>): boolean {
  return children.some(({ span }) => span !== undefined && !texts.has(span.file))
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
