import type {
  Block,
  Definition,
  Direction,
  Exchange,
  Letter,
  ListItem,
  Speech,
  Stanza,
  TableCell,
  TableRow,
  VerseLine,
} from './block.ts'
import type { Book, Chapter, Heading, Matter, Part, Scene, Work } from './book.ts'
import type { Inline } from './inline.ts'

export type AnyNode =
  | Book
  | Work
  | Matter
  | Part
  | Chapter
  | Scene
  | Block
  | Speech
  | Direction
  | Exchange
  | ListItem
  | Definition
  | Stanza
  | VerseLine
  | TableRow
  | TableCell
  | Inline

/** The nodes directly inside `node`, in reading order. Every generic walk goes through here, with texts and paragraphs for the most part. */
export function childrenOf(node: AnyNode): readonly AnyNode[] {
  switch (node.type) {
    case 'text':
    case 'inlineCode':
    case 'lineBreak':
    case 'pageReference':
    case 'image':
    case 'code':
    case 'break':
      return none
    case 'paragraph':
    case 'subheading':
    case 'verseLine':
    case 'drama':
    case 'direction':
    case 'message':
    case 'list':
    case 'listItem':
    case 'authorsNote':
    case 'definitionList':
    case 'tableRow':
    case 'tableCell':
    case 'emphasis':
    case 'strong':
    case 'smallCaps':
    case 'deleted':
    case 'subscript':
    case 'superscript':
    case 'link':
    case 'note':
    case 'foreign':
      return node.children
    case 'book':
    case 'work':
      return [...node.front, ...node.body, ...node.back]
    case 'part':
    case 'chapter':
    case 'matter':
      return [...headingNodes(node.heading), ...('intro' in node ? node.intro : []), ...node.children]
    case 'scene':
      return [...(node.label ?? []), ...node.children, ...(node.closing ?? [])]
    case 'quote':
    case 'epigraph':
    case 'closing':
      return [...node.children, ...(node.attribution ?? [])]
    case 'letter':
      return letterNodes(node)
    case 'verse':
      return [...(node.title ?? []), ...node.stanzas, ...(node.attribution ?? [])]
    case 'stanza':
      return node.lines
    case 'speech':
      return [...node.speaker, ...(node.direction ?? []), ...node.children]
    case 'exchange':
      return [...node.sender, ...(node.time ?? []), ...node.children]
    case 'definition':
      return [...node.terms.flat(), ...node.details.flat()]
    case 'figure':
      return node.caption ?? []
    case 'table':
      return [...(node.caption ?? []), ...node.head, ...node.children]
  }
}

const none: readonly AnyNode[] = []

function letterNodes({ head, salutation = [], children, signature, postscript }: Letter): readonly AnyNode[] {
  return [...head.flat(), ...salutation, ...children, ...signature.flat(), ...postscript]
}

/** A heading's nodes in reading order: number, title, subtitle, by-line, epigraph. */
export function headingNodes(heading: Heading | undefined): readonly AnyNode[] {
  if (!heading) return []
  return [
    ...(heading.number ?? []),
    ...(heading.title ?? []),
    ...(heading.subtitle ?? []),
    ...(heading.byline ?? []),
    ...(heading.epigraph ? [heading.epigraph] : []),
  ]
}

/** Works, parts, chapters and matter: `node` and those below it, in reading order. No other node holds any. */
export function* sections(node: Section): Generator<Section> {
  yield node
  if (node.type === 'chapter' || node.type === 'matter') return
  const inner = node.type === 'part' ? node.children : [...node.front, ...node.body, ...node.back]
  for (const each of inner) yield* sections(each)
}

type Section = Book | Work | Part | Chapter | Matter

/** `node` and all below it, in reading order. */
export function* walk(node: AnyNode): Generator<AnyNode> {
  const open = [node]
  for (let next = open.pop(); next; next = open.pop()) {
    yield next
    const children = childrenOf(next)
    for (let at = children.length - 1; at >= 0; at -= 1) {
      const child = children[at]
      if (child) open.push(child)
    }
  }
}

/** Calls `see` for `node` and for all below it but texts, in reading order: of a whole book, in a fifth of the time that `walk` takes. */
export function eachNode(node: AnyNode, see: (node: AnyNode) => void): void {
  see(node)
  for (const child of childrenOf(node)) if (child.type !== 'text') eachNode(child, see)
}

/** Whether `node`, or any below it, is one that is looked for. */
export function holds(node: AnyNode, isWanted: (node: AnyNode) => boolean): boolean {
  if (isWanted(node)) return true
  for (const child of childrenOf(node)) if (holds(child, isWanted)) return true
  return false
}
