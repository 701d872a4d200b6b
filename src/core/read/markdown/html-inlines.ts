import type { Nodes, PhrasingContent } from 'mdast'
import type { Inline } from '../../model/inline.ts'
import { plainText } from '../../model/title.ts'
import { isSmallCaps } from './brackets.ts'
import { entities } from './entities.ts'
import { sayHtml, sayUnwrapped } from './html-reports.ts'
import { isLanguage } from './language.ts'
import { targetOf } from './links.ts'
import { decided } from './pictures.ts'
import { anchor, placed, plain, type Reading, spanOf } from './reading.ts'
import type { Element, Woven } from './weave.ts'

type Recurse<N extends Nodes> = (children: readonly Woven<N>[]) => Inline[]

const wrappers = new Map<string, 'emphasis' | 'strong' | 'deleted' | 'subscript' | 'superscript'>([
  ['em', 'emphasis'],
  ['i', 'emphasis'],
  ['cite', 'emphasis'],
  ['dfn', 'emphasis'],
  ['var', 'emphasis'],
  ['u', 'emphasis'],
  ['strong', 'strong'],
  ['b', 'strong'],
  ['s', 'deleted'],
  ['del', 'deleted'],
  ['strike', 'deleted'],
  ['sub', 'subscript'],
  ['sup', 'superscript'],
])

const codes: ReadonlySet<string> = new Set(['code', 'kbd', 'samp', 'tt'])

/** Tags that part a page for a screen. */
export const sections: readonly string[] = [
  'div',
  'center',
  'section',
  'article',
  'aside',
  'main',
  'header',
  'footer',
  'nav',
  'address',
  'details',
  'summary',
  'html',
  'body',
  'hgroup',
]

/** Tags whose words are kept and whose look is the theme's business, or nobody's. */
const unwrapped: ReadonlySet<string> = new Set([
  ...[
    'span',
    'font',
    'small',
    'big',
    'ins',
    'mark',
    'abbr',
    'acronym',
    'label',
    'time',
    'bdi',
    'bdo',
    'ruby',
    'rb',
    'rt',
    'rp',
  ],
  ...sections,
  'p',
])

const others: ReadonlySet<string> = new Set([
  ...['a', 'br', 'img', 'q', 'wbr', 'hr', 'input', 'blockquote', 'ul', 'ol', 'li', 'dl', 'dt', 'dd', 'pre'],
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'figure', 'figcaption', 'picture', 'source'],
  ...['table', 'caption', 'colgroup', 'col', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th'],
])

/** Whether a tag of that name means something to us. */
export function isKnown(name: string): boolean {
  return wrappers.has(name) || codes.has(name) || unwrapped.has(name) || others.has(name)
}

/** What an element inside a line means. */
export function inlineElement<N extends Nodes>(reading: Reading, element: Element<N>, recurse: Recurse<N>): Inline[] {
  const span = placed(reading, element.from)
  const name = element.attributes.get('id') ?? (element.name === 'a' ? element.attributes.get('name') : undefined)
  if (name !== undefined) anchor(reading, entities(name), span.span)
  switch (element.name) {
    case 'br':
      return [{ type: 'lineBreak', ...span }]
    case 'img':
      return htmlImage(reading, element)
    case 'wbr':
    case 'source':
    case 'col':
    case 'colgroup':
      return []
    case 'input':
      sayUnwrapped(reading, element.name, span.span)
      return []
    case 'hr':
      return [{ type: 'lineBreak', ...span }]
    case 'a':
      return anchorElement(reading, element, recurse)
  }
  if (element.empty || !isKnown(element.name)) return asText(reading, element, recurse)
  const children = recurse(element.children)
  const code = codes.has(element.name)
  if (code) return [{ type: 'inlineCode', value: plainText(children), ...span }]
  if (element.name === 'q')
    return [{ type: 'text', value: '“', ...span }, ...children, { type: 'text', value: '”', ...span }]
  return dressed(reading, element, children)
}

/** Emphasis, small caps and languages; a tag that has none of them leaves its words. */
function dressed<N extends Nodes>(reading: Reading, element: Element<N>, children: Inline[]): Inline[] {
  const span = placed(reading, element.from)
  const wrapper = wrappers.get(element.name)
  const language = element.attributes.get('lang') ?? element.attributes.get('xml:lang')
  const style = element.attributes.get('style') ?? ''
  const classes = (element.attributes.get('class') ?? '').split(/\s+/u)
  let result = children
  let meant = wrapper !== undefined
  if (/font-variant(?:-caps)?\s*:\s*(?:all-)?small-caps/iu.test(style) || classes.some(isSmallCaps)) {
    result = [{ type: 'smallCaps', children: result, ...span }]
    meant = true
  }
  if (/font-style\s*:\s*italic/iu.test(style) && wrapper === undefined) {
    result = [{ type: 'emphasis', children: result, ...span }]
    meant = true
  }
  if (language !== undefined && isLanguage(language)) {
    const upright = wrapper !== 'emphasis'
    result = [{ type: 'foreign', language, ...(upright && { upright }), children: result, ...span }]
    if (wrapper === 'emphasis') return result
    meant = true
  }
  if (!meant) sayUnwrapped(reading, element.name, span.span)
  return wrapper ? [{ type: wrapper, children: result, ...span }] : result
}

function anchorElement<N extends Nodes>(reading: Reading, element: Element<N>, recurse: Recurse<N>): Inline[] {
  if (element.empty && !element.attributes.has('href')) return []
  if (element.empty) return asText(reading, element, recurse)
  const children = recurse(element.children)
  const href = element.attributes.get('href')
  const target = href === undefined ? undefined : targetOf(reading, entities(href), spanOf(reading, element.from))
  return target ? [{ type: 'link', target, children, ...placed(reading, element.from) }] : children
}

function htmlImage<N extends Nodes>(reading: Reading, element: Element<N>): Inline[] {
  const span = spanOf(reading, element.from)
  const alt = entities(element.attributes.get('alt') ?? '')
  const asset = decided(reading, entities(element.attributes.get('src') ?? ''), span)
  if (asset !== undefined) return [{ type: 'image', asset, alt, span }]
  return alt ? [{ type: 'text', value: alt, span }] : []
}

function asText<N extends Nodes>(reading: Reading, element: Element<N>, recurse: Recurse<N>): Inline[] {
  const span = placed(reading, element.from)
  const hint = element.empty && isKnown(element.name) ? `close it: "</${element.name}>"` : undefined
  sayHtml(reading, element.name, span.span, hint)
  const end: Inline[] = element.rawEnd ? [{ type: 'text', value: element.rawEnd, ...span }] : []
  return [{ type: 'text', value: plain(reading, element.raw), ...span }, ...recurse(element.children), ...end]
}

/** For a heading or a caption that must have words. */
export function isPhrasing(node: Nodes): node is PhrasingContent {
  switch (node.type) {
    case 'text':
    case 'emphasis':
    case 'strong':
    case 'delete':
    case 'inlineCode':
    case 'break':
    case 'link':
    case 'linkReference':
    case 'image':
    case 'imageReference':
    case 'footnoteReference':
    case 'textDirective':
    case 'html':
      return true
    default:
      return false
  }
}
