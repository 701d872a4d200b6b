import type { Inline } from './inline.ts'

/** The letters of inlines in a row: a line break is one, a note or picture none. */
export function letters(nodes: readonly Inline[]): string {
  return nodes.map(lettersOf).join('')
}

export function lettersOf(node: Inline): string {
  switch (node.type) {
    case 'text':
    case 'inlineCode':
      return node.value
    case 'lineBreak':
      return '\n'
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
      return letters(node.children)
  }
}
