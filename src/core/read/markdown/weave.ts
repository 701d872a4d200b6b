import type { Nodes } from 'mdast'
import { deepestNesting } from './bounds.ts'
import { type Token, tokens } from './markup.ts'

/** A tree in which HTML elements hold the Markdown nodes between their tags. */
export type Woven<N extends Nodes> =
  | { readonly kind: 'node'; readonly node: N }
  | { readonly kind: 'text'; readonly value: string; readonly from: N }
  | { readonly kind: 'comment'; readonly from: N }
  | Element<N>

export interface Element<N extends Nodes> {
  readonly kind: 'element'
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly Woven<N>[]
  readonly raw: string
  /** Its end tag as written; '' where it has none. */
  readonly rawEnd: string
  /** Its tag closes itself or has no end: the children are not its own. */
  readonly empty: boolean
  readonly from: N
}

type OpenTag = Extract<Token, { kind: 'open' }>

interface Open<N extends Nodes> {
  readonly token: OpenTag
  readonly from: N
  readonly children: Woven<N>[]
}

const voids: ReadonlySet<string> = new Set([
  'area',
  'base',
  'br',
  'col',
  'embed',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'source',
  'track',
  'wbr',
])
/** Elements whose end tag HTML lets authors leave out. */
const endless: ReadonlySet<string> = new Set(['p', 'li', 'dt', 'dd', 'td', 'th', 'tr', 'thead', 'tbody', 'option'])
/** What ends such an element when it opens. */
const siblings = new Map<string, ReadonlySet<string>>([
  ['p', new Set(['p'])],
  ['div', new Set(['p'])],
  ['li', new Set(['li', 'p'])],
  ['dt', new Set(['dt', 'dd', 'p'])],
  ['dd', new Set(['dt', 'dd', 'p'])],
  ['td', new Set(['td', 'th', 'p'])],
  ['th', new Set(['td', 'th', 'p'])],
  ['tr', new Set(['td', 'th', 'tr', 'p'])],
])

/**
 * Pairs the tags among siblings. A tag without its partner stands as text: `known` says which names mean something, and
 * a stray end tag of one of those is dropped as HTML does.
 */
export function weave<N extends Nodes>(nodes: readonly N[], known: (name: string) => boolean): readonly Woven<N>[] {
  const bottom: Woven<N>[] = []
  const stack: Open<N>[] = []
  const top = (): Woven<N>[] => stack.at(-1)?.children ?? bottom
  for (const node of nodes) {
    if (node.type !== 'html') {
      top().push({ kind: 'node', node })
      continue
    }
    for (const token of tokens(node.value)) {
      if (token.kind === 'text') top().push({ kind: 'text', value: token.raw, from: node })
      else if (token.kind === 'comment') top().push({ kind: 'comment', from: node })
      else if (token.kind === 'open') open(token, node, stack, top)
      else if (!close(token, stack, top) && !known(token.name))
        top().push({ kind: 'text', value: token.raw, from: node })
    }
  }
  while (stack.length > 0) abandon(stack, top)
  return bottom
}

function open<N extends Nodes>(token: OpenTag, from: N, stack: Open<N>[], top: () => Woven<N>[]): void {
  const ends = siblings.get(token.name)
  for (let last = stack.at(-1); ends && last && ends.has(last.token.name); last = stack.at(-1)) finish(stack, top)
  if (token.closed || voids.has(token.name)) top().push(element(token, from, undefined))
  else if (stack.length >= deepestNesting) top().push({ kind: 'text', value: token.raw, from })
  else stack.push({ token, from, children: [] })
}

function element<N extends Nodes>(
  token: OpenTag,
  from: N,
  children: readonly Woven<N>[] | undefined,
  rawEnd = '',
): Element<N> {
  const { name, attributes, raw } = token
  return {
    kind: 'element',
    name,
    attributes,
    children: children ?? [],
    raw,
    rawEnd,
    empty: children === undefined,
    from,
  }
}

/** Closes the innermost element of that name; those inside it that are still open have no end. */
function close<N extends Nodes>(tag: { name: string; raw: string }, stack: Open<N>[], top: () => Woven<N>[]): boolean {
  if (!stack.some((open) => open.token.name === tag.name)) return false
  while (stack.at(-1)?.token.name !== tag.name) abandon(stack, top)
  finish(stack, top, tag.raw)
  return true
}

function finish<N extends Nodes>(stack: Open<N>[], top: () => Woven<N>[], rawEnd = ''): void {
  const last = stack.pop()
  if (last) top().push(element(last.token, last.from, last.children, rawEnd))
}

/** An element that never ends: its tag stands alone, and what follows is not its own. */
function abandon<N extends Nodes>(stack: Open<N>[], top: () => Woven<N>[]): void {
  const last = stack.at(-1)
  if (!last) return
  if (endless.has(last.token.name)) {
    finish(stack, top)
    return
  }
  stack.pop()
  top().push(element(last.token, last.from, undefined))
  for (const child of last.children) top().push(child)
}
