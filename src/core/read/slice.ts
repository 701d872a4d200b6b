import type { Inline } from '../model/inline.ts'
import { lettersOf } from '../model/letters.ts'

/**
 * What stands between two places of `letters`. A note or picture has no letters: it goes along where it stands behind
 * `after` and not behind `to`, so that cutting a heading in two loses none.
 */
export function sliceInlines(nodes: readonly Inline[], from: number, to: number, after = -1): readonly Inline[] {
  const result: Inline[] = []
  let at = 0
  for (const node of nodes) {
    const length = lettersOf(node).length
    const part = length === 0 ? weightless(node, at, after, to) : sliced(node, [from - at, to - at, after - at], length)
    if (part) result.push(part)
    at += length
  }
  return result
}

function weightless(node: Inline, at: number, after: number, to: number): Inline | undefined {
  return at > after && at <= to ? node : undefined
}

function sliced(
  node: Inline,
  [from, to, after]: readonly [number, number, number],
  length: number,
): Inline | undefined {
  if (to <= 0 || from >= length) return undefined
  if (from <= 0 && to >= length) return node
  switch (node.type) {
    case 'text':
    case 'inlineCode':
      return { ...node, value: node.value.slice(Math.max(0, from), to) }
    case 'lineBreak':
    case 'note':
    case 'image':
    case 'pageReference':
      return node
    case 'emphasis':
    case 'strong':
    case 'smallCaps':
    case 'deleted':
    case 'subscript':
    case 'superscript':
    case 'link':
    case 'foreign':
      return { ...node, children: sliceInlines(node.children, from, to, after) }
  }
}
