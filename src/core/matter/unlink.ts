import { type Diagnostic, type Outcome, report } from '../diagnostic/diagnostic.ts'
import type { Book, Id } from '../model/book.ts'
import type { Inline } from '../model/inline.ts'
import { type AnyNode, walk } from '../model/visit.ts'

/** The book without links into its author's notes, which are about to be left out: of such a link its words are kept. */
export function unlinkNotes(book: Book): Outcome<Book> {
  const dropped = nodesOfNotes(book)
  const ids = new Set([...dropped].flatMap((node) => ('id' in node && node.id !== undefined ? [node.id] : [])))
  const diagnostics: Diagnostic[] = []
  const left = new Map<object, readonly Inline[]>()
  const lose = (node: Inline, id: Id, kept: readonly Inline[], loss: string) => {
    if (!ids.has(id) || dropped.has(node)) return
    left.set(node, kept)
    const message = `"${id}" is in an author's note that is left out, so ${loss}`
    diagnostics.push(report('link-dropped', message, node.span, 'take the link away, or keep the note'))
  }
  for (const node of ids.size === 0 ? [] : walk(book)) {
    if (node.type === 'link' && node.target.kind === 'node')
      lose(node, node.target.id, node.children, 'only the words of the link are kept')
    if (node.type === 'pageReference') lose(node, node.target, [], 'the number of its page is not told')
  }
  return { value: left.size === 0 ? book : without(book, left), diagnostics }
}

function nodesOfNotes(book: Book): ReadonlySet<AnyNode> {
  const nodes = new Set<AnyNode>()
  for (const node of walk(book)) if (isAuthorsNote(node)) for (const inner of walk(node)) nodes.add(inner)
  return nodes
}

function isAuthorsNote(node: AnyNode): boolean {
  return node.type === 'authorsNote' || (node.type === 'matter' && node.kind === 'authors-note')
}

/** Keys that hold no nodes. */
const leaves: ReadonlySet<string> = new Set(['span', 'metadata', 'id', 'type', 'target'])

/** Nodes are plain data, so one walk over arrays and objects serves every kind of node. What does not change stays the same object. */
function without<T>(value: T, left: ReadonlyMap<object, readonly Inline[]>): T {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) {
    const made = value.flatMap((item) => left.get(item)?.map((kept) => without(kept, left)) ?? [without(item, left)])
    return made.length === value.length && made.every((item, at) => item === value[at])
      ? value
      : (made as T & unknown[])
  }
  let whole = value
  for (const [key, part] of Object.entries(value)) {
    if (typeof part !== 'object' || leaves.has(key)) continue
    const made: unknown = without(part, left)
    if (made !== part) whole = { ...whole, [key]: made }
  }
  return whole
}
