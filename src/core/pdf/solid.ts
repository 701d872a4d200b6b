import type { Book } from '../model/book.ts'
import { walk } from '../model/visit.ts'

/**
 * Compounds with a hyphen that the book also writes as one word ("to-morrow" beside "tomorrow"), joined and in lower case.
 * A line that ended in such a hyphen would not tell which of the two it is, so none does.
 */
export function writtenSolid(book: Book): ReadonlySet<string> {
  const texts: string[] = []
  for (const node of walk(book)) if (node.type === 'text') texts.push(node.value)
  const joined = new Set<string>()
  for (const text of texts)
    if (nextHyphen(text, 0) !== -1 && /\p{L}[-\u2010]\p{L}/u.test(text))
      for (const pair of pairsIn(text)) joined.add(pair)
  const solid = new Set<string>()
  if (joined.size === 0) return solid
  const shortest = Math.min(...Array.from(joined, (word) => [...word].length))
  const words = new RegExp(`\\p{L}{${shortest},}`, 'gu')
  for (const text of texts)
    for (const word of text.toLowerCase().match(words) ?? []) if (joined.has(word)) solid.add(word)
  return solid
}

/** The parts on either side of the hyphen at `at - 1`, joined and in lower case. */
export function joinedAt(text: string, at: number): string {
  const before = /\p{L}+$/u.exec(text.slice(Math.max(0, at - 41), at - 1))?.[0] ?? ''
  const after = /^\p{L}+/u.exec(text.slice(at, at + 40))?.[0] ?? ''
  return (before + after).toLowerCase()
}

function* pairsIn(text: string): Generator<string> {
  for (let at = nextHyphen(text, 0); at !== -1; at = nextHyphen(text, at + 1)) yield joinedAt(text, at + 1)
}

function nextHyphen(text: string, from: number): number {
  const plain = text.indexOf('-', from)
  const own = text.indexOf('\u2010', from)
  return plain === -1 || (own !== -1 && own < plain) ? own : plain
}
