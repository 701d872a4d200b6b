import type { Block } from '../../model/block.ts'
import type { Inline } from '../../model/inline.ts'
import { plainText } from '../../model/title.ts'
import { addAll } from '../../source/many.ts'
import { linesOf } from './lines.ts'
import { settledOf } from './settled.ts'

const dash = /^(?:[—―–]|--+)\s*\S/u

/** A quotation's last line that starts with a dash names its source. */
export function withAttribution(blocks: readonly Block[]): {
  readonly children: readonly Block[]
  readonly attribution?: readonly Inline[]
} {
  const last = blocks.at(-1)
  if (last?.type === 'verse' && last.attribution && !settledOf(last)) {
    const { attribution, ...rest } = last
    return { children: [...blocks.slice(0, -1), rest], attribution }
  }
  if (last?.type !== 'paragraph') return { children: blocks }
  const settled = settledOf(last)
  if (settled === 'attribution' && blocks.length > 1)
    return { children: blocks.slice(0, -1), attribution: last.children }
  if (settled) return { children: blocks }
  if (dash.test(plainText(last.children)) && (blocks.length > 1 || plainText(last.children).length < 100)) {
    if (blocks.length === 1) return { children: blocks }
    return { children: blocks.slice(0, -1), attribution: last.children }
  }
  const split = splitAttribution(last.children)
  if (!split) return { children: blocks }
  return { children: [...blocks.slice(0, -1), { ...last, children: split.before }], attribution: split.attribution }
}

/** The same within one paragraph, whose last line stands behind a hard break. */
export function splitAttribution(
  children: readonly Inline[],
): { readonly before: readonly Inline[]; readonly attribution: readonly Inline[] } | undefined {
  const lines = linesOf(children)
  const last = lines.at(-1)
  if (lines.length < 2 || !last || !dash.test(plainText(last.children))) return undefined
  const before: Inline[] = []
  for (const line of lines.slice(0, -1)) {
    addAll(before, line.children)
    if (line.end === 'hard' && line !== lines.at(-2)) before.push({ type: 'lineBreak' })
    else if (line.end === 'soft') before.push({ type: 'text', value: '\n' })
  }
  return { before, attribution: last.children }
}
