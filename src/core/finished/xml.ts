/** What the reader tells of a document, in order; `at` is the place of the tag or text, in UTF-16 units. */
export interface XmlHandler {
  open(name: string, attributes: ReadonlyMap<string, string>, at: number): void
  close(name: string): void
  text(value: string, at: number): void
}

/**
 * Reads XML strictly (XML 1.0, fifth edition): what is not well formed throws, with its line. Document types are
 * passed over, so there are no entities beside the five of XML itself.
 */
export function readXml(text: string, handler: XmlHandler): void {
  const open: string[] = []
  let roots = 0
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0
  while (at < text.length) {
    const next = text.indexOf('<', at)
    const end = next < 0 ? text.length : next
    if (end > at) {
      const raw = text.slice(at, end)
      if (open.length > 0) handler.text(decode(raw, text, at), at)
      else if (/\S/.test(raw)) fail(text, at, 'text outside the root element')
    }
    if (next < 0) break
    const sign = text[next + 1]
    if (sign === '/') at = readEnd(text, next, open, handler)
    else if (sign === '!' || sign === '?') at = readAside(text, next, handler)
    else {
      if (open.length === 0 && roots++ > 0) fail(text, next, 'a second root element')
      at = readTag(text, next, open, handler)
    }
  }
  if (open.length > 0) fail(text, text.length, `"<${open.at(-1) ?? ''}>" is never closed`)
  if (roots === 0) fail(text, 0, 'no element')
}

const namePattern = /[A-Za-z_:\u00c0-\uffff][\w:.\u00b7-\uffff-]*/y
const attributePattern = /\s+([A-Za-z_:\u00c0-\uffff][\w:.\u00b7-\uffff-]*)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y
const tagEndPattern = /\s*(\/?)>/y
const none: ReadonlyMap<string, string> = new Map()

function readTag(text: string, at: number, open: string[], handler: XmlHandler): number {
  namePattern.lastIndex = at + 1
  const name = namePattern.exec(text)?.[0]
  if (!name) return fail(text, at, 'a "<" that opens nothing')
  let place = at + 1 + name.length
  // As most tags are.
  if (text[place] === '>') {
    handler.open(name, none, at)
    open.push(name)
    return place + 1
  }
  let attributes: Map<string, string> | undefined
  for (;;) {
    attributePattern.lastIndex = place
    const found = attributePattern.exec(text)
    if (!found) break
    attributes ??= new Map()
    const key = found[1] ?? ''
    if (attributes.has(key)) fail(text, place, `the attribute "${key}" twice`)
    attributes.set(key, decode(found[2] ?? found[3] ?? '', text, place))
    place += found[0].length
  }
  tagEndPattern.lastIndex = place
  const end = tagEndPattern.exec(text)
  if (!end) return fail(text, place, `"<${name}" is not well formed`)
  handler.open(name, attributes ?? none, at)
  if (end[1]) handler.close(name)
  else open.push(name)
  return place + end[0].length
}

function readEnd(text: string, at: number, open: string[], handler: XmlHandler): number {
  const close = closing(text, at, '>')
  const name = text.slice(at + 2, close).trimEnd()
  if (open.pop() !== name) fail(text, at, `"</${name}>" closes no open element`)
  handler.close(name)
  return close + 1
}

/** What is no element: a comment, an instruction, a document type, or text that is written down as it is. */
function readAside(text: string, at: number, handler: XmlHandler): number {
  if (text.startsWith('<!--', at)) return skipComment(text, at)
  if (text.startsWith('<?', at)) return closing(text, at, '?>') + 2
  if (text.startsWith('<!DOCTYPE', at)) return closing(text, at, '>') + 1
  if (!text.startsWith('<![CDATA[', at)) return fail(text, at, 'a "<" that opens nothing')
  const close = closing(text, at, ']]>')
  handler.text(text.slice(at + 9, close), at + 9)
  return close + 3
}

function skipComment(text: string, at: number): number {
  const dashes = text.indexOf('--', at + 4)
  if (dashes < 0 || text[dashes + 2] !== '>') fail(text, at, 'a comment that is not well formed')
  return dashes + 3
}

function closing(text: string, at: number, closer: string): number {
  const close = text.indexOf(closer, at)
  return close < 0 ? fail(text, at, `no "${closer}" follows`) : close
}

const entities = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
])

/** Characters that XML does not allow. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones looked for
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/

function decode(raw: string, text: string, at: number): string {
  if (forbidden.test(raw)) fail(text, at, 'a character that XML does not allow')
  if (!raw.includes('&')) return raw
  return raw.replace(/&([^;&]{0,12};)?/g, (_, body: string | undefined) => {
    const name = body?.slice(0, -1) ?? ''
    const known = entities.get(name)
    if (known !== undefined) return known
    const number = /^#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}))$/.exec(name)
    const point = number ? Number.parseInt(number[1] ?? number[2] ?? '', number[1] ? 16 : 10) : 0
    if (point === 0 || point > 0x10ffff) return fail(text, at, `"&${name};" stands for nothing`)
    return String.fromCodePoint(point)
  })
}

function fail(text: string, at: number, what: string): never {
  let line = 1
  for (let i = text.indexOf('\n'); i >= 0 && i < at; i = text.indexOf('\n', i + 1)) line++
  throw new Error(`line ${line}: ${what}`)
}
