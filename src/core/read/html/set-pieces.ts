import type { Block, Epigraph, Letter, Quote, Stanza, Verse, VerseLine } from '../../model/block.ts'
import type { Inline } from '../../model/inline.ts'
import { plainText } from '../../model/title.ts'
import { addAll, least } from '../../source/many.ts'
import type { FlowItem } from '../flow.ts'
import { type Desk, nextId, spanOf } from './desk.ts'
import { classesOf, type DomElement, type DomNode, find, hasToken, isBlockName, textOf } from './dom.ts'
import { inlinesOf, rowsOf } from './inlines.ts'

const poems = /^(?:z3998:(?:verse|poem|song|hymn|lyrics)|poem|poetry|poetry-container|verse|song|lg|linegroup)$/u

export function isVerse(element: DomElement): boolean {
  return hasToken(element, poems) && element.name !== 'span' && element.name !== 'body' && element.name !== 'section'
}

/** Verse by its own mark: stanzas are paragraphs or boxes, lines end at `br` or are boxes. Undefined where there is none. */
export function verse(element: DomElement, desk: Desk): Verse | undefined {
  const cite = find(element, (one) => one !== element && isSource(one))
  const heads = element.children.filter((child): child is DomElement => child.kind === 'element' && isTitle(child))
  const [head] = heads
  const body = element.children.filter((child) => child !== cite && child !== head)
  const stanzas = stanzasOf(body, desk, cite).filter((stanza) => stanza.lines.length > 0)
  if (stanzas.length === 0 || heads.length > 1) return undefined
  const attribution = cite && inlinesOf(desk, cite.children)
  const title = head && inlinesOf(desk, head.children)
  return {
    type: 'verse',
    ...(title && plainText(title) !== '' && { title }),
    stanzas: stepped(stanzas),
    ...(attribution && plainText(attribution) !== '' && { attribution }),
    span: spanOf(desk, element),
  }
}

function isTitle(element: DomElement): boolean {
  return (
    /^h[1-6]$/u.test(element.name) || element.name === 'header' || hasToken(element, /^(?:verse-title|poem-title)$/u)
  )
}

function isSource(element: DomElement): boolean {
  return (element.name === 'cite' && !insideWords(element)) || hasToken(element, /^(?:attribution|source|citation)$/u)
}

/** A work named in a sentence is no source of a quotation. */
function insideWords({ parent }: DomElement): boolean {
  if (parent?.name !== 'p') return false
  return parent.children.some((child) => child.kind === 'text' && /[\p{L}\p{N}]/u.test(child.value))
}

function stanzasOf(nodes: readonly DomNode[], desk: Desk, cite: DomElement | undefined): Stanza[] {
  const stanzas: Stanza[] = []
  let loose: DomNode[] = []
  let rows: VerseLine[] = []
  const settle = (): void => {
    addAll(rows, linesOf(loose, desk, 0))
    loose = []
  }
  const close = (): void => {
    settle()
    if (rows.length > 0) stanzas.push({ type: 'stanza', lines: rows })
    rows = []
  }
  const paragraphs = areLines(nodes, desk)
  for (const node of nodes) {
    if (node === cite) continue
    if (node.kind === 'text' || !isBlockName(node.name)) loose.push(node)
    else if (isLine(node) || (paragraphs && node.name === 'p')) {
      settle()
      addAll(rows, linesOf(node.children, desk, indentOf(node, desk)))
    } else {
      close()
      addAll(stanzas, stanzasOf(node.children, desk, cite))
    }
  }
  close()
  return stanzas
}

/** A box for one line: Gutenberg's `<div class="i2">`, `<div class="line">`. */
function isLine(element: DomElement): boolean {
  return (
    (element.name === 'div' || element.name === 'p') &&
    classesOf(element).some((name) => /^(?:i|indent-?)\d{1,2}$|^(?:line|verse|l)$/u.test(name)) &&
    !element.children.some((child) => child.kind === 'element' && isBlockName(child.name))
  )
}

/** Paragraphs of one line each, some of them set in, are the lines of a stanza. */
function areLines(nodes: readonly DomNode[], desk: Desk): boolean {
  const paragraphs = nodes.filter((node): node is DomElement => node.kind === 'element' && node.name === 'p')
  if (paragraphs.length < 2 || paragraphs.some((one) => find(one, ({ name }) => name === 'br'))) return false
  return paragraphs.some((one) => indentOf(one, desk) > 0)
}

