import type { AuthorsNote, Epigraph, Letter, Quote, Stanza, Verse } from '../model/block.ts'
import type { Inline } from '../model/inline.ts'
import { type Cast, type Desk, ragged } from './desk.ts'
import { edgeNumber } from './edge-number.ts'
import { BAD, type Element, element, NEVER, type Piece, spaced, withMarks } from './piece.ts'
import { naturalWidth, prose } from './prose.ts'

/** A block quotation: set in on both sides, a little smaller. */
export function castQuote(desk: Desk, block: Quote, cast: Cast): Piece[] {
  const { quote } = desk.style.theme
  const inner = setIn(cast, inQuote(desk, cast), element('BlockQuote', cast.parent), cast.depth === 0 ? quote.scale : 1)
  const pieces = desk.blocks(block.children, inner)
  return flexible(spaced(withSource(desk, pieces, block.attribution, inner), 1, 1))
}

/** What the author says to the reader: the small type of notes, flush, with white and a short rule between it and the story. */
export function castAuthorsNote(desk: Desk, block: AuthorsNote, cast: Cast): Piece[] {
  const inner = setIn(cast, inQuote(desk, cast), element('Sect', cast.parent), desk.style.theme.quote.scale * 0.95)
  return flexible(spaced(desk.blocks(block.children, inner), 1, 1))
}

/** A level deeper and set in by `inset` points on both sides; `scale` is that of its type. */
function setIn(cast: Cast, inset: number, parent: Element, scale: number): Cast {
  return {
    ...cast,
    left: cast.left + inset,
    right: cast.right + inset,
    type: { ...cast.type, size: cast.type.size * scale },
    parent,
    depth: cast.depth + 1,
  }
}

/** Points that a quotation stands in from the measure: less with each level, so that a deep one keeps its words. */
function inQuote(desk: Desk, cast: Cast): number {
  const room = desk.style.frame.measure - cast.left - cast.right
  return Math.min(desk.style.theme.quote.indent * desk.style.em, room * 0.12)
}

/** Words at the head of a chapter or book, with their source. */
export function castEpigraph(desk: Desk, block: Epigraph, cast: Cast): Piece[] {
  const { style } = desk
  const parent = element('BlockQuote', cast.parent)
  const centred = style.theme.chapter.align === 'center'
  const type = { ...cast.type, size: cast.type.size * style.theme.quote.scale }
  const room = style.frame.measure - cast.left - cast.right
  const inset = centred
    ? Math.max(room * 0.14, (room - epigraphWidth(desk, block, { ...cast, type })) / 2)
    : room * 0.14
  const inner: Cast = {
    ...cast,
    left: cast.left + (centred ? inset : 0),
    right: cast.right + (centred ? inset : inset * 2),
    align: centred ? cast.align : ragged(desk, 'left'),
    type,
    parent,
    depth: cast.depth + 1,
  }
  const pieces = desk.blocks(block.children, { ...inner, type: { ...type, italic: true } })
  return spaced(withSource(desk, pieces, block.attribution, inner, centred ? 'right' : 'left'), 1, 1)
}

/** Points that a short epigraph and its source take: the widest of their lines. A white of two ems parts them at the least. */
function epigraphWidth(desk: Desk, block: Epigraph, cast: Cast): number {
  const { em } = desk.style
  const italic = { ...cast, type: { ...cast.type, italic: true } }
  const widths = block.children.map((child) => {
    if (child.type === 'paragraph') return naturalWidth(desk, italic, [child.children])
    // Verse stands in by a share of its room.
    return child.type === 'verse' ? verseWidth(desk, child, italic) / 0.88 : Number.POSITIVE_INFINITY
  })
  const source = block.attribution ? naturalWidth(desk, cast, [block.attribution]) + em * 2 : 0
  return Math.max(source, ...widths) + em * 0.5
}

/** The source of a quotation, below it: at the right, or where the whole stands at the left, there too. */
function withSource(
  desk: Desk,
  pieces: Piece[],
  source: readonly Inline[] | undefined,
  cast: Cast,
  side: 'left' | 'right' = 'right',
): Piece[] {
  if (!source) return pieces
  const line = prose(desk, side === 'right' ? { ...cast, left: cast.left + desk.style.em * 2 } : cast, source, {
    element: element('P', cast.parent),
    align: ragged(desk, side),
    together: NEVER,
  })
  return [...keptWithNext(pieces), line]
}

/** No page ends after the last of these, and no white stands below it. */
function keptWithNext(pieces: readonly Piece[]): Piece[] {
  return pieces.map((piece, at) => (at === pieces.length - 1 ? { ...piece, keep: NEVER, after: 0 } : piece))
}

/** White above the first may grow by a line to level pages. */
function flexible(pieces: Piece[]): Piece[] {
  return pieces.map((piece, at) => (at === 0 ? { ...piece, flex: 1 } : piece))
}

/** Demerits of a page that parts a letter's postscript from its signature, and lines a page may be left short to keep them. */
const POSTSCRIPT = 1.5e6
const POSTSCRIPT_REACH = 3

function keptTo(pieces: readonly Piece[], keep: number): Piece[] {
  return pieces.map((piece) => ({ ...piece, keep: Math.max(piece.keep, keep) }))
}

