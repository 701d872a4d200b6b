import { report } from '../../diagnostic/diagnostic.ts'
import type { Inline, Text } from '../../model/inline.ts'
import { addAll } from '../../source/many.ts'
import type { Span } from '../../source/source.ts'
import { type Attributes, parseAttributes } from './attributes.ts'
import { deepestNesting } from './bounds.ts'
import { isLanguage } from './language.ts'
import { anchor, newId, type Reading, sayOnce } from './reading.ts'

interface Frame {
  readonly opener: '[' | '^['
  readonly children: Inline[]
  readonly span: Span | undefined
}

/** Reads pandoc's spans `[…]{.smallcaps}` and notes in place `^[…]`, which Markdown leaves as text. */
export function bracketed(reading: Reading, nodes: Inline[]): Inline[] {
  if (!nodes.some((node) => node.type === 'text' && (node.value.includes(']{') || node.value.includes('^['))))
    return nodes
  const bottom: Inline[] = []
  const stack: Frame[] = []
  const put = (node: Inline): void => {
    if (node.type === 'text' && !node.value) return
    ;(stack.at(-1)?.children ?? bottom).push(node)
  }
  for (const node of nodes) {
    if (node.type !== 'text') put(node)
    else readText(reading, node, stack, put)
  }
  for (let frame = stack.pop(); frame; frame = stack.pop()) {
    put({ type: 'text', value: frame.opener, ...(frame.span && { span: frame.span }) })
    for (const child of frame.children) put(child)
  }
  return bottom
}

function readText(reading: Reading, node: Text, stack: Frame[], put: (node: Inline) => void): void {
  const rest = (value: string): Text => ({ ...node, value })
  let from = 0
  for (const found of node.value.matchAll(/\^?\[|\](?:\{([^{}]*)\})?/gu)) {
    put(rest(node.value.slice(from, found.index)))
    from = found.index + found[0].length
    if ((found[0] === '[' || found[0] === '^[') && stack.length < deepestNesting) {
      stack.push({ opener: found[0], children: [], span: node.span })
      continue
    }
    const frame = stack.pop()
    const attributes = found[1] === undefined ? undefined : parseAttributes(found[1])
    if (!frame) put(rest(found[0]))
    else if (attributes && frame.opener === '[') spanned(reading, frame.children, attributes, node.span).forEach(put)
    else if (frame.opener === '^[' && found[1] === undefined) put(inlineNote(reading, frame))
    else {
      put(rest(frame.opener))
      frame.children.forEach(put)
      put(rest(found[0]))
    }
  }
  put(rest(node.value.slice(from)))
}

function inlineNote(reading: Reading, frame: Frame): Inline {
  const span = frame.span && { span: frame.span }
  const children = [{ type: 'paragraph' as const, children: frame.children, ...span }]
  return { type: 'note', id: newId(reading, 'note-1'), children, ...span }
}

/** What attributes make of a stretch of text; those without a meaning are reported. */
function spanned(reading: Reading, children: readonly Inline[], attributes: Attributes, span?: Span): Inline[] {
  let result = [...children]
  const place = span && { span }
  let meant = false
  if (attributes.id !== undefined) {
    if (span) anchor(reading, attributes.id, span)
    meant = true
  }
  for (const name of attributes.classes) {
    if (isSmallCaps(name)) result = [{ type: 'smallCaps', children: result, ...place }]
    else if (name === 'underline' || name === 'ul') result = [{ type: 'emphasis', children: result, ...place }]
    else if (name !== 'upright') continue
    meant = true
  }
  const language = attributes.keys.get('lang')
  if (language !== undefined && isLanguage(language)) {
    const upright = attributes.classes.includes('upright')
    result = [{ type: 'foreign', language, ...(upright && { upright }), children: result, ...place }]
    meant = true
  }
  if (!meant) sayAttribute(reading, span)
  return result
}

export function isSmallCaps(name: string): boolean {
  return /^(?:small-?caps|smcap|sc)$/iu.test(name)
}

export function sayAttribute(reading: Reading, span: Span | undefined): void {
  const message = 'attributes in braces that mean nothing in a book are left out'
  sayOnce(reading, 'attribute', report('attribute-ignored', message, span))
}

/** Attributes right behind emphasis, a link or a picture: `*word*{: .class}`, `![…](…){width=50%}`. */
export function marked(reading: Reading, nodes: Inline[]): Inline[] {
  if (nodes.length === 1) return nodes
  const result: Inline[] = []
  for (const node of nodes) {
    const last = result.at(-1)
    const found =
      node.type === 'text' && last && last.type !== 'text' && last.type !== 'lineBreak'
        ? /^\{:?([^{}\n]*)\}/u.exec(node.value)
        : null
    const attributes = found && parseAttributes(found[1] ?? '')
    if (node.type !== 'text' || !last || !found || !attributes) {
      result.push(node)
      continue
    }
    result.pop()
    addAll(result, spanned(reading, [last], attributes, node.span))
    const value = node.value.slice(found[0].length)
    if (value) result.push({ ...node, value })
  }
  return result
}

/** `H~2~O` and `x^2^`: only letters and digits right behind a letter or digit, so that no tilde of prose is taken. */
export function powers(node: Text): readonly Inline[] {
  if (!node.value.includes('~') && !node.value.includes('^')) return [node]
  const result: Inline[] = []
  let from = 0
  for (const found of node.value.matchAll(
    /(?<=[\p{L}\p{N})])(?:~([\p{L}\p{N}+−-]{1,10})~|\^([\p{L}\p{N}+−-]{1,10})\^)/gu,
  )) {
    const before = node.value.slice(from, found.index)
    if (before) result.push({ ...node, value: before })
    const type = found[1] === undefined ? 'superscript' : 'subscript'
    result.push({ type, children: [{ ...node, value: found[1] ?? found[2] ?? '' }] })
    from = found.index + found[0].length
  }
  const rest = node.value.slice(from)
  if (rest || result.length === 0) result.push({ ...node, value: rest })
  return result
}
