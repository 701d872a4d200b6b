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
  for (const key in value) {
    const part = value[key]
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
    const made = remade(item, replace)
    if (made === item && !copy) continue
    copy ??= items.slice(0, at)
    // A list in its turn, such as a line of verse, is one member.
    if (Array.isArray(made) && !Array.isArray(item)) for (const each of made) copy.push(each)
    else copy.push(made)
  }
  // A list that grew has room for more members, which a book's many short lists never get.
  return copy?.slice() ?? items
}

function remade(item: unknown, replace: Replace): unknown {
  if (isText(item)) return replace(item)
  const made = isRaised(item) ? replace(item) : item
  return made === item ? rebuilt(item, replace) : made
}

function isText(value: unknown): value is Text {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === 'text'
}

function isRaised(value: unknown): value is Superscript {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === 'superscript'
}