/** A letter or document: head at the right, salutation, text, signature at the right. */
export function castLetter(desk: Desk, block: Letter, cast: Cast): Piece[] {
  const { em } = desk.style
  const parent = element('Div', cast.parent)
  const inner = setIn(cast, Math.min(em * 1.5, inQuote(desk, cast)), parent, 1)
  const far = { ...inner, left: inner.left + em * 4 }
  const line = (words: readonly Inline[], at: Cast, align: Cast['align'], keep: number): Piece => ({
    ...prose(desk, at, words, { element: element('P', parent), align: ragged(desk, align), together: NEVER }),
    keep,
  })
  const head = block.head.map((words) => line(words, far, 'right', NEVER))
  const greeting = block.salutation ? [line(block.salutation, inner, 'left', NEVER)] : []
  const text = desk.blocks(block.children, inner, block.salutation === undefined)
  const signed = block.signature.map((words, at) =>
    line(words, far, 'right', at < block.signature.length - 1 ? NEVER : 0),
  )
  const postscript = desk.blocks(block.postscript, inner)
  const end = signed.length + (postscript.length > 0 ? POSTSCRIPT_REACH : 0)
  const pieces = [
    ...head,
    ...spaced(greeting, head.length > 0 ? 1 : 0, 0),
    ...(head.length > 0 && greeting.length === 0 ? spaced(text, 1, 0) : text).map((piece, at, all) =>
      at === all.length - 1 && signed.length > 0
        ? { ...piece, keep: BAD, reach: Math.max(piece.reach, end + 4) }
        : piece,
    ),
    ...spaced(postscript.length > 0 ? keptTo(signed, POSTSCRIPT) : signed, 1, 0),
    ...spaced(postscript, 1, 0),
  ]
  const [first] = pieces
  const anchored = first ? [withMarks(first, [{ kind: 'anchor', id: block.id, down: 0 }]), ...pieces.slice(1)] : pieces
  return flexible(spaced(anchored, 1, 1))
}

/** Demerits of a page that ends inside a stanza: a short one stays whole even if the page is left some lines short. */
const STANZA = { short: 9e5, long: 1.6e5 } as const
const SHORT_STANZA = 8

/** Verse: every line as written; what is too long turns over, indented. */
export function castVerse(desk: Desk, block: Verse, cast: Cast): Piece[] {
  const parent = element('Div', cast.parent)
  const room = desk.style.frame.measure - cast.left - cast.right
  const least = Math.min(desk.style.theme.verse.indent * desk.style.em, room * 0.12)
  const centred = cast.depth === 0 && desk.style.theme.chapter.align === 'center'
  const free = centred ? room - verseWidth(desk, block, cast) : 0
  const inset = Math.max(least, Math.min(free / 2, room * MOST_INSET))
  const inner: Cast = {
    ...cast,
    left: cast.left + inset,
    parent,
    align: ragged(desk, 'left'),
    depth: cast.depth + 1,
  }
  const title = block.title ? [verseTitle(desk, block.title, inner)] : []
  const stanzas = block.stanzas.flatMap((stanza, at) =>
    spaced(castStanza(desk, stanza, inner), at > 0 || title.length > 0 ? 1 : 0, 0),
  )
  return flexible(spaced(withSource(desk, [...title, ...stanzas], block.attribution, inner), 1, 1))
}

/** The most of the measure that stands white before verse whose longest line is in the middle. */
const MOST_INSET = 0.34

/** Points that the longest line takes, its own indent included. */
function verseWidth(desk: Desk, block: Verse, cast: Cast): number {
  const widths = block.stanzas.flatMap(({ lines }) =>
    lines.map(({ indent, children }) => naturalWidth(desk, cast, [children]) + verseIndent(desk, indent)),
  )
  return Math.max(0, ...widths)
}

/** Points that a line of verse stands in from the others. */
function verseIndent(desk: Desk, indent: number): number {
  return Math.min(indent * desk.style.em * 1.2, desk.style.em * 12)
}

function verseTitle(desk: Desk, words: readonly Inline[], cast: Cast): Piece {
  const type = { ...cast.type, smallCaps: true, hyphenate: false, tracking: cast.type.size * 0.04 }
  const piece = prose(desk, { ...cast, type }, words, { element: element('P', cast.parent), together: NEVER })
  return { ...piece, keep: NEVER, reach: 8 }
}

function castStanza(desk: Desk, stanza: Stanza, cast: Cast): Piece[] {
  const { em } = desk.style
  const parent = element('Div', cast.parent)
  const last = stanza.lines.length - 1
  return stanza.lines.map((line, at) => {
    const type = { ...cast.type, hyphenate: false }
    const left = cast.left + verseIndent(desk, line.indent)
    const beside = line.number === undefined ? undefined : lineNumber(desk, line.number, cast)
    const right = cast.right + (beside ? beside.line.width + em : 0)
    const piece = prose(desk, { ...cast, left, right, type }, line.children, {
      element: element('P', parent),
      hang: em * 2,
      together: BAD,
      beside,
    })
    const lone = last > 2 && (at === 0 || at === last - 1) ? BAD : 0
    return {
      ...piece,
      keep: at === last ? 0 : (last < SHORT_STANZA ? STANZA.short : STANZA.long) + lone,
      reach: at === 0 ? Math.min(10, stanza.lines.length) : 2,
    }
  })
}

/** The number of a line of verse: small, at the far edge of the measure. */
function lineNumber(desk: Desk, number: string, cast: Cast) {
  const { em } = desk.style
  const type = { ...cast.type, size: cast.type.size * 0.8, italic: false }
  return edgeNumber(desk, { ...cast, type }, number, em * 3)
}
