import {
  type DefaultTreeAdapterMap,
  type DefaultTreeAdapterTypes,
  defaultTreeAdapter,
  parse,
  type TreeAdapter,
} from 'parse5'
import { type Outcome, report } from '../../diagnostic/diagnostic.ts'
import { addAll } from '../../source/many.ts'
import type { SourceText } from '../../source/source.ts'
import type { DomElement, DomNode } from './dom.ts'

/** Most elements of a page. HTML's own rules can make millions of a small text: `<b id=1><b id=2>…<p><p>…`. */
const mostElements = 400_000
/** Deeper elements lie beside each other: what reads the tree goes down by itself. */
const deepest = 200

class TooMany extends Error {}

/** Reads a page as browsers do; `source` is what its places count in. The one door to the HTML parser. */
export function parseHtml(source: SourceText, html = source.text): Outcome<DomElement> {
  try {
    const document = parse(html, { sourceCodeLocationInfo: true, treeAdapter: counting() })
    const root = document.childNodes.find(isElement)
    if (root) return { value: converted(root), diagnostics: [] }
  } catch (error) {
    if (!(error instanceof TooMany)) throw error
    const message = `"${source.path}" makes too many elements, or lays too many in one another`
    const hint = 'save a part of it as a page of its own'
    return { value: undefined, diagnostics: [report('import-refused', message, undefined, hint)] }
  }
  return { value: undefined, diagnostics: [report('import-refused', `"${source.path}" holds no page`)] }
}

/** Elements deeper than this make the parser itself slow. */
const deepestParsed = 600

function counting(): TreeAdapter<DefaultTreeAdapterMap> {
  let count = 0
  const depths = new WeakMap<object, number>()
  return {
    ...defaultTreeAdapter,
    appendChild(parent, node) {
      const depth = (depths.get(parent) ?? 0) + 1
      if (depth > deepestParsed) throw new TooMany()
      depths.set(node, depth)
      defaultTreeAdapter.appendChild(parent, node)
    },
    createElement(name, namespace, attributes) {
      count += 1
      if (count > mostElements) throw new TooMany()
      return defaultTreeAdapter.createElement(name, namespace, attributes)
    },
  }
}

type Node = DefaultTreeAdapterTypes.ChildNode

function isElement(node: Node): node is DefaultTreeAdapterTypes.Element {
  return 'tagName' in node
}

/** An element on its way: its children are still being gathered. */
interface Open {
  readonly element: DomElement & { readonly children: DomNode[] }
  readonly from: readonly Node[]
  next: number
}

function converted(root: DefaultTreeAdapterTypes.Element): DomElement {
  const top = opened(root, undefined)
  const open: Open[] = [top]
  for (let last = open.at(-1); last; last = open.at(-1)) {
    const node = last.from[last.next]
    last.next += 1
    if (!node) open.pop()
    else if (isElement(node)) {
      const inner = opened(node, last.element)
      last.element.children.push(inner.element)
      // Too deep an element keeps its place and loses its depth.
      if (open.length < deepest) open.push(inner)
      else flatten(inner.from, last.element)
    } else if (node.nodeName === '#text' && 'value' in node) {
      last.element.children.push(textNode(node, last.element))
    }
  }
  return top.element
}

function flatten(from: readonly Node[], parent: DomElement & { readonly children: DomNode[] }): void {
  const open = [...from].reverse()
  for (let node = open.pop(); node; node = open.pop()) {
    if (isElement(node)) addAll(open, [...childrenOf(node)].reverse())
    else if (node.nodeName === '#text' && 'value' in node) parent.children.push(textNode(node, parent))
  }
}

function textNode(node: DefaultTreeAdapterTypes.TextNode, parent: DomElement): DomNode {
  const { startOffset = 0, endOffset = startOffset } = node.sourceCodeLocation ?? {}
  return { kind: 'text', value: node.value, parent, start: startOffset, end: endOffset }
}

/** What stands in a `<template>` is no part of the page. */
function childrenOf(node: DefaultTreeAdapterTypes.Element): readonly Node[] {
  return node.tagName === 'template' ? [] : node.childNodes
}

function opened(node: DefaultTreeAdapterTypes.Element, parent: DomElement | undefined): Open {
  const { startOffset = parent?.start ?? 0, endOffset = startOffset } = node.sourceCodeLocation ?? {}
  const attributes = new Map(
    node.attrs.map(({ name, prefix, value }) => [prefix ? `${prefix}:${name}` : name, value] as const),
  )
  const children: DomNode[] = []
  return {
    element: { kind: 'element', name: node.tagName, attributes, children, parent, start: startOffset, end: endOffset },
    from: childrenOf(node),
    next: 0,
  }
}
