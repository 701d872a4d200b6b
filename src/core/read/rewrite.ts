import type {
  Block,
  Definition,
  Direction,
  Exchange,
  Letter,
  ListItem,
  Paragraph,
  Speech,
  Stanza,
  TableRow,
} from '../model/block.ts'
import type { Id } from '../model/book.ts'
import type { Inline, Link, PageReference } from '../model/inline.ts'
import type { FlowHeading, FlowItem } from './flow.ts'

/** What a walk over blocks changes. Trees are immutable: the walk gives a new one. */
export interface Rewrite {
  /** Each run of inlines, its own children done before; `whole` where the run fills a block, not an inline. */
  readonly run: (nodes: readonly Inline[], whole: boolean) => readonly Inline[]
  readonly id: (id: Id) => Id
  /** A link, its children done; several nodes may take its place. */
  readonly link: (link: Link) => readonly Inline[]
  /** A page's number. */
  readonly page: (reference: PageReference) => readonly Inline[]
}

export function rewriteItem(item: FlowItem, rewrite: Rewrite): FlowItem {
  if (item.type === 'paragraph') return rewriteBlock(item, rewrite)
  if (item.type === 'heading') return rewriteHeading(item, rewrite)
  if (item.type === 'sceneBreak' || item.type === 'matterEnd') return item
  if (item.type === 'sceneMark') return { ...item, children: rewriteRun(item.children, rewrite) }
  if (item.type === 'matterStart') {
    return item.heading ? { ...item, heading: rewriteHeading(item.heading, rewrite) } : item
  }
  return rewriteBlock(item, rewrite)
}

function rewriteHeading(heading: FlowHeading, rewrite: Rewrite): FlowHeading {
  return {
    ...heading,
    ...(heading.number && { number: rewriteRun(heading.number, rewrite) }),
    ...(heading.title && { title: rewriteRun(heading.title, rewrite) }),
    ...(heading.subtitle && { subtitle: rewriteRun(heading.subtitle, rewrite) }),
    ...(heading.byline && { byline: rewriteRun(heading.byline, rewrite) }),
  }
}

export function rewriteRun(nodes: readonly Inline[], rewrite: Rewrite): readonly Inline[] {
  return inner(nodes, rewrite, true)
}

function inner(nodes: readonly Inline[], rewrite: Rewrite, whole: boolean): readonly Inline[] {
  const done = nodes.every(isLeaf) ? nodes : nodes.flatMap((node) => rewriteInline(node, rewrite))
  return rewrite.run(done, whole)
}

function isLeaf({ type }: Inline): boolean {
  return type === 'text' || type === 'inlineCode' || type === 'lineBreak' || type === 'image'
}

function rewriteInline(node: Inline, rewrite: Rewrite): readonly Inline[] {
  switch (node.type) {
    case 'text':
    case 'inlineCode':
    case 'lineBreak':
    case 'image':
      return [node]
    case 'note':
      return [{ ...node, id: rewrite.id(node.id), children: rewriteBlocks(node.children, rewrite) }]
    case 'pageReference':
      return rewrite.page(node)
    case 'link':
      return rewrite.link({ ...node, children: inner(node.children, rewrite, false) })
    case 'emphasis':
    case 'strong':
    case 'smallCaps':
    case 'deleted':
    case 'subscript':
    case 'superscript':
    case 'foreign':
      return [{ ...node, children: inner(node.children, rewrite, false) }]
  }
}

export function rewriteBlocks(blocks: readonly Block[], rewrite: Rewrite): readonly Block[] {
  return blocks.map((block) => rewriteBlock(block, rewrite))
}

export function rewriteBlock(block: Block, rewrite: Rewrite): Block {
  if (block.type === 'paragraph') return rewriteParagraph(block, rewrite)
  const run = (nodes: readonly Inline[]): readonly Inline[] => rewriteRun(nodes, rewrite)
  const all = (blocks: readonly Block[]): readonly Block[] => rewriteBlocks(blocks, rewrite)
  switch (block.type) {
    case 'subheading':
      return { ...block, id: rewrite.id(block.id), children: run(block.children) }
    case 'authorsNote':
      return { ...block, children: all(block.children) }
    case 'quote':
    case 'epigraph':
      return {
        ...block,
        children: all(block.children),
        ...(block.attribution && { attribution: run(block.attribution) }),
      }
    case 'letter':
      return rewriteLetter(block, rewrite)
    case 'verse':
      return {
        ...block,
        ...(block.title && { title: run(block.title) }),
        stanzas: block.stanzas.map(
          (stanza): Stanza => ({
            ...stanza,
            lines: stanza.lines.map((line) => ({ ...line, children: run(line.children) })),
          }),
        ),
        ...(block.attribution && { attribution: run(block.attribution) }),
      }
    case 'drama':
      return { ...block, children: block.children.map((child) => rewriteDrama(child, rewrite)) }
    case 'message':
      return { ...block, children: block.children.map((exchange) => rewriteExchange(exchange, rewrite)) }
    case 'list':
      return { ...block, children: block.children.map((item): ListItem => ({ ...item, children: all(item.children) })) }
    case 'definitionList':
      return {
        ...block,
        children: block.children.map(
          (one): Definition => ({ ...one, terms: one.terms.map(run), details: one.details.map(all) }),
        ),
      }
    case 'figure':
      return { ...block, id: rewrite.id(block.id), ...(block.caption && { caption: run(block.caption) }) }
    case 'table': {
      const row = (one: TableRow): TableRow => ({
        ...one,
        children: one.children.map((cell) => ({ ...cell, children: run(cell.children) })),
      })
      const caption = block.caption && { caption: run(block.caption) }
      return {
        ...block,
        id: rewrite.id(block.id),
        head: block.head.map(row),
        children: block.children.map(row),
        ...caption,
      }
    }
    case 'closing':
      return {
        ...block,
        children: run(block.children),
        ...(block.attribution && { attribution: run(block.attribution) }),
      }
    case 'code':
    case 'break':
      return block
  }
}

/** Most paragraphs stay as they are, and then are not made anew. */
function rewriteParagraph(paragraph: Paragraph, rewrite: Rewrite): Paragraph {
  const children = rewriteRun(paragraph.children, rewrite)
  return children === paragraph.children ? paragraph : { ...paragraph, children }
}

function rewriteLetter(letter: Letter, rewrite: Rewrite): Letter {
  const line = (nodes: readonly Inline[]): readonly Inline[] => rewriteRun(nodes, rewrite)
  return {
    ...letter,
    id: rewrite.id(letter.id),
    head: letter.head.map(line),
    ...(letter.salutation && { salutation: line(letter.salutation) }),
    children: rewriteBlocks(letter.children, rewrite),
    signature: letter.signature.map(line),
    postscript: rewriteBlocks(letter.postscript, rewrite),
  }
}

function rewriteDrama(child: Speech | Direction, rewrite: Rewrite): Speech | Direction {
  if (child.type === 'direction') return { ...child, children: rewriteRun(child.children, rewrite) }
  return {
    ...child,
    speaker: rewriteRun(child.speaker, rewrite),
    ...(child.direction && { direction: rewriteRun(child.direction, rewrite) }),
    children: rewriteBlocks(child.children, rewrite),
  }
}

function rewriteExchange(exchange: Exchange, rewrite: Rewrite): Exchange {
  return {
    ...exchange,
    sender: rewriteRun(exchange.sender, rewrite),
    ...(exchange.time && { time: rewriteRun(exchange.time, rewrite) }),
    children: rewriteBlocks(exchange.children, rewrite),
  }
}
