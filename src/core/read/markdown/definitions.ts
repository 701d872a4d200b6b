import type { Block, Definition, DefinitionList } from '../../model/block.ts'
import type { Inline } from '../../model/inline.ts'
import { plainText } from '../../model/title.ts'
import { addAll } from '../../source/many.ts'
import type { Span } from '../../source/source.ts'
import type { FlowItem } from '../flow.ts'
import { type Line, linesOf } from './lines.ts'
import type { Reading } from './reading.ts'

/**
 * pandoc's definition list: a term on its line, ":" and blanks before each definition. Markdown reads it as a paragraph.
 * A line of French may start with ": " too, so a single blank is taken only under one short term.
 */
export function definitions(_reading: Reading, children: readonly Inline[], span: Span): FlowItem[] | undefined {
  if (!children.some((child) => child.type === 'text' && holdsMark(child.value))) return undefined
  const lines = linesOf(children)
  const marks = lines.map((line) => markOf(line))
  if (!marks.some((mark) => mark !== undefined)) return undefined
  const clear = marks.every((mark) => mark === undefined || mark.length > 2 || mark === ':\t')
  const short =
    marks[0] === undefined && marks.slice(1).every((mark) => mark !== undefined) && isTerm(lines[0]?.children ?? [])
  if (!clear && !short) return undefined
  if (marks[0] === undefined && !isTerm(lines[0]?.children ?? [])) return undefined
  return [{ type: 'definitionList', children: gather(lines, marks, span), span }]
}

/** Looks for signs before it looks for their places, which takes longer. */
function holdsMark(text: string): boolean {
  const may = /^[:~]/u.test(text) || text.includes('\n:') || text.includes('\n~')
  return may && /(?:^|\n)[:~][ \t]/u.test(text)
}

function gather(lines: readonly Line[], marks: readonly (string | undefined)[], span: Span): Definition[] {
  const found: { terms: (readonly Inline[])[]; details: Inline[][] }[] = []
  for (const [at, line] of lines.entries()) {
    const mark = marks[at]
    const last = found.at(-1)
    if (mark !== undefined) {
      const [first, ...rest] = line.children
      const start: Inline[] =
        first?.type === 'text' ? [{ ...first, value: first.value.slice(mark.length).trimStart() }] : []
      const detail = [...start, ...rest]
      if (last) last.details.push(detail)
      else found.push({ terms: [], details: [detail] })
    } else if (last && last.details.length > 0 && marks[at + 1] === undefined) {
      last.details.at(-1)?.push({ type: 'text', value: '\n' }, ...line.children)
    } else if (last && last.details.length === 0) last.terms.push(line.children)
    else found.push({ terms: [line.children], details: [] })
  }
  return found.map(
    (one): Definition => ({
      type: 'definition',
      terms: one.terms,
      details: one.details.map((children) => [{ type: 'paragraph', children, span }]),
      span,
    }),
  )
}

function markOf(line: Line): string | undefined {
  const [first] = line.children
  return first?.type === 'text' ? /^[:~][ \t]+/u.exec(first.value)?.[0] : undefined
}

function isTerm(children: readonly Inline[]): boolean {
  const text = plainText(children)
  return text.length > 0 && text.length <= 60 && !/[.!?…,;]$/u.test(text)
}

/** A definition may stand below a blank line; the paragraph above it is its term. Lists that follow each other are one. */
export function joinDefinitions(reading: Reading, items: readonly FlowItem[]): FlowItem[] {
  const result: FlowItem[] = []
  for (const item of items) {
    const last = result.at(-1)
    if (
      last?.type === 'definitionList' &&
      (item.type === 'paragraph' || item.type === 'code') &&
      isIndented(reading, item)
    ) {
      result[result.length - 1] = grownBy(last, item)
      continue
    }
    if (item.type !== 'definitionList') {
      result.push(item)
      continue
    }
    const [first, ...rest] = item.children
    if (first && first.terms.length === 0 && last?.type === 'definitionList') {
      const [end, ...before] = [...last.children].reverse()
      const grown = end ? [...before.reverse(), { ...end, details: [...end.details, ...first.details] }, ...rest] : rest
      result[result.length - 1] = { ...last, children: grown }
    } else if (first && first.terms.length === 0 && last?.type === 'paragraph' && isTerm(last.children)) {
      const grown = { ...item, children: [{ ...first, terms: [last.children] }, ...rest] }
      const before = result.at(-2)
      if (before?.type === 'definitionList')
        result.splice(-2, 2, { ...before, children: [...before.children, ...grown.children] })
      else result[result.length - 1] = grown
    } else if (first && first.terms.length === 0) addAll(result, asParagraphs(item))
    else if (last?.type === 'definitionList')
      result[result.length - 1] = { ...last, children: [...last.children, ...item.children] }
    else result.push(item)
  }
  return result
}

/** Whether the block's line starts with the four blanks of what goes on with a definition. */
function isIndented({ source, fixed }: Reading, { span }: Block): boolean {
  if (fixed || !span) return false
  const start = source.text.lastIndexOf('\n', span.start.offset - 1) + 1
  return /^(?: {4}|\t)/u.test(source.text.slice(start, start + 4))
}

/** The list with a further block in its last definition. */
function grownBy(list: DefinitionList, block: Block): DefinitionList {
  const last = list.children.at(-1)
  const detail = last?.details.at(-1)
  if (!last || !detail) return list
  const details = [...last.details.slice(0, -1), [...detail, block]]
  return { ...list, children: [...list.children.slice(0, -1), { ...last, details }] }
}

/** No term stands above: it was prose that starts with a colon. */
function asParagraphs(list: DefinitionList): FlowItem[] {
  return list.children.flatMap((one) => [
    ...one.terms.map((children): FlowItem => ({ type: 'paragraph', children, ...(one.span && { span: one.span }) })),
    ...one.details.flat().map((block): FlowItem => {
      if (block.type !== 'paragraph') return block
      return { ...block, children: [{ type: 'text', value: ': ' }, ...block.children] }
    }),
  ])
}
