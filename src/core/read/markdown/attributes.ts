/** What stands in braces behind a heading, a span, a picture or a fence: pandoc's and kramdown's `{#id .class key=value}`. */
export interface Attributes {
  readonly id?: string
  readonly classes: readonly string[]
  readonly keys: ReadonlyMap<string, string>
}

const part = /\s*(?:([#.])([^\s#."'{}=]+)|([\p{L}_][\p{L}\p{N}_:.-]*)=(?:"([^"]*)"|'([^']*)'|([^\s"'{}]+))|(-))/uy

/** Reads the inside of the braces; undefined where it is anything else, such as prose. */
export function parseAttributes(inside: string): Attributes | undefined {
  const text = inside.replace(/^:\s*/u, '').trim()
  if (!text) return undefined
  const classes: string[] = []
  const keys = new Map<string, string>()
  let id: string | undefined
  part.lastIndex = 0
  while (part.lastIndex < text.length) {
    const from = part.lastIndex
    const found = part.exec(text)
    if (!found || found.index !== from) return undefined
    const [, sign, name, key, double, single, bare, dash] = found
    if (sign === '#') id = name
    else if (sign === '.' && name) classes.push(name)
    else if (key) keys.set(key.toLowerCase(), double ?? single ?? bare ?? '')
    else if (dash) classes.push('unnumbered')
  }
  return { ...(id !== undefined && { id }), classes, keys }
}

/** The attributes at the very end of `text`, and the text before them. */
export function trailingAttributes(
  text: string,
): { readonly before: string; readonly attributes: Attributes } | undefined {
  if (!text.endsWith('}')) return undefined
  const open = text.lastIndexOf('{')
  if (open === -1) return undefined
  const attributes = parseAttributes(text.slice(open + 1, -1))
  return attributes && { before: text.slice(0, open).replace(/[ \t]+$/u, ''), attributes }
}
