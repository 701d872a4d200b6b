import type { Block, Direction, Drama, Exchange, Letter, Message, Speech, Verse } from '../model/block.ts'
import type { Inline } from '../model/inline.ts'
import { plainText } from '../model/title.ts'
import { attributeValue, classed, type Desk, fence, line, lines } from './desk.ts'
import { writeVerseLine } from './inlines.ts'

type WriteBlocks = (blocks: readonly Block[], desk: Desk) => string

/** Lines that the author ended, as one paragraph. */
function brokenLines(rows: readonly (readonly Inline[])[], desk: Desk): string {
  return lines(
    rows.flatMap((row, at): readonly Inline[] => (at === 0 ? row : [{ type: 'lineBreak' }, ...row])),
    desk,
  )
}

export function letter(node: Letter, desk: Desk, write: WriteBlocks): string {
  const said = (words: string, name: string) => (desk.explicit ? classed(words, name) : words)
  const parts: string[] = []
  if (node.head.length > 0) parts.push(said(brokenLines(node.head, desk), 'address'))
  if (node.salutation) parts.push(said(lines(node.salutation, desk), 'salutation'))
  if (node.children.length > 0) parts.push(write(node.children, desk))
  if (node.signature.length > 0) parts.push(said(brokenLines(node.signature, desk), 'signature'))
  const [first, ...rest] = node.postscript
  if (first?.type === 'paragraph') {
    parts.push(said(lines(first.children, desk), 'postscript'))
    if (rest.length > 0) parts.push(write(rest, desk))
  } else if (first) parts.push(write(node.postscript, desk))
  return fence('letter', parts.join('\n\n'), desk.wanted.has(node.id) ? `{#${node.id}}` : '')
}

/** Each step of indent is two blanks, or four where no line stands one step in: readers take the smallest for one. */
export function verse({ title, stanzas, attribution }: Verse, desk: Desk): string {
  const indents = stanzas.flatMap((stanza) => stanza.lines.map(({ indent }) => indent))
  const step = indents.includes(1) ? '  ' : '    '
  const texts = stanzas.map((stanza) =>
    stanza.lines.map((row) => step.repeat(row.indent) + writeVerseLine(row.children, desk)).join('\n'),
  )
  const source = attribution && lines(attribution, desk)
  const last = texts.at(-1)
  if (desk.explicit && source === undefined && last !== undefined) texts[texts.length - 1] = classed(last, 'prose')
  if (source !== undefined) texts.push(desk.explicit ? classed(source, 'attribution') : source)
  return fence('verse', texts.join('\n\n'), title ? `[${line(title, 'label', desk)}]` : '')
}

export function drama({ children }: Drama, desk: Desk, write: WriteBlocks): string {
  const written = children.map((child) =>
    child.type === 'direction' ? direction(child, desk) : speech(child, desk, write),
  )
  return fence('drama', written.join('\n\n'))
}

function direction({ children }: Pick<Direction, 'children'>, desk: Desk): string {
  const words = lines(children, desk)
  return desk.explicit ? classed(words, 'direction') : words
}

function speech({ speaker, direction, children }: Speech, desk: Desk, write: WriteBlocks): string {
  if (desk.explicit) {
    const name = speaker.length > 0 ? [classed(lines(speaker, desk), 'speaker')] : []
    const aside = direction ? [classed(lines(direction, desk), 'aside')] : []
    return [...name, ...aside, ...(children.length > 0 ? [write(children, desk)] : [])].join('\n\n')
  }
  const name = speaker.length > 0 ? [`**${lines(speaker, desk)}**`] : []
  const [first, ...rest] = children
  const words = first?.type === 'paragraph' ? [lines(first.children, desk)] : []
  const more = first?.type === 'paragraph' ? rest : children
  const opening = [...name, ...(direction ? [lines(direction, desk)] : []), ...words].join(' ')
  return [opening, ...(more.length > 0 ? [write(more, desk)] : [])].filter((text) => text !== '').join('\n\n')
}

export function messages({ children }: Message, desk: Desk, write: WriteBlocks): string {
  const own = children.find(({ outgoing }) => outgoing)
  const me = own && plainText(own.sender).replace(/:$/u, '').trim()
  const written = children.map((child) => exchange(child, desk, write))
  return fence('messages', written.join('\n\n'), `{me=${attributeValue(me ?? '-')}}`)
}

function exchange({ sender, time, timeFirst, children }: Exchange, desk: Desk, write: WriteBlocks): string {
  const [name, at] = [lines(sender, desk), time ? lines(time, desk) : '']
  const head = (timeFirst ? [at, name] : [name, at]).filter((words) => words !== '').join(' ')
  const [first, ...rest] = children
  const words = first?.type === 'paragraph' ? ` ${lines(first.children, desk)}` : ''
  const more = first?.type === 'paragraph' ? rest : children
  return [`${head}${words}`, ...(more.length > 0 ? [write(more, desk)] : [])].join('\n\n')
}
