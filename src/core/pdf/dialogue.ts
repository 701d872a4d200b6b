import type { Direction, Drama, Exchange, Message, Speech } from '../model/block.ts'
import type { Inline } from '../model/inline.ts'
import { type Cast, type Desk, ragged } from './desk.ts'
import { element, NEVER, type Piece, spaced } from './piece.ts'
import { prose } from './prose.ts'

/** A play: speakers in small capitals, run in with their words; later lines hang. */
export function castDrama(desk: Desk, block: Drama, cast: Cast): Piece[] {
  const parent = element('Div', cast.parent)
  const inner: Cast = { ...cast, parent, depth: cast.depth + 1 }
  const pieces = block.children.flatMap((child) =>
    child.type === 'speech' ? castSpeech(desk, child, inner) : [castDirection(desk, child, inner)],
  )
  return spaced(pieces, 1, 1)
}

function castSpeech(desk: Desk, speech: Speech, cast: Cast): Piece[] {
  const hang = desk.style.em * 1.5
  const [first, ...rest] = speech.children
  const name: Inline[] = [{ type: 'smallCaps', children: speech.speaker }]
  if (speech.direction) name.push({ type: 'text', value: ' ' }, { type: 'emphasis', children: speech.direction })
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
  const type = { ...cast.type, italic: !cast.type.italic }
  const made = element('P', cast.parent)
  const piece = prose(desk, { ...inner, type }, unslanted(direction), { element: made, align: ragged(desk, 'left') })
  return { ...piece, before: 1, after: 1 }
}

/** Italics that an author gave to a whole direction are those that every direction has. */
function unslanted({ children }: Direction): readonly Inline[] {
  const [only] = children
  return children.length === 1 && only?.type === 'emphasis' ? only.children : children
}

/** Text messages: each side keeps to its own margin, the sender named above. */
export function castMessage(desk: Desk, block: Message, cast: Cast): Piece[] {
  const parent = element('Div', cast.parent)
  let previous = ''
  const pieces = block.children.flatMap((exchange) => {
    const who = `${exchange.outgoing} ${JSON.stringify(exchange.sender)}`
    const again = who === previous && exchange.time === undefined
    previous = who
    return castExchange(desk, exchange, { ...cast, parent, depth: cast.depth + 1 }, again)
  })
  return spaced(pieces, 1, 1)
}

function castExchange(desk: Desk, exchange: Exchange, cast: Cast, again: boolean): Piece[] {
  const { em, frame } = desk.style
  const [near, far] = [em, frame.measure * 0.3]
  const parent = element('Div', cast.parent)
  const side: Cast = {
    ...cast,
    parent,
    left: cast.left + (exchange.outgoing ? far : near),
    right: cast.right + (exchange.outgoing ? near : far),
    align: ragged(desk, exchange.outgoing ? 'right' : 'left'),
    indent: 0,
  }
  const type = { ...cast.type, size: cast.type.size * 0.86, smallCaps: true, tracking: em * 0.03, hyphenate: false }
  const time: Inline[] = exchange.time ? [{ type: 'text', value: ' \u00b7 ' }, ...exchange.time] : []
  const name = prose(desk, { ...side, type }, [...exchange.sender, ...time], { element: element('P', parent) })
  const words = desk.blocks(exchange.children, { ...side, type: { ...cast.type, hyphenate: false } })
  const named = exchange.sender.length > 0 || time.length > 0
  if (!named) return words
  return spaced([{ ...name, keep: NEVER, reach: 4 }, ...words], again ? 0 : 1, 0)
}
