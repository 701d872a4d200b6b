import bidiFactory, { type Bidi } from 'bidi-js'

/** Letters of scripts written from right to left, and the marks that turn direction. A text without them needs no levels. */
const turning = /[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\ud802\ud803\ud83a\ud83b]/

export function hasTurns(text: string): boolean {
  return turning.test(text)
}

// The package's types take it for a module with a default export inside a default export; it is the function itself.
const open = bidiFactory as unknown as () => Bidi

let bidi: Bidi | undefined

/** The embedding level of every UTF-16 unit of a paragraph (Unicode Standard Annex 9): odd levels run from right to left. */
export function levelsOf(text: string, direction: 'ltr' | 'rtl'): Uint8Array {
  bidi ??= open()
  return bidi.getEmbeddingLevels(text, direction).levels
}

/** Rule L2: from the highest level down to the lowest odd one, reverse each run of that level or higher. Gives indices in visual order. */
export function visualOrder(levels: readonly number[]): number[] {
  const order = levels.map((_, index) => index)
  const highest = levels.reduce((high, level) => Math.max(high, level), 0)
  const lowestOdd = levels.reduce((low, level) => (level % 2 === 1 ? Math.min(low, level) : low), highest + 1)
  for (let level = highest; level >= lowestOdd; level--) {
    for (let start = 0; start < levels.length; start++) {
      if ((levels[start] ?? 0) < level) continue
      let end = start
      while (end < levels.length && (levels[end] ?? 0) >= level) end++
      for (let left = start, right = end - 1; left < right; left++, right--) {
        const moved = order[left] ?? 0
        order[left] = order[right] ?? 0
        order[right] = moved
      }
      start = end
    }
  }
  return order
}