interface Row {
  readonly nodes: DomNode[]
  readonly indent: number
}

function linesOf(nodes: readonly DomNode[], desk: Desk, indent: number): VerseLine[] {
  return partedRows(nodes, desk, indent).flatMap((row) =>
    rowsOf(inlinesOf(desk, row.nodes))
      .filter((words) => plainText(words) !== '')
      .map((children): VerseLine => ({ type: 'verseLine', indent: row.indent + blanksBefore(row.nodes), children })),
  )
}

/** Nodes cut at line breaks, also at those inside the boxes that hold a line; a line is set in as its box is. */
function partedRows(nodes: readonly DomNode[], desk: Desk, indent: number): readonly Row[] {
  const rows: Row[] = [{ nodes: [], indent }]
  for (const node of nodes) {
    const last = rows.at(-1)
    const empty = !last?.nodes.some((one) => one.kind === 'element' || one.value.trim() !== '')
    const own = node.kind === 'element' && node.name !== 'br' ? indent + indentOf(node, desk) : indent
    if (node.kind === 'element' && node.name === 'br') rows.push({ nodes: [], indent })
    else if (node.kind === 'element' && node.name === 'span' && find(node, ({ name }) => name === 'br')) {
      const inner = partedRows(node.children, desk, own)
      if (empty) rows.pop()
      addAll(rows, inner)
    } else if (empty && own !== last?.indent) {
      rows.pop()
      rows.push({ nodes: [...(last?.nodes ?? []), node], indent: own })
    } else last?.nodes.push(node)
  }
  return rows
}

/** No-break spaces and wide ones that a line begins with, in steps of two. */
function blanksBefore(nodes: readonly DomNode[]): number {
  const text = nodes
    .map((node) => textOf(node))
    .join('')
    .replace(/^[ \t\r\n]+/u, '')
  const blanks = /^[\u00a0\u2002\u2003\u3000 ]+/u.exec(text)?.[0] ?? ''
  const wide = blanks.replace(/[\u00a0\u2002 ]/gu, '').length
  return Math.min(20, wide + (blanks.length - wide) / 2)
}

/** By its class ("i2", "indent-2", and Gutenberg's "indent4", which counts half steps) or its style. */
function indentOf(element: DomElement, desk: Desk): number {
  for (const name of classesOf(element)) {
    const [, word, digits] = /^(i|in|indent-?)(\d{1,2})$/u.exec(name) ?? []
    if (digits !== undefined) return Math.min(20, Number(digits) / (word === 'indent' ? 2 : 1))
  }
  return Math.min(20, desk.styles.look(element).indent ?? 0)
}

/** Indents in whole steps, from 0 on. */
function stepped(stanzas: readonly Stanza[]): readonly Stanza[] {
  const outermost = least(stanzas.flatMap(({ lines }) => lines.map(({ indent }) => indent)))
  const steps = (indent: number) => (indent > outermost ? Math.max(1, Math.round(indent - outermost)) : 0)
  return stanzas.map((stanza) => ({
    ...stanza,
    lines: stanza.lines.map((line) => ({ ...line, indent: steps(line.indent) })),
  }))
}

/** A quotation, its source apart where the page marks it or a last line starts with a dash. */
export function quote(element: DomElement, desk: Desk): Quote {
  return { type: 'quote', ...quoted(element, desk), span: spanOf(desk, element) }
}

export function epigraph(element: DomElement, desk: Desk): readonly FlowItem[] {
  const quotes = element.children.filter(
    (child): child is DomElement => child.kind === 'element' && child.name === 'blockquote',
  )
  const bare = element.children.every(
    (child) =>
      (child.kind === 'text' && child.value.trim() === '') || (child.kind === 'element' && child.name === 'blockquote'),
  )
  const span = spanOf(desk, element)
  if (bare && quotes.length > 0) {
    return quotes.map((one): Epigraph => ({ type: 'epigraph', ...quoted(one, desk), span: spanOf(desk, one) }))
  }
  return [{ type: 'epigraph', ...quoted(element, desk), span }]
}

