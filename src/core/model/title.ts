import type { Heading } from './book.ts'
import type { Inline } from './inline.ts'

/** The words of inlines as plain text: no notes, no pictures, no page numbers; line breaks become spaces. */
export function plainText(nodes: readonly Inline[]): string {
  const [only] = nodes
  const text = nodes.length === 1 && only ? plainInline(only) : nodes.map(plainInline).join('')
  // Not /\s+/: most blanks are one space already.
  return text.replace(/\s{2,}|[^\S ]/gu, ' ').trim()
}

function plainInline(node: Inline): string {
  switch (node.type) {
    case 'text':
    case 'inlineCode':
      return node.value
    case 'lineBreak':
      return ' '
    case 'note':
    case 'image':
    case 'pageReference':
      return ''
    case 'emphasis':
    case 'strong':
    case 'smallCaps':
    case 'deleted':
    case 'subscript':
    case 'superscript':
    case 'link':
    case 'foreign':
      return node.children.map(plainInline).join('')
  }
}

/**
 * One line that names a part, chapter or matter in nav, contents, outline and running heads: "Chapter One: The Storm",
 * "IV. The Storm". '' if there is no heading.
 */
export function plainTitle(heading: Heading | undefined): string {
  if (!heading) return ''
  const number = plainText(heading.number ?? []).replace(/[.:]$/u, '')
  const title = plainText(heading.title ?? [])
  if (!number || !title) return number || title
  return `${number}${/\s/u.test(number) ? ':' : '.'} ${title}`
}
