import type { Inline, Superscript, Text } from '../model/inline.ts'

/** Keys that hold no text nodes. */
const leaves: ReadonlySet<string> = new Set(['span', 'metadata', 'id', 'type', 'target'])

/** What a text, or raised letters, become. */
export type Replace = (node: Text | Superscript) => Inline | readonly Inline[]

/** A book, or a part of one, with each text replaced; whatever holds no changed node is the same object as before. */
export function withTexts<T extends object>(whole: T, replace: Replace): T {
  return rebuilt(whole, replace)
}

/**
 * Nodes are plain data, so one walk over arrays and objects serves every kind of node, also those yet to come; only
 * text nodes carry text.
 */
function rebuilt<T>(value: T, replace: Replace): T {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return changed(value, replace) as T & readonly unknown[]
  let whole = value
  for (const [key, part] of Object.entries(value)) {
    if (typeof part !== 'object' || leaves.has(key)) continue
    const made: unknown = rebuilt(part, replace)
    if (made !== part) whole = { ...whole, [key]: made }
  }
  return whole
}

function changed(items: readonly unknown[], replace: Replace): readonly unknown[] {
  let copy: unknown[] | undefined
  for (let at = 0; at < items.length; at += 1) {
    const item = items[at]
    const asked = isText(item) ? replace(item) : item
    const made = asked === item ? rebuilt(item, replace) : asked
    if (made === item && !copy) continue
    copy ??= items.slice(0, at)
    if (asked !== item && Array.isArray(made)) for (const each of made) copy.push(each)
    else copy.push(made)
  }
  return copy ?? items
}

function isText(value: unknown): value is Text | Superscript {
  if (typeof value !== 'object' || value === null || !('type' in value)) return false
  return value.type === 'text' || value.type === 'superscript'
}
