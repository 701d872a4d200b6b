import type { Emphasis, Inline, LineBreak, Note, Strong, Text } from '../../model/inline.ts'
import type { Line } from './lines.ts'

/** Signs that mean emphasis in this document. */
export interface Marking {
  readonly underscore: boolean
  readonly asterisk: boolean
  readonly slash: boolean
}

/** How often each sign stands in pairs around words, over the whole document. */
export interface MarkCounts {
  readonly underscore: number
  readonly asterisk: number
  readonly slash: number
}

export function countMarks(lines: readonly Line[]): MarkCounts {
  const counts = { underscore: 0, asterisk: 0, slash: 0 }
  for (const { text } of lines) {
    if (text.includes('_')) counts.underscore += text.match(/(?<![\p{L}\p{N}_])_(?=[\p{L}\p{N}"“‘'¡¿(])/gu)?.length ?? 0
    if (text.includes('*'))
      // A pair of doubled signs is no accident.
      for (const [pair] of text.matchAll(
        /(?<![\p{L}\p{N}*])\*{1,2}(?=[\p{L}"“‘'])[^*\n]{1,200}(?<=[\p{L}.,!?…"”’'])\*{1,2}(?![\p{L}\p{N}*])/gu,
      ))
        counts.asterisk += pair.startsWith('**') ? 2 : 1
    if (text.includes('/'))
      counts.slash +=
        text.match(/(?<![\p{L}\p{N}/:.<])\/(?=\p{L})[^/\n]{1,80}(?<=[\p{L}.,!?])\/(?![\p{L}\p{N}/])/gu)?.length ?? 0
  }
  return counts
}

/** A sign is taken for emphasis only where the document uses it as a habit; underscores need no habit. */
export function markingOf(counts: MarkCounts): Marking {
  return { underscore: counts.underscore > 0, asterisk: counts.asterisk >= 2, slash: counts.slash >= 3 }
}

/** Marks around words that the author settled as emphasis; no text that is read can hold them (Unicode: noncharacters). */
export const accepted = { open: '\ufdd0', close: '\ufdd1' } as const

/** An opener still without its closer, with what has been read since. */
interface Open {
  readonly mark: string
  readonly children: Inline[]
}

/** Deepest nesting of emphasis that is kept. */
const deepest = 6

/**
 * Reads one paragraph: emphasis between paired signs; "\n" makes a line break; `notes` gives the notes that stand
 * for "[label]". A sign without its partner stays as it is.
 */
export function inlinesOf(text: string, marking: Marking, notes?: ReadonlyMap<string, Note>): readonly Inline[] {
  let at = nextSign(text, 0)
  if (at === text.length) return text === '' ? [] : [{ type: 'text', value: text }]
  const stack: Open[] = [{ mark: '', children: [] }]
  let from = 0
  const flush = () => {
    if (at > from) push(stack, { type: 'text', value: text.slice(from, at) })
  }
  while (at < text.length) {
    const sign = text.charAt(at)
    const token = tokenAt(text, at, marking, notes)
    if (!token) {
      at = nextSign(text, at + 1)
      continue
    }
    if (token.mark === accepted.open) {
      flush()
      if (sign === accepted.open) stack.push({ mark: accepted.open, children: [] })
      else if (stack.some((open) => open.mark === accepted.open)) close(stack, accepted.open)
      at += token.length
      from = at
      continue
    }
    const closes =
      token.mark !== '' && canClose(text, at, token.length) && stack.some((open) => open.mark === token.mark)
    const opens = token.mark !== '' && !closes && stack.length <= deepest && canOpen(text, at, token.length)
    if (token.node || closes || opens) flush()
    if (token.node) push(stack, token.node)
    else if (closes) close(stack, token.mark)
    else if (opens) stack.push({ mark: token.mark, children: [] })
    at += token.length
    if (token.node || closes || opens) from = at
  }
  flush()
  while (stack.length > 1) abandon(stack)
  return merged(stack[0]?.children ?? [])
}

/** All that can be a token. */
const signs = /[_*/\n[\ufdd0\ufdd1]/gu

function nextSign(text: string, from: number): number {
  signs.lastIndex = from
  return signs.exec(text)?.index ?? text.length
}

interface Token {
  readonly length: number
  /** '' for what is not emphasis. */
  readonly mark: string
  readonly node?: LineBreak | Note
}

function tokenAt(text: string, at: number, marking: Marking, notes?: ReadonlyMap<string, Note>): Token | undefined {
  const sign = text.charAt(at)
  if (sign === accepted.open || sign === accepted.close) return { length: 1, mark: accepted.open }
  if (sign === '\n') return { length: 1, mark: '', node: { type: 'lineBreak' } }
  if (sign === '[' && notes) {
    const end = text.indexOf(']', at)
    const note = end > at && end - at < 8 ? notes.get(text.slice(at + 1, end)) : undefined
    return note && { length: end - at + 1, mark: '', node: note }
  }
  if (!((sign === '_' && marking.underscore) || (sign === '*' && marking.asterisk) || (sign === '/' && marking.slash)))
    return undefined
  let length = 1
  while (text.charAt(at + length) === sign) length += 1
  const longest = sign === '*' ? 2 : 1
  return { length, mark: length <= longest ? sign.repeat(length) : '' }
}

function canOpen(text: string, at: number, length: number): boolean {
  return !/[\p{L}\p{N}]/u.test(before(text, at)) && /\S/u.test(text.charAt(at + length))
}

function canClose(text: string, at: number, length: number): boolean {
  return /\S/u.test(before(text, at)) && !/[\p{L}\p{N}]/u.test(text.charAt(at + length)) && at > 0
}

function before(text: string, at: number): string {
  return at === 0 ? '' : text.charAt(at - 1)
}

function push(stack: readonly Open[], node: Inline): void {
  stack.at(-1)?.children.push(node)
}

function close(stack: Open[], mark: string): void {
  while (stack.length > 1 && stack.at(-1)?.mark !== mark) abandon(stack)
  const open = stack.pop()
  if (!open) return
  const children = merged(open.children)
  const node: Emphasis | Strong = mark === '**' ? { type: 'strong', children } : { type: 'emphasis', children }
  push(stack, node)
}

/** Puts an opener that nothing closed back as text. */
function abandon(stack: Open[]): void {
  const open = stack.pop()
  if (!open) return
  if (open.mark !== accepted.open) push(stack, { type: 'text', value: open.mark })
  for (const child of open.children) push(stack, child)
}

function merged(nodes: readonly Inline[]): readonly Inline[] {
  const result: Inline[] = []
  for (const node of nodes) {
    const last = result.at(-1)
    if (node.type === 'text' && last?.type === 'text') {
      const both: Text = { type: 'text', value: last.value + node.value }
      result[result.length - 1] = both
    } else result.push(node)
  }
  return result
}
