/** A page as a tree, free of the parser that made it. Places are offsets in the page's text. */
export type DomNode = DomElement | DomText

export interface DomElement {
  readonly kind: 'element'
  /** In lower case. */
  readonly name: string
  /** Names in lower case, "epub:type" and "xml:lang" as they are written. */
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly DomNode[]
  readonly parent: DomElement | undefined
  readonly start: number
  readonly end: number
}

export interface DomText {
  readonly kind: 'text'
  readonly value: string
  readonly parent: DomElement | undefined
  readonly start: number
  readonly end: number
}

/** Every element below `root` and itself, in the order of the page. */
export function* elements(root: DomElement): Generator<DomElement> {
  const open: DomElement[] = [root]
  for (let next = open.pop(); next; next = open.pop()) {
    yield next
    for (let at = next.children.length - 1; at >= 0; at -= 1) {
      const child = next.children[at]
      if (child?.kind === 'element') open.push(child)
    }
  }
}

export function find(root: DomElement, wanted: (element: DomElement) => boolean): DomElement | undefined {
  for (const element of elements(root)) if (wanted(element)) return element
  return undefined
}

export function findAll(root: DomElement, wanted: (element: DomElement) => boolean): readonly DomElement[] {
  return [...elements(root)].filter(wanted)
}

/** The nearest element above, or `element` itself. */
export function closest(
  element: DomElement | undefined,
  wanted: (element: DomElement) => boolean,
): DomElement | undefined {
  for (let at = element; at; at = at.parent) if (wanted(at)) return at
  return undefined
}

export function isWithin(node: DomNode, root: DomElement): boolean {
  for (let at: DomNode | undefined = node; at; at = at.parent) if (at === root) return true
  return false
}

/** All text below a node, as it is written, but for scripts and style sheets. */
export function textOf(node: DomNode): string {
  if (node.kind === 'text') return node.value
  const words: string[] = []
  const open: DomNode[] = [node]
  for (let next = open.pop(); next; next = open.pop()) {
    if (next.kind === 'text') words.push(next.value)
    else if (!isCode(next) || next === node) {
      if (next.name === 'br' || isBlockName(next.name) || isControl(next)) words.push('\n')
      for (let at = next.children.length - 1; at >= 0; at -= 1) {
        const child = next.children[at]
        if (child) open.push(child)
      }
    }
  }
  return words.join('')
}

function isControl({ name }: DomElement): boolean {
  return name === 'option' || name === 'button' || name === 'label' || name === 'select'
}

function isCode({ name }: DomElement): boolean {
  return name === 'script' || name === 'style' || name === 'template'
}

/** The words of a node in one line. */
export function wordsOf(node: DomNode): string {
  return textOf(node).replace(/\s+/gu, ' ').trim()
}

/** Classes, `epub:type` and `role` together, in lower case: what an element says it is. */
export function tokensOf({ attributes }: DomElement): readonly string[] {
  return ['class', 'epub:type', 'role'].flatMap((name) => split(attributes.get(name)))
}

export function classesOf({ attributes }: DomElement): readonly string[] {
  return split(attributes.get('class'))
}

function split(value: string | undefined): readonly string[] {
  return value === undefined ? [] : value.toLowerCase().split(/\s+/u).filter(Boolean)
}

export function hasToken(element: DomElement, pattern: RegExp): boolean {
  return tokensOf(element).some((token) => pattern.test(token))
}

const blockNames: ReadonlySet<string> = new Set([
  ...['address', 'article', 'aside', 'blockquote', 'body', 'center', 'dd', 'details', 'dialog', 'div', 'dl', 'dt'],
  ...['fieldset', 'figcaption', 'figure', 'footer', 'form', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'header', 'hgroup'],
  ...['hr', 'html', 'legend', 'li', 'main', 'menu', 'nav', 'ol', 'p', 'pre', 'search', 'section', 'summary', 'table'],
  ...['tbody', 'td', 'tfoot', 'th', 'thead', 'tr', 'ul', 'caption'],
])

export function isBlockName(name: string): boolean {
  return blockNames.has(name)
}
