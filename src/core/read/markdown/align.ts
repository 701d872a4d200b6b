import type { FlowItem } from '../flow.ts'
import { settle, settledOf } from './settled.ts'

/** Paragraphs that the author set to one side or in the middle. */
export function aligned(items: readonly FlowItem[], align: 'left' | 'center' | 'right'): FlowItem[] {
  return items.map((item) => (item.type === 'paragraph' ? settle({ ...item, align }, settledOf(item)) : item))
}
