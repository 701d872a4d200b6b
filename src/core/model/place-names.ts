import type { Book, Id } from './book.ts'
import { plainText, plainTitle } from './title.ts'
import { type AnyNode, childrenOf } from './visit.ts'

/** What every place that can be linked to is called; one without a name of its own has that of what it stands in. */
export function placeNames(book: Book): ReadonlyMap<Id, string> {
  const names = new Map<Id, string>()
  const visit = (node: AnyNode, around: string): void => {
    const name = nameOf(node) || around
    if ('id' in node && node.id !== undefined) names.set(node.id as Id, name)
    for (const child of childrenOf(node)) visit(child, name)
  }
  visit(book, book.metadata.title)
  return names
}

function nameOf(node: AnyNode): string {
  switch (node.type) {
    case 'part':
    case 'chapter':
    case 'matter':
      return plainTitle(node.heading)
    case 'work':
      return node.metadata.title
    case 'scene':
      return plainText(node.label ?? [])
    case 'subheading':
      return plainText(node.children)
    case 'figure':
      return plainText(node.caption ?? []) || node.alt
    case 'table':
      return plainText(node.caption ?? [])
    case 'verse':
      return plainText(node.title ?? [])
    case 'book':
    case 'paragraph':
    case 'quote':
    case 'authorsNote':
    case 'epigraph':
    case 'letter':
    case 'stanza':
    case 'verseLine':
    case 'drama':
    case 'speech':
    case 'direction':
    case 'message':
    case 'exchange':
    case 'list':
    case 'listItem':
    case 'definitionList':
    case 'definition':
    case 'code':
    case 'tableRow':
    case 'tableCell':
    case 'break':
    case 'closing':
    case 'text':
    case 'emphasis':
    case 'strong':
    case 'smallCaps':
    case 'deleted':
    case 'subscript':
    case 'superscript':
    case 'inlineCode':
    case 'lineBreak':
    case 'link':
    case 'pageReference':
    case 'image':
    case 'note':
    case 'foreign':
      return ''
  }
}
