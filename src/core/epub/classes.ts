import type { Inline } from '../model/inline.ts'
import { plainText } from '../model/title.ts'

/** Classes as an attribute: none where there are none. */
export function classes(...names: readonly (string | false | undefined)[]): string | undefined {
  let classes: string | undefined
  for (const name of names) if (name) classes = classes === undefined ? name : `${classes} ${name}`
  return classes
}

/**
 * The class of words that are all in capitals: where a design asks for small capitals, they are to be small too. One letter
 * alone stays as it is.
 */
export function capitals(content: readonly Inline[]): 'caps' | undefined {
  const words = plainText(content)
  return !/\p{Ll}/u.test(words) && /\p{Lu}\P{L}*\p{Lu}/u.test(words) ? 'caps' : undefined
}
