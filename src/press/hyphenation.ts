import { createRequire } from 'node:module'
import type { Hyphenate } from '../core/pdf/shape.ts'

/** A node of the package's trie of patterns: where letters lead, and the row of levels if a pattern ends here. */
type TrieNode = number | Trie | readonly [Trie, number]
interface Trie {
  readonly [letter: string]: TrieNode | undefined
}

/** What a file of patterns exports: rows of levels, the trie, and words that the patterns get wrong. */
type PatternFile = readonly [levels: readonly (readonly number[])[], trie: Trie, exceptions?: Record<string, number[]>]

interface Patterns {
  readonly levels: readonly (readonly number[])[]
  readonly trie: Branch
  readonly exceptions: ReadonlyMap<string, readonly number[]>
}

/** A node as it is walked; made of the package's when a word first comes to it, which most words' letters never do. */
interface Branch {
  /** Levels of the pattern that ends here; empty where none does. */
  readonly row: readonly number[]
  /** Where the letters a to z and the word's edge (at 0) lead: null where nowhere, undefined where nobody has yet looked. */
  readonly near: (Branch | null | undefined)[]
  /** Where other letters lead. */
  far: Map<number, Branch | null> | undefined
  readonly source: Trie | undefined
}

/** Letters that stay on the line, and letters that go to the next: Chicago Manual of Style 17, 7.37. */
const fewestBefore = 2
const fewestAfter = 3

/** Longer "words" are no words; the bound keeps hostile text cheap. */
const longestWord = 80

const none: readonly number[] = []

/** Files of patterns whose name is the language's primary subtag. */
const named = new Set(
  'af be bg ca cs cu cy da es et eu fi fr fur ga gl grc hr hsb hu hy ia id is it ka kmr la lt lv mk nb nl nn oc pl pms pt rm ro ru sk sl sq sv tk tr uk'.split(
    ' ',
  ),
)

/** Files for the other tags, by the longest beginning of the tag that matches. */
const renamed: readonly (readonly [tag: string, file: string])[] = [
  ['en-gb', 'en-gb'],
  ['en-ie', 'en-gb'],
  ['en-au', 'en-gb'],
  ['en-nz', 'en-gb'],
  ['en-za', 'en-gb'],
  ['en-in', 'en-gb'],
  ['en', 'en-us'],
  ['de-1901', 'de-1901'],
  ['de-ch-1901', 'de-ch-1901'],
  ['de', 'de-1996'],
  ['el-polyton', 'el-polyton'],
  ['el', 'el-monoton'],
  ['mn', 'mn-cyrl'],
  ['no', 'nb'],
  ['sr-latn', 'sh-latn'],
  ['sr', 'sr-cyrl'],
  ['sh', 'sh-latn'],
]

/** Name of the patterns of a BCP 47 tag; undefined where there are none, and then no word is broken. */
export function patternsFor(language: string): string | undefined {
  const tag = language.toLowerCase()
  for (const [start, file] of renamed) if (tag === start || tag.startsWith(`${start}-`)) return file
  const [primary = ''] = tag.split('-')
  return named.has(primary) ? primary : undefined
}

/**
 * Hyphenation by Liang's patterns (Liang, "Word Hy-phen-a-tion by Com-put-er", 1983), in the language that is asked for.
 * `exceptions` are words with their breaks marked, "man-u-script", good for every language; one without a mark is never
 * broken. The patterns of `languages` are read at once, those of others when their first word is asked.
 */
export function openHyphenation(languages: readonly string[], exceptions: readonly string[]): Hyphenate {
  for (const file of languages.map(patternsFor)) if (file !== undefined) load(file)
  const key = exceptions.join('\n')
  if (last?.key !== key) last = { key, hyphenate: hyphenator(exceptions) }
  return last.hyphenate
}

/** A book built again has the same exceptions: its words are known, and so is the function to those who keep it. */
let last: { readonly key: string; readonly hyphenate: Hyphenate } | undefined

