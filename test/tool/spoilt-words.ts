import type { Dice } from '../conformance/mutants.ts'

/** A finished book in which something happened to a word. */
export interface Spoilt {
  readonly bytes: Uint8Array
  readonly what: Fault
  /** As printed: the word, and the one that it changed places with. */
  readonly words: readonly string[]
  /** The words before and after it. */
  readonly beside: readonly string[]
  /** As the proof names places. */
  readonly place: string
}

export const faults = ['drop', 'double', 'alter', 'swap'] as const
export type Fault = (typeof faults)[number]

/** A word by chance, with what stands after it and the texts on both sides. */
export function pickedWord<T extends { readonly text: string }>(dice: Dice, words: readonly T[]) {
  const at = dice.number(words.length)
  const [word, next] = [words[at], words[at + 1]]
  return { word, next, beside: [words[at - 1]?.text ?? '', next?.text ?? ''] }
}

/** Another letter of those, in lower case; a letter that means the same does not count. */
export function otherLetter<T>(dice: Dice, old: string, letters: readonly T[], textOf: (letter: T) => string): T {
  for (;;) {
    const letter = dice.one(letters)
    if (textOf(letter).toLowerCase() !== old.toLowerCase()) return letter
  }
}
