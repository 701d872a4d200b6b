import type { Block, Closing, Code, Epigraph, Figure, Paragraph, Quote, Subheading } from '../model/block.ts'
import type { Id } from '../model/book.ts'
import type { Inline } from '../model/inline.ts'
import { plainText } from '../model/title.ts'
import { capitals, classes } from './classes.ts'
import type { Desk } from './desk.ts'
import { directionOf } from './language.ts'
import { attribution, line } from './lines.ts'
import { type Attributes, element, join, type Markup, nothing, text } from './markup.ts'
import { drama, letter, messages, verse } from './set-pieces.ts'
import { definitionList, list, table } from './tables.ts'

export function blocks(nodes: readonly Block[], desk: Desk): Markup {
  return join(
    nodes.map((node) => block(node, desk)),
    '\n',
  )
}

export function block(node: Block, desk: Desk): Markup {
  switch (node.type) {
    case 'paragraph':
      return paragraph(node, desk)
    case 'subheading':
      return subheading(node, desk)
    case 'quote':
      return quotation(node, {}, desk)
    case 'authorsNote':
      return element('aside', { class: 'authors-note' }, blocks(node.children, desk))
    case 'epigraph':
      return epigraph(node, desk)
    case 'letter':
      return letter(node, desk, blocks)
    case 'verse':
      return verse(node, desk)
    case 'drama':
      return drama(node, desk, blocks)
    case 'message':
      return messages(node, desk, blocks)
    case 'list':
      return list(node, desk, blocks)
    case 'definitionList':
      return definitionList(node, desk, blocks)
    case 'figure':
      return figure(node, desk)
    case 'code':
      return code(node, desk)
    case 'table':
      return table(node, desk)
    case 'break':
      return sceneBreak(desk)
    case 'closing':
      return closing(node, desk)
  }
}

function paragraph(node: Paragraph, desk: Desk): Markup {
  const flush = node.continued || isIndented(node.children)
  const caps = node.role === 'author' && capitals(node.children)
  return line('p', { class: classes(node.role, node.align, flush && 'continued', caps) }, node.children, desk)
}

/** Japanese and Chinese authors often write the indent themselves, as a wide blank. */
function isIndented([first]: readonly Inline[]): boolean {
  return first?.type === 'text' && first.value.charAt(0) === '\u3000'
}

/** One level below what it stands under, whatever depths the author left out: listeners take a gap for a loss. */
function subheading(node: Subheading, desk: Desk): Markup {
  const { depths } = desk.page
  while ((depths.at(-1) ?? 0) >= node.depth) depths.pop()
  depths.push(node.depth)
  const level = desk.level + depths.length
  const page = pageMark(node.id, desk)
  const named = classes(`s${node.depth}`, capitals(node.children))
  const attributes = { class: named, id: node.id, 'aria-level': deeper(level) }
  return join([page, line(headingName(level), attributes, node.children, desk)])
}

/** The mark of a printed page that begins with this block. */
export function pageMark(id: Id, { shop, page }: Desk): Markup {
  return shop.pages.before(id, page.file)
}

export function headingName(level: number): string {
  return `h${Math.min(level, 6)}`
}

/** HTML has six levels of headings; ARIA says the true one of those below. */
export function deeper(level: number): string | undefined {
  return level > 6 ? String(level) : undefined
}

export function epigraph(node: Epigraph, desk: Desk): Markup {
  return quotation(node, { class: 'epigraph', 'epub:type': 'epigraph', role: 'doc-epigraph' }, desk)
}

/** The epigraphs of a page that has said already what they are. */
export function epigraphPage(nodes: readonly Block[], desk: Desk): Markup {
  const attributes = { class: 'epigraph' }
  if (!nodes.some(({ type }) => type === 'epigraph' || type === 'quote')) {
    return element('blockquote', attributes, blocks(nodes, desk))
  }
  const written = nodes.map((node) =>
    node.type === 'epigraph' || node.type === 'quote' ? quotation(node, attributes, desk) : block(node, desk),
  )
  return join(written, '\n')
}

function quotation(node: Quote | Epigraph, attributes: Attributes, desk: Desk): Markup {
  return element('blockquote', attributes, blocks(node.children, desk), attribution(node.attribution, desk))
}

function figure(node: Figure, desk: Desk): Markup {
  const page = pageMark(node.id, desk)
  const picture = element('img', { src: desk.shop.pictures.path(node.asset), alt: node.alt })
  const caption = node.caption?.length
    ? line('figcaption', { 'aria-hidden': repeats(node.caption, node.alt) && 'true' }, node.caption, desk)
    : nothing
  return join([page, element('figure', { id: node.id }, picture, caption)])
}

/** Whether a caption says what the picture's description has said: listeners need not hear it twice. */
function repeats(caption: readonly Inline[], alt: string): boolean {
  const plain = caption.every(({ type }) => type === 'text' || type === 'emphasis' || type === 'strong')
  return plain && plainText(caption) === alt.replace(/\s+/gu, ' ').trim()
}

/** Programs run from left to right in any book. */
function code(node: Code, { shop, page, language: around }: Desk): Markup {
  const language = node.language?.toLowerCase().match(/^[a-z0-9+#.-]{1,30}$/)?.[0]
  return element(
    'pre',
    { dir: directionOf(around) === 'rtl' && 'ltr' },
    element('code', { class: language && `language-${language}` }, shop.pages.words(node, page.file, text)),
  )
}

/** A break announced as a separator and visible where style sheets are not read. */
export function sceneBreak(desk: Desk, id?: string): Markup {
  const { ornament } = desk.shop
  if (ornament.trim() === '') return element('hr', { class: 'blank', id })
  return element('p', { class: 'break', role: 'separator', id }, text(ornament))
}

function closing(node: Closing, desk: Desk): Markup {
  if (node.kind === 'end-mark') {
    const mark = line('p', { class: 'end-mark' }, node.children, desk)
    return node.attribution ? join([mark, attribution(node.attribution, desk)], '\n') : mark
  }
  const words = line('p', {}, node.children, desk)
  return element('blockquote', { class: 'closing' }, words, attribution(node.attribution, desk))
}
