import type { Text as MdastText, PhrasingContent, Resource } from 'mdast'
import { report } from '../../diagnostic/diagnostic.ts'
import type { Inline, Text } from '../../model/inline.ts'
import { plainText } from '../../model/title.ts'
import { addAll } from '../../source/many.ts'
import { sayAddresses } from './addresses.ts'
import { deepestNesting } from './bounds.ts'
import { bracketed, marked, powers } from './brackets.ts'
import { withEmbeds } from './embeds.ts'
import { titled } from './figure.ts'
import { inlineElement, isKnown } from './html-inlines.ts'
import { sayComment, sayHtml } from './html-reports.ts'
import { withKept } from './kept.ts'
import { isLanguage } from './language.ts'
import { targetOf } from './links.ts'
import { noteOf, undefinedNotes } from './notes.ts'
import { decided } from './pictures.ts'
import { placed, plain, type Reading, say, sayOnce, spanOf, written } from './reading.ts'
import { type Woven, weave } from './weave.ts'

/** Turns what stands in a line into our inlines. Soft line ends stay "\n"; see `prose`. */
export function inlines(reading: Reading, nodes: readonly PhrasingContent[]): Inline[] {
  if (reading.depth > deepestNesting) {
    const node = nodes[0]
    const message = `emphasis and links lie more than ${deepestNesting} levels deep in one another`
    const span = node && spanOf(reading, node)
    sayOnce(reading, 'deep', report('nesting-too-deep', message, span, 'take some of the marks away'))
    return []
  }
  reading.depth += 1
  const result = nodes.some((node) => node.type === 'html')
    ? wovenInlines(reading, weave(nodes, isKnown))
    : plainInlines(reading, nodes)
  reading.depth -= 1
  return result
}

function plainInlines(reading: Reading, nodes: readonly PhrasingContent[]): Inline[] {
  const result: Inline[] = []
  for (const node of nodes) addAll(result, inlineNode(reading, node))
  return withSpans(reading, result)
}

/** Reads pandoc's spans and what stands in braces behind emphasis, which Markdown leaves as text. */
function withSpans(reading: Reading, nodes: Inline[]): Inline[] {
  return bracketed(reading, marked(reading, nodes))
}

/** The same for what stands between HTML tags. */
function wovenInlines(reading: Reading, woven: readonly Woven<PhrasingContent>[]): Inline[] {
  const result: Inline[] = []
  for (const piece of woven) {
    if (piece.kind === 'node') addAll(result, inlineNode(reading, piece.node))
    else if (piece.kind === 'comment') sayComment(reading, spanOf(reading, piece.from))
    else if (piece.kind === 'text') addAll(result, rawText(reading, piece.value, piece.from))
    else
      addAll(
        result,
        inlineElement(reading, piece, (children) => wovenInlines(reading, children)),
      )
  }
  return withSpans(reading, result)
}

/** Text that stood inside a tag token: an end tag without a start, or a tag that means nothing. */
function rawText(reading: Reading, value: string, from: PhrasingContent): Inline[] {
  const name = /^<\/?([A-Za-z][A-Za-z0-9-]*)/u.exec(value)?.[1]
  if (name) sayHtml(reading, name, spanOf(reading, from))
  return [{ type: 'text', value: plain(reading, value), ...placed(reading, from) }]
}

function inlineNode(reading: Reading, node: PhrasingContent): readonly Inline[] {
  switch (node.type) {
    case 'text':
      return node.value.includes('![[') ? withEmbeds(reading, node, (part) => text(reading, part)) : text(reading, node)
    case 'emphasis':
      return emphasis(reading, node)
    case 'strong':
      return [{ type: 'strong', children: inlines(reading, node.children), ...placed(reading, node) }]
    case 'delete':
      return [{ type: 'deleted', children: inlines(reading, node.children), ...placed(reading, node) }]
    case 'inlineCode':
      return [{ type: 'inlineCode', value: plain(reading, node.value), ...placed(reading, node) }]
    case 'break':
      return [{ type: 'lineBreak', ...placed(reading, node) }]
    case 'link':
      return link(reading, node, node.url)
    case 'linkReference':
      return link(reading, node, reading.definitions.get(node.identifier)?.url)
    case 'image':
      return image(reading, node, node)
    case 'imageReference':
      return image(reading, node, reading.definitions.get(node.identifier))
    case 'footnoteReference':
      return [noteOf(reading, node)]
    case 'textDirective':
      return directive(reading, node)
    case 'html':
      return rawText(reading, node.value, node)
  }
}

