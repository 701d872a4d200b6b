import type { Block, Break, Closing, Paragraph, Subheading } from '../model/block.ts'
import type { Inline } from '../model/inline.ts'
import { plainText } from '../model/title.ts'
import { addAll } from '../source/many.ts'
import { castCode } from './code.ts'
import { type Cast, type Desk, ragged } from './desk.ts'
import { castDrama, castMessage } from './dialogue.ts'
import { displayRows, whiteRow } from './display.ts'
import { castDefinitions, castList } from './lists.ts'
import { nextOrder } from './origin.ts'
import { element, fixedPiece, NEVER, type Piece, type Stack, spaced, stackOf, withMarks } from './piece.ts'
import { castFigure } from './plates.ts'
import { prose, specOf } from './prose.ts'
import { castAuthorsNote, castEpigraph, castLetter, castQuote, castVerse } from './quotes.ts'
import { plainStrands } from './strands.ts'
import { headingType } from './style.ts'
import { castTable } from './table.ts'

/** Blocks as pieces, one below the other. */
export function castBlocks(desk: Desk, blocks: readonly Block[], cast: Cast, flush = true): Piece[] {
  const pieces: Piece[] = []
  let first = flush
  for (const [at, block] of blocks.entries()) {
    const cut = castBlock(desk, block, cast, first)
    addAll(pieces, leads(block, blocks[at - 1], blocks[at + 1]) ? cut.map(withNext) : cut)
    first = (block.type === 'subheading' || block.type === 'break') && !desk.style.indentsFirst
  }
  return pieces
}

/** Letters of a paragraph that is a line at most. */
const ONE_LINE = 50
/** Demerits of a page that ends with a line that leads to what stands on the next. */
const LEADING_LINE = 2e6

/** Whether a paragraph of one line belongs to what follows: under a heading or ornament, or before what is set apart. */
function leads(block: Block, before: Block | undefined, after: Block | undefined): boolean {
  if (block.type !== 'paragraph' || !after) return false
  const headed = before?.type === 'subheading' || before?.type === 'break'
  if (!headed && !isShown(after)) return false
  return isOneLine(block) && (headed || /[:,\u2014\u2013]$/u.test(plainText(block.children)))
}

export function isOneLine(block: Block): boolean {
  return block.type === 'paragraph' && plainText(block.children).length <= ONE_LINE
}

function isShown({ type }: Block): boolean {
  return type === 'verse' || type === 'quote' || type === 'letter' || type === 'list' || type === 'code'
}

/** The piece, with no page's end behind it where that can be helped. */
export function withNext(piece: Piece): Piece {
  return { ...piece, keep: Math.max(piece.keep, LEADING_LINE), reach: Math.max(piece.reach, 4) }
}

function castBlock(desk: Desk, block: Block, cast: Cast, flush: boolean): Piece[] {
  switch (block.type) {
    case 'paragraph':
      return [castParagraph(desk, block, cast, flush)]
    case 'subheading':
      return [castSubheading(desk, block, cast)]
    case 'quote':
      return castQuote(desk, block, cast)
    case 'authorsNote':
      return castAuthorsNote(desk, block, cast)
    case 'epigraph':
      return castEpigraph(desk, block, cast)
    case 'letter':
      return castLetter(desk, block, cast)
    case 'verse':
      return castVerse(desk, block, cast)
    case 'drama':
      return castDrama(desk, block, cast)
    case 'message':
      return castMessage(desk, block, cast)
    case 'list':
      return castList(desk, block, cast)
    case 'definitionList':
      return castDefinitions(desk, block, cast)
    case 'figure':
      return castFigure(desk, block, cast)
    case 'code':
      return castCode(desk, block, cast)
    case 'table':
      return castTable(desk, block, cast)
    case 'break':
      return [castBreak(desk, cast, block)]
    case 'closing':
      return castClosing(desk, block, cast)
  }
}

function castParagraph(desk: Desk, block: Paragraph, cast: Cast, flush: boolean): Piece {
  const made = element('P', cast.parent)
  if (block.role === 'fine-print') {
    const type = { ...cast.type, size: cast.type.size * desk.style.theme.note.scale }
    return prose(desk, { ...cast, type }, block.children, { element: made, align: block.align ?? cast.align })
  }
  const align = block.align ? ragged(desk, block.align) : undefined
  const set = align ?? (block.role ? 'center' : undefined)
  if (set) return prose(desk, cast, block.children, { element: made, align: set })
  return prose(desk, cast, block.children, { element: made, indent: flush || block.continued ? 0 : cast.indent })
}

/** H1 to H6, without a jump from the heading before (PDF/UA-1, 7.4.2). */
export function headingElement(desk: Desk, wanted: number): 'H1' | 'H2' | 'H3' | 'H4' | 'H5' | 'H6' {
  const types = ['H1', 'H2', 'H3', 'H4', 'H5', 'H6'] as const
  const level = Math.max(1, Math.min(6, wanted, desk.headings.last + 1))
  desk.headings.last = level
  return types[level - 1] ?? 'H6'
}

