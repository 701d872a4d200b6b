import type { AssetId, Id } from '../model/book.ts'
import type { Inline, LinkTarget, Note } from '../model/inline.ts'
import { plainText } from '../model/title.ts'
import { escapeText, type TextPlace } from './escape.ts'

/** What the words of a file need of the rest of the folder. */
export interface Surroundings {
  /** Registers a note and gives its label. */
  readonly note: (note: Note) => string
  /** The address of a place in the book, seen from this file; undefined where nothing can be linked to. */
  readonly address: (id: Id) => string | undefined
  /** The path of a picture, seen from this file. */
  readonly picture: (asset: AssetId) => string
}

/** How a run of words is written. */
interface Style {
  readonly mode: TextPlace['mode']
  readonly labelled: boolean
  readonly inLink: boolean
  /** Inside emphasis of any kind. */
  readonly nested: boolean
}

/** A paragraph's words: a line break of the author's is a backslash at the end of a line. */
export function writeLines(nodes: readonly Inline[], around: Surroundings): string {
  return run(nodes, { mode: 'block', labelled: false, inLink: false, nested: false }, around, true)
}

/** A heading, a label in brackets, a cell of a table, a text in front matter. */
export type LineMode = 'line' | 'label' | 'cell' | 'yaml'

/** Words that must stand in one line. Line breaks are tags. */
export function writeLine(nodes: readonly Inline[], mode: LineMode, around: Surroundings): string {
  const style: Style = {
    mode: mode === 'cell' ? 'cell' : 'line',
    labelled: mode === 'label',
    inLink: false,
    nested: false,
  }
  const text = run(nodes, style, around, false)
  // A reader of front matter takes every blank for a space.
  return mode === 'yaml' ? text.replace(/[^\S ]/gu, (blank) => `&#${blank.charCodeAt(0)};`) : text
}

/** One line of verse, which begins a line of the file. */
export function writeVerseLine(nodes: readonly Inline[], around: Surroundings): string {
  return run(nodes, { mode: 'line', labelled: false, inLink: false, nested: false }, around, true)
}

function run(nodes: readonly Inline[], style: Style, around: Surroundings, lineStart: boolean): string {
  let text = ''
  for (const [at, node] of nodes.entries()) {
    const starts = (text === '' && lineStart) || text.endsWith('\\\n')
    const neighbours: Neighbours = { before: nodes[at - 1], after: nodes[at + 1], last: text }
    const next = piece(node, neighbours, style, around, starts)
    // Two stretches of code side by side would be one.
    text += text.endsWith('`') && next.startsWith('`') ? `<wbr>${next}` : next
  }
  return text
}

interface Neighbours {
  readonly before: Inline | undefined
  readonly after: Inline | undefined
  /** What is written before, in this run. */
  readonly last: string
}

function piece(node: Inline, near: Neighbours, style: Style, around: Surroundings, lineStart: boolean): string {
  const inner = (nodes: readonly Inline[], change: Partial<Style> = {}) =>
    run(nodes, { ...style, nested: true, ...change }, around, false)
  const label = (nodes: readonly Inline[]) =>
    inner(nodes, { mode: style.mode === 'block' ? 'line' : style.mode, labelled: true })
  switch (node.type) {
    case 'text': {
      const { mode, inLink, labelled } = style
      const afterNode = near.before !== undefined && near.before.type !== 'text' && near.before.type !== 'lineBreak'
      const beforeNode = near.after !== undefined && near.after.type !== 'text'
      return escapeText(node.value, { lineStart, mode, labelled, afterNode, beforeNode, inLink })
    }
    case 'emphasis':
      return marked(node.children, near, style, ['*', 'em'], inner)
    case 'strong':
      return marked(node.children, near, style, ['**', 'strong'], inner)
    case 'deleted':
      return marked(node.children, near, style, ['~~', 's'], inner)
    case 'smallCaps':
      return directive('sc', label(node.children), near)
    case 'subscript':
      return directive('sub', label(node.children), near)
    case 'superscript':
      return directive('sup', label(node.children), near)
    case 'foreign':
      return `${directive('lang', label(node.children), near)}{${node.language}${node.upright ? ' .upright' : ''}}`
    case 'inlineCode':
      return code(node.value, style)
    case 'lineBreak':
      return style.mode === 'block' ? '\\\n' : '<br>'
    case 'link':
      return link(node.target, node.children, style, around, inner)
    case 'pageReference': {
      const address = around.address(node.target)
      return address === undefined ? '' : directive('page', address, near)
    }
    case 'image':
      return `![${escapeText(node.alt, plainPlace)}](${destination(around.picture(node.asset))})`
    case 'note':
      return `[^${around.note(node)}]`
  }
}

