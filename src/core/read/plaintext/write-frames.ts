import type { Block, Letter } from '../../model/block.ts'
import type { Inline } from '../../model/inline.ts'
import { greatest } from '../../source/many.ts'
import type { Span } from '../../source/source.ts'
import type { TextBlock } from './block.ts'
import { wholeText } from './lines.ts'
import type { FrameLine, FrameMeaning, LetterLines } from './sign.ts'
import type { Scribe } from './write.ts'
import { dramaOf } from './write-drama.ts'
import { messageOf } from './write-messages.ts'
import { dialogueOf } from './write-screenplay.ts'

/** What a frame holds once all inside it is written. */
export interface FrameParts {
  /** Index of its first block. */
  readonly at: number
  readonly source: readonly TextBlock[]
  readonly blocks: Block[]
  readonly lines: Map<FrameLine, TextBlock[]>
  /** How many of its blocks stand before a postscript; 0 if there is none. */
  before: number
}

/** The block that a frame becomes; nothing where it holds nothing. */
export function frameBlock(meaning: FrameMeaning, parts: FrameParts, scribe: Scribe): readonly Block[] {
  const [first] = parts.source
  if (!first) return []
  const span = { ...scribe.span(first), end: scribe.span(parts.source.at(-1) ?? first).end }
  switch (meaning.as) {
    case 'letter':
      return [meaning.lines ? letterOfLines(meaning.lines, first, parts.at, scribe) : letter(parts, span, scribe)]
    case 'quote':
      return quote(parts, span, scribe)
    case 'note':
      return [{ type: 'authorsNote', children: trimmed(parts.blocks), span }]
    case 'drama':
      if (meaning.form === 'cue') return [dialogueOf(parts.source, parts.at, span, scribe)]
      return [dramaOf(parts.blocks, meaning.cast, meaning.form, span)]
    case 'message':
      return [messageOf(parts.source, span, scribe)]
  }
}

function letter({ lines, blocks, before }: FrameParts, span: Span, scribe: Scribe): Letter {
  const rows = (of: FrameLine) => (lines.get(of) ?? []).flatMap((block) => rowsOf(block, scribe))
  const [salutation] = lines.get('salutation') ?? []
  return {
    type: 'letter',
    id: scribe.letterId(),
    head: rows('head'),
    ...(salutation && { salutation: scribe.words(salutation) }),
    children: trimmed(before > 0 ? blocks.slice(0, before) : blocks),
    signature: rows('signature'),
    postscript: before > 0 ? trimmed(blocks.slice(before)) : [],
    span,
  }
}

/** One run of inlines for each line that was written as a line of its own. */
function rowsOf(block: TextBlock, scribe: Scribe): readonly (readonly Inline[])[] {
  return block.lines.map((line) => scribe.title(wholeText(line)))
}

/** A letter whose parts are the lines of one block. */
function letterOfLines(
  { head, salutation, signature }: LetterLines,
  block: TextBlock,
  at: number,
  scribe: Scribe,
): Letter {
  const { length } = block.lines
  const row = (from: number, to: number) => block.lines.slice(from, to).map((line) => scribe.title(wholeText(line)))
  const [greeting] = row(head, head + salutation)
  const children = paragraphsOf(block, head + salutation, length - signature).flatMap(
    ([from, to]) => scribe.part(block, from, to, at) ?? [],
  )
  return {
    type: 'letter',
    id: scribe.letterId(),
    head: row(0, head),
    ...(greeting && { salutation: greeting }),
    children,
    signature: row(length - signature, length),
    postscript: [],
    span: scribe.span(block),
  }
}

/** A line that ends early with a full stop ends its paragraph. */
function paragraphsOf({ lines }: TextBlock, from: number, to: number): readonly (readonly [number, number])[] {
  const widest = greatest(lines.map((line) => line.text.length))
  const parts: [number, number][] = []
  let start = from
  for (let at = from; at < to; at += 1) {
    const { text = '' } = lines[at] ?? {}
    const ends =
      text.length < widest * 0.6 && /[.!?]["”’']?$/u.test(text) && /^["“]?\p{Lu}/u.test(lines[at + 1]?.text ?? '')
    if (!ends && at < to - 1) continue
    parts.push([start, at + 1])
    start = at + 1
  }
  return parts
}

function quote({ lines, blocks }: FrameParts, span: Span, scribe: Scribe): readonly Block[] {
  const [source] = lines.get('source') ?? []
  const attribution = source && scribe.words(source)
  const children = trimmed(blocks)
  return [{ type: 'quote', children, ...(attribution && { attribution }), span }]
}

/** Rules drawn around a document part nothing. */
function trimmed(blocks: readonly Block[]): readonly Block[] {
  const last = blocks.findLastIndex((block) => block.type !== 'break')
  return blocks.slice(0, last + 1)
}
