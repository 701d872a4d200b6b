import type { Block, Paragraph, ParagraphRole } from '../model/block.ts'
import type { Heading, Matter } from '../model/book.ts'
import type { Inline } from '../model/inline.ts'
import { addAll } from '../source/many.ts'
import type { HeadingStyle } from '../theme/theme.ts'
import { chapterOpening } from './chapter.ts'
import { type Cast, type Desk, ragged, textCast } from './desk.ts'
import { displayRows, whiteRow } from './display.ts'
import { castFacts } from './facts.ts'
import { castOpening } from './opening.ts'
import { rowsHeight } from './page.ts'
import {
  type Element,
  element,
  fixedPiece,
  NEVER,
  type Piece,
  type Row,
  type RowMark,
  spaced,
  withMarks,
} from './piece.ts'
import { headingType } from './style.ts'

/** The galley of a piece of front or back matter. */
export function castMatter(desk: Desk, matter: Matter, parent: Element, level: number): Piece[] {
  const cast: Cast = { ...textCast(desk, parent), level }
  const pieces = () => matterPieces(desk, matter, cast)
  switch (matter.kind) {
    case 'half-title':
    case 'title-page':
      return anchored(matter, castTitlePage(desk, matter, cast))
    case 'copyright':
    case 'colophon':
      return anchored(matter, matter.heading ? pieces() : castFinePrint(desk, matter, cast))
    case 'dedication':
    case 'epigraph':
      return matter.heading ? pieces() : anchored(matter, castThird(desk, matter, cast))
    case 'summary':
      return summaryPieces(desk, matter, cast)
    case 'contents':
    case 'foreword':
    case 'preface':
    case 'introduction':
    case 'dramatis-personae':
    case 'authors-note':
    case 'afterword':
    case 'acknowledgements':
    case 'about-the-author':
    case 'also-by':
    case 'appendix':
    case 'glossary':
    case 'bibliography':
    case 'section':
      return pieces()
  }
}

/** A heading with sinkage, then text as in a chapter. */
function matterPieces(desk: Desk, matter: Matter, cast: Cast): Piece[] {
  const opening = castOpening(desk, matter.heading, matter.id, cast, chapterOpening(desk, cast.level))
  return [...opening, ...desk.blocks(matter.children, cast)]
}

/** What a story's header tells: a card of facts, and sentences among them. */
function summaryPieces(desk: Desk, matter: Matter, cast: Cast): Piece[] {
  if (matter.heading || !matter.children.some(({ type }) => type === 'definitionList'))
    return matterPieces(desk, matter, cast)
  const opening = castOpening(desk, undefined, matter.id, cast, chapterOpening(desk, cast.level))
  const flush: Cast = { ...cast, indent: 0, align: ragged(desk, 'left') }
  return [
    ...opening,
    ...matter.children.flatMap((block) =>
      block.type === 'definitionList' ? castFacts(desk, block, cast) : spaced(desk.blocks([block], flush), 1, 0),
    ),
  ]
}

function anchored(matter: Matter, pieces: Piece[]): Piece[] {
  const [first, ...rest] = pieces
  if (!first) return [withMarks(fixedPiece([whiteRow(1)]), [{ kind: 'anchor', id: matter.id, down: 0 }])]
  return [withMarks(first, [{ kind: 'anchor', id: matter.id, down: 0 }]), ...rest]
}

/** Title, names, publisher: each in its own letters, the publisher at the foot. */
function castTitlePage(desk: Desk, matter: Matter, cast: Cast): Piece[] {
  const { frame } = desk.style
  const half = matter.kind === 'half-title'
  const above: Row[] = [whiteRow(Math.round(frame.lines * (half ? 0.25 : 0.18)))]
  const below: Row[] = []
  let previous = ''
  for (const block of [...titledParagraphs(matter.heading), ...matter.children]) {
    if (block.type !== 'paragraph') {
      above.push(whiteRow(1), ...rowsOfBlocks(desk, [block], cast))
      continue
    }
    const role = block.role ?? 'credit'
    const foot = role === 'publisher' || role === 'date' || role === 'fine-print'
    const rows = titleLine(desk, block, cast, half)
    if (foot) addAll(below, rows)
    else addAll(above, [...whiteBefore(previous, role), ...rows])
    if (!foot) previous = role
  }
  const white = frame.lines - rowsHeight(above) - rowsHeight(below)
  const rows = below.length > 0 ? [...above, whiteRow(Math.max(2, white)), ...below] : above
  return [fixedPiece(rows)]
}

/** The heading of a title page that an author wrote is the page's own first lines. */
function titledParagraphs(heading: Heading | undefined): Block[] {
  const line = (children: readonly Inline[] | undefined, role: ParagraphRole): Block[] =>
    children ? [{ type: 'paragraph', role, children }] : []
  return [
    ...line(heading?.number, 'series'),
    ...line(heading?.title, 'title'),
    ...line(heading?.subtitle, 'subtitle'),
    ...line(heading?.byline, 'author'),
    ...(heading?.epigraph ? [heading.epigraph] : []),
  ]
}

