import type { Block, Figure } from '../../model/block.ts'
import type { Inline } from '../../model/inline.ts'
import { plainText } from '../../model/title.ts'
import { addAll } from '../../source/many.ts'
import type { FlowHeading, FlowItem } from '../flow.ts'
import { type Desk, leaveOut, nextId, spanOf } from './desk.ts'
import { type DomElement, type DomNode, findAll, hasToken, isBlockName, textOf } from './dom.ts'
import { dramaTable } from './drama-table.ts'
import { inlinesOf, unread, unshown } from './inlines.ts'
import { definitionList, figure, list, table } from './lists.ts'
import { ownPiece } from './own-pieces.ts'
import { epigraph, isVerse, letter, quote, verse } from './set-pieces.ts'

/** Nodes that stand under one another as items of a flow: text between blocks makes paragraphs. */
export function blocksOf(nodes: readonly DomNode[], desk: Desk): FlowItem[] {
  const items: FlowItem[] = []
  let loose: DomNode[] = []
  const settle = (): void => {
    if (loose.length > 0) addAll(items, paragraphs(loose, desk))
    loose = []
  }
  for (const node of nodes) {
    if (node.kind === 'text' || !standsAlone(node, desk)) loose.push(node)
    else {
      settle()
      if (!belowHeading(node, items, desk)) addAll(items, block(node, desk))
    }
  }
  settle()
  return items
}

/** A subtitle or a by-line right below a heading belongs to it. */
function belowHeading(element: DomElement, items: FlowItem[], desk: Desk): boolean {
  const last = items.at(-1)
  if (last?.type !== 'heading' || element.name !== 'p') return false
  const key = (['subtitle', 'byline'] as const).find((name) =>
    hasToken(element, name === 'subtitle' ? /^(?:doc-)?subtitle$/u : /^byline$/u),
  )
  if (!key || last[key]) return false
  items[items.length - 1] = { ...last, [key]: inlinesOf(desk, element.children) }
  return true
}

/** Whether an element makes blocks: by its name, or because blocks stand inside it. */
function standsAlone(element: DomElement, desk: Desk): boolean {
  if (isBlockName(element.name) || desk.taken.has(element)) return true
  if (unread.has(element.name)) return false
  return element.children.some((child) => child.kind === 'element' && standsAlone(child, desk))
}

function block(element: DomElement, desk: Desk): readonly FlowItem[] {
  if (desk.taken.has(element)) return []
  const reason = unshown(desk, element)
  if (reason !== undefined) {
    leaveOut(desk, element, reason)
    return []
  }
  const piece = setPiece(element, desk)
  if (piece) return piece
  const span = spanOf(desk, element)
  switch (element.name) {
    case 'hr':
      return [{ type: 'sceneBreak', span }]
    case 'p':
    case 'dt':
    case 'summary':
    case 'legend':
    case 'caption':
    case 'figcaption':
      return paragraphs([element], desk)
    case 'h1':
    case 'h2':
    case 'h3':
    case 'h4':
    case 'h5':
    case 'h6':
      return heading(element, desk)
    case 'hgroup':
      return headingGroup(element, desk)
    case 'blockquote':
      return [quote(element, desk)]
    case 'ul':
    case 'ol':
    case 'menu':
      return [list(element, desk)]
    case 'dl':
      return [definitionList(element, desk)]
    case 'table':
      return table(element, desk)
    case 'pre':
      return preformatted(element, desk)
    case 'figure':
      return figure(element, desk)
    case 'nav':
      leaveOut(desk, element, 'navigation')
      return []
  }
  return aligned(blocksOf(element.children, desk), element, desk)
}

/** What says of itself that it is verse, a letter or an epigraph. */
function setPiece(element: DomElement, desk: Desk): readonly FlowItem[] | undefined {
  if (/^h[1-6]$/u.test(element.name)) return undefined
  if (isVerse(element)) {
    const poem = verse(element, desk)
    if (poem) return [poem]
  }
  if (isEpigraph(element) && !findAll(element, isEpigraph).some((inner) => inner !== element))
    return epigraph(element, desk)
  if (hasToken(element, /^(?:z3998:letter|letter|telegram)$/u)) return [letter(element, desk)]
  const play = element.name === 'table' ? dramaTable(element, desk) : undefined
  return play ? [play] : ownPiece(element, desk)
}

function isEpigraph(element: DomElement): boolean {
  return element.name !== 'body' && hasToken(element, /^(?:doc-)?epigraph$/u)
}

