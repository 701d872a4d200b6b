import type { Block } from '../model/block.ts'
import type { AssetId, Id } from '../model/book.ts'
import type { Inline, Note } from '../model/inline.ts'
import { type LineMode, type Surroundings, writeLine, writeLines } from './inlines.ts'

/** What writing a manuscript asks of the house around it. */
export interface WriteTools {
  /** Whether a piece of Markdown, read by itself, gives these blocks. Places and ids do not count. */
  readonly reads: (markdown: string, blocks: readonly Block[]) => boolean
  /** Label and title that a heading of these words is read as. */
  readonly heading: (words: string) => { readonly number?: readonly Inline[]; readonly title?: readonly Inline[] }
  /** Path of a picture in the folder. */
  readonly picture: (asset: AssetId) => string
  /** What is to be said above a block, each a comment. */
  readonly remarks: (block: Block) => readonly string[]
}

/** The notes of one file, in order of their marks. */
export class Notes {
  readonly #found: Note[] = []

  get count(): number {
    return this.#found.length
  }

  add(note: Note): string {
    this.#found.push(note)
    return this.nameAt(this.#found.length - 1)
  }

  /** What stands for a note between brackets: its count, or the mark that its author gave it ("=37"), where no note above has the same. */
  nameAt(index: number): string {
    const label = this.#found[index]?.label
    const own = label !== undefined && /^[\p{L}\p{N}*†‡§]{1,12}$/u.test(label)
    const first = own && this.#found.findIndex((note) => note.label === label) === index
    return first ? `=${label}` : String(index + 1)
  }

  /** Forgets those that were added since there were `count`. */
  forget(count: number): void {
    this.#found.length = count
  }

  at(index: number): Note | undefined {
    return this.#found[index]
  }
}

/** The writing of one file: what its parts share. */
export interface Desk extends Surroundings {
  readonly tools: WriteTools
  readonly notes: Notes
  /** Names under which links ask for nodes of this file. */
  readonly wanted: ReadonlySet<Id>
  /** Depth of the heading that the file opens with: subheadings count from it. */
  readonly depth: number
  /** Nothing is left to what the words look like: each paragraph says what it is. */
  readonly explicit: boolean
  /** Each subheading says that it is one. */
  readonly explicitHeadings: boolean
}

export function lines(nodes: readonly Inline[], desk: Desk): string {
  return writeLines(nodes, desk)
}

export function line(nodes: readonly Inline[], mode: LineMode, desk: Desk): string {
  return writeLine(nodes, mode, desk)
}

/** A fence that holds `inside`, of more colons than any in it. */
export function fence(name: string, inside: string, head = ''): string {
  const longest = (inside.match(/^[ \t>]*:{3,}/gmu) ?? []).reduce((most, one) => Math.max(most, one.trim().length), 2)
  const colons = ':'.repeat(longest + 1)
  return `${colons}${name}${head}\n${inside === '' ? '' : `${inside}\n`}${colons}`
}

/** Every line set in by `by`; blank lines stay blank. */
export function indented(text: string, by: string): string {
  return text.replace(/^(?=.)/gmu, by)
}

/** Quotes a value of an attribute. */
export function attributeValue(text: string): string {
  return `"${text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replace(/[{}]/gu, (sign) => `&#${sign.charCodeAt(0)};`)}"`
}

/** A paragraph that says what it is. */
export function classed(words: string, name: string): string {
  return `${words}\n{: .${name}}`
}
