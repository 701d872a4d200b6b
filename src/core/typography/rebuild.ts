import type { Book } from '../model/book.ts'
import type { Text } from '../model/inline.ts'

/** Keys that hold no text nodes. */
const leaves: ReadonlySet<string> = new Set(['span', 'metadata', 'id', 'type', 'target'])

/** The book with each text node replaced; whatever holds no changed node is the same object as before. */
export function withTexts(book: Book, replace: (node: Text) => Text): Book {
  return rebuilt(book, replace)
}

/**
 * Nodes are plain data, so one walk over arrays and objects serves every kind of node, also those yet to come; only
 * text nodes carry text.
 */
function rebuilt<T>(value: T, replace: (node: Text) => Text): T {
  if (Array.isArray(value)) {
    const items: unknown[] = value.map((item: unknown) => rebuilt(item, replace))
    return items.some((item, at) => item !== value[at]) ? (items as T) : value
  }
  if (typeof value !== 'object' || value === null) return value
  if (isText(value)) return replace(value) as T & Text
  const changed = new Map<string, unknown>()
  for (const [key, part] of Object.entries(value)) {
    if (leaves.has(key)) continue
    const made: unknown = rebuilt(part, replace)
    if (made !== part) changed.set(key, made)
  }
  return changed.size === 0 ? value : { ...value, ...Object.fromEntries(changed) }
}

function isText(value: object): value is Text {
  return 'type' in value && value.type === 'text'
}