function whiteBefore(previous: string, role: string): Row[] {
  if (previous === '' || (previous === role && role !== 'credit')) return []
  if (role === 'subtitle') return [whiteRow(1)]
  if (role === 'author') return [whiteRow(3)]
  return [whiteRow(role === 'credit' && previous === 'credit' ? 0 : 2)].filter((row) => row.height > 0)
}

function titleLine(desk: Desk, block: Paragraph, cast: Cast, half: boolean): Row[] {
  const { titlePage, chapter } = desk.style.theme
  const align = ragged(desk, titlePage.align)
  const role = block.role ?? 'credit'
  const isTitle = role === 'title'
  const made = isTitle && !half ? element('H1', cast.parent) : element('P', cast.parent)
  const style = isTitle ? { ...titlePage.title, scale: titlePage.title.scale * (half ? 0.6 : 1) } : lesserStyle(block)
  function lesserStyle(paragraph: Paragraph): HeadingStyle {
    if (paragraph.role === 'author') return titlePage.author
    return { ...chapter.subtitle, case: 'normal', scale: paragraph.role === 'subtitle' ? 1.3 : 1 }
  }
  return displayRows(desk, cast, block.children, { type: headingType(desk.style, style), element: made, align })
}

function rowsOfBlocks(desk: Desk, blocks: readonly Block[], cast: Cast): Row[] {
  return stacked(desk.blocks(blocks, cast))
}

/** Pieces as one run of rows, with the white between them. */
function stacked(pieces: readonly Piece[]): Row[] {
  const rows: Row[] = []
  let after = 0
  for (const piece of pieces) {
    const white = rows.length > 0 ? Math.max(after, piece.before) : 0
    if (white > 0) rows.push({ ...whiteRow(white), penalty: 0 })
    addAll(rows, piece.stacks()[0]?.rows ?? [])
    after = piece.after
  }
  return rows
}

/** A dedication or epigraph: alone on its page, a third down. */
function castThird(desk: Desk, matter: Matter, cast: Cast): Piece[] {
  const { frame, em, theme } = desk.style
  const dedication = matter.kind === 'dedication'
  const centred = theme.titlePage.align === 'center'
  const inset = frame.measure * (dedication || !centred ? 0.12 : 0)
  const centre = dedication ? 'center' : cast.align
  const inner: Cast = {
    ...cast,
    left: cast.left + (centred ? inset : 0),
    right: cast.right + inset,
    indent: 0,
    align: centred ? centre : ragged(desk, 'left'),
    type: { ...cast.type, italic: dedication, size: em * 1.05, hyphenate: false },
  }
  const rows = rowsOfBlocks(desk, matter.children, inner)
  const white = Math.round(frame.lines * 0.28)
  if (rowsHeight(rows) > frame.lines - white) return [fixedPiece([whiteRow(2)]), ...desk.blocks(matter.children, inner)]
  return [fixedPiece([whiteRow(white), ...rows])]
}

/** A copyright page or colophon: small type on its own leading, at the foot of the page. Dates and numbers stand beside capitals on the first. */
function castFinePrint(desk: Desk, matter: Matter, cast: Cast): Piece[] {
  const { style } = desk
  const ratio = style.noteLeading / style.frame.leading
  const small: Cast = {
    ...cast,
    type: { ...style.note, hyphenate: false, ...(matter.kind === 'copyright' && { figures: 'lining' }) },
    leading: style.noteLeading,
    align: ragged(desk, 'left'),
    indent: 0,
  }
  const pieces = matter.children.flatMap((block) => desk.blocks([plainBlock(block)], small))
  const groups = grouped(pieces, Math.floor((style.frame.lines - 1) / ratio))
  return groups.map((rows) => {
    const lines = Math.ceil(rowsHeight(rows) * ratio)
    const white = Math.max(0, style.frame.lines - lines)
    return fixedPiece([whiteRow(white), onOwnLeading(rows, ratio, lines)])
  })
}

/** Small already: the role must not shrink it again. */
function plainBlock(block: Block): Block {
  if (block.type !== 'paragraph' || block.role === undefined) return block
  const { role: _, ...rest } = block
  return { ...rest, align: block.align ?? 'left' }
}

/** Rows in pages' worths, a white line between pieces. */
function grouped(pieces: readonly Piece[], most: number): Row[][] {
  const groups: Row[][] = []
  let group: Row[] = []
  let height = 0
  for (const piece of pieces) {
    const rows = piece.stacks()[0]?.rows ?? []
    if (group.length > 0 && height + 1 < most) {
      group.push(whiteRow(1))
      height++
    }
    for (const row of rows) {
      if (height + row.height > most && group.length > 0) {
        groups.push(group)
        group = []
        height = 0
      }
      group.push(row)
      height += row.height
    }
  }
  return group.length > 0 ? [...groups, group] : groups
}

/** Rows counted in another leading, as one row of the grid whose last line stands on it. */
export function onOwnLeading(rows: readonly Row[], ratio: number, height: number): Row {
  const total = rowsHeight(rows)
  const marks: RowMark[] = []
  let top = 0
  for (const row of rows) {
    for (const mark of row.marks) marks.push({ ...mark, down: height - (total - top - mark.down) * ratio })
    top += row.height
  }
  return { height, penalty: NEVER, notes: rows.flatMap((row) => row.notes), marks }
}
