import { firstPlace } from '../source/search.ts'

/** The words of one side that are not accounted for, one after the other. */
export class Kept {
  readonly ids: Int32Array
  /** Where the stretches that were kept start among `ids`, then its end; and where each starts among all words. */
  readonly #starts: readonly number[]
  readonly #places: readonly number[]
  /** The stretch that was asked for last: mostly it is asked for again. */
  #last = 0

  constructor(all: Int32Array, without: ReadonlyMap<number, unknown>) {
    const starts: number[] = []
    const places: number[] = []
    this.ids = without.size === 0 ? all : new Int32Array(all.length - without.size)
    let place = 0
    let length = 0
    for (const next of [...[...without.keys()].sort((a, b) => a - b), all.length]) {
      if (next > place) {
        starts.push(length)
        places.push(place)
        if (without.size > 0) this.ids.set(all.subarray(place, next), length)
        length += next - place
      }
      place = next + 1
    }
    starts.push(length)
    this.#starts = starts
    this.#places = places
  }

  /** Where one of them stands among all words; -1 for none of them. */
  placeOf(word: number): number {
    if (word < 0 || word >= this.ids.length) return -1
    if (word < (this.#starts[this.#last] ?? 0) || word >= (this.#starts[this.#last + 1] ?? 0)) this.#find(word)
    return word - (this.#starts[this.#last] ?? 0) + (this.#places[this.#last] ?? 0)
  }

  /** How many of them, from one on, stand side by side among all words. */
  runFrom(word: number): number {
    this.placeOf(word)
    return (this.#starts[this.#last + 1] ?? word) - word
  }

  #find(word: number): void {
    this.#last = firstPlace(0, this.#places.length, (stretch) => (this.#starts[stretch] ?? 0) <= word) - 1
  }
}
