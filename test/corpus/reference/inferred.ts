import type { Part } from '../../../src/core/model/book.ts'
import type { AnyNode } from '../../../src/core/model/visit.ts'
import { childrenOf } from '../../../src/core/model/visit.ts'
import type { Structured } from '../../../src/core/read/structure.ts'
import type { Span } from '../../../src/core/source/source.ts'
import type { PlainWords } from './plain.ts'
import type { Kind, Mark } from './truth.ts'

/** What Octavo made of a plain text, as marks on its words. */
export function marksOf(book: Structured, plain: PlainWords): readonly Mark[] {
  const marks: Mark[] = []
  const below = (kind: Kind, offset: number) => {
    const from = plain.at(offset)
    marks.push({ kind, from, to: from })
  }
  const over = (kind: Kind, span: Span | undefined) => {
    if (span) marks.push({ kind, from: plain.at(span.start.offset), to: plain.at(span.end.offset) })
  }
  const visit = (node: AnyNode, outer: ReadonlySet<string>): void => {
    const inner = new Set([...outer, node.type])
    if (node.type === 'part') below('part heading', belowHeadings(node))
    if (node.type === 'matter' && node.kind !== 'title-page' && node.kind !== 'copyright')
      below('matter', node.heading?.span?.end.offset ?? node.span?.start.offset ?? 0)
    if (node.type === 'chapter') {
      if (node.heading?.span) below('chapter heading', node.heading.span.end.offset)
      for (const scene of node.children.slice(1)) below('scene break', scene.span?.start.offset ?? 0)
    }
    if (node.type === 'subheading') below('section heading', node.span?.end.offset ?? 0)
    if (node.type === 'break') below('scene break', node.span?.end.offset ?? 0)
    if (node.type === 'letter' && !outer.has('letter')) over('letter', node.span)
    if (node.type === 'verse' && !outer.has('verse')) over('verse', node.span)
    if (node.type === 'epigraph') over('epigraph', node.span)
    if ('heading' in node && node.heading?.epigraph) visit(node.heading.epigraph, inner)
    for (const child of childrenOf(node)) if (child.type !== 'epigraph' || node.type !== 'chapter') visit(child, inner)
  }
  for (const node of [...book.front, ...book.body, ...book.back]) visit(node, new Set())
  return marks.sort((a, b) => a.from - b.from)
}

/** The end of the last of the headings that stand one below the other, from a part's own to that of its first chapter. */
function belowHeadings(part: Part): number {
  const [first] = part.children
  if (!first) return part.heading.span?.end.offset ?? 0
  return first.type === 'part'
    ? belowHeadings(first)
    : (first.heading?.span?.end.offset ?? first.span?.start.offset ?? 0)
}