/** Those paragraphs of a box that is set to one side or in the middle. */
function aligned(items: FlowItem[], element: DomElement, desk: Desk): FlowItem[] {
  const align = alignOf(element, desk)
  if (align === undefined) return items
  return items.map((item) => (item.type === 'paragraph' && !item.align ? { ...item, align } : item))
}

/** Left is how every paragraph stands. */
function alignOf(element: DomElement, desk: Desk): 'center' | 'right' | undefined {
  if (element.name === 'center') return 'center'
  const said = element.attributes.get('align')?.toLowerCase() ?? desk.styles.look(element).align
  return said === 'center' || said === 'right' ? said : undefined
}

/** One row of signs that stands between scenes; letters only where they are drawn: "oOo", "xxx". */
const ornament =
  /^(?:[\s*#~=_.<>+|/\\^\-–—―•·●○◆◇■□▪✦✧❦❧☙⁂⸻✻✽★☆◊※♥❤♦]{1,60}|[\s*~=_\-–—.]{0,20}(?:[oO0]{3}|[xX]{3,9})[\s*~=_\-–—.]{0,20})$/u

/** Words and inline elements as paragraphs: two line breaks in a row part them, as they do for whoever wrote them so. */
function paragraphs(nodes: readonly DomNode[], desk: Desk): readonly FlowItem[] {
  const [only] = nodes
  const element = only?.kind === 'element' && nodes.length === 1 ? only : undefined
  const children = element && isBlockName(element.name) ? element.children : nodes
  const run = inlinesOf(desk, children)
  const align = element && alignOf(element, desk)
  return parted(run).flatMap((words): readonly FlowItem[] => {
    const pictures = picturesAlone(words, desk)
    if (pictures) return pictures
    const text = plainText(words)
    if (text === '' && !words.some(({ type }) => type === 'note' || type === 'image')) return []
    const first = words.find((node) => 'span' in node && node.span)
    const span = (element && spanOf(desk, element)) ?? (first && 'span' in first ? first.span : undefined)
    if (ornament.test(text) && !words.some(({ type }) => type === 'note' || type === 'image')) {
      if (/[\p{L}\p{N}]/u.test(text) && only) leaveOut(desk, only, 'breaks drawn with letters')
      return [{ type: 'sceneBreak', ...(span && { span }) }]
    }
    return [{ type: 'paragraph', children: words, ...(align && { align }), ...(span && { span }) }]
  })
}

/** A run cut where two line breaks stand together. */
function parted(run: readonly Inline[]): readonly (readonly Inline[])[] {
  const parts: Inline[][] = [[]]
  for (const [at, node] of run.entries()) {
    const last = parts.at(-1)
    if (node.type === 'lineBreak' && run[at + 1]?.type === 'lineBreak') {
      if (last && last.length > 0) parts.push([])
    } else if (node.type !== 'lineBreak' || (last && last.length > 0)) last?.push(node)
  }
  return parts
    .map((part) => (part.at(-1)?.type === 'lineBreak' ? part.slice(0, -1) : part))
    .filter((part) => part.length > 0)
}

/** Pictures with nothing beside them are figures. */
function picturesAlone(words: readonly Inline[], desk: Desk): readonly Figure[] | undefined {
  const pictures = words.filter((node) => node.type === 'image')
  const others = words.filter((node) => node.type !== 'image' && node.type !== 'lineBreak')
  if (pictures.length === 0 || others.some((node) => node.type !== 'text' || node.value.trim() !== '')) return undefined
  return pictures.map(({ asset, alt, span }) => ({
    type: 'figure',
    id: nextId(desk, 'figure'),
    asset,
    alt,
    ...(span && { span }),
  }))
}

function heading(element: DomElement, desk: Desk): readonly FlowItem[] {
  const words = inlinesOf(desk, element.children)
  const pictures = picturesAlone(words, desk)
  if (pictures) return pictures
  const title = titleWords(words)
  if (plainText(title) === '') return []
  const label = labelledTitle(element, desk)
  return [{ type: 'heading', depth: depthOf(element), title, ...label, span: spanOf(desk, element) }]
}

/** `<span class="number">` before the rest of a heading is its label. */
function labelledTitle(element: DomElement, desk: Desk): Pick<FlowHeading, 'number' | 'title'> {
  const at = element.children.findIndex((child) => child.kind === 'element' && hasToken(child, /^(?:number|ordinal)$/u))
  if (at === -1) return {}
  const number = titleWords(inlinesOf(desk, element.children.slice(0, at + 1)))
  const title = titleWords(inlinesOf(desk, element.children.slice(at + 1)))
  return plainText(title) === '' || plainText(number) === '' ? {} : { number, title }
}

/** A heading in one line, its first and last marks those of every heading. */
export function titleWords(words: readonly Inline[]): readonly Inline[] {
  const [only] = words
  const inner =
    words.length === 1 && (only?.type === 'strong' || only?.type === 'emphasis' || only?.type === 'smallCaps')
      ? only.children
      : words
  return inner
    .map((node): Inline => (node.type === 'lineBreak' ? { type: 'text', value: ' ' } : node))
    .reduce<Inline[]>(joinText, [])
}

function joinText(joined: Inline[], node: Inline): Inline[] {
  const last = joined.at(-1)
  if (node.type === 'text' && last?.type === 'text') {
    joined[joined.length - 1] = { ...last, value: (last.value + node.value).replace(/ {2,}/gu, ' ') }
  } else joined.push(node)
  return joined
}

function depthOf({ name }: DomElement): FlowHeading['depth'] {
  const digit = Number(name[1])
  return digit === 1 || digit === 2 || digit === 3 || digit === 4 || digit === 5 ? digit : 6
}

/** The first heading of a group with the lines below it as its subtitle. */
function headingGroup(element: DomElement, desk: Desk): readonly FlowItem[] {
  const [first, ...rest] = blocksOf(element.children, desk)
  if (first?.type !== 'heading') return first ? [first, ...rest] : []
  const lines = rest.flatMap((item) => {
    if (item.type === 'heading') return [item.title ?? []]
    return item.type === 'paragraph' ? [item.children] : []
  })
  if (lines.length !== rest.length || lines.length === 0) return [first, ...rest]
  const words = lines.flatMap((line, at): readonly Inline[] =>
    at === 0 ? line : [{ type: 'text', value: ' ' }, ...line],
  )
  const ordinal = findAll(element, (one) => hasToken(one, /ordinal|^label$/u)).length > 0
  const named =
    findAll(element, (one) => one.name !== first.type && hasToken(one, /^title$/u) && one.name === 'p').length > 0
  if (ordinal && named) return [{ ...first, number: first.title ?? [], title: words }]
  return [{ ...first, subtitle: words }]
}

/** Code where the page says so; else lines that the author ended. */
function preformatted(element: DomElement, desk: Desk): readonly FlowItem[] {
  // Some sites keep their paragraphs in it.
  if (element.children.some((child) => child.kind === 'element' && isBlockName(child.name)))
    return blocksOf(element.children, desk)
  const value = textOf(element).replace(/^\n|\s+$/gu, '')
  if (value === '') return []
  const span = spanOf(desk, element)
  const code = findAll(element, ({ name }) => name === 'code').length > 0
  if (code) return [{ type: 'code', value, span }]
  return value.split(/\n[ \t]*\n/u).map((part): FlowItem => {
    const rows = part.split('\n').filter((row) => row.trim())
    const children = rows.flatMap((row, at): readonly Inline[] => {
      const words: Inline = { type: 'text', value: row.replace(/[ \t]+/gu, ' ').trim() }
      return at === 0 ? [words] : [{ type: 'lineBreak' }, words]
    })
    return { type: 'paragraph', children, span }
  })
}

/** What stands inside a quotation, a list or a note opens no part of the book. */
export function insideOf(nodes: readonly DomNode[], desk: Desk): readonly Block[] {
  return blocksOf(nodes, desk).flatMap((item): readonly Block[] => {
    switch (item.type) {
      case 'heading': {
        const words = [
          ...(item.number ?? []),
          ...(item.number && item.title ? [{ type: 'text', value: ' ' } as const] : []),
          ...(item.title ?? []),
        ]
        const lines = [words, item.subtitle, item.byline].flatMap((line) => (line ? [line] : []))
        return lines.map(
          (children, at): Block => ({
            type: 'paragraph',
            children: at === 0 ? [{ type: 'strong', children }] : children,
            ...(item.span && { span: item.span }),
          }),
        )
      }
      case 'sceneBreak':
        return [{ ...item, type: 'break' }]
      case 'sceneMark':
        return [{ type: 'paragraph', children: item.children, ...(item.span && { span: item.span }) }]
      case 'matterStart':
      case 'matterEnd':
        return []
    }
    return [item]
  })
}
