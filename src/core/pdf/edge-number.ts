import type { Cast, Desk } from './desk.ts'
import type { LineMark } from './piece.ts'
import { specOf } from './prose.ts'
import { plainStrands } from './strands.ts'

/** A number at the edge of the measure where lines end, in a column of so many points. None of a label without letters. */
export function edgeNumber(
  desk: Desk,
  cast: Cast,
  label: string,
  column: number,
  tag = 0,
): Pick<LineMark, 'line' | 'x'> | undefined {
  const ltr = desk.style.direction === 'ltr'
  const strands = plainStrands(desk, label, { ...cast.type, hyphenate: false }, tag)
  const spec = specOf(desk, cast, strands, { align: ltr ? 'right' : 'left' })
  const [line] = desk.set({ ...spec, widths: [column], offsets: [0], protrusion: 0, expansion: 0 })[0].lines
  return line && label !== ''
    ? { line, x: ltr ? desk.style.frame.measure - cast.right - column : cast.left }
    : undefined
}
