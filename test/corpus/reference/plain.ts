import { folded } from './truth.ts'

/** A plain text as a row of words, with what its lines show of where paragraphs start and end: nothing of Octavo's own reading. */
export class PlainWords {
  readonly words: readonly string[]
  readonly #starts: Int32Array
  readonly #text: string

  constructor(text: string) {
    this.#text = text
    const words: string[] = []
    const starts: number[] = []
    for (const match of text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
      for (const word of folded(match[0]).match(/[\p{L}\p{N}]+/gu) ?? []) {
        words.push(word)
        starts.push(match.index)
      }
    }
    this.words = words
    this.#starts = Int32Array.from(starts)
  }

  /** The first word at or after an offset. */
  at(offset: number): number {
    let [low, high] = [0, this.#starts.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#starts[middle] ?? 0) < offset) low = middle + 1
      else high = middle
    }
    return low
  }

  /** What stands between a word and the one before it. */
  gap(word: number): string {
    const before = this.#starts[word - 1]
    const end =
      before === undefined
        ? 0
        : before + (/^[\p{L}\p{N}\p{M}]+/u.exec(this.#text.slice(before, before + 80))?.[0].length ?? 0)
    return this.#text.slice(end, this.#starts[word] ?? this.#text.length)
  }

  /** Whether a blank line, or a change of indent, parts a word from the one before it. */
  opensParagraph(word: number): boolean {
    const gap = this.gap(word)
    if (!gap.includes('\n')) return word === 0
    if (/\n[^\S\n]*\n/u.test(gap)) return true
    return this.#indent(word) !== this.#indent(word - 1)
  }

  #indent(word: number): number {
    const line = this.#text.lastIndexOf('\n', this.#starts[word] ?? 0) + 1
    return /^ */u.exec(this.#text.slice(line, line + 80))?.[0].length ?? 0
  }
}
