/**
 * pandoc writes `::: name` and `::: {.name key=value}` where our parser wants `:::name{key=value}`. Each such line is
 * written anew in its own length, so that every place in the file stays where it is.
 */
export function pandocFences(text: string): string {
  if (!text.includes(':::') || !/:::(?: |[ \t]*\{)/u.test(text)) return text
  return text.replace(/^([ \t>]*)(:{3,})([ \t]*)(\{[^{}\n]*\}|[\p{L}][\w-]*)([ \t]*:*[ \t]*)$/gmu, rewritten)
}

function rewritten(line: string, before: string, colons: string, gap: string, name: string): string {
  if (!gap && !name.startsWith('{')) return line
  const inside = name.startsWith('{') ? name.slice(1, -1) : `.${name}`
  const [, known] = /\.([\p{L}][\w-]*)/u.exec(inside) ?? []
  if (known === undefined) return line
  const rest = inside.replace(`.${known}`, '').trim()
  const fence = `${before}${colons}${known}${rest ? `{${rest}}` : ''}`
  return fence.length <= line.length ? fence.padEnd(line.length, ' ') : line
}
