import type { Block, Direction, Drama, Exchange, Message, Speech } from '../model/block.ts'
import type { Inline } from '../model/inline.ts'
import { plainText } from '../model/title.ts'
import { greatest } from '../source/many.ts'
import { type Cast, type Desk, ragged, widthOf } from './desk.ts'
import type { SetLine } from './paragraph.ts'
import { element, NEVER, type Piece, spaced } from './piece.ts'
import { prose, specOf } from './prose.ts'
import { strandsOf } from './strands.ts'

/** A play: speakers in small capitals, run in with their words; later lines hang. */
export function castDrama(desk: Desk, block: Drama, cast: Cast): Piece[] {
  const parent = element('Div', cast.parent)
  const inner: Cast = { ...cast, parent, depth: cast.depth + 1 }
  const versed = block.children.some((child) => child.type === 'speech' && child.children.some(isVerse))
  const pieces = block.children.flatMap((child, at) => {
    if (child.type === 'speech') return castSpeech(desk, versed ? inVerse(child) : child, inner)
    const direction = castDirection(desk, child, inner)
    // It belongs to what is said after it.
    return at + 1 < block.children.length ? [{ ...direction, keep: LONE_DIRECTION, reach: 3 }] : [direction]
  })
  return spaced(pieces, 1, 1)
}

/** Demerits of a page that ends with a direction and leaves the speech it belongs to for the next. */
const LONE_DIRECTION = 2e6

function isVerse(block: Block): boolean {
  return block.type === 'verse'
}

/** In a play in verse, what a speaker goes on with behind a direction is verse too, be it a single line. */
function inVerse(speech: Speech): Speech {
  const [only, more] = speech.children
  if (speech.speaker.length > 0 || speech.direction || more || only?.type !== 'paragraph') return speech
  if (plainText(only.children).length > LONGEST_LINE) return speech
  const line = { type: 'verseLine', indent: 0, children: only.children } as const
  return { ...speech, children: [{ type: 'verse', stanzas: [{ type: 'stanza', lines: [line] }] }] }
}

/** Letters of a line of verse. */
const LONGEST_LINE = 80

function castSpeech(desk: Desk, speech: Speech, cast: Cast): Piece[] {
  if (speech.speaker.length === 0 && !speech.direction) return castOn(desk, speech, cast)
  const hang = desk.style.em * 1.5
  const [first, ...rest] = speech.children
  const name: Inline[] = [{ type: 'smallCaps', children: speech.speaker }]
  if (speech.direction) name.push({ type: 'text', value: ' ' }, ...italics(speech.direction))
  const inner: Cast = { ...cast, left: cast.left + hang }
  if (first?.type === 'paragraph') {
    const words: Inline[] = [...name, { type: 'text', value: '\u2002' }, ...first.children]
    const said = prose(desk, cast, words, { element: element('P', cast.parent), hang })
    return [said, ...desk.blocks(rest, inner, false)]
  }
  const line = prose(desk, cast, name, { element: element('P', cast.parent), align: ragged(desk, 'left') })
  return [
    { ...line, keep: NEVER, reach: 4 },
    ...tight(desk.blocks(speech.children, first?.type === 'verse' ? cast : inner)),
  ]
}

/** A speech that goes on behind a direction, without a name. */
function castOn(desk: Desk, speech: Speech, cast: Cast): Piece[] {
  const inset = speech.children.some(isVerse) ? 0 : desk.style.em * 1.5
  return tight(desk.blocks(speech.children, { ...cast, left: cast.left + inset }))
}

/** Verse of a speech stands right under the speaker's name. */
function tight(pieces: readonly Piece[]): Piece[] {
  return pieces.map((piece, at) => ({
    ...piece,
    before: at === 0 ? 0 : piece.before,
    flex: at === 0 ? 0 : piece.flex,
    after: at === pieces.length - 1 ? 0 : piece.after,
  }))
}

function castDirection(desk: Desk, direction: Direction, cast: Cast): Piece {
  const inset = desk.style.em * 3
  const inner: Cast = { ...cast, left: cast.left + inset, right: cast.right + inset / 2 }
  const words = unslanted(direction)
  const type = isSlanted(words) ? cast.type : { ...cast.type, italic: !cast.type.italic }
  const made = element('P', cast.parent)
  const piece = prose(desk, { ...inner, type }, words, { element: made, align: ragged(desk, 'left') })
  return { ...piece, before: 1, after: 1 }
}

