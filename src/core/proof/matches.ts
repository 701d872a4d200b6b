import { firstPlace } from '../source/search.ts'

/** So many words of the source, from `s` on, that are the words of the output from `o` on. */
export interface Match {
  readonly s: number
  readonly o: number
  readonly length: number
}

/** Matches, none of which crosses another, in their order; those that follow one another are one. */
export function joined(matches: readonly Match[]): Match[] {
  const all: { -readonly [K in keyof Match]: Match[K] }[] = []
  for (const match of matches.toSorted((a, b) => a.s - b.s)) {
    const last = all.at(-1)
    if (last && last.s + last.length === match.s && last.o + last.length === match.o) last.length += match.length
    else all.push({ ...match })
  }
  return all
}

/** What came of an alignment, word by word. */
export class Partners {
  readonly #matches: readonly Match[]
  /** The match that was asked for last: mostly it is asked for again. */
  #last = 0

  /** Takes them in order. */
  constructor(matches: readonly Match[]) {
    this.#matches = matches
  }

  /** The word of the output that is this one of the source; -1 where there is none. */
  of(word: number): number {
    const last = this.#matches[this.#last]
    if (!last || word < last.s || word >= last.s + last.length) this.#find(word)
    const match = this.#matches[this.#last]
    return match && word >= match.s && word < match.s + match.length ? word - match.s + match.o : -1
  }

  #find(word: number): void {
    this.#last = Math.max(0, firstPlace(0, this.#matches.length, (match) => (this.#matches[match]?.s ?? 0) <= word) - 1)
  }
}
