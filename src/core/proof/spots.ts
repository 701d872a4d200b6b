import { firstPlace } from '../source/search.ts'
import type { PrintedWords } from './printed-words.ts'

/** Landmarks of one kind in the output, each as a place among its words: the index of the first word that follows it. */
export class Spots {
  readonly #places: Int32Array
  /** Of each picture, what its text says. */
  readonly #texts: readonly string[]
  /** Of each spot, the first from it on that may be free; found by following it. */
  readonly #free: Int32Array

  constructor(spots: readonly { readonly at: number; readonly text: string }[]) {
    const sorted = spots.toSorted((a, b) => a.at - b.at)
    this.#places = Int32Array.from(sorted, ({ at }) => at)
    this.#texts = sorted.map(({ text }) => text)
    this.#free = Int32Array.from({ length: sorted.length + 1 }, (_, at) => at)
  }

  /** Whether one stands from `from` to `to`. */
  has(from: number, to: number): boolean {
    return (this.#places[this.#firstFrom(from)] ?? Number.POSITIVE_INFINITY) <= to
  }

  /** Takes the first one from `from` to `to` that is free and whose text suits. */
  take(from: number, to: number, suits: (text: string) => boolean): boolean {
    for (let at = this.#next(this.#firstFrom(from)); (this.#places[at] ?? Number.POSITIVE_INFINITY) <= to; ) {
      if (suits(this.#texts[at] ?? '')) {
        this.#free[at] = at + 1
        return true
      }
      at = this.#next(at + 1)
    }
    return false
  }

  #next(from: number): number {
    let at = from
    while (this.#free[at] !== at) at = this.#free[at] ?? at
    for (let step = from; step !== at; ) {
      const next = this.#free[step] ?? at
      this.#free[step] = at
      step = next
    }
    return at
  }

  #firstFrom(least: number): number {
    return firstPlace(0, this.#places.length, (spot) => (this.#places[spot] ?? 0) < least)
  }
}

/** The first word that stands at a place of a passage or behind it, in the running text or among the notes. */
export function wordAt(output: PrintedWords, passage: number, at: number, inNote: boolean): number {
  const first = inNote ? output.firstInNotes : output.firstRunning
  const end = inNote ? output.foreign : output.running
  return firstPlace(first[passage] ?? end, first[passage + 1] ?? end, (word) => (output.starts[word] ?? 0) < at)
}