/** Italics that an author gave to a whole direction are those that every direction has. */
function unslanted({ children }: Direction): readonly Inline[] {
  const [only] = children
  return children.length === 1 && only?.type === 'emphasis' ? only.children : children
}

/** Whether the author gave italics to most of a direction, so that the names in it stay upright. */
function isSlanted(words: readonly Inline[]): boolean {
  return plainText(words.filter(({ type }) => type === 'emphasis')).length * 2 > plainText(words).length
}

function italics(direction: readonly Inline[]): readonly Inline[] {
  return isSlanted(direction) ? direction : [{ type: 'emphasis', children: direction, unstressed: true }]
}

/** Text messages: each side keeps to its own margin, the sender run in before the words. A time begins a new spell. */
export function castMessage(desk: Desk, block: Message, cast: Cast): Piece[] {
  const parent = element('Div', cast.parent)
  const inner: Cast = { ...cast, parent, depth: cast.depth + 1 }
  const pieces = block.children.flatMap((exchange, at) =>
    spaced(castExchange(desk, exchange, inner), at > 0 && exchange.time ? 1 : 0, 0),
  )
  return spaced(pieces, 1, 1)
}

/** The share of the measure that a message leaves free on the side of the others. */
const FAR = 0.25

function castExchange(desk: Desk, exchange: Exchange, cast: Cast): Piece[] {
  const room = desk.style.frame.measure - cast.left - cast.right
  const [near, far] = [Math.min(desk.style.em, room * 0.1), room * FAR]
  const parent = element('Div', cast.parent)
  const side: Cast = {
    ...cast,
    parent,
    type: { ...cast.type, hyphenate: false },
    left: cast.left + (exchange.outgoing ? far : near),
    right: cast.right + (exchange.outgoing ? near : far),
    align: ragged(desk, 'left'),
    indent: 0,
  }
  const name = senderOf(exchange)
  const [first, ...rest] = exchange.children
  if (first?.type !== 'paragraph') {
    const line = prose(desk, side, name, { element: element('P', parent) })
    const words = desk.blocks(exchange.children, side)
    return name.length > 0 ? [{ ...line, keep: NEVER, reach: 4 }, ...words] : words
  }
  const words = name.length > 0 ? [...name, space, ...first.children] : first.children
  const close = exchange.outgoing ? towardsEdge(desk, [words, ...rest.map(wordsOf)], side) : side
  const said = prose(desk, close, words, { element: element('P', parent), hang: desk.style.em, together: 5e4 })
  return [
    // Where it stands depends on its lines: pages are not levelled with it.
    { ...said, widen: () => false },
    ...desk.blocks(rest, close, false),
  ]
}

const space: Inline = { type: 'text', value: '\u2002' }

function senderOf({ sender, time, timeFirst }: Exchange): Inline[] {
  const name: Inline[] = sender.length > 0 ? [{ type: 'smallCaps', children: sender }] : []
  if (!time) return name
  if (timeFirst) return [...time, { type: 'text', value: ' ' }, ...name]
  const parted = /:$/u.test(plainText(sender)) || /^[([]/u.test(plainText(time))
  const between = parted ? ' ' : ' \u00b7 '
  return [...name, { type: 'text', value: name.length > 0 ? between : '' }, ...time]
}

/** The words of a paragraph; undefined for a block that takes its whole measure. */
function wordsOf(block: Block): readonly Inline[] | undefined {
  return block.type === 'paragraph' ? block.children : undefined
}

/**
 * A message of one's own stands as far over as the longest line of its paragraphs lets it, its lines beginning below one
 * another.
 */
function towardsEdge(desk: Desk, paragraphs: readonly (readonly Inline[] | undefined)[], side: Cast): Cast {
  const room = widthOf(desk, side)
  const edge = (line: SetLine) =>
    desk.style.direction === 'ltr' ? line.x - side.left + line.width : room - line.x + side.right
  const longest = paragraphs.map((words) => {
    if (!words) return room
    const { strands } = strandsOf(desk, words, side.type, { plain: true })
    const { lines } = desk.set(specOf(desk, side, strands, { hang: desk.style.em }))[0]
    return Math.max(0, ...lines.map(edge))
  })
  // The measure stays, so that the lines break as they did here.
  const shift = Math.max(0, room - greatest(longest))
  return { ...side, left: side.left + shift, right: side.right - shift }
}
