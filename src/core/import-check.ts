import type { Book, Chapter, Matter, Part } from './model/book.ts'

/** A book as it was read: neither typography nor generated pages have touched it. */
export type RawBook = Book

/** Parts, chapters and matter of a book in reading order, a part without its chapters. */
export function sections({
  front,
  body,
  back,
}: Pick<Book, 'front' | 'body' | 'back'>): readonly (Part | Chapter | Matter)[] {
  return [...front, ...body.flatMap((node) => (node.type === 'work' ? [] : flat(node))), ...back]
}

function flat(node: Part | Chapter): readonly (Part | Chapter)[] {
  if (node.type === 'chapter') return [node]
  return [{ ...node, children: [] }, ...node.children.flatMap(flat)]
}

/** The first place at which two values differ, places in sources aside: "body.3.children.0.title"; undefined where they are equal. */
export function difference(a: unknown, b: unknown, ignored: ReadonlySet<string> = places): string | undefined {
  const open: { readonly a: unknown; readonly b: unknown; readonly path: readonly string[] }[] = [{ a, b, path: [] }]
  for (let pair = open.pop(); pair; pair = open.pop()) {
    if (pair.a === pair.b) continue
    if (!isRecord(pair.a) || !isRecord(pair.b)) return pair.path.join('.')
    const keys = [...new Set([...Object.keys(pair.a), ...Object.keys(pair.b)])].filter((key) => !ignored.has(key))
    for (const key of keys.reverse()) open.push({ a: pair.a[key], b: pair.b[key], path: [...pair.path, key] })
  }
  return undefined
}

/** What differs by nature: where a node stands in its source. */
export const places: ReadonlySet<string> = new Set(['span'])

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
