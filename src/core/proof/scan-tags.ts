import { decodeEntity } from './entities.ts'
import type { RunKind } from './mask.ts'
import type { Inline } from './scan-inline.ts'

/** Elements that may stand inside a word. */
export const inlineTags = new Set(
  'a abbr b bdi bdo big cite code data del dfn em font i ins kbd mark q s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
)

/** Longest tag that is looked for. */
const tagLimit = 4000

/** Blanks an HTML tag or comment at `at`; the words of an autolink stay. */
export function blankTag(inline: Inline, at: number): number {
  const { mask, text, end } = inline
  const head = text.slice(at, Math.min(end, at + 80))
  const link = /^<(?:[a-zA-Z][a-zA-Z0-9+.-]{1,31}:|[\w.!#$%&'*+/=?^`{|}~-]+@)/.exec(head)
  if (link) {
    const close = /^[^\s<>]*>/.exec(text.slice(at + 1, Math.min(end, at + tagLimit)))
    if (close) {
      mask.stretch('link', at + 1, at + close[0].length)
      return at + 1 + close[0].length
    }
  }
  if (head.startsWith('<!--')) return closed(inline, at, '-->', 4)
  if (head.startsWith('<?')) return closed(inline, at, '?>', 2)
  if (/^<![A-Za-z]/.test(head)) return closed(inline, at, '>', 2)
  const name = /^<\/?([a-zA-Z][a-zA-Z0-9-]*)(?=[\s/>])/.exec(head)
  const after = name ? tagEnd(text, at + name[0].length, Math.min(end, at + tagLimit)) : undefined
  if (!name || after === undefined) return at + 1
  blankElement(inline, at, after, (name[1] ?? '').toLowerCase())
  return after
}

function blankElement(inline: Inline, at: number, after: number, name: string): void {
  const { mask, text } = inline
  const opening = text[at + 1] !== '/'
  if (name === 'img' && opening) {
    mask.landmark('picture', at, after)
    const alt = /\salt\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(text.slice(at, after))
    const words = alt?.[1] ?? alt?.[2] ?? ''
    const start = alt ? at + alt.index + alt[0].length - 1 - words.length : after
    mask.part('html-tag', at, start)
    mask.stretch('alt', start, start + words.length)
    mask.part('html-tag', Math.min(after, start + words.length), after)
    for (let next = text.indexOf('&', start); next >= 0 && next < start + words.length; )
      next = text.indexOf('&', blankEntity({ mask, text }, next))
    return
  }
  if (runTags.has(name)) markRun(inline, at, after, name)
  if (inlineTags.has(name)) mask.join('html-tag', at, after)
  else mask.part('html-tag', at, after)
}

const runTags: ReadonlyMap<string, RunKind> = new Map([
  ['em', 'emphasis'],
  ['i', 'emphasis'],
  ['strong', 'emphasis'],
  ['b', 'emphasis'],
  ['a', 'link'],
])

/** Most open tags that are kept in mind. */
const depthLimit = 1000

/** Whether a book may have a link to such an address: of the web, of mail, or in itself. */
export function leadsOn(address: string): boolean {
  return /^(?:https?:|mailto:|#.|(?![a-z][a-z0-9+.-]*:)[\w%.-])/i.test(address) && !address.includes('\\')
}

/** Opens or closes an element whose words are emphasised, or a link. */
function markRun({ mask, text, tags }: Inline, at: number, after: number, name: string): void {
  if (text[at + 1] !== '/') {
    const isRun = name !== 'a' || leadsOn(/\shref\s*=\s*["']?([^"'\s>]*)/i.exec(text.slice(at, after))?.[1] ?? '')
    if (tags.length < depthLimit && text[after - 2] !== '/') tags.push({ name: isRun ? name : '', at: after })
    return
  }
  const open = tags.pop()
  const kind = runTags.get(name)
  if (open?.name === name && kind !== undefined) mask.stretch(kind, open.at, at)
  else tags.length = 0
}

/** Reads "&name;" or "&#…;" as the character that it stands for, if it is one that we know. */
export function blankEntity({ mask, text }: Pick<Inline, 'mask' | 'text'>, at: number): number {
  const found = /^&(#?[0-9a-zA-Z]{1,31});/.exec(text.slice(at, at + 40))
  const char = found && decodeEntity(found[1] ?? '')
  if (!found || char === undefined || char === null) return at + 1
  mask.replace('entity', at, at + found[0].length, char)
  return at + found[0].length
}

/** The place after the ">" that ends a tag; quoted values may hold one. */
function tagEnd(text: string, from: number, end: number): number | undefined {
  let quote = ''
  for (let at = from; at < end; at++) {
    const char = text[at] ?? ''
    if (quote) {
      if (char === quote) quote = ''
    } else if (char === '"' || char === "'") quote = char
    else if (char === '>') return at + 1
    else if (char === '<') return undefined
  }
  return undefined
}

/** Blanks from `at` to the end of `closer`; where that never comes, it is text. */
function closed({ mask, text, end, hopeless }: Inline, at: number, closer: string, skip: number): number {
  if (hopeless.has(closer)) return at + 1
  const close = text.indexOf(closer, at + skip)
  if (close < 0 || close + closer.length > end) {
    hopeless.add(closer)
    return at + 1
  }
  mask.part('comment', at, close + closer.length)
  return close + closer.length
}
