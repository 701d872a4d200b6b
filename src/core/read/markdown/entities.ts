import { parse } from './parse.ts'

const known = new Map<string, string>()

/** Turns the character references of raw HTML ("&amp;", "&#233;") into their characters, by the parser's own table. */
export function entities(text: string): string {
  return text.includes('&')
    ? text.replace(/&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});/gu, decode)
    : text
}

function decode(reference: string): string {
  const found = known.get(reference)
  if (found !== undefined) return found
  const [paragraph] = parse(`x${reference}x`).children
  const [text] = paragraph?.type === 'paragraph' ? paragraph.children : []
  const value = text?.type === 'text' ? text.value.slice(1, -1) : reference
  if (known.size < 5000) known.set(reference, value)
  return value
}
