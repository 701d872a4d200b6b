import type { Paragraph } from '../model/block.ts'
import type { Inline } from '../model/inline.ts'
import { plainText } from '../model/title.ts'
import type { Cast, Desk } from './desk.ts'
import { whiteRow } from './display.ts'
import { type Element, element, NEVER, type Piece, type Row, type Stack, stackOf, withMarks } from './piece.ts'
import { prose, specOf } from './prose.ts'
import { plainStrands, strandsOf } from './strands.ts'

/** The first paragraph of a chapter: a drop cap where the theme has one, the first words in small capitals. */
export function castFirstParagraph(desk: Desk, block: Paragraph, cast: Cast): Piece {
  const made = element('P', cast.parent)
  const { dropCap, leadIn } = desk.style.theme.chapter
  const text = plainText(block.children)
  const lead = leadIn === 'small-caps' ? leadInLength(text) : 0
  const cut = dropCap >= 2 && desk.style.direction === 'ltr' ? firstLetter(block.children) : undefined
  const capped = cut && withDropCap(desk, block, cast, { made, lead, text, ...cut })
  return (
    capped ??
    prose(desk, cast, block.children, {
      element: made,
      indent: desk.style.indentsFirst ? cast.indent : 0,
      leadIn: lead,
    })
  )
}

/** Words that no lead-in goes into: addresses. */
const address = /:\/\/|^www\.|\S@\S|\.\p{Ll}{2,}\//u

/** Letters of scripts without capitals. */
const caseless = /(?![\u00aa\u00ba])\p{Lo}/u

