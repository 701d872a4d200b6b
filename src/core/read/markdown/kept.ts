import type { Text } from '../../model/inline.ts'

/**
 * Cuts out of a text the straight quotes that have a backslash before them: typography leaves those as they are.
 * `written` is the text as it stands in the file, or '' where that is not known.
 */
export function withKept(node: Text, written: string): readonly Text[] {
  if (!/\\["']/u.test(written)) return [node]
  const places = keptIn(written, node.value)
  const texts: Text[] = []
  let from = 0
  for (const at of places) {
    if (at > from) texts.push({ ...node, value: node.value.slice(from, at) })
    const last = texts.at(-1)
    if (last?.kept && at === from) texts[texts.length - 1] = { ...last, value: last.value + node.value.charAt(at) }
    else texts.push({ ...node, value: node.value.charAt(at), kept: true })
    from = at + 1
  }
  if (from < node.value.length) texts.push({ ...node, value: node.value.slice(from) })
  return texts
}

/** Where escaped marks stand in the value, found by reading both side by side; none where they do not agree. */
function keptIn(written: string, value: string): readonly number[] {
  const places: number[] = []
  const signs = /\\([!-/:-@[-`{-~])|&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z]\w{1,30});|[\s\S]/gu
  let at = 0
  for (const { 0: sign, 1: escaped } of written.matchAll(signs)) {
    if (escaped !== undefined) {
      if (value.charAt(at) !== escaped) return []
      if (/["']/u.test(escaped)) places.push(at)
      at += 1
    } else if (sign.length > 2) at += 1
    // Marks of a quotation and indents at the start of a line are not in the value.
    else if (value.startsWith(sign, at)) at += sign.length
  }
  return places
}
