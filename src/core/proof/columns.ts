import { firstPlace } from '../source/search.ts'
import { WordList } from './words.ts'

/** The words of many texts in one list, and of each the text that it stands in. Only the first `words.length` places count. */
export class Columns {
  readonly words: WordList
  /** Bits, whose meaning is their owner's. */
  flags: Uint8Array
  /** Where stretches of words start that stand in one text, and the index of that text. */
  readonly #starts: number[] = []
  readonly #owners: number[] = []
  /** The stretch that was asked for last: mostly it is asked for again, or the next. */
  #last = 0

  /** Room for the words of so many units. */
  constructor(units: number) {
    this.words = new WordList(units)
    this.flags = new Uint8Array(this.words.ids.length)
  }

  /** Gives the words from place `from` on, which `words` has taken up, their owner and flags. */
  settle(from: number, owner: number, flags = 0): void {
    const { length, ids } = this.words
    if (this.flags.length < length) {
      const longer = new Uint8Array(ids.length)
      longer.set(this.flags)
      this.flags = longer
    }
    if (from === length) return
    if (flags !== 0) this.flags.fill(flags, from, length)
    if (this.#owners.at(-1) === owner) return
    this.#starts.push(from)
    this.#owners.push(owner)
  }

  /** Index of a word's text; -1 for no word. */
  ownerOf(word: number): number {
    if (word < 0 || word >= this.words.length) return -1
    const starts = this.#starts
    const next = starts[this.#last + 1] ?? word + 1
    if (word < (starts[this.#last] ?? 0) || word >= next) {
      if (word === next) this.#last++
      else this.#find(word)
    }
    return this.#owners[this.#last] ?? -1
  }

  #find(word: number): void {
    this.#last = firstPlace(0, this.#starts.length, (stretch) => (this.#starts[stretch] ?? 0) <= word) - 1
  }
}
