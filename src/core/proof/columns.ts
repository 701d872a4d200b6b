import { doubled, WordList } from './words.ts'

/** The words of many texts in one list, and of each the text that it stands in. Only the first `words.length` places count. */
export class Columns {
  readonly words: WordList
  /** Index of each word's text. */
  owner: Int32Array
  /** Bits, whose meaning is their owner's. */
  flags: Uint8Array

  /** Room for the words of so many units. */
  constructor(units: number) {
    this.words = new WordList(units)
    const room = this.words.ids.length
    this.owner = new Int32Array(room)
    this.flags = new Uint8Array(room)
  }

  /** Gives the words from place `from` on, which `words` has taken up, their owner and flags. */
  settle(from: number, owner: number, flags = 0): void {
    const to = this.words.length
    while (this.owner.length < to) this.owner = doubled(this.owner)
    if (this.flags.length < this.owner.length) {
      const longer = new Uint8Array(this.owner.length)
      longer.set(this.flags)
      this.flags = longer
    }
    this.owner.fill(owner, from, to)
    this.flags.fill(flags, from, to)
  }
}
