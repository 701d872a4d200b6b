import type { Nodes } from 'mdast'
import type { Block, Definition, Figure, ListItem, TableCell, TableRow } from '../../model/block.ts'
import type { Inline } from '../../model/inline.ts'
import { plainText } from '../../model/title.ts'
import { addAll, greatest } from '../../source/many.ts'
import type { Span } from '../../source/source.ts'
import type { FlowItem } from '../flow.ts'
import { aligned } from './align.ts'
import { withAttribution } from './attribution.ts'
import { entities } from './entities.ts'
import { inlineElement, isPhrasing, sections } from './html-inlines.ts'
import { sayComment, sayHtml, sayUnwrapped } from './html-reports.ts'
import { inside } from './inside.ts'
import { anchor, newId, plain, type Reading, spanOf } from './reading.ts'
import type { Element, Woven } from './weave.ts'

type Read = (reading: Reading, woven: readonly Woven<Nodes>[]) => FlowItem[]

const boxes: ReadonlySet<string> = new Set([...sections, 'picture'])

const blockNames: ReadonlySet<string> = new Set([
  ...boxes,
  ...['p', 'hr', 'blockquote', 'ul', 'ol', 'dl', 'pre', 'figure', 'table', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'],
])

/** Whether an element makes blocks: by its name, or because blocks stand inside it. */
export function isBlockElement(element: Element<Nodes>): boolean {
  if (element.empty) return element.name === 'hr' || (boxes.has(element.name) && element.name !== 'picture')
  return (
    blockNames.has(element.name) ||
    element.children.some((child) => child.kind === 'node' && !isPhrasing(child.node)) ||
    element.children.some((child) => child.kind === 'element' && isBlockElement(child))
  )
}

/** One element that makes blocks, or a run of words and inline tags that stands where blocks do. */
export function htmlBlock(reading: Reading, woven: readonly Woven<Nodes>[], read: Read): FlowItem[] {
  const [only] = woven
  if (only?.kind !== 'element' || woven.length > 1 || !isBlockElement(only)) return looseParagraph(reading, woven)
  const before = reading.opened
  reading.opened = before || /^(?:1|span|block)$/u.test(only.attributes.get('markdown') ?? '')
  const items = blockElement(reading, only, read)
  reading.opened = before
  return items
}

function blockElement(reading: Reading, element: Element<Nodes>, read: Read): FlowItem[] {
  const span = spanOf(reading, element.from)
  const id = element.attributes.get('id')
  if (id !== undefined) anchor(reading, entities(id), span)
  const align = alignOf(element)
  const within = (): FlowItem[] =>
    align ? aligned(read(reading, element.children), align) : read(reading, element.children)
  switch (element.name) {
    case 'hr':
      return [{ type: 'sceneBreak', span }]
    case 'blockquote':
      return [{ type: 'quote', ...withAttribution(inside(reading, within())), span }]
    case 'ul':
    case 'ol':
      return [htmlList(reading, element, read)]
    case 'dl':
      return [htmlDefinitions(reading, element, read)]
    case 'pre':
      return [{ type: 'code', value: textOf(reading, element.children).replace(/^\n|\n$/gu, ''), span }]
    case 'figure':
      return htmlFigure(reading, element, read)
    case 'table':
      return htmlTable(reading, element) ?? within()
    case 'h1':
    case 'h2':
    case 'h3':
    case 'h4':
    case 'h5':
    case 'h6':
      return htmlHeading(reading, element, read)
    case 'p':
      return within()
  }
  if (!boxes.has(element.name)) return unboxed(reading, element, read)
  if (!align && !element.attributes.has('markdown')) sayUnwrapped(reading, element.name, span)
  return element.empty ? [] : within()
}

/** `<em>` and the like around whole paragraphs, or a name that means nothing around them: the words stay. */
function unboxed(reading: Reading, element: Element<Nodes>, read: Read): FlowItem[] {
  const marks = inlineElement(reading, { ...element, children: [] }, () => [])
  const text = plainText(marks)
  if (!text) return read(reading, element.children)
  const span = spanOf(reading, element.from)
  const [start, end] = [element.raw, element.rawEnd]
  const line = (value: string): FlowItem => ({ type: 'paragraph', children: [{ type: 'text', value, span }], span })
  return [line(plain(reading, start)), ...read(reading, element.children), ...(end ? [line(end)] : [])]
}

function htmlHeading(reading: Reading, element: Element<Nodes>, read: Read): FlowItem[] {
  const span = spanOf(reading, element.from)
  const title = inlinesOf(reading, element.children, read)
  if (title.length === 0) return []
  const digit = Number(element.name[1])
  const depth = digit === 1 || digit === 2 || digit === 3 || digit === 4 || digit === 5 ? digit : 6
  const anchor = element.attributes.get('id')
  return [{ type: 'heading', depth, title, ...(anchor !== undefined && { anchor }), span }]
}

function looseParagraph(reading: Reading, woven: readonly Woven<Nodes>[]): FlowItem[] {
  const children = loose(reading, woven)
  const from = woven[0]?.kind === 'node' ? woven[0].node : woven[0]?.from
  const span = from && spanOf(reading, from)
  const images = children.filter((child) => child.type === 'image')
  const rest = children.filter(
    (child) => child.type !== 'image' && child.type !== 'lineBreak' && plainText([child]) !== '',
  )
  if (images.length > 0 && rest.length === 0 && !children.some((child) => child.type === 'note')) {
    return images.map(
      (image): Figure => ({
        type: 'figure',
        id: newId(reading, 'figure-1'),
        asset: image.asset,
        alt: image.alt,
        ...(span && { span }),
      }),
    )
  }
  const words = children.filter(
    (child) => child.type !== 'lineBreak' && (child.type !== 'text' || child.value.trim() !== ''),
  )
  if (words.length === 0) return []
  const text = plainText(children)
  if (/^(?:\*\s*){1,10}$|^(?:[#⁂❦•◆✦]\s*){1,10}$/u.test(text) && span) return [{ type: 'sceneBreak', span }]
  return [{ type: 'paragraph', children, ...(span && { span }) }]
}

/** Words and inline elements; text that stands in HTML is not Markdown, so only its character references are read. */
function loose(reading: Reading, woven: readonly Woven<Nodes>[]): Inline[] {
  const result: Inline[] = []
  for (const piece of woven) {
    if (piece.kind === 'node') {
      if (isPhrasing(piece.node)) addAll(result, reading.inlines([piece.node]))
    } else if (piece.kind === 'comment') {
      sayComment(reading, spanOf(reading, piece.from))
    } else if (piece.kind === 'text') {
      const name = /^<\/?([A-Za-z][A-Za-z0-9-]*)/u.exec(piece.value)?.[1]
      if (name) sayHtml(reading, name, spanOf(reading, piece.from))
      addAll(result, wordsOf(reading, piece.value, spanOf(reading, piece.from)))
    } else
      addAll(
        result,
        inlineElement(reading, piece, (children) => loose(reading, children)),
      )
  }
  return result
}

/** Words between two tags: as they are, or Markdown where the author opened the element to it. */
function wordsOf(reading: Reading, raw: string, span: Span): readonly Inline[] {
  const value = plain(reading, raw)
  if (!reading.opened) return [{ type: 'text', value: entities(value).replace(/[ \t]+/gu, ' '), span }]
  const blank = (text: string): readonly Inline[] => (text ? [{ type: 'text', value: text, span }] : [])
  const words = value.trim()
  if (!words) return blank(value ? ' ' : '')
  const [start, end] = [/^\s/u.test(value) ? ' ' : '', /\s$/u.test(value) ? ' ' : '']
  return [...blank(start), ...reading.fragment(words.replace(/\n[ \t]*\n/gu, '\n'), span), ...blank(end)]
}

/** The words of an element that holds one line of them, whatever blocks Markdown made of it. */
function inlinesOf(reading: Reading, woven: readonly Woven<Nodes>[], read: Read): readonly Inline[] {
  if (!woven.some((piece) => piece.kind === 'node' && !isPhrasing(piece.node))) return loose(reading, woven)
  return read(reading, woven).flatMap((item, at): readonly Inline[] => {
    if (item.type !== 'paragraph') return []
    return at === 0 ? item.children : [{ type: 'lineBreak' }, ...item.children]
  })
}

function textOf(reading: Reading, woven: readonly Woven<Nodes>[]): string {
  return woven
    .map((piece) => {
      if (piece.kind === 'text') return entities(plain(reading, piece.value))
      if (piece.kind === 'element') return piece.name === 'br' ? '\n' : textOf(reading, piece.children)
      if (piece.kind === 'node' && 'value' in piece.node) return plain(reading, piece.node.value)
      return ''
    })
    .join('')
}

function htmlList(reading: Reading, element: Element<Nodes>, read: Read): Block {
  const items = element.children.flatMap((child): ListItem[] => {
    if (child.kind === 'element' && child.name === 'li') {
      return [
        {
          type: 'listItem',
          children: inside(reading, read(reading, child.children)),
          span: spanOf(reading, child.from),
        },
      ]
    }
    const blocks = inside(reading, read(reading, [child]))
    return blocks.length > 0 ? [{ type: 'listItem', children: blocks }] : []
  })
  const start = Number(element.attributes.get('start') ?? 1)
  const ordered = element.name === 'ol'
  const tight = items.every((item) => item.children.length <= 1)
  const span = spanOf(reading, element.from)
  return {
    type: 'list',
    ordered,
    ...(ordered && { start: Number.isSafeInteger(start) ? start : 1 }),
    tight,
    children: items,
    span,
  }
}

function htmlDefinitions(reading: Reading, element: Element<Nodes>, read: Read): Block {
  const found: { terms: (readonly Inline[])[]; details: (readonly Block[])[] }[] = []
  for (const child of element.children) {
    if (child.kind !== 'element' || (child.name !== 'dt' && child.name !== 'dd')) {
      const blocks = inside(reading, read(reading, [child]))
      if (blocks.length > 0) found.push({ terms: [], details: [blocks] })
    } else if (child.name === 'dt') {
      const term = inlinesOf(reading, child.children, read)
      const last = found.at(-1)
      if (last && last.details.length === 0) last.terms.push(term)
      else found.push({ terms: [term], details: [] })
    } else {
      const blocks = inside(reading, read(reading, child.children))
      const last = found.at(-1)
      if (last) last.details.push(blocks)
      else found.push({ terms: [], details: [blocks] })
    }
  }
  const children = found.map((one): Definition => ({ type: 'definition', ...one }))
  return { type: 'definitionList', children, span: spanOf(reading, element.from) }
}

function htmlFigure(reading: Reading, element: Element<Nodes>, read: Read): FlowItem[] {
  const caption = element.children.find((child) => child.kind === 'element' && child.name === 'figcaption')
  const items = read(
    reading,
    element.children.filter((child) => child !== caption),
  )
  if (caption?.kind !== 'element') return items
  const words = inlinesOf(reading, caption.children, read)
  const at = items.findIndex((item) => item.type === 'figure')
  const found = items[at]
  if (found?.type === 'figure') return [...items.slice(0, at), { ...found, caption: words }, ...items.slice(at + 1)]
  return [...items, { type: 'paragraph', children: words, span: spanOf(reading, caption.from) }]
}

/** A table whose cells hold one line each; any other is read as what stands in it. */
function htmlTable(reading: Reading, element: Element<Nodes>): FlowItem[] | undefined {
  const rows = rowsIn(element)
  if (rows.length === 0) return undefined
  const read = (row: Element<Nodes>): TableRow => ({
    type: 'tableRow',
    children: row.children.flatMap((cell): TableCell[] => {
      if (cell.kind !== 'element' || (cell.name !== 'td' && cell.name !== 'th')) return []
      return [{ type: 'tableCell', children: loose(reading, cell.children) }]
    }),
  })
  const isHead = (row: Element<Nodes>): boolean =>
    row.children.every((cell) => cell.kind !== 'element' || cell.name === 'th')
  const heads = rows.findIndex((row) => !isHead(row))
  const head = rows.slice(0, heads === -1 ? 0 : heads).map(read)
  const children = rows.slice(heads === -1 ? 0 : heads).map(read)
  const columns = greatest([...head, ...children].map((row) => row.children.length))
  const captioned = element.children.find((child) => child.kind === 'element' && child.name === 'caption')
  const caption = captioned?.kind === 'element' ? { caption: loose(reading, captioned.children) } : {}
  const align = Array.from({ length: columns }, () => undefined)
  return [
    {
      type: 'table',
      id: newId(reading, 'table-1'),
      align,
      head,
      children,
      ...caption,
      span: spanOf(reading, element.from),
    },
  ]
}

function rowsIn(element: Element<Nodes>): Element<Nodes>[] {
  return element.children.flatMap((child): Element<Nodes>[] => {
    if (child.kind !== 'element') return []
    if (child.name === 'tr') return [child]
    return child.name === 'thead' || child.name === 'tbody' || child.name === 'tfoot' ? rowsIn(child) : []
  })
}

function alignOf(element: Element<Nodes>): 'left' | 'center' | 'right' | undefined {
  if (element.name === 'center') return 'center'
  const style = /text-align\s*:\s*(left|center|right)/iu.exec(element.attributes.get('style') ?? '')?.[1]
  const value = (element.attributes.get('align') ?? style ?? '').toLowerCase()
  if (value === 'left' || value === 'center' || value === 'right') return value
  const classes = element.attributes.get('class') ?? ''
  if (/(?:^|\s)(?:text-)?cent(?:er|re)(?:ed|d)?(?:\s|$)/iu.test(classes)) return 'center'
  return /(?:^|\s)(?:text-)?right(?:\s|$)/iu.test(classes) ? 'right' : undefined
}
