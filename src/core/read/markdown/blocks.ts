import type { Blockquote, Paragraph as MdastParagraph, Nodes } from 'mdast'
import { addAll } from '../../source/many.ts'
import type { FlowItem } from '../flow.ts'
import { withAttribution } from './attribution.ts'
import { codeBlock } from './code.ts'
import { container, leaf } from './containers.ts'
import { joinDefinitions } from './definitions.ts'
import { joinDrama } from './drama.ts'
import { heading } from './heading.ts'
import { htmlBlock, isBlockElement } from './html-blocks.ts'
import { isKnown, isPhrasing } from './html-inlines.ts'
import { sayComment } from './html-reports.ts'
import { inside } from './inside.ts'
import { list } from './list.ts'
import { unusedNote } from './notes.ts'
import { joinVerse, paragraph, quotedVerse } from './paragraph.ts'
import { placed, type Reading, spanOf } from './reading.ts'
import { joinCaptions, table } from './table.ts'
import { type Woven, weave } from './weave.ts'

/** Turns what stands under one another into items, and joins those that belong together. */
export function blocks(reading: Reading, nodes: readonly Nodes[]): FlowItem[] {
  const woven: readonly Woven<Nodes>[] = nodes.some((node) => node.type === 'html')
    ? weave(nodes, isKnown)
    : nodes.map((node) => ({ kind: 'node', node }))
  reading.level += 1
  const items = joinDrama(reading, joinCaptions(joinDefinitions(reading, joinVerse(wovenBlocks(reading, woven)))))
  reading.level -= 1
  return items
}

/** The same for what stands between HTML tags: words and inline tags there make paragraphs. */
function wovenBlocks(reading: Reading, woven: readonly Woven<Nodes>[]): FlowItem[] {
  const items: FlowItem[] = []
  let loose: Woven<Nodes>[] = []
  const settle = (): void => {
    if (loose.length > 0) addAll(items, htmlBlock(reading, loose, wovenBlocks))
    loose = []
  }
  for (const piece of woven) {
    if (piece.kind === 'comment') {
      sayComment(reading, spanOf(reading, piece.from))
    } else if (piece.kind === 'node' && !isPhrasing(piece.node)) {
      settle()
      addAll(items, blockNode(reading, piece.node))
    } else if (piece.kind === 'element' && isBlockElement(piece)) {
      settle()
      addAll(items, htmlBlock(reading, [piece], wovenBlocks))
    } else loose.push(piece)
  }
  settle()
  return items
}

function blockNode(reading: Reading, node: Nodes): FlowItem[] {
  switch (node.type) {
    case 'paragraph':
      return paragraph(reading, node)
    case 'heading':
      return heading(reading, node)
    case 'thematicBreak':
      return [{ type: 'sceneBreak', ...placed(reading, node) }]
    case 'blockquote':
      return [blockquote(reading, node)]
    case 'list':
      return list(reading, node)
    case 'code':
      return codeBlock(reading, node)
    case 'table':
      return [table(reading, node)]
    case 'containerDirective':
      return container(reading, node)
    case 'leafDirective':
      return leaf(reading, node)
    case 'footnoteDefinition':
      return unusedNote(reading, node)
    case 'definition':
      return []
    default:
      return isPhrasing(node)
        ? paragraph(reading, { type: 'paragraph', children: [node] } satisfies MdastParagraph)
        : []
  }
}

function blockquote(reading: Reading, node: Blockquote): FlowItem {
  const span = spanOf(reading, node)
  const children = inside(reading, reading.blocks(node.children))
  return quotedVerse(reading, children, span) ?? { type: 'quote', ...withAttribution(children), span }
}
