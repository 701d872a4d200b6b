import type { Block, Direction, Drama, Exchange, Letter, Message, Speech, Stanza, Verse } from '../model/block.ts'
import { capitals, classes } from './classes.ts'
import type { Desk } from './desk.ts'
import { inlines } from './inlines.ts'
import { attribution, line } from './lines.ts'
import { element, join, type Markup, nothing, text } from './markup.ts'

/** Writes blocks inside a set piece. */
export type WriteBlocks = (nodes: readonly Block[], desk: Desk) => Markup

/** A letter is a quotation of a document, so it stands apart even without a style sheet. */
export function letter(node: Letter, desk: Desk, write: WriteBlocks): Markup {
  const parts: Markup[] = []
  if (node.head.length > 0) {
    const lines = node.head.map((content) => line('p', {}, content, desk))
    parts.push(element('div', { class: 'lines' }, ...lines))
  }
  if (node.salutation) {
    parts.push(line('p', { class: 'salutation', 'epub:type': 'z3998:salutation' }, node.salutation, desk))
  }
  parts.push(write(node.children, desk))
  if (node.signature.length > 0) {
    const last = node.signature.length - 1
    const lines = node.signature.map((content, index) =>
      line('p', { 'epub:type': index === last ? 'z3998:signature' : 'z3998:valediction' }, content, desk),
    )
    parts.push(element('div', { class: 'lines' }, ...lines))
  }
  if (node.postscript.length > 0) {
    const content = write(node.postscript, desk)
    parts.push(element('div', { class: 'postscript', 'epub:type': 'z3998:postscript' }, content))
  }
  return element('blockquote', { class: 'letter', 'epub:type': 'z3998:letter', id: node.id }, ...parts)
}

export function verse(node: Verse, desk: Desk): Markup {
  const title = node.title
    ? line('p', { class: classes('verse-title', capitals(node.title)) }, node.title, desk)
    : nothing
  const stanzas = node.stanzas.map((each) => stanza(each, desk))
  const attributes = { class: 'verse', 'epub:type': 'z3998:verse' }
  return element('div', attributes, title, ...stanzas, attribution(node.attribution, desk))
}

/** The deepest indent that the style sheet knows. */
const deepest = 8

/** Lines end in `br`, so that they stay lines where style sheets are not read; ours hides it and hangs the turnovers. */
function stanza(node: Stanza, desk: Desk): Markup {
  const lines = node.lines.map((each) => {
    const indent = Math.min(Math.max(Math.round(each.indent), 0), deepest)
    const step = indent > 0 ? `i${indent}` : ''
    if (each.number === undefined) return line('span', { class: step || undefined }, each.children, desk)
    const number = element('span', { class: 'line-number' }, text(each.number))
    desk.page.before = ''
    return element('span', { class: classes(step, 'numbered') }, inlines(each.children, desk), text(' '), number)
  })
  const between = element('br')
  return element('p', { class: 'stanza' }, join(lines, `${between}\n` as '\n'))
}

export function drama(node: Drama, desk: Desk, write: WriteBlocks): Markup {
  const parts = node.children.map((child) =>
    child.type === 'speech' ? speech(child, desk, write) : element('p', { class: 'direction' }, direction(child, desk)),
  )
  return element('div', { class: 'drama', 'epub:type': 'z3998:drama' }, ...parts)
}

/**
 * The speaker's name stands before the first words; where those are no paragraph it has its own line. A speech that goes on after
 * a direction names nobody.
 */
function speech(node: Speech, desk: Desk, write: WriteBlocks): Markup {
  desk.page.before = ''
  const named = { class: classes('speaker', capitals(node.speaker)), 'epub:type': 'z3998:persona' }
  const names = node.speaker.length > 0 ? [element('b', named, inlines(node.speaker, desk))] : []
  const aside = node.direction ? [direction({ children: node.direction }, desk)] : []
  const [first, ...rest] = node.children
  desk.page.before = ''
  const heads = [...names, ...aside]
  if (first?.type !== 'paragraph') {
    const head = heads.length > 0 ? [element('p', {}, join(heads, ' '))] : []
    return element('div', { class: 'speech' }, ...head, write(node.children, desk))
  }
  const opening = element('p', {}, join([...heads, inlines(first.children, desk)], ' '))
  return element('div', { class: 'speech' }, opening, write(rest, desk))
}

/** Italics that an author gave to a whole direction are those that every direction has. */
function direction(node: Pick<Direction, 'children'>, desk: Desk): Markup {
  const [only] = node.children
  const words = only?.type === 'emphasis' && node.children.length === 1 ? only.children : node.children
  return line('i', { 'epub:type': 'z3998:stage-direction' }, words, desk)
}

export function messages(node: Message, desk: Desk, write: WriteBlocks): Markup {
  return element('div', { class: 'messages' }, ...node.children.map((each) => exchange(each, desk, write)))
}

/** One message. Its sender is always named: which side it stands on is for the eye alone. */
function exchange(node: Exchange, desk: Desk, write: WriteBlocks): Markup {
  const head: Markup[] = []
  if (node.sender.length > 0) head.push(line('b', {}, node.sender, desk))
  const time = node.time && line('span', { class: 'time' }, node.time, desk)
  if (time && node.timeFirst) head.unshift(time)
  else if (time) head.push(time)
  const sender = head.length > 0 ? element('p', { class: 'sender' }, join(head, ' ')) : text('')
  const side = node.outgoing ? 'message outgoing' : 'message'
  return element('div', { class: side }, sender, write(node.children, desk))
}
