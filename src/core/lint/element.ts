import { readXml } from '../finished/xml.ts'

/** An element of a finished document. Names come without their prefix. */
export interface Element {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  /** What `epub:type` and `role` say of it. */
  readonly types: readonly string[]
  readonly roles: readonly string[]
  readonly parent: Element | undefined
  readonly children: readonly (Element | string)[]
  /** Where its tag stands in the document, in UTF-16 units. */
  readonly at: number
  /** It is a drawing or a formula, or part of one: not HTML. */
  readonly foreign: boolean
}

/** A document as a tree, its elements in their order, and what they are called. */
export interface Tree {
  readonly root: Element
  readonly elements: readonly Element[]
  /** Those that have attributes: a few of them, and most that is asked is asked of these. */
  readonly marked: readonly Element[]
  readonly names: ReadonlySet<string>
}

interface Growing extends Element {
  readonly parent: Growing | undefined
  readonly children: (Element | string)[]
}

/** No book is made of elements that lie deeper in one another. */
const deepest = 256

/** Reads a document. Throws where it is not well-formed, or too deep for anyone to show. */
export function readTree(text: string): Tree {
  const elements: Element[] = []
  const marked: Element[] = []
  const names = new Set<string>()
  let open: Growing | undefined
  let depth = 0
  readXml(text, {
    open(qualified, attributes, at) {
      const name = localName(qualified)
      const foreign = (open?.foreign ?? false) || name === 'svg' || name === 'math'
      const types = wordsOf(attributes.get('epub:type'))
      const roles = wordsOf(attributes.get('role'))
      const element: Growing = { name, attributes, types, roles, parent: open, children: [], at, foreign }
      names.add(name)
      open?.children.push(element)
      elements.push(element)
      if (attributes.size > 0) marked.push(element)
      open = element
      if (++depth > deepest) throw new Error(`elements lie more than ${deepest} deep`)
    },
    close() {
      open = open?.parent
      depth--
    },
    text(value) {
      open?.children.push(value)
    },
  })
  const [root] = elements
  if (!root) throw new Error('line 1: no element')
  return { root, elements, marked, names }
}

export function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

/** The words of an attribute that is a list of them. */
export function wordsOf(value: string | undefined): readonly string[] {
  if (value === undefined) return none
  return /\s|^$/.test(value) ? value.split(/\s+/).filter((word) => word !== '') : [value]
}

const none: readonly string[] = []

/** The element's children that are elements. */
export function elementsIn({ children }: Element): Element[] {
  return children.filter((child) => typeof child !== 'string')
}

/** The first element above, or the element itself, that fits. */
export function closest(element: Element | undefined, fits: (element: Element) => boolean): Element | undefined {
  for (let at = element; at; at = at.parent) if (fits(at)) return at
  return undefined
}

/** Its words, without those of the elements that are left out, and with the texts of its pictures. */
export function textOf(element: Element, leftOut: (element: Element) => boolean = () => false): string {
  let text = ''
  const waiting: (Element | string)[] = [element]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next === 'string') text += next
    else if (!leftOut(next)) {
      if (next.name === 'img') text += next.attributes.get('alt') ?? ''
      for (let at = next.children.length - 1; at >= 0; at--) waiting.push(next.children[at] ?? '')
    }
  }
  return text
}

/** Whether something can be seen or heard of it. */
export function isBlank({ children }: Element): boolean {
  return children.every((child) => typeof child === 'string' && !/\S/.test(child))
}

/** Letters and digits alone, for comparing titles. */
export function keyOf(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
}

/** The first element inside that has the name. */
export function within(element: Element, name: string): Element | undefined {
  for (const child of element.children) {
    if (typeof child === 'string') continue
    const found = child.name === name ? child : within(child, name)
    if (found) return found
  }
  return undefined
}