function hyphenator(exceptions: readonly string[]): Hyphenate {
  const own = new Map(exceptions.map(exceptionOf))
  const known = new Map<
    string,
    { readonly patterns: Patterns | undefined; readonly words: Map<string, readonly number[]> }
  >()
  return (word, language) => {
    let entry = known.get(language)
    if (!entry) {
      const file = patternsFor(language)
      entry = { patterns: file === undefined ? undefined : load(file), words: new Map() }
      known.set(language, entry)
    }
    let points = entry.words.get(word)
    if (!points) {
      points = own.get(word.toLowerCase()) ?? (entry.patterns ? hyphenated(word, entry.patterns) : none)
      entry.words.set(word, points)
    }
    return points
  }
}

function exceptionOf(marked: string): [word: string, points: readonly number[]] {
  const parts = marked.toLowerCase().split('-')
  const points: number[] = []
  let length = 0
  for (const part of parts.slice(0, -1)) {
    length += part.length
    points.push(length)
  }
  return [parts.join(''), points]
}

const loaded = new Map<string, Patterns>()

function load(file: string): Patterns {
  let patterns = loaded.get(file)
  if (!patterns) {
    const require = createRequire(import.meta.url)
    const [levels, trie, exceptions = {}] = require(`hyphen/patterns/${file}.js`) as PatternFile
    patterns = { trie: branchOf(trie, levels), levels, exceptions: new Map(Object.entries(exceptions)) }
    loaded.set(file, patterns)
  }
  return patterns
}

function hyphenated(word: string, patterns: Patterns): readonly number[] {
  const lower = word.toLowerCase()
  const { length } = word
  if (lower.length !== length || length < fewestBefore + fewestAfter || length > longestWord) return none
  const excepted = patterns.exceptions.get(lower)
  const points: number[] = []
  if (excepted) points.push(...excepted)
  else {
    const levels = levelsOf(lower, patterns)
    for (let at = 1; at < length; at++) if ((levels[at] ?? 0) & 1) points.push(at)
  }
  const kept = points.filter((at) => at >= fewestBefore && at <= length - fewestAfter)
  return kept.length === 0 ? none : kept
}

/** Levels of the word at hand: a word has no more letters than `longestWord`. */
const best = new Uint8Array(longestWord + 2)

/** For each letter, how strongly a break before it is wished (odd) or forbidden (even). Holds until the next word. */
function levelsOf(lower: string, { levels, trie }: Patterns): Uint8Array {
  best.fill(0)
  const last = lower.length + 1
  for (let start = 0; start < last; start++) {
    // The rows count from the first letter: a pattern that begins with the word's edge has no place for the edge itself.
    const base = start === 0 ? 0 : start - 1
    let branch: Branch | null = trie
    for (let at = start; at <= last; at++) {
      const unit = at === 0 || at === last ? edge : lower.charCodeAt(at - 1)
      branch = next(branch, unit, levels)
      if (!branch) break
      const { row } = branch
      for (let index = 0; index < row.length; index++) {
        const level = row[index] ?? 0
        if (level > (best[base + index] ?? 0)) best[base + index] = level
      }
    }
  }
  return best
}

/** The word's edge in a pattern: a full stop. */
const edge = 0x2e
const beforeA = 0x60

function next(branch: Branch, unit: number, levels: Patterns['levels']): Branch | null {
  const letter = unit === edge ? 0 : unit - beforeA
  const isNear = letter >= 0 && letter <= 26 && unit !== beforeA
  const known = isNear ? branch.near[letter] : branch.far?.get(unit)
  if (known !== undefined) return known
  const node = branch.source?.[String.fromCharCode(unit)]
  const found = node === undefined ? null : branchOf(node, levels)
  if (isNear) branch.near[letter] = found
  else {
    branch.far ??= new Map()
    branch.far.set(unit, found)
  }
  return found
}

function branchOf(node: TrieNode, levels: Patterns['levels']): Branch {
  if (isPair(node)) return branch(node[0], levels[node[1]])
  return typeof node === 'number' ? branch(undefined, levels[node]) : branch(node, none)
}

function branch(source: Trie | undefined, row: readonly number[] = none): Branch {
  return { row, near: [], far: undefined, source }
}

function isPair(node: TrieNode): node is readonly [Trie, number] {
  return Array.isArray(node)
}
