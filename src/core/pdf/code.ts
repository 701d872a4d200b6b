import type { Code } from '../model/block.ts'
import { type Cast, type Desk, widthOf } from './desk.ts'
import { element, type Piece, spaced } from './piece.ts'
import { prose, specOf } from './prose.ts'
import { plainStrands } from './strands.ts'
import type { TypeStyle } from './style.ts'

/** As far as long lines may shrink the whole block before they are turned over. */
const SHRINK = 0.85
const LONGEST = 400

/** Lines of code as written: from left to right whatever the book, white kept, long ones turned over with an indent. */
export function castCode(desk: Desk, block: Code, cast: Cast): Piece[] {
  const { style } = desk
  const parent = element('Code', cast.parent)
  const start = style.direction === 'ltr' ? 'left' : 'right'
  const inner: Cast = { ...cast, [start]: cast[start] + style.em * 0.8, align: 'left', depth: cast.depth + 1 }
  const written = block.value.replace(/\n$/u, '').split('\n')
  const lines = written.map(keepWhite)
  const base: TypeStyle = {
    ...cast.type,
    family: style.theme.fonts.mono,
    size: cast.type.size * style.theme.code.scale,
    italic: false,
    bold: false,
    smallCaps: false,
    upper: false,
    tracking: 0,
    hyphenate: false,
  }
  const wide = widest(desk, lines, base, inner)
  const size = base.size * Math.max(SHRINK, Math.min(1, widthOf(desk, inner) / Math.max(1, wide)))
  const typed = { ...inner, type: { ...base, size } }
  let from = 0
  const pieces = lines.map((line, at): Piece => {
    const source = { node: block, from, text: written[at] ?? '' }
    from += source.text.length + 1
    const before = plainStrands(desk, line, typed.type)
    const piece = prose(desk, typed, [], {
      element: parent,
      before,
      source,
      hang: style.em * 2,
      align: 'left',
      direction: 'ltr',
      space: at < lines.length - 1,
    })
    const edge = lines.length > 3 && (at === 0 || at === lines.length - 2) ? 3e5 : 2e4
    return { ...piece, keep: at === lines.length - 1 ? 0 : edge }
  })
  return spaced(pieces, 1, 1)
}

/** Points of the widest line, set without a break. */
function widest(desk: Desk, lines: readonly string[], type: TypeStyle, cast: Cast): number {
  const longest = [...lines].sort((a, b) => b.length - a.length).slice(0, 3)
  const widths = longest.map((text) => {
    const spec = specOf(desk, cast, plainStrands(desk, text.slice(0, LONGEST), type), { align: 'left' })
    return desk.set({ ...spec, widths: [1e5], protrusion: 0 })[0].lines[0]?.width ?? 0
  })
  return Math.max(0, ...widths)
}

const TAB = 4

/** Spaces that must not shrink or vanish become no-break spaces; tabs go to every fourth column. */
function keepWhite(line: string): string {
  let text = ''
  for (const letter of line) {
    if (letter === '\t') text += '\u00a0'.repeat(TAB - (text.length % TAB))
    else if (letter === ' ') text += text === '' || /\s$/u.test(text) ? '\u00a0' : ' '
    else text += letter
  }
  return text === '' ? '\u00a0' : text
}
