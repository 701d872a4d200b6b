/** Whether two values of plain data (objects, arrays, maps, sets, bytes) hold the same. */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null)
    return Number.isNaN(a) && Number.isNaN(b)
  if (Array.isArray(a)) return Array.isArray(b) && sameItems(a, b)
  if (a instanceof Uint8Array) return b instanceof Uint8Array && sameBytes(a, b)
  if (a instanceof Map) return b instanceof Map && sameItems([...a], [...b])
  if (a instanceof Set) return b instanceof Set && sameItems([...a], [...b])
  return !Array.isArray(b) && sameFields(a as Fields, b as Fields)
}

type Fields = Readonly<Record<string, unknown>>

function sameFields(a: Fields, b: Fields): boolean {
  let more = 0
  for (const key in a) {
    if (!same(a[key], b[key]) || (a[key] === undefined && !(key in b))) return false
    more++
  }
  for (const _ in b) more--
  return more === 0
}

function sameItems(a: ArrayLike<unknown>, b: ArrayLike<unknown>): boolean {
  if (a.length !== b.length) return false
  for (let at = 0; at < a.length; at++) if (!same(a[at], b[at])) return false
  return true
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false
  return true
}