function castSubheading(desk: Desk, block: Subheading, cast: Cast): Piece {
  const { theme } = desk.style
  const styles = theme.subheading
  const type = headingType(desk.style, styles[Math.min(block.depth, styles.length) - 1] ?? styles[0])
  const scale = cast.type.size / desk.style.em
  const sized = { ...type, size: type.size * scale, language: cast.type.language }
  const made = element(headingElement(desk, cast.level + block.depth), cast.parent)
  const align = ragged(desk, theme.chapter.align === 'center' && block.depth === 1 ? 'center' : 'left')
  const rows = displayRows(desk, cast, block.children, { type: sized, element: made, align })
  const piece = fixedPiece(rows, {
    before: block.depth <= 2 ? 2 : 1,
    after: 1,
    keep: NEVER,
    reach: 14,
    flex: 1,
  })
  return withMarks(block.depth > 2 ? { ...piece, after: 0 } : piece, [
    { kind: 'anchor', id: block.id, down: 0, order: nextOrder(desk) },
  ])
}

/** Demerits of a break that a page ends with: white must then show itself, an ornament only stands apart from its text. */
const AT_FOOT = { ornament: 1e4, white: 5e4 } as const

/** The break between two scenes, or inside matter: an ornament, or white that shows itself only at a page's edge. */
export function castBreak(desk: Desk, cast: Cast, _block?: Break): Piece {
  const { ornament, lines } = desk.style.theme.sceneBreak
  const shown = ornamentStack(desk, cast, ornament || '* * *')
  // At a page's edge a white line parts the ornament from the text, as it would anywhere.
  const white = ornament ? Math.max(0, lines - 1) : 2
  const [above, below] = [Math.ceil(white / 2), Math.floor(white / 2)]
  const top = ornament && below > 0 ? shown : stackOf([...shown.rows, whiteRow(1)], 0)
  const foot = stackOf([whiteRow(Math.max(1, above)), ...shown.rows], ornament ? AT_FOOT.ornament : AT_FOOT.white)
  if (!ornament) return fixedPiece([], { before: Math.max(1, lines), after: 0, keep: NEVER, reach: 4, top, foot })
  return fixedPiece(shown.rows, { before: above, after: below, keep: NEVER, reach: 6, top, foot })
}

function ornamentStack(desk: Desk, cast: Cast, ornament: string): Stack {
  const face = cast.type.family.regular
  const has = [...ornament].every((letter) => /\s/u.test(letter) || covered(desk, face, letter))
  const strands = plainStrands(desk, has ? ornament : '* * *', { ...cast.type, italic: false })
  const { lines } = desk.set(specOf(desk, cast, strands, { align: 'center' }))[0]
  const rows = lines.map((line) => ({
    height: 1,
    penalty: NEVER,
    notes: [],
    marks: [{ kind: 'line' as const, line, x: 0, down: 1, element: undefined, space: false }],
  }))
  return stackOf(rows, 0)
}

function covered(desk: Desk, face: string, letter: string): boolean {
  const point = letter.codePointAt(0) ?? 0
  return [face, ...desk.style.theme.fonts.fallback].some((id) => desk.fonts.covers(id, point))
}

/** A line printed above or below a scene: "Two months later…", "End Flashback". */
export function castLabel(desk: Desk, words: readonly Inline[], cast: Cast, place: 'above' | 'below'): Piece {
  const made = element('P', cast.parent)
  const align = ragged(desk, desk.style.theme.chapter.align)
  const label = { ...cast, type: { ...cast.type, italic: !cast.type.italic, hyphenate: false } }
  const piece = prose(desk, label, words, { element: made, align, together: NEVER })
  return place === 'above'
    ? { ...piece, keep: NEVER, reach: 6, before: 1, after: 1 }
    : { ...piece, before: 1, after: 1 }
}

function castClosing(desk: Desk, block: Closing, cast: Cast): Piece[] {
  if (block.kind === 'end-mark') {
    const made = element('P', cast.parent)
    const type = { ...cast.type, smallCaps: true, tracking: cast.type.size * 0.06, hyphenate: false }
    const piece = prose(desk, { ...cast, type }, block.children, { element: made, align: 'center', together: NEVER })
    return [{ ...piece, before: 2, after: 1, reach: 1 }]
  }
  const quote = element('BlockQuote', cast.parent)
  const inset = cast.left + desk.style.em * 3
  const inner: Cast = { ...cast, left: inset, right: cast.right + desk.style.em * 3, parent: quote, align: 'center' }
  const words = prose(desk, { ...inner, type: { ...cast.type, italic: true } }, block.children, {
    element: element('P', quote),
    together: 1e5,
  })
  const source = block.attribution
    ? [prose(desk, inner, block.attribution, { element: element('P', quote), together: NEVER })]
    : []
  return spaced(source.length > 0 ? [{ ...words, keep: NEVER }, ...source] : [words], 2, 1)
}
