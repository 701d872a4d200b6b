import type { Group, Outline, PlacedPicture, Shape, TextLine } from '../cover/shapes.ts'
import { hasTurns, levelsOf, visualOrder } from '../pdf/line/bidi.ts'
import type { Fonts, Run, Shaped } from '../pdf/shape.ts'
import type { Content, GlyphRun, Ink, Mark, PathMark, Sheet, TextMark } from '../pdf/sheets.ts'
import type { FaceId } from '../theme/theme.ts'
import { type Curves, circle, curvesOf, type Point } from './outline.ts'

/** What setting the words of a drawing must know. */
export interface Lettering {
  readonly fonts: Fonts
  /** Asked in this order for a character that a face has not. */
  readonly fallback: readonly FaceId[]
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
}

/** A drawing as a sheet of marks. Its units are points, from the upper left corner of the sheet; what lies beyond bleeds. */
export function sheetOf(width: number, height: number, shapes: readonly Shape[], lettering: Lettering): Sheet {
  const marks = new Drawer(lettering).marks(shapes, { x: 0, y: height, scale: 1, turn: 0 })
  const content: Content[] = [{ kind: 'artifact', artifact: 'Layout', marks }]
  return { width, height, content, links: [], destinations: [] }
}

/** Where a group's origin lies on the sheet, from its foot; how large its units are; how it is turned, with the clock. */
interface Place {
  readonly x: number
  readonly y: number
  readonly scale: number
  readonly turn: number
}

class Drawer {
  readonly #lettering: Lettering

  constructor(lettering: Lettering) {
    this.#lettering = lettering
  }

  marks(shapes: readonly Shape[], place: Place): Mark[] {
    return shapes.flatMap((shape) => this.#marks(shape, place))
  }

  #marks(shape: Shape, place: Place): Mark[] {
    switch (shape.kind) {
      case 'rectangle': {
        const [x, y, width, height] = shape.box
        return [rule([x, y], [x + width, y + height], inkOf(shape.fill), place)]
      }
      case 'circle':
        return [path(circle(shape.x, shape.y, shape.radius), { fill: inkOf(shape.fill) }, place)]
      case 'path':
        return curvesOf(shape.d).map((curves) => path(curves, paintOf(shape, place), place))
      case 'text':
        return this.#text(shape, place)
      case 'picture':
        return [picture(shape, place)]
      case 'group':
        return this.marks(shape.shapes, within(shape, place))
    }
  }

  #text(text: TextLine, place: Place): TextMark[] {
    const size = text.size * place.scale
    const tracking = text.tracking * place.scale
    const runs = this.#runs(text, size, tracking)
    const width = runs.reduce((sum, run) => sum + widthOf(run), 0)
    if (width === 0) return []
    const before = { start: 0, middle: width / 2, end: width }[text.anchor]
    const [x, y] = at([text.x - before / place.scale, text.y], place)
    const turned = turnOf(place.turn)
    return [{ kind: 'text', x, y, stretch: 1, runs, ink: inkOf(text.fill), ...(turned && { turned }) }]
  }

  /** The words of a line in the order in which they are seen, in stretches of one face each. */
  #runs({ line, face }: TextLine, size: number, tracking: number): GlyphRun[] {
    const { fonts, direction } = this.#lettering
    // Ligatures of letters that stand apart would close up again.
    const features = tracking === 0 ? '' : '-liga,-clig'
    const levels = hasTurns(line) || direction === 'rtl' ? levelsOf(line, direction) : undefined
    const pieces = this.#pieces(line, face.face, levels)
    const order = levels ? visualOrder(pieces.map(({ level }) => level)) : pieces.map((_, index) => index)
    const runs: { face: FaceId; pieces: (Shaped | number)[] }[] = []
    for (const index of order) {
      const piece = pieces[index]
      if (!piece) continue
      const last = runs.at(-1)
      const run = last?.face === piece.face ? last : { face: piece.face, pieces: [] }
      if (run !== last) runs.push(run)
      if (piece.text.trim() === '')
        run.pieces.push(fonts.metrics(piece.face).space * size * piece.text.length + tracking)
      else run.pieces.push(...fonts.shape([this.#run(piece, features)]))
    }
    return runs.map((run) => ({ ...run, size, rise: 0, tracking }))
  }

  #run({ face, text, level }: Piece, features: string): Run {
    return { face, features, text, language: this.#lettering.language, direction: level % 2 === 1 ? 'rtl' : 'ltr' }
  }

  /** Words and spaces of a line, each of one face and one level. */
  #pieces(line: string, face: FaceId, levels: Uint8Array | undefined): Piece[] {
    const { fonts, fallback } = this.#lettering
    const pieces: Piece[] = []
    let offset = 0
    for (const character of line) {
      const space = /\s/u.test(character)
      const code = character.codePointAt(0) ?? 0
      const last = pieces.at(-1)
      const joins = /[\p{M}\p{Cf}]/u.test(character) && last !== undefined
      const own = joins ? last.face : ([face, ...fallback].find((one) => fonts.covers(one, code)) ?? face)
      const level = levels?.[offset] ?? 0
      const same = last?.face === own && last.level === level && (last.text.trim() === '') === space
      if (last && (same || joins)) last.text += character
      else pieces.push({ text: character, face: space ? (last?.face ?? face) : own, level })
      offset += character.length
    }
    return pieces
  }
}

