import type { FlowItem } from '../flow.ts'

/** Paragraphs that the author set to one side or in the middle. */
export function aligned(items: readonly FlowItem[], align: 'left' | 'center' | 'right'): FlowItem[] {
  return items.map((item) => (item.type === 'paragraph' ? { ...item, align } : item))
}
