/** A decoded picture: rows from the top, four bytes a pixel (red, green, blue, coverage), colours not multiplied by coverage. */
export interface Pixels {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

/** How a picture must be turned to stand upright: 1 not at all, else as Exif says (Exif 2.32, 4.6.4, Orientation). */
export type Turn = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8

/** Whether turning makes the height of what was the width. */
export function turnsOver(turn: Turn): boolean {
  return turn >= 5
}

/** The picture upright. */
export function upright(pixels: Pixels, turn: Turn): Pixels {
  if (turn === 1) return pixels
  const { width, height } = pixels
  const [columns, rows] = turnsOver(turn) ? [height, width] : [width, height]
  const from = new Uint32Array(pixels.data.buffer, pixels.data.byteOffset, width * height)
  const to = new Uint32Array(columns * rows)
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) to[y * columns + x] = from[sourceOf(turn, x, y, width, height)] ?? 0
  }
  return { width: columns, height: rows, data: new Uint8Array(to.buffer) }
}

/** Which stored pixel stands at column `x` of row `y` when the picture is upright. */
function sourceOf(turn: Turn, x: number, y: number, width: number, height: number): number {
  switch (turn) {
    case 1:
      return y * width + x
    case 2:
      return y * width + (width - 1 - x)
    case 3:
      return (height - 1 - y) * width + (width - 1 - x)
    case 4:
      return (height - 1 - y) * width + x
    case 5:
      return x * width + y
    case 6:
      return (height - 1 - x) * width + y
    case 7:
      return (height - 1 - x) * width + (width - 1 - y)
    case 8:
      return x * width + (width - 1 - y)
  }
}

/**
 * The picture made smaller by a cubic filter as wide as the step between its new pixels (Catmull & Rom; Mitchell & Netravali 1988,
 * B = 0, C = 1/2). Whole numbers only, so that every machine gives the same bytes.
 */
export function shrunk(pixels: Pixels, width: number, height: number): Pixels {
  const across = resampled(multiplied(pixels.data), { count: pixels.height, length: pixels.width, to: width })
  const turned = resampled(across, { count: width, length: pixels.height, to: height })
  return { width, height, data: divided(turned) }
}

interface Axis {
  /** Rows, and pixels of each. */
  readonly count: number
  readonly length: number
  readonly to: number
}

/** 16 384 is one. */
const one = 1 << 14

/** Each row resampled and laid down as a column, so that the same step serves for both directions. */
function resampled(data: Uint8Array, { count, length, to }: Axis): Uint8Array {
  const out = new Uint8Array(count * to * 4)
  for (let target = 0; target < to; target++) {
    const { first, weights } = tapsOf(target, length, to)
    for (let row = 0; row < count; row++) {
      let [red, green, blue, cover] = [one >> 1, one >> 1, one >> 1, one >> 1]
      let at = (row * length + first) * 4
      for (const weight of weights) {
        red += weight * (data[at] ?? 0)
        green += weight * (data[at + 1] ?? 0)
        blue += weight * (data[at + 2] ?? 0)
        cover += weight * (data[at + 3] ?? 0)
        at += 4
      }
      const into = (target * count + row) * 4
      out[into] = byte(red)
      out[into + 1] = byte(green)
      out[into + 2] = byte(blue)
      out[into + 3] = byte(cover)
    }
  }
  return out
}

function byte(sum: number): number {
  const value = sum >> 14
  return Math.min(Math.max(value, 0), 255)
}

/** Which pixels make the new pixel `target`, and with what weights; these add up to one. */
function tapsOf(target: number, length: number, to: number): { first: number; weights: Int32Array } {
  const step = length / to
  const middle = (target + 0.5) * step - 0.5
  const first = Math.max(0, Math.ceil(middle - 2 * step))
  const last = Math.min(length - 1, Math.floor(middle + 2 * step))
  const raw = Array.from({ length: last - first + 1 }, (_, tap) => cubic(Math.abs(first + tap - middle) / step))
  const sum = raw.reduce((all, weight) => all + weight, 0)
  const weights = Int32Array.from(raw, (weight) => Math.round((weight / sum) * one))
  const lacking = one - weights.reduce((all, weight) => all + weight, 0)
  const nearest = Math.min(Math.max(Math.round(middle) - first, 0), weights.length - 1)
  weights[nearest] = (weights[nearest] ?? 0) + lacking
  return { first, weights }
}

function cubic(x: number): number {
  if (x < 1) return (1.5 * x - 2.5) * x * x + 1
  return x < 2 ? ((-0.5 * x + 2.5) * x - 4) * x + 2 : 0
}

/** Colours multiplied by coverage, so that what cannot be seen does not bleed into what can. */
function multiplied(data: Uint8Array): Uint8Array {
  const out = new Uint8Array(data)
  for (let at = 0; at < out.length; at += 4) {
    const cover = out[at + 3] ?? 0
    if (cover === 255) continue
    for (let part = 0; part < 3; part++) out[at + part] = Math.round(((out[at + part] ?? 0) * cover) / 255)
  }
  return out
}

function divided(data: Uint8Array): Uint8Array {
  for (let at = 0; at < data.length; at += 4) {
    const cover = data[at + 3] ?? 0
    if (cover === 255) continue
    for (let part = 0; part < 3; part++) {
      data[at + part] = cover === 0 ? 0 : Math.min(255, Math.round(((data[at + part] ?? 0) * 255) / cover))
    }
  }
  return data
}
