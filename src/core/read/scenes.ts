import type { Block } from '../model/block.ts'
import type { Id, Scene } from '../model/book.ts'
import type { Inline } from '../model/inline.ts'
import type { Span } from '../source/source.ts'
import { spanning } from '../source/text.ts'
import type { FlowItem } from './flow.ts'

interface Draft {
  label?: readonly Inline[]
  kind?: 'flashback'
  closing?: readonly Inline[]
  readonly children: Block[]
  span?: Span
}

/** Cuts a chapter's items at its breaks. Breaks have no words, so those at the edges or in a row leave nothing behind. */
export function scenes(
  items: readonly FlowItem[],
  asBlock: (item: FlowItem) => Block | undefined,
  id: (at: number) => Id,
): readonly [Scene, ...Scene[]] {
  const drafts: Draft[] = [{ children: [] }]
  const next = (draft: Draft): void => {
    drafts.push(draft)
  }
  for (const item of items) {
    const last = drafts.at(-1)
    if (!last) continue
    if (item.type === 'sceneBreak' || item.type === 'matterEnd') next({ children: [] })
    else if (item.type === 'sceneMark') mark(item, last, next)
    else {
      const block = asBlock(item)
      if (block) last.children.push(block)
    }
    if (item.span && item.type !== 'sceneBreak') grow(drafts.at(-1), item.span)
  }
  const kept = drafts.filter((draft) => draft.children.length > 0 || draft.label || draft.closing)
  const made = kept.map((draft, at): Scene => ({ type: 'scene', id: id(at + 1), ...draft }))
  const [first = { type: 'scene', id: id(1), children: [] }, ...rest] = made
  return [first, ...rest]
}

function mark(item: Extract<FlowItem, { type: 'sceneMark' }>, last: Draft, next: (draft: Draft) => void): void {
  const words = item.children.length > 0 ? item.children : undefined
  if (item.mark === 'flashback-end') {
    if (words) last.closing = words
    next({ children: [] })
    return
  }
  const draft: Draft = {
    children: [],
    ...(words && { label: words }),
    ...(item.mark === 'flashback-start' && { kind: 'flashback' as const }),
  }
  if (last.children.length > 0 || last.label || last.kind) next(draft)
  else Object.assign(last, { ...(draft.label && { label: draft.label }), ...(draft.kind && { kind: draft.kind }) })
}

function grow(draft: Draft | undefined, span: Span): void {
  if (!draft) return
  draft.span = draft.span && draft.span.file === span.file ? spanning(draft.span, span) : (draft.span ?? span)
}

/** The same breaks where no scene exists: inside matter and between a part's heading and its first chapter. */
export function withBreaks(
  items: readonly FlowItem[],
  asBlock: (item: FlowItem) => Block | undefined,
): readonly Block[] {
  const blocks: Block[] = []
  for (const item of items) {
    if (item.type === 'sceneBreak') {
      if (blocks.length > 0 && blocks.at(-1)?.type !== 'break')
        blocks.push({ type: 'break', ...(item.span && { span: item.span }) })
    } else if (item.type === 'sceneMark') {
      if (item.children.length > 0)
        blocks.push({ type: 'paragraph', children: item.children, ...(item.span && { span: item.span }) })
    } else {
      const block = asBlock(item)
      if (block) blocks.push(block)
    }
  }
  if (blocks.at(-1)?.type === 'break') blocks.pop()
  return blocks
}
