import type { Paragraph } from 'mdast'
import type { Figure } from '../../model/block.ts'
import type { Image, Inline } from '../../model/inline.ts'
import type { FlowItem } from '../flow.ts'
import { newId, type Reading, spanOf } from './reading.ts'

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
  return images.map((image): Figure => {
    const [alt, caption] = written.get(image) ?? [image.alt, isHtml(node) ? '' : image.alt]
    const span = image.span ?? spanOf(reading, node)
    return {
      type: 'figure',
      id: newId(reading, 'figure-1'),
      asset: image.asset,
      alt,
      ...(caption && { caption: [{ type: 'text', value: caption, span }] }),
      span,
    }
  })
}

/** What was written of a picture that has a title: its alt text, and that. */
const written = new WeakMap<Image, readonly [alt: string, title: string]>()

/** The same picture, which is known to have this title. */
export function titled(image: Image, alt: string, title: string): Image {
  if (title) written.set(image, [alt, title])
  return image
}

function isHtml(node: Paragraph): boolean {
  return node.children.some((child) => child.type === 'html' && /^<img/iu.test(child.value))
}
