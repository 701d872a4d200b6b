import type { Book } from '../model/book.ts'
import type { Inline, Superscript, Text } from '../model/inline.ts'
import { walk } from '../model/visit.ts'
import type { Changes, Edit } from './changes.ts'
import { withTexts } from './rebuild.ts'

/** The book as it was before `educate`: the manuscript's exact characters. */
export function restore(book: Book, changes: Changes): Book {
  const byNode = new Map<number, Edit[]>()
  for (const edit of changes.edits) {
    const edits = byNode.get(edit.node)
    if (edits) edits.push(edit)
    else byNode.set(edit.node, [edit])
  }
  const before = undoneNodes(book, byNode)
  return withTexts(book, (node) => before.get(node) ?? node)
}

/** What finished texts become again. Raised letters and what follows them go back into the text before them. */
function undoneNodes(book: Book, byNode: ReadonlyMap<number, readonly Edit[]>): ReadonlyMap<Inline, readonly Inline[]> {
  const before = new Map<Inline, readonly Inline[]>()
  const nodes = [...walk(book)].filter((node) => node.type === 'text' || node.type === 'superscript')
  let count = 0
  for (let at = 0; at < nodes.length; at += 1) {
    const first = nodes[at]
    if (first?.type !== 'text') continue
    const edits = byNode.get(count)
    count += 1
    if (!edits) continue
    const parts = nodes.slice(at, at + partsOf(edits))
    const value = parts.map((part, index) => (index > 0 ? joinedTo(before, part) : first.value)).join('')
    before.set(first, [{ ...first, value: undone(value, edits) }])
    at += parts.length - 1
  }
  return before
}

/** How many nodes a text with these edits was parted into; of raised letters, both the node and its text count. */
function partsOf(edits: readonly Edit[]): number {
  const raised = edits.filter(({ kind }) => kind === 'ordinal').length
  return 1 + raised * 3 - (edits.at(-1)?.last ? 1 : 0)
}

/** Takes a part out of the book, and tells its text. */
function joinedTo(before: Map<Inline, readonly Inline[]>, part: Text | Superscript): string {
  before.set(part, [])
  return part.type === 'text' ? part.value : ''
}

function undone(value: string, edits: readonly Edit[]): string {
  let text = ''
  let from = 0
  for (const { offset, before, after } of edits) {
    text += value.slice(from, offset) + before
    from = offset + after.length
  }
  return text + value.slice(from)
}
