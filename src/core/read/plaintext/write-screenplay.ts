import type { Block, Drama, Speech } from '../../model/block.ts'
import type { Span } from '../../source/source.ts'
import type { TextBlock } from './block.ts'
import { cueParts } from './screenplay.ts'
import type { Scribe } from './write.ts'

/** The dialogue of a screenplay: under each cue its speech, whose lines run on, parted where it is said in another way. */
export function dialogueOf(blocks: readonly TextBlock[], at: number, span: Span, scribe: Scribe): Drama {
  const children: Speech[] = []
  for (const [step, block] of blocks.entries()) {
    const last = children.at(-1)
    const said = cueParts(block.lines[0].text)
    if (said) children.push(speechOf(block, at + step, said, scribe))
    else if (last)
      children[children.length - 1] = {
        ...last,
        children: [...last.children, ...paragraphs(block, 0, at + step, scribe)],
      }
  }
  return { type: 'drama', children, span }
}

function speechOf(
  block: TextBlock,
  at: number,
  { name, aside }: { name: string; aside: string },
  scribe: Scribe,
): Speech {
  const from = 1 + parenthesis(block, 1)
  const manner = block.lines.slice(1, from).map(({ text }) => text)
  const direction = [aside, ...manner].filter((text) => text !== '').join(' ')
  return {
    type: 'speech',
    speaker: scribe.title(name),
    ...(direction !== '' && { direction: scribe.inlines(direction, at) }),
    children: paragraphs(block, from, at, scribe),
    span: scribe.span(block),
  }
}

/** How many lines from one on stand in brackets together. */
function parenthesis({ lines }: TextBlock, from: number): number {
  if (!lines[from]?.text.startsWith('(')) return 0
  const end = lines.findIndex(({ text }, at) => at >= from && text.endsWith(')'))
  return end === -1 ? 0 : end - from + 1
}

function paragraphs(block: TextBlock, first: number, at: number, scribe: Scribe): readonly Block[] {
  const made: Block[] = []
  let from = first
  while (from < block.lines.length) {
    let to = from + parenthesis(block, from)
    const manner = to > from
    if (!manner) while (to < block.lines.length && !(to > from && parenthesis(block, to) > 0)) to += 1
    const paragraph = scribe.part(block, from, to, at)
    const children =
      paragraph && manner ? [{ type: 'emphasis' as const, children: paragraph.children }] : paragraph?.children
    if (paragraph && children) made.push({ ...paragraph, children })
    from = to
  }
  return made
}
