import type { Book } from '../model/book.ts'
import { type Section, sectionsOf } from '../model/sections.ts'
import { walk } from '../model/visit.ts'

/** What a section holds: its compounds, joined, and which of the book's it writes as one word. */
interface Found {
  readonly pairs: ReadonlySet<string>
  /** Until its words are looked through. */
  texts?: readonly string[] | undefined
  solid?: { readonly among: ReadonlySet<string>; readonly words: readonly string[] }
}

/** Kept from build to build, it spares looking through the sections that did not change. */
export class SolidMemory {
  readonly #found = new WeakMap<Section, Found>()
  #joined: ReadonlySet<string> = new Set()
  #solid: ReadonlySet<string> = new Set()

  pairs(section: Section): ReadonlySet<string> {
    const known = this.#found.get(section)
    if (known) return known.pairs
    const pairs = new Set<string>()
    const texts = textsOf(section)
    for (const text of texts)
      if (nextHyphen(text, 0) !== -1 && /\p{L}[-\u2010]\p{L}/u.test(text))
        for (const pair of pairsIn(text)) pairs.add(pair)
    this.#found.set(section, { pairs, texts })
    return pairs
  }

  /** The book's compounds: the same object as before while they are the same. */
  joined(now: ReadonlySet<string>): ReadonlySet<string> {
    if (!equal(this.#joined, now)) this.#joined = now
    return this.#joined
  }

  /** Those of them that it also writes as one word: the same object too. */
  solid(now: ReadonlySet<string>): ReadonlySet<string> {
    if (!equal(this.#solid, now)) this.#solid = now
    return this.#solid
  }

  words(section: Section, joined: ReadonlySet<string>, pattern: RegExp): readonly string[] {
    const found = this.#found.get(section)
    if (found?.solid?.among === joined) return found.solid.words
    const words: string[] = []
    for (const text of found?.texts ?? textsOf(section))
      for (const word of text.toLowerCase().match(pattern) ?? []) if (joined.has(word)) words.push(word)
    if (found) {
      found.texts = undefined
      found.solid = { among: joined, words }
    }
    return words
  }
}

/**
 * Compounds with a hyphen that the book also writes as one word ("to-morrow" beside "tomorrow"), joined and in lower case.
 * A line that ended in such a hyphen would not tell which of the two it is, so none does.
 */
export function writtenSolid(book: Book, memory = new SolidMemory()): ReadonlySet<string> {
  const sections = [...sectionsOf(book)].map(({ section }) => section)
  const joined = memory.joined(new Set(sections.flatMap((section) => [...memory.pairs(section)])))
  if (joined.size === 0) return joined
  const pattern = patternOf(joined)
  return memory.solid(new Set(sections.flatMap((section) => memory.words(section, joined, pattern))))
}

/** Finds these words, and where they are many others as well that are as long. */
function patternOf(words: ReadonlySet<string>): RegExp {
  if (words.size <= mostNamed) return new RegExp(`(?<!\\p{L})(?:${[...words].join('|')})(?!\\p{L})`, 'gu')
  let shortest = Number.POSITIVE_INFINITY
  for (const word of words) shortest = Math.min(shortest, [...word].length)
  return new RegExp(`\\p{L}{${shortest},}`, 'gu')
}

/** So many words a pattern may name. */
const mostNamed = 500

function equal(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((word) => b.has(word))
}

/** The words of a section, without those of a part's chapters. */
function textsOf(section: Section): string[] {
  const texts: string[] = []
  const own = section.type === 'part' ? { ...section, children: [] } : section
  for (const node of walk(own)) if (node.type === 'text') texts.push(node.value)
  return texts
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
