import { zlibSync } from 'fflate'
import type { Pixels } from '../core/assets/pixels.ts'
import { chunk, pngHead } from './png.ts'

/** Most colours that fit into one byte a pixel. */
const mostColours = 256

/**
 * A drawing as a PNG with a palette: one byte a pixel, unfiltered, as PNG 12.7 advises for such. Lettering on plain grounds has a
 * few dozen colours, and takes a third of the bytes and of the time that it takes in full colour. None for pixels of more
 * colours, or that are not opaque.
 */
export function palettePng({ width, height, data }: Pixels): Uint8Array | undefined {
  const indexes = new Map<number, number>()
  const colours: number[] = []
  const rows = new Uint8Array((width + 1) * height)
  const whole = data.byteOffset % 4 === 0 ? data : data.slice()
  const pixels = new Int32Array(whole.buffer, whole.byteOffset, width * height)
  let colour: number | undefined
  let index = 0
  for (let y = 0, at = 0, to = 0; y < height; y++) {
    // Most rows of a drawing are as the row above, and comparing them is much quicker than looking up their colours.
    const above = at - width
    if (y > 0 && isSame(data.subarray(above * 4, at * 4), data.subarray(at * 4, (at + width) * 4))) {
      rows.copyWithin(to, to - width - 1, to)
      at += width
      to += width + 1
      continue
    }
    to++
    for (const end = at + width; at < end; at++) {
      const next = pixels[at]
      if (next !== colour && next !== undefined) {
        colour = next
        const known = indexes.get(next)
        index = known ?? indexes.size
        if (known === undefined) {
          const [red = 0, green = 0, blue = 0, cover] = data.subarray(at * 4, at * 4 + 4)
          if (cover !== 255 || index === mostColours) return undefined
          indexes.set(next, index)
          colours.push(red, green, blue)
        }
      }
      rows[to++] = index
    }
  }
  const parts = [
    pngHead(width, height, 3),
    chunk('PLTE', Uint8Array.from(colours)),
    chunk('IDAT', zlibSync(rows, { level: 6 })),
    chunk('IEND', new Uint8Array()),
  ]
  return new Uint8Array(Buffer.concat(parts))
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0
}
