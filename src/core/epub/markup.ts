/** A piece of well-formed XML. Only this file makes it, so that nothing unescaped can get into a book. */
export type Markup = string & { readonly __brand: 'Markup' }

/** An attribute that is undefined or false is left out; true is written as its own name, as XHTML asks. */
export type Attributes = Readonly<Record<string, string | boolean | undefined>>

export const nothing = '' as Markup

const escapes = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
])

/** What XML 1.0 forbids (production 2): controls, halves of surrogate pairs and two non-characters. */
const forbidden =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what the rule is about
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** Where none of these is, nothing is forbidden and nothing to be escaped: quicker to see. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what the rule is about
const doubtful = /[&<>"\u0000-\u001f\ud800-\udfff\ufffe\uffff]/

/** Text as XML 1.0 can hold it. */
export function xmlText(value: string): string {
  return doubtful.test(value) ? value.replace(forbidden, '') : value
}

export function text(value: string): Markup {
  if (!doubtful.test(value)) return value as Markup
  return xmlText(value).replace(/[&<>"]/g, (character) => escapes.get(character) ?? '') as Markup
}

/** Put together by "+": so the engine writes the letters of a page once, when the page is whole. `join` would write them at each level. */
export function join(parts: readonly Markup[], between: '' | ' ' | '\n' = ''): Markup {
  const [first = nothing] = parts
  let out: string = first
  for (let at = 1; at < parts.length; at += 1) out += between + (parts[at] ?? nothing)
  return out as Markup
}

/** An element. With no content it closes itself; ask for `''` content to keep both tags. */
export function element(name: string, attributes: Attributes = {}, ...content: readonly Markup[]): Markup {
  const open = `<${name}${written(attributes)}`
  return (content.length === 0 ? `${open}/>` : `${open}>${join(content)}</${name}>`) as Markup
}

function written(attributes: Attributes): string {
  let out = ''
  for (const name in attributes) {
    const value = attributes[name]
    if (value === undefined || value === false) continue
    out += ` ${name}="${value === true ? name : text(value).replace(/[\t\n\r]/g, ' ')}"`
  }
  return out
}

/** A whole XML file around its root element. */
export function xmlFile(root: Markup, doctype?: 'html'): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${doctype ? '<!DOCTYPE html>\n' : ''}${root}\n`
}
