import { readXml } from '../../finished/xml.ts'

/** An element of one of a package's own files. Prefixes are dropped: what they stand for is the same everywhere. */
export interface XmlNode {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly XmlNode[]
  /** All text inside, in one line. */
  readonly text: string
}

interface Open {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: XmlNode[]
  text: string
}

/** Elements of one file, and how deep they may lie: no package has more. */
const most = 300_000
const deepest = 100

/** Throws where the text is not well formed, or has no end of elements. */
export function xmlTree(text: string): XmlNode {
  const top: Open = { name: '', attributes: new Map(), children: [], text: '' }
  const open: Open[] = [top]
  let count = 0
  readXml(text, {
    open(name, attributes) {
      count += 1
      if (count > most || open.length > deepest) throw new Error('it holds too many elements')
      open.push({ name: local(name), attributes, children: [], text: '' })
    },
    close() {
      const done = open.pop()
      const parent = open.at(-1)
      if (!done || !parent) return
      parent.children.push({ ...done, text: done.text.replace(/\s+/gu, ' ').trim() })
      parent.text += done.text
    },
    text(value) {
      const last = open.at(-1)
      if (last) last.text += value
    },
  })
  const [root] = top.children
  if (!root) throw new Error('it holds nothing')
  return root
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

/** Every element of that name below `node`. */
export function named(node: XmlNode, name: string): readonly XmlNode[] {
  return node.children.flatMap((child) => [...(child.name === name ? [child] : []), ...named(child, name)])
}

/** An attribute with or without its prefix. */
export function attribute(node: XmlNode, name: string): string | undefined {
  const own = node.attributes.get(name)
  if (own !== undefined) return own
  for (const [key, value] of node.attributes) if (local(key) === name) return value
  return undefined
}