/** Words that open a chapter in small capitals: about four, or up to the first stop, address or word of another script. */
function leadInLength(text: string): number {
  let words = 0
  let end = 0
  for (const match of text.matchAll(/\S+/gu)) {
    if (address.test(match[0]) || caseless.test(match[0])) return end
    end = match.index + match[0].length
    // A dash before speech is no word.
    if (!/[\p{L}\p{N}]/u.test(match[0])) continue
    words++
    if (words >= 4 || end >= 22 || /[.,;:!?\u2026\u2014]["'\u2019\u201d\u00bb)]*$/u.test(match[0])) return end
    if (end > 60) return 0
  }
  return text.length <= 30 ? text.length : 0
}

interface Cut {
  /** Quotation marks, dash and the like before the letter, and the white between them and it. */
  readonly marks: string
  readonly letter: string
}

/** A capital of the scripts that have them, and what may stand before it. */
const opener =
  /^(["'\u2018-\u201f\u2039\u203a\u00ab\u00bb\u00bf\u00a1([\u2026\u2013-\u2015\s]{0,5})((?:IJ|\p{Lu})\p{M}{0,3})/u

/** The letter that a drop cap is made of; none in an address, or where the first word is no word of letters. */
function firstLetter(nodes: readonly Inline[]): Cut | undefined {
  const start = leadingText(nodes)
  const [, marks = '', letter] = opener.exec(start) ?? []
  const word = /^\S*/u.exec(start.slice(marks.length))?.[0] ?? ''
  return letter === undefined || address.test(word) ? undefined : { marks, letter }
}

interface Capped extends Cut {
  readonly made: Element
  readonly lead: number
  readonly text: string
}

/** Capitals with a tail below the line, and how far it reaches beyond the letter's own width: in ems of the letter. */
const tails: ReadonlyMap<string, number> = new Map([
  ['Q', 0.16],
  ['J', 0],
])

/** Faces whose J stands on the line. */
const standingJ = /^literata\//u

function tailOf(letter: string, face: string): number | undefined {
  return letter === 'J' && standingJ.test(face) ? undefined : tails.get(letter)
}

/** In ems: what stands before the capital hangs in the margin, so far at most. A wide dash moves the capital in. */
const widestHang = 0.7

/** Its head level with the first line's capitals, its foot on the baseline of the last line beside it. */
function withDropCap(desk: Desk, block: Paragraph, cast: Cast, capped: Capped): Piece | undefined {
  const { made, lead, text, marks, letter } = capped
  const cut = marks.length + letter.length
  const depth = capDepth(desk, block, cast, cut)
  if (depth < 2) return undefined
  const type = { ...cast.type, hyphenate: false, italic: false }
  const size = capSize(desk, cast, depth)
  const cap = oneLine(desk, cast, letter, { ...type, size })
  const before = marks ? oneLine(desk, cast, marks, type) : undefined
  if (!cap) return undefined
  const inset = before ? Math.max(0, before.width + 1 - cast.type.size * widestHang) : 0
  const single = /^\s/u.test(text.slice(cut))
  const width = inset + cap.width + desk.style.em * (single ? 0.35 : 0.1)
  const reach = tailOf(letter.charAt(0), cast.type.family.regular)
  // A tail would strike the line below: that one stands back too.
  const tail = reach === undefined ? undefined : Math.max(width, inset + cap.width + size * reach + desk.style.em * 0.1)
  const dent = { lines: depth, width, ...(tail !== undefined && { tail }) }
  const leadIn = Math.max(0, lead - cut)
  const piece = prose(desk, cast, block.children, { element: made, indent: 0, skip: cut, leadIn, dent })
  const line = { kind: 'line' as const, element: made }
  const shown = [
    ...(before ? [{ ...line, line: before, x: inset - before.width - 1, down: 1, space: /\s$/u.test(marks) }] : []),
    { ...line, line: cap, x: inset, down: depth, space: single },
  ]
  return withMarks(kept(piece, depth, tail === undefined ? depth : depth + 1), shown)
}

function capSize(desk: Desk, cast: Cast, depth: number): number {
  const { capHeight } = desk.fonts.metrics(cast.type.family.regular)
  return cast.type.size + ((depth - 1) * cast.leading) / Math.max(0.3, capHeight)
}

/** As many lines as the theme asks, or as a short paragraph has; 0 where it has one. */
function capDepth(desk: Desk, block: Paragraph, cast: Cast, cut: number): number {
  for (let depth: number = desk.style.theme.chapter.dropCap; depth >= 2; depth--) {
    const dent = { lines: depth, width: capSize(desk, cast, depth) * 0.7 }
    const { strands } = strandsOf(desk, block.children, cast.type, { plain: true, skip: cut })
    if (desk.set(specOf(desk, cast, strands, { dent }))[0].lines.length >= depth) return depth
  }
  return 0
}

/** The lines beside a drop cap stay on its page; where they are fewer than it needs, white stands in for them. */
function kept(piece: Piece, depth: number, lines: number): Piece {
  const known = new Map<Stack, Stack>()
  const keep = (stack: Stack): Stack => {
    const made = known.get(stack) ?? stackOf(besideCap(stack.rows, depth, lines), stack.cost)
    known.set(stack, made)
    return made
  }
  return { ...piece, stacks: () => piece.stacks().map(keep) }
}

function besideCap(rows: readonly Row[], depth: number, lines: number): Row[] {
  const held = rows.map((row, at) => (at < depth - 1 ? { ...row, penalty: NEVER } : row))
  return [...held, ...Array.from({ length: Math.max(0, lines - rows.length) }, () => whiteRow(1))]
}

function oneLine(desk: Desk, cast: Cast, text: string, type: Cast['type']) {
  const spec = specOf(desk, cast, plainStrands(desk, text, type), { align: 'left' })
  return desk.set({ ...spec, widths: [1e5], protrusion: 0, expansion: 0 })[0].lines[0]
}

/** The text that the paragraph starts with, up to what is not text. */
function leadingText(nodes: readonly Inline[]): string {
  const [first] = nodes
  if (!first) return ''
  if (first.type === 'text') return first.value
  return 'children' in first && first.type !== 'note' ? leadingText(first.children as readonly Inline[]) : ''
}
