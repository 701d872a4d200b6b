import type { Block, Direction, Drama, Paragraph, Speech, Verse } from '../../model/block.ts'
import type { Inline } from '../../model/inline.ts'
import { letters } from '../../model/letters.ts'
import type { Span } from '../../source/source.ts'
import { sliceInlines } from '../slice.ts'
import type { Cast, SpeakerForm } from './drama.ts'
import { plainWords } from './sign.ts'

/** A stretch of a play from its blocks: names parted from speeches, directions between them. */
export function dramaOf(blocks: readonly Block[], cast: Cast, form: SpeakerForm, span: Span): Drama {
  const children: (Speech | Direction)[] = []
  for (const block of blocks) {
    const made = speechOf(block, cast, form) ?? directionOf(block)
    const last = children.at(-1)
    if (made) children.push(made)
    else if (last?.type === 'speech') children[children.length - 1] = { ...last, children: [...last.children, block] }
    else children.push({ type: 'speech', speaker: [], children: [block], ...(block.span && { span: block.span }) })
  }
  return { type: 'drama', children, span }
}

function speechOf(block: Block, cast: Cast, form: SpeakerForm): Speech | undefined {
  if (block.type === 'verse') return sungBy(block, cast, form)
  if (block.type !== 'paragraph') return undefined
  const parts = named(block.children, cast, form)
  if (!parts) return undefined
  const { speaker, direction, words } = parts
  return {
    type: 'speech',
    speaker,
    ...(direction && { direction }),
    children: words.length > 0 ? [{ ...block, children: words }] : [],
    ...(block.span && { span: block.span }),
  }
}

/** A song whose first line begins with the singer's name. */
function sungBy(verse: Verse, cast: Cast, form: SpeakerForm): Speech | undefined {
  const [stanza, ...others] = verse.stanzas
  const [line, ...rest] = stanza?.lines ?? []
  const parts = line && named(line.children, cast, form)
  if (!stanza || !line || !parts) return undefined
  const { speaker, direction, words } = parts
  const lines = words.length > 0 ? [{ ...line, children: words }, ...rest] : rest
  const song: Verse = { ...verse, stanzas: [{ ...stanza, lines }, ...others] }
  return {
    type: 'speech',
    speaker,
    ...(direction && { direction }),
    children: lines.length > 0 ? [song] : [],
    ...(verse.span && { span: verse.span }),
  }
}

interface Named {
  readonly speaker: readonly Inline[]
  readonly direction?: readonly Inline[]
  readonly words: readonly Inline[]
}

/** Longest name with its stop, in characters. */
const longestName = 48

/** The speaker's name with its stop, a direction right behind it, and what is said. */
function named(children: readonly Inline[], cast: Cast, form: SpeakerForm): Named | undefined {
  const text = letters(children)
  const end = nameEnd(text, cast, form)
  if (end === 0) return undefined
  const rest = text.slice(end)
  const white = rest.length - rest.trimStart().length
  const aside = /^(?:\([^()]{1,120}\)|\[[^[\]]{1,120}\])[.:]?/u.exec(rest.slice(white))?.[0].length ?? 0
  const from = end + white + aside
  const gap = text.slice(from).length - text.slice(from).trimStart().length
  return {
    speaker: upright(sliceInlines(children, 0, end)),
    ...(aside > 0 && { direction: sliceInlines(children, end + white, from) }),
    words: sliceInlines(children, from + gap, text.length),
  }
}

/** Where the name that a text begins with ends; 0 if it begins with none of the cast. */
function nameEnd(text: string, cast: Cast, form: SpeakerForm): number {
  let end = 0
  const ends = form === 'line' || form === 'bare' ? /[.:]?(?=[\s\n]|$)/gu : /[.:,](?=\s|$)|(?=,? ?[([])/gu
  for (const match of text.slice(0, longestName).matchAll(ends)) {
    if (cast.has(plainWords(text.slice(0, match.index)))) end = match.index + match[0].length
  }
  return end
}

/** The theme sets names; the italics of the source only marked them. */
function upright(children: readonly Inline[]): readonly Inline[] {
  return children.flatMap((child) => (child.type === 'emphasis' ? child.children : [child]))
}

function directionOf(block: Block): Direction | undefined {
  if (block.type !== 'paragraph' || !isDirection(block)) return undefined
  return { type: 'direction', children: block.children, ...(block.span && { span: block.span }) }
}

function isDirection({ children, align }: Paragraph): boolean {
  const text = letters(children)
  const italic = children.length === 1 && children[0]?.type === 'emphasis'
  const bracketed = text.startsWith('[') || /^\([^()]*\)$/u.test(text)
  const moves = /^(?:enter|exit|exeunt|re-enter|curtain|blackout|lights|scene|auftritt|ab|entre|sort)(?!\p{L})/iu.test(
    text,
  )
  return bracketed || italic || align === 'center' || align === 'right' || (moves && text.length < 120)
}
