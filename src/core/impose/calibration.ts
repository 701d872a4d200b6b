import { millimetre, type Size } from './paper.ts'
import type { Forme, Line, Rectangle } from './place.ts'

/**
 * Two sheets that show what a printer does with the backs: an arrow to the head on each side (a full one on fronts), as many bars
 * beside it as the number of the sheet, and a cross in the middle that lies behind its twin.
 */
export function calibrationFormes(paper: Size, flip: 'long-edge' | 'short-edge'): readonly Forme[] {
  const sheet = { width: Math.max(paper.width, paper.height), height: Math.min(paper.width, paper.height) }
  return [1, 2].flatMap((number) =>
    [false, true].map((back) => ({
      ...sheet,
      turned: back && flip === 'long-edge',
      pages: [],
      lines: [...arrow(sheet, back), ...cross(sheet)],
      bars: [...(back ? [] : shaft(sheet)), ...bars(sheet, number)],
    })),
  )
}

const length = 60 * millimetre
const thick = 6 * millimetre

function shaft({ width, height }: Size): Rectangle[] {
  return [{ x: width / 4 - thick / 2, y: height / 2 - length / 2, width: thick, height: length }]
}

function arrow({ width, height }: Size, back: boolean): Line[] {
  const x = width / 4
  const [foot, head] = [height / 2 - length / 2, height / 2 + length / 2]
  const wing = length / 4
  const outline = back
    ? [polyline([x - thick / 2, head], [x - thick / 2, foot], [x + thick / 2, foot], [x + thick / 2, head])]
    : []
  return [...outline, polyline([x - wing, head - wing], [x, head + thick], [x + wing, head - wing])].flat()
}

function polyline(...points: readonly (readonly [number, number])[]): Line[] {
  return points.slice(1).map((to, at) => ({ from: points[at] ?? to, to, dashed: false }))
}

function cross({ width, height }: Size): Line[] {
  const arm = 15 * millimetre
  const [x, y] = [width / 2, height / 2]
  return [...polyline([x - arm, y], [x + arm, y]), ...polyline([x, y - arm], [x, y + arm])]
}

function bars({ width, height }: Size, count: number): Rectangle[] {
  return Array.from({ length: count }, (_, at) => ({
    x: (width * 3) / 4 + at * thick * 2,
    y: height / 2 - length / 4,
    width: thick,
    height: length / 2,
  }))
}
