import type { Block, Exchange, Message, Paragraph } from '../../model/block.ts'
import type { Inline } from '../../model/inline.ts'
import { plainText } from '../../model/title.ts'
import { addAll } from '../../source/many.ts'
import type { Span } from '../../source/source.ts'
import { linesOf, trimmed } from './lines.ts'
import { settledOf } from './settled.ts'

const mine: ReadonlySet<string> = new Set(['me', 'moi', 'ich', 'yo', 'io', 'i', 'je'])

/**
 * What stands in `:::messages{me=Ana}`: a paragraph, a line or a list item each, "Name: words", "Name (21:04): words" or
 * "**Name** words". A message without a name goes on from the one above. `me` names whose own messages are.
 */
export function messages(blocks: readonly Block[], me: string | undefined, span: Span): Message {
  const children: Exchange[] = []
  for (const block of blocks.flatMap(unlisted)) {
    const made = block.type === 'paragraph' && !settledOf(block) ? linesOfMessages(block, me) : undefined
    const last = children.at(-1)
    if (made) addAll(children, made)
    else if (last) children[children.length - 1] = { ...last, children: [...last.children, block] }
    else
      children.push({
        type: 'exchange',
        sender: [],
        outgoing: false,
        children: [block],
        ...(block.span && { span: block.span }),
      })
  }
  return { type: 'message', children, span }
}

function unlisted(block: Block): readonly Block[] {
  return block.type === 'list' ? block.children.flatMap((item) => item.children) : [block]
}

/** The messages in one paragraph: one for each line where every line names its sender. */
function linesOfMessages(paragraph: Paragraph, me: string | undefined): Exchange[] | undefined {
  const lines = linesOf(paragraph.children).map((line) => exchange(line.children, me, paragraph.span))
  const named = lines.filter((line) => line !== undefined)
  if (named.length > 1 && named.length === lines.length) return named
  const whole = exchange(paragraph.children, me, paragraph.span)
  return whole && [whole]
}

function exchange(children: readonly Inline[], me: string | undefined, span: Span | undefined): Exchange | undefined {
  const parts = named(children)
  if (!parts) return undefined
  const name = plainText(parts.sender).replace(/:$/u, '').trim()
  const outgoing = me === undefined ? mine.has(name.toLowerCase()) : name.toLowerCase() === me.trim().toLowerCase()
  return {
    type: 'exchange',
    sender: parts.sender,
    ...(parts.time && { time: parts.time }),
    ...(parts.timeFirst && { timeFirst: true as const }),
    outgoing,
    children: parts.words.length > 0 ? [{ type: 'paragraph', children: parts.words, ...(span && { span }) }] : [],
    ...(span && { span }),
  }
}

interface Named {
  readonly sender: readonly Inline[]
  readonly time?: readonly Inline[]
  readonly timeFirst?: boolean
  readonly words: readonly Inline[]
}

function named(children: readonly Inline[]): Named | undefined {
  const [first, ...rest] = children
  if (first?.type === 'strong') {
    const [next, ...others] = rest
    const found = next?.type === 'text' ? /^\s*([([][^()[\]\n]{1,40}[)\]])?\s*(:?)/u.exec(next.value) : null
    const words =
      next?.type === 'text' && found ? [{ ...next, value: next.value.slice(found[0].length) }, ...others] : rest
    const [, time, colon = ''] = found ?? []
    if (time !== undefined) return { sender: first.children, ...timed(time + colon), words: trimmed(words) }
    const sender: readonly Inline[] = colon ? [...first.children, { type: 'text', value: colon }] : first.children
    return { sender, words: trimmed(words) }
  }
  if (first?.type !== 'text') return undefined
  const found =
    /^(?:([([][^()[\]\n]{1,40}[)\]])[ \t]*)?([\p{L}@][^:\n([\]]{0,40}?)[ \t]*([([][^()[\]\n]{1,40}[)\]])?:(?=\s|$)/u.exec(
      first.value,
    )
  if (!found) return undefined
  const [, before, name = '', behind] = found
  return {
    sender: [{ ...first, value: behind ? name : `${name}:` }],
    ...timed(behind ? [before, `${behind}:`].filter(Boolean).join(' ') : before),
    timeFirst: before !== undefined && !behind,
    words: trimmed([{ ...first, value: first.value.slice(found[0].length) }, ...rest]),
  }
}

function timed(value: string | undefined): { readonly time?: readonly Inline[] } {
  return value === undefined ? {} : { time: [{ type: 'text', value }] }
}