interface Piece {
  text: string
  readonly face: FaceId
  readonly level: number
}

function widthOf({ pieces, size, tracking }: GlyphRun): number {
  return pieces.reduce<number>(
    (sum, piece) =>
      sum + (typeof piece === 'number' ? piece : piece.width * size + tracking * (piece.glyphs.length / 5)),
    0,
  )
}

function within({ x, y, scale, turn }: Group, place: Place): Place {
  const [left, foot] = at([x, y], place)
  return { x: left, y: foot, scale: place.scale * scale, turn: (((place.turn + turn) % 360) + 360) % 360 }
}

/** A point of the drawing, which counts down, on the sheet, which counts up. */
function at([x, y]: Point, { x: left, y: top, scale, turn }: Place): Point {
  const [across, down] = [x * scale, y * scale]
  if (turn === 90) return [left - down, top - across]
  if (turn === 180) return [left - across, top + down]
  if (turn === 270) return [left + down, top + across]
  return [left + across, top - down]
}

function turnOf(turn: number): true | 'down' | undefined {
  if (turn === 90) return 'down'
  return turn === 270 ? true : undefined
}

function rule(first: Point, second: Point, ink: Ink, place: Place): Mark {
  const [a, b] = [at(first, place), at(second, place)]
  const [x, y] = [Math.min(a[0], b[0]), Math.min(a[1], b[1])]
  return { kind: 'rule', x, y, width: Math.abs(a[0] - b[0]), height: Math.abs(a[1] - b[1]), ink }
}

function path({ start, steps, closed }: Curves, paint: Pick<PathMark, 'fill' | 'stroke'>, place: Place): PathMark {
  const [x, y] = at(start, place)
  return {
    kind: 'path',
    x,
    y,
    steps: steps.map((points) => points.flatMap((point) => at(point, place))),
    closed,
    ...paint,
  }
}

function paintOf({ fill, stroke, width = 1, dashes }: Outline, { scale }: Place): Pick<PathMark, 'fill' | 'stroke'> {
  const pen = stroke !== undefined && {
    ink: inkOf(stroke),
    width: width * scale,
    ...(dashes && { dashes: [dashes[0] * scale, dashes[1] * scale] as const }),
  }
  return { ...(fill !== undefined && { fill: inkOf(fill) }), ...(pen && { stroke: pen }) }
}

function picture({ asset, box, clip }: PlacedPicture, place: Place): Mark {
  const [x, y] = at([box[0], box[1] + box[3]], place)
  const [left, foot] = at([clip[0], clip[1] + clip[3]], place)
  const { scale } = place
  const window = { x: left, y: foot, width: clip[2] * scale, height: clip[3] * scale }
  return { kind: 'image', asset, x, y, width: box[2] * scale, height: box[3] * scale, clip: window }
}

/** "#16324a" → its red, green and blue. */
function inkOf(colour: string): Ink {
  const value = Number.parseInt(colour.slice(1), 16)
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255]
}
