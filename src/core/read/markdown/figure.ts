import type { Image as MdastImage, Nodes, Paragraph } from 'mdast'
import type { Figure } from '../../model/block.ts'
import type { Inline } from '../../model/inline.ts'
import type { FlowItem } from '../flow.ts'
import { isPhrasing } from './html-inlines.ts'
import { newId, plain, type Reading, spanOf } from './reading.ts'

/**
 * A picture alone in its paragraph is a figure. Its caption is its title, or else its alt text, as pandoc has it; an
 * empty alt says that it is decoration.
 */
export function figures(reading: Reading, children: readonly Inline[], node: Paragraph): FlowItem[] | undefined {
  const images = children.filter((child) => child.type === 'image')
  if (images.length === 0) return undefined
  if (
    !children.every(
      (child) => child.type === 'image' || (child.type === 'text' && !child.value.trim()) || child.type === 'lineBreak',
    )
  )
    return undefined
  const titles = pictures(reading, node)
  return images.map((image, at): Figure => {
    const caption = titles[at] ?? (isHtml(node) ? '' : image.alt)
    const span = image.span ?? spanOf(reading, node)
    return {
      type: 'figure',
      id: newId(reading, 'figure-1'),
      asset: image.asset,
      alt: image.alt,
      ...(caption && { caption: [{ type: 'text', value: caption, span }] }),
      span,
    }
  })
}

/** The titles of a paragraph's pictures, in order. */
function pictures(reading: Reading, node: Paragraph): readonly (string | undefined)[] {
  const found: (string | undefined)[] = []
  const look = (nodes: readonly Nodes[]): void => {
    for (const child of nodes) {
      if (child.type === 'image') found.push(titled(reading, child))
      else if (child.type === 'imageReference') {
        found.push(titled(reading, reading.definitions.get(child.identifier)))
      } else if ('children' in child && isPhrasing(child)) look(child.children)
    }
  }
  look(node.children)
  return found
}

function titled(reading: Reading, node: Pick<MdastImage, 'title'> | undefined): string | undefined {
  return node?.title ? plain(reading, node.title) : undefined
}

function isHtml(node: Paragraph): boolean {
  return node.children.some((child) => child.type === 'html' && /^<img/iu.test(child.value))
}