const plainPlace: TextPlace = {
  lineStart: false,
  mode: 'line',
  labelled: true,
  afterNode: false,
  beforeNode: false,
  inLink: true,
}

/** `:sc[…]`; a colon right before it would hide it. */
function directive(name: string, label: string, { last }: Neighbours): string {
  return `${last.endsWith(':') ? '<wbr>' : ''}:${name}[${label}]`
}

type Inner = (nodes: readonly Inline[], change?: Partial<Style>) => string

/** Emphasis by signs where CommonMark reads them so (its rules of flanking), else by tags. */
function marked(
  children: readonly Inline[],
  near: Neighbours,
  style: Style,
  [sign, tag]: readonly [string, string],
  inner: Inner,
): string {
  const words = inner(children)
  if (words === '') return ''
  const edges = [children[0], children.at(-1), near.before, near.after]
  // A lone foreign phrase in italics is a foreign phrase to readers.
  const foreign = children.length === 1 && children[0]?.type === 'foreign'
  const alone = !style.nested && !foreign && edges.every((node) => node === undefined || !isMarked(node))
  const first = firstOf(children[0])
  const last = lastOf(children.at(-1))
  const opens = !/\s/u.test(first) && (!/[\p{P}\p{S}]/u.test(first) || isOpen(lastOf(near.before)))
  const closes = !/\s/u.test(last) && (!/[\p{P}\p{S}]/u.test(last) || isOpen(firstOf(near.after)))
  const merges = words.startsWith(sign.charAt(0)) || words.endsWith(sign.charAt(0))
  return alone && opens && closes && !merges ? `${sign}${words}${sign}` : `<${tag}>${words}</${tag}>`
}

function isMarked({ type }: Inline): boolean {
  return type === 'emphasis' || type === 'strong' || type === 'deleted'
}

/** Whether marks may stand next to it although a sign of punctuation follows them. */
function isOpen(neighbour: string): boolean {
  return neighbour === '' || /[\s\p{P}]/u.test(neighbour)
}

/** The first character that a node shows in the Markdown; '' where there is none. */
function firstOf(node: Inline | undefined): string {
  if (!node) return ''
  if (node.type === 'text') return [...node.value.slice(0, 2)][0] ?? ''
  return node.type === 'lineBreak' ? '\\' : '['
}

function lastOf(node: Inline | undefined): string {
  if (!node) return ''
  if (node.type === 'text') return [...node.value.slice(-2)].at(-1) ?? ''
  return node.type === 'lineBreak' ? '\n' : ']'
}

function code(value: string, { mode, labelled }: Style): string {
  // Brackets of a label are counted in code too.
  if (labelled && /[[\]]/u.test(value)) return `<code>${escapeText(value, { ...plainPlace, inLink: false })}</code>`
  const ticks: readonly string[] = value.match(/`+/gu) ?? []
  let length = 1
  while (ticks.some((run) => run.length === length)) length += 1
  const fence = '`'.repeat(length)
  const padded = /^`|`$|^ .* $/u.test(value) && value.trim() !== '' ? ` ${value} ` : value
  return fence + (mode === 'cell' ? padded.replaceAll('|', '\\|') : padded) + fence
}

function link(
  target: LinkTarget,
  children: readonly Inline[],
  style: Style,
  around: Surroundings,
  inner: Inner,
): string {
  const address = target.kind === 'url' ? target.href : around.address(target.id)
  if (address === undefined || plainText(children) === '') return inner(children, { nested: style.nested })
  const words = inner(children, { inLink: true, labelled: true, mode: style.mode === 'block' ? 'line' : style.mode })
  return `[${words}](${destination(address)})`
}

/** An address or path as the target of a link. */
function destination(address: string): string {
  const safe = address
    .replace(/\\/gu, '%5C')
    .replace(/&(?=#|[A-Za-z][A-Za-z0-9]*;)/gu, '&amp;')
    .replaceAll('|', '%7C')
  return /[\s()<>]/u.test(safe) ? `<${safe.replace(/[<>]/gu, '\\$&').replace(/\n/gu, '%0A')}>` : safe
}