function text(reading: Reading, node: MdastText): readonly Inline[] {
  const { value } = node
  if (value.includes('[^')) undefinedNotes(reading, value, node)
  if (value.includes('](') || value.includes('![[')) sayAddresses(reading, node)
  const whole: Text = { type: 'text', value, span: spanOf(reading, node) }
  const { start, end } = node.position ?? {}
  // A text as long as it is written holds no backslash that a quote lost.
  if ((end?.offset ?? 0) - (start?.offset ?? 0) === value.length) return powers(whole)
  return withKept(whole, written(reading, node)).flatMap((each) => (each.kept ? [each] : powers(each)))
}

/** `*[mot]{lang=fr}*` is a foreign word, which is set in italics already. */
function emphasis(reading: Reading, node: Extract<PhrasingContent, { type: 'emphasis' }>): readonly Inline[] {
  const children = inlines(reading, node.children)
  const [only] = children
  if (children.length === 1 && only?.type === 'foreign') return [only]
  return [{ type: 'emphasis', children, ...placed(reading, node) }]
}

function link(
  reading: Reading,
  node: Extract<PhrasingContent, { type: 'link' | 'linkReference' }>,
  url: string | undefined,
): readonly Inline[] {
  const children = inlines(reading, node.children)
  const target = url === undefined ? undefined : targetOf(reading, url, spanOf(reading, node))
  return target ? [{ type: 'link', target, children, ...placed(reading, node) }] : children
}

function image(
  reading: Reading,
  node: Extract<PhrasingContent, { type: 'image' | 'imageReference' }>,
  target: Pick<Resource, 'url' | 'title'> | undefined,
): readonly Inline[] {
  const written = plain(reading, node.alt ?? '')
  const title = plain(reading, target?.title ?? '')
  // Among words there is no caption: what the title says is said with the rest.
  const alt = written && title ? `${written} (${title})` : written || title
  const asset = decided(reading, target?.url ?? '', spanOf(reading, node))
  if (asset !== undefined) return [titled({ type: 'image', asset, alt, ...placed(reading, node) }, written, title)]
  return alt ? [{ type: 'text', value: alt, ...placed(reading, node) }] : []
}

/** `:sc[…]`, `:lang[…]{fr}`, `:sub[…]`, `:sup[…]`, `:u[…]`, `:page[#…]`: the parser lets no other name through. */
function directive(reading: Reading, node: Extract<PhrasingContent, { type: 'textDirective' }>): readonly Inline[] {
  if (node.name === 'page') return pageReference(reading, node)
  const children = inlines(reading, node.children)
  const span = placed(reading, node)
  switch (node.name) {
    case 'sc':
      return [{ type: 'smallCaps', children, ...span }]
    case 'sub':
      return [{ type: 'subscript', children, ...span }]
    case 'sup':
      return [{ type: 'superscript', children, ...span }]
    case 'lang': {
      const [language] = Object.keys(node.attributes ?? {})
      if (language !== undefined && isLanguage(language)) {
        const upright = node.attributes?.class === 'upright'
        return [{ type: 'foreign', language, ...(upright && { upright }), children, ...span }]
      }
      say(reading, 'value-wrong', '":lang" needs a language tag', span.span, 'write it like this: ":lang[mot]{fr}"')
      return children
    }
    default:
      return [{ type: 'emphasis', children, ...span }]
  }
}

/** `:page[#the-storm]` and `:page[03-storm.md#the-storm]`: the number of the page on which that place starts. */
function pageReference(reading: Reading, node: Extract<PhrasingContent, { type: 'textDirective' }>): readonly Inline[] {
  const { span } = placed(reading, node)
  const address = plain(reading, plainText(inlines(reading, node.children)))
  const target = targetOf(reading, address, span)
  if (target?.kind === 'node') return [{ type: 'pageReference', target: target.id, span }]
  const message = `":page" names no place in the book: "${address}"`
  say(reading, 'link-broken', message, span, 'write it like this: ":page[#the-storm]"')
  return []
}
