/** One piece of HTML as it stands in a text. */
export type Token =
  | {
      readonly kind: 'open'
      readonly name: string
      readonly attributes: ReadonlyMap<string, string>
      readonly closed: boolean
      readonly raw: string
    }
  | { readonly kind: 'close'; readonly name: string; readonly raw: string }
  | { readonly kind: 'comment'; readonly raw: string }
  | { readonly kind: 'text'; readonly raw: string }

const attribute = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/gu

/** Splits a stretch of HTML into tags, comments and the text between them; what is neither is text. */
export function tokens(html: string): readonly Token[] {
  const found: Token[] = []
  let from = 0
  let at = html.indexOf('<')
  while (at !== -1) {
    const token = tokenAt(html, at)
    if (token) {
      if (at > from) found.push({ kind: 'text', raw: html.slice(from, at) })
      found.push(token)
      from = at + token.raw.length
    }
    at = html.indexOf('<', token ? from : at + 1)
  }
  if (from < html.length) found.push({ kind: 'text', raw: html.slice(from) })
  return found
}

function tokenAt(html: string, at: number): Token | undefined {
  if (html.startsWith('<!--', at)) {
    const end = html.indexOf('-->', at + 4)
    return { kind: 'comment', raw: end === -1 ? html.slice(at) : html.slice(at, end + 3) }
  }
  if (html.startsWith('<!', at) || html.startsWith('<?', at)) {
    const end = html.indexOf('>', at)
    return end === -1 ? undefined : { kind: 'comment', raw: html.slice(at, end + 1) }
  }
  return tagAt(html, at)
}

/** Scans by hand: a pattern over an author's tags could be made to run for ever. */
function tagAt(html: string, at: number): Token | undefined {
  const name = /^<\/?[A-Za-z][A-Za-z0-9-]*/u.exec(html.slice(at, at + 64))?.[0]
  if (!name) return undefined
  let end = at + name.length
  let quote = ''
  for (; end < html.length; end += 1) {
    const letter = html[end] ?? ''
    if (quote) {
      if (letter === quote) quote = ''
    } else if (letter === '"' || letter === "'") quote = letter
    else if (letter === '>') break
    else if (letter === '<') return undefined
  }
  if (end >= html.length) return undefined
  const raw = html.slice(at, end + 1)
  if (name.startsWith('</')) return { kind: 'close', name: name.slice(2).toLowerCase(), raw }
  const inside = html.slice(at + name.length, end)
  return {
    kind: 'open',
    name: name.slice(1).toLowerCase(),
    attributes: attributesOf(inside),
    closed: inside.endsWith('/'),
    raw,
  }
}

function attributesOf(inside: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const [, key = '', double, single, bare] of inside.matchAll(attribute)) {
    const name = key.toLowerCase()
    if (!found.has(name)) found.set(name, double ?? single ?? bare ?? '')
  }
  return found
}
