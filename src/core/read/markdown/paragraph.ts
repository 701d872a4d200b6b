import type { Paragraph as MdastParagraph } from 'mdast'
import type { Block, Paragraph } from '../../model/block.ts'
import type { Inline } from '../../model/inline.ts'
import { plainText } from '../../model/title.ts'
import { addAll } from '../../source/many.ts'
import type { Span } from '../../source/source.ts'
import { spanAt } from '../../source/text.ts'
import type { FlowItem } from '../flow.ts'
import { parseAttributes } from './attributes.ts'
import { splitAttribution } from './attribution.ts'
import { sayAttribute } from './brackets.ts'
import { definitions } from './definitions.ts'
import { figures } from './figure.ts'
import { lineBlock } from './line-block.ts'
import { anchor, decide, type Reading, spanOf } from './reading.ts'
import { roleOf, type Settled, settle, settledBy, settledOf } from './settled.ts'
import { type RawStanza, stanzaOf, verse, verseSigns } from './verse.ts'

/** Marks that authors set between scenes where Markdown's own rule is not used: one sign, once or repeated. */
const ornament = /^(?:(?:\*\s*){1,10}|(?:#\s*){1,10}|(?:~\s*){1,10}|(?:[⁂❦❧☙✦✧✻✽⸻◆◇•·●○■□]\s*){1,10})$/u

/** What one paragraph of Markdown is: most often a paragraph. */
export function paragraph(reading: Reading, node: MdastParagraph): FlowItem[] {
  const span = spanOf(reading, node)
  const { children, settled } = withoutAttributes(reading, reading.inlines(node.children), span)
  if (children.length === 0) return []
  if (settled) {
    const role = roleOf(settled)
    return [settle({ type: 'paragraph', children, ...(role && { role }), span }, settled)]
  }
  const text = beginsWithWord(children) ? '' : plainText(children)
  if (ornament.test(text) && !children.some((child) => child.type === 'note' || child.type === 'image')) {
    return ornamental(reading, text, children, span)
  }
  return (
    figures(reading, children, node) ??
    alone(lineBlock(children, span)) ??
    definitions(reading, children, span) ??
    inferredVerse(reading, children, span) ?? [{ type: 'paragraph', children, span }]
  )
}

/** As nearly every paragraph does, and no ornament. */
function beginsWithWord([first]: readonly Inline[]): boolean {
  return first?.type === 'text' && /^["'\p{L}]/u.test(first.value)
}

function alone(block: Block | undefined): FlowItem[] | undefined {
  return block && [block]
}

function ornamental(reading: Reading, text: string, children: readonly Inline[], span: Span): FlowItem[] {
  const evidence = ['a paragraph that holds nothing but a sign']
  const holds = decide(reading, { rule: 'ornament-alone', kind: 'scene-break', text, span, confidence: 0.9, evidence })
  return holds ? [{ type: 'sceneBreak', span }] : [{ type: 'paragraph', children, span }]
}

/**
 * kramdown's attributes stand at the end of a paragraph, on a line of their own, or alone in it; pandoc has none there. Of the
 * classes some settle what the paragraph is.
 */
export function withoutAttributes(
  reading: Reading,
  children: Inline[],
  span: Span,
): { readonly children: Inline[]; readonly settled?: Settled | undefined } {
  const last = children.at(-1)
  const first = children[0]
  if (last?.type === 'text' && last.value.trimEnd().endsWith('}')) {
    const found = /(?:^|\n)[ \t]*\{:([^{}\n]*)\}\s*$/u.exec(last.value)
    const attributes = found && parseAttributes(found[1] ?? '')
    if (found && attributes) {
      const settled = settledBy(attributes.classes)
      if (!settled || attributes.id !== undefined) named(reading, attributes.id, span)
      if (!reading.fixed) setLineAside(reading, span)
      const value = last.value.slice(0, found.index)
      return { children: value ? [...children.slice(0, -1), { ...last, value }] : children.slice(0, -1), settled }
    }
  }
  if (first?.type === 'text' && first.value.startsWith('{:')) {
    const found = /^\{:([^{}\n]*)\}[ \t]*/u.exec(first.value)
    const attributes = found && parseAttributes(found[1] ?? '')
    if (found && attributes) {
      named(reading, attributes.id, span)
      return { children: [{ ...first, value: first.value.slice(found[0].length) }, ...children.slice(1)] }
    }
  }
  return { children }
}

function named(reading: Reading, id: string | undefined, span: Span): void {
  if (id === undefined) sayAttribute(reading, span)
  else anchor(reading, id, span)
}

/** A line that holds nothing but attributes holds no words, and the ledger of words must know. */
function setLineAside(reading: Reading, span: Span): void {
  const start = reading.source.lineStarts[span.end.line - 1] ?? 0
  reading.aside.push({ span: spanAt(reading.source, start, span.end.offset), reason: 'attributes in braces' })
}

/** Stanzas too short to be sure of, with what they would be as verse: see `joinVerse`. */
const candidates = new WeakMap<object, { readonly stanza: RawStanza; readonly confidence: number }>()

function inferredVerse(reading: Reading, children: readonly Inline[], span: Span): FlowItem[] | undefined {
  if (reading.fixed) return undefined
  const signs = verseSigns(children, false)
  if (!signs) return undefined
  const stanza = stanzaOf(children, reading.source, span)
  if (!signs.sure) {
    const weak: Paragraph = { type: 'paragraph', children, span }
    candidates.set(weak, { stanza, confidence: signs.confidence })
    return [weak]
  }
  const made = verse([stanza], { span })
  const { confidence, evidence } = signs
  if (
    !decide(reading, { rule: 'lines-of-verse', kind: 'verse', text: plainText(children), span, confidence, evidence })
  )
    return undefined
  inferred.set(made, [stanza])
  return [made]
}

/** Poems made by inference, with their stanzas as read. */
const inferred = new WeakMap<object, readonly RawStanza[]>()

/** Stanzas that follow each other are one poem, and carry along a short one between or beside them. */
export function joinVerse(items: readonly FlowItem[]): FlowItem[] {
  const result: FlowItem[] = []
  for (const [at, item] of items.entries()) {
    const last = result.at(-1)
    const before = last && inferred.get(last)
    const stanzas = inferred.get(item) ?? promoted(item, before !== undefined || isInferred(items[at + 1]))
    if (!stanzas) {
      result.push(item)
      continue
    }
    const together = before ? [...before, ...stanzas] : stanzas
    const start = before ? last?.span : item.span
    const span = start && item.span ? { ...start, end: item.span.end } : item.span
    const made = verse(together, span ? { span } : {})
    inferred.set(made, together)
    if (before) result.pop()
    result.push(made)
  }
  return result
}

function isInferred(item: FlowItem | undefined): boolean {
  return item !== undefined && inferred.has(item)
}

function promoted(item: FlowItem, beside: boolean): readonly RawStanza[] | undefined {
  const candidate = beside ? candidates.get(item) : undefined
  return candidate && [candidate.stanza]
}

/** A quotation that is verse from end to end, with the line that names its source; undefined if it is not. */
export function quotedVerse(reading: Reading, blocks: readonly Block[], span: Span): Block | undefined {
  const stanzas: RawStanza[] = []
  let attribution: readonly Inline[] | undefined
  for (const [at, block] of blocks.entries()) {
    const own = inferred.get(block)
    if (own) {
      addAll(stanzas, own)
      continue
    }
    if (block.type !== 'paragraph' || settledOf(block)) return undefined
    const split = at === blocks.length - 1 ? splitAttribution(block.children) : undefined
    const children = split?.before ?? block.children
    if (at === blocks.length - 1 && at > 0 && /^(?:[—―–]|--+)/u.test(plainText(children))) attribution = children
    else if (!verseSigns(children, true)?.sure) return undefined
    else {
      stanzas.push(stanzaOf(children, reading.source, block.span ?? span))
      attribution = split?.attribution
    }
  }
  if (stanzas.length === 0) return undefined
  const text = stanzas.flatMap((stanza) => stanza.lines.map((line) => plainText(line.children))).join(' ')
  const evidence = ['a quotation of short broken lines']
  if (!decide(reading, { rule: 'quoted-verse', kind: 'verse', text, span, confidence: 0.85, evidence }))
    return undefined
  return verse(stanzas, { ...(attribution && { attribution }), span })
}
