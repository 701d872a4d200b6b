import type { Text } from '../model/inline.ts'

/** Keys that hold no text nodes. */
const leaves: ReadonlySet<string> = new Set(['span', 'metadata', 'id', 'type', 'target'])

/** A book, or a part of one, with each text node replaced; whatever holds no changed node is the same object as before. */
export function withTexts<T extends object>(whole: T, replace: (node: Text) => Text): T {
  return rebuilt(whole, replace)
}

/**
 * Nodes are plain data, so one walk over arrays and objects serves every kind of node, also those yet to come; only
 * text nodes carry text.
 */
function rebuilt<T>(value: T, replace: (node: Text) => Text): T {
  if (typeof value !== 'object' || value === null) return value
  if (isText(value)) return replace(value) as T & Text
  if (Array.isArray(value)) return changed(value, replace) as T & readonly unknown[]
  let whole = value
  for (const [key, part] of Object.entries(value)) {
    if (typeof part !== 'object' || leaves.has(key)) continue
    const made: unknown = rebuilt(part, replace)
    if (made !== part) whole = { ...whole, [key]: made }
  }
  return whole
}

function changed(items: readonly unknown[], replace: (node: Text) => Text): readonly unknown[] {
  let copy: unknown[] | undefined
  for (let at = 0; at < items.length; at += 1) {
    const made = rebuilt(items[at], replace)
    if (made === items[at]) continue
    copy ??= [...items]
    copy[at] = made
  }
  return copy ?? items
}

function isText(value: object): value is Text {
  return 'type' in value && value.type === 'text'
}
