/**
 * XHTML as HTML that a browser's parser reads alike: elements that close themselves get end tags, CDATA becomes text. Lines stay
 * where they are.
 */
export function asHtml(text: string): string {
  const pieces: string[] = []
  let from = 0
  for (let at = text.indexOf('<'); at !== -1; at = text.indexOf('<', from)) {
    pieces.push(text.slice(from, at))
    const end = tokenEnd(text, at)
    pieces.push(written(text.slice(at, end)))
    from = end
  }
  pieces.push(text.slice(from))
  return pieces.join('')
}

/** Where the tag, comment or section that starts at `at` ends. */
function tokenEnd(text: string, at: number): number {
  if (text.startsWith('<!--', at)) return after(text, '-->', at + 4)
  if (text.startsWith('<![CDATA[', at)) return after(text, ']]>', at)
  if (text.startsWith('<?', at)) return after(text, '?>', at)
  let quote = ''
  for (let place = at + 1; place < text.length; place += 1) {
    const sign = text.charAt(place)
    if (quote) quote = sign === quote ? '' : quote
    else if (sign === '"' || sign === "'") quote = sign
    else if (sign === '>') return place + 1
    else if (sign === '<') return place
  }
  return text.length
}

function after(text: string, closer: string, from: number): number {
  const end = text.indexOf(closer, from)
  return end === -1 ? text.length : end + closer.length
}

const voids = /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/iu

function written(token: string): string {
  if (token.startsWith('<![CDATA[')) {
    return token
      .slice(9, token.endsWith(']]>') ? -3 : undefined)
      .replace(/&/gu, '&amp;')
      .replace(/</gu, '&lt;')
  }
  if (token.startsWith('<?')) return token.replace(/[^\n]+/gu, '')
  if (!token.endsWith('/>')) return token
  const name = /^<([A-Za-z][\w.-]*)/u.exec(token)?.[1]
  return name === undefined || voids.test(name) ? token : `${token.slice(0, -2)}></${name}>`
}
