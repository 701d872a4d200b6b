import type { Exchange, Message } from '../../model/block.ts'
import type { Inline } from '../../model/inline.ts'
import type { Span } from '../../source/source.ts'
import { sliceInlines } from '../slice.ts'
import type { TextBlock } from './block.ts'
import { collapse } from './join.ts'
import { messageLine } from './messages.ts'
import type { Scribe } from './write.ts'

/** Those who write are named so where they write for themselves. */
const mine: ReadonlySet<string> = new Set(['me', 'i', 'ich', 'moi', 'je', 'yo', 'io'])

/** A conversation from its blocks: a line that begins with a sender opens a message, any other goes on with the one above. */
export function messageOf(blocks: readonly TextBlock[], span: Span, scribe: Scribe): Message {
  const children: Exchange[] = []
  for (const block of blocks) {
    const many = block.lines.filter((line) => messageLine(line.text)).length > 1
    const rows = many ? grouped(block) : [[0, block.lines.length] as const]
    for (const [from, to] of rows) {
      const words = scribe.part(block, from, to, -1)
      const made = words && exchangeOf(words.children, collapse(block.lines[from]?.text ?? ''), words.span)
      if (made) children.push(made)
    }
  }
  return { type: 'message', children, span }
}

/** Runs of lines, each beginning with a sender. */
function grouped({ lines }: TextBlock): readonly (readonly [number, number])[] {
  const starts = lines.flatMap((line, at) => (at === 0 || messageLine(line.text) ? [at] : []))
  return starts.map((from, at) => [from, starts[at + 1] ?? lines.length] as const)
}

function exchangeOf(words: readonly Inline[], first: string, span: Span | undefined): Exchange {
  const place = span && { span }
  const found = messageLine(first)
  const paragraph = (children: readonly Inline[]) => [{ type: 'paragraph' as const, children, ...place }]
  if (!found) return { type: 'exchange', sender: [], outgoing: false, children: paragraph(words), ...place }
  const { timeBefore, sender, senderEnd, timeAfter } = found
  const start = senderEnd - sender.length
  const timed = timeAfter - senderEnd > 1
  const time = timeBefore > 0 ? sliceInlines(words, 0, timeBefore) : sliceInlines(words, senderEnd, timeAfter)
  return {
    type: 'exchange',
    sender: sliceInlines(words, start, timed && timeBefore === 0 ? senderEnd : timeAfter),
    ...((timed || timeBefore > 0) && { time: trimmedStart(time) }),
    ...(timeBefore > 0 && { timeFirst: true as const }),
    outgoing: mine.has(sender.toLowerCase()),
    children: paragraph(trimmedStart(sliceInlines(words, timeAfter, Number.MAX_SAFE_INTEGER))),
    ...place,
  }
}

function trimmedStart([first, ...rest]: readonly Inline[]): readonly Inline[] {
  if (!first) return []
  return first.type === 'text' ? [{ ...first, value: first.value.replace(/^\s+/u, '') }, ...rest] : [first, ...rest]
}
