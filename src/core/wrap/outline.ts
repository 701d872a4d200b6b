/** A point of the drawing. */
export type Point = readonly [x: number, y: number]

/** An outline as curves: where it begins, and to where each step leads: one point for a line, three for a curve. */
export interface Curves {
  readonly start: Point
  readonly steps: readonly (readonly Point[])[]
  readonly closed: boolean
}

/**
 * Reads the path of a shape: absolute M, L, H, V, C, A and Z, of which A is a quarter of a circle or less. Our own compositions write
 * them, so anything else throws.
 */
export function curvesOf(d: string): Curves[] {
  const found: { start: Point; steps: Point[][]; closed: boolean }[] = []
  let pen: Point = [0, 0]
  for (const [, command = '', rest = ''] of d.matchAll(/([A-Za-z])([^A-Za-z]*)/gu)) {
    const numbers = (rest.match(/-?\d+(?:\.\d+)?(?:e-?\d+)?/gu) ?? []).map(Number)
    const [a = 0, b = 0] = numbers
    const current = found.at(-1)
    if (command === 'M') {
      pen = [a, b]
      found.push({ start: pen, steps: [], closed: false })
      continue
    }
    if (!current) throw new RangeError(`a path begins with "${command}"`)
    if (command === 'Z') current.closed = true
    else current.steps.push(stepOf(command, numbers, pen))
    pen = current.steps.at(-1)?.at(-1) ?? pen
  }
  return found
}

function stepOf(command: string, numbers: readonly number[], [x, y]: Point): Point[] {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0] = numbers
  switch (command) {
    case 'L':
      return [[a, b]]
    case 'H':
      return [[a, y]]
    case 'V':
      return [[x, a]]
    case 'C':
      return [
        [a, b],
        [c, d],
        [e, f],
      ]
    case 'A':
      return arc([x, y], [f, g], a, e === 1)
    default:
      throw new RangeError(`a path has "${command}"`)
  }
}

/** Part of a circle as one curve: its handles are 4/3·tan(θ/4) of the radius long. */
function arc(from: Point, to: Point, radius: number, clockwise: boolean): Point[] {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]]
  const chord = Math.hypot(dx, dy)
  const angle = 2 * Math.asin(Math.min(1, chord / (2 * radius)))
  const handle = (4 / 3) * Math.tan(angle / 4) * radius
  // The tangents lean from the chord by half the angle.
  const lean = (clockwise ? -1 : 1) * (angle / 2)
  const turned = (by: number): Point => {
    const [cos, sin] = [Math.cos(by), Math.sin(by)]
    return [((dx * cos - dy * sin) / chord) * handle, ((dx * sin + dy * cos) / chord) * handle]
  }
  const [first, second] = [turned(lean), turned(-lean)]
  return [[from[0] + first[0], from[1] + first[1]], [to[0] - second[0], to[1] - second[1]], to]
}

/** A whole circle in four curves. */
export function circle(x: number, y: number, radius: number): Curves {
  const k = radius * (4 / 3) * Math.tan(Math.PI / 8)
  return {
    start: [x + radius, y],
    steps: [
      [
        [x + radius, y + k],
        [x + k, y + radius],
        [x, y + radius],
      ],
      [
        [x - k, y + radius],
        [x - radius, y + k],
        [x - radius, y],
      ],
      [
        [x - radius, y - k],
        [x - k, y - radius],
        [x, y - radius],
      ],
      [
        [x + k, y - radius],
        [x + radius, y - k],
        [x + radius, y],
      ],
    ],
    closed: true,
  }
}