function quoted(element: DomElement, desk: Desk): { children: readonly Block[]; attribution?: readonly Inline[] } {
  const cite = find(element, (one) => one !== element && isSource(one))
  const own = cite && hasOwnLine(cite) ? cite : undefined
  const holder = own && soleIn(own)
  if (holder) desk.taken.add(holder)
  const children = desk.inside(element.children, desk)
  const attribution = own && inlinesOf(desk, own.children)
  if (attribution && plainText(attribution) !== '' && children.length > 0) return { children, attribution }
  return signed(children)
}

/** A source that is the last thing of its block. */
function hasOwnLine(cite: DomElement): boolean {
  const { parent } = cite
  if (!parent) return false
  const after = parent.children.slice(parent.children.indexOf(cite) + 1)
  return after.every((node) => node.kind === 'text' && node.value.trim() === '')
}

/** The paragraph that holds nothing but the source, else the source itself. */
function soleIn(cite: DomElement): DomElement {
  const { parent } = cite
  const alone =
    parent?.name === 'p' &&
    parent.children.every((child) => child === cite || (child.kind === 'text' && child.value.trim() === ''))
  return alone && parent ? parent : cite
}

/** A poem's own source is that of the quotation that ends with it. */
function signed(children: readonly Block[]): { children: readonly Block[]; attribution?: readonly Inline[] } {
  const last = children.at(-1)
  if (last?.type === 'verse' && last.attribution) {
    const { attribution, ...poem } = last
    return { children: [...children.slice(0, -1), poem], attribution }
  }
  const words = last?.type === 'paragraph' ? plainText(last.children) : ''
  if (last?.type === 'paragraph' && children.length > 1 && words.length < 100 && /^(?:[—―–]|--+)\s*\S/u.test(words)) {
    return { children: children.slice(0, -1), attribution: last.children }
  }
  return { children }
}

/** A letter: the parts that the page names; all else is its text. */
export function letter(element: DomElement, desk: Desk): Letter {
  const head: (readonly Inline[])[] = []
  const signature: (readonly Inline[])[] = []
  const postscript: Block[] = []
  const children: Block[] = []
  let salutation: readonly Inline[] | undefined
  const body = element.children.flatMap((child) =>
    child.kind === 'element' && child.name === 'div' && isPlainBox(child) ? child.children : [child],
  )
  for (const child of body) {
    const part = child.kind === 'element' ? partOf(child, children.length > 0) : 'body'
    if (child.kind === 'text' && child.value.trim() === '') continue
    if (part === 'body' || child.kind === 'text') {
      addAll(postscript.length > 0 ? postscript : children, desk.inside([child], desk))
    } else if (part === 'salutation' && salutation === undefined && children.length === 0)
      salutation = inlinesOf(desk, child.children)
    else if (part === 'postscript') addAll(postscript, desk.inside([child], desk))
    else addAll(part === 'signature' ? signature : head, partLines(child, desk))
  }
  return {
    type: 'letter',
    id: nextId(desk, 'letter'),
    head,
    ...(salutation && { salutation }),
    children,
    signature,
    postscript,
    span: spanOf(desk, element),
  }
}

function isPlainBox(element: DomElement): boolean {
  return partOf(element, false) === 'body' && !hasToken(element, poems)
}

type LetterPart = 'head' | 'salutation' | 'signature' | 'postscript' | 'body'

function partOf(element: DomElement, afterText: boolean): LetterPart {
  if (hasToken(element, /^(?:z3998:)?salutation$/u)) return 'salutation'
  if (hasToken(element, /^(?:z3998:)?postscript$/u)) return 'postscript'
  if (element.name === 'header' || (!afterText && hasToken(element, /^(?:lines|address|dateline)$/u))) return 'head'
  if (hasToken(element, /^(?:z3998:)?(?:signature|valediction|sender|lines)$/u)) return 'signature'
  if (element.name === 'footer') return find(element, (one) => hasToken(one, /postscript/u)) ? 'body' : 'signature'
  return 'body'
}

/** The lines of a part: each paragraph, each line break. */
function partLines(element: DomElement, desk: Desk): readonly (readonly Inline[])[] {
  const blocks = element.children.filter(
    (child): child is DomElement => child.kind === 'element' && isBlockName(child.name),
  )
  const runs =
    blocks.length > 0 ? blocks.map(({ children }) => inlinesOf(desk, children)) : [inlinesOf(desk, element.children)]
  return runs.flatMap((run) => rowsOf(run)).filter((row) => plainText(row) !== '')
}
