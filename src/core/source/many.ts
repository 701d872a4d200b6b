/**
 * What a call cannot do with a list of any length: its arguments lie on the stack, which has room for about a hundred thousand. A hostile text has
 * more lines, paragraphs and marks than that, so lists that grow with it are joined and measured here.
 */

/** As `list.push(...more)`. */
export function addAll<T>(list: T[], more: readonly T[]): void {
  for (const each of more) list.push(each)
}

/** As `Math.min(...numbers)`. */
export function least(numbers: Iterable<number>): number {
  let found = Number.POSITIVE_INFINITY
  for (const number of numbers) found = Math.min(found, number)
  return found
}

/** As `Math.max(...numbers)`. */
export function greatest(numbers: Iterable<number>): number {
  let found = Number.NEGATIVE_INFINITY
  for (const number of numbers) found = Math.max(found, number)
  return found
}
