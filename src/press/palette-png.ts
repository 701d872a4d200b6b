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
  const palette = new Map<number, number>()
  const rows = new Uint8Array((width + 1) * height)
  let colour = -1
  let index = 0
  for (let at = 0, y = 0, to = 0; y < height; y++) {
    to++
    for (let x = 0; x < width; x++, at += 4) {
      const next = ((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0)
      if (data[at + 3] !== 255) return undefined
      if (next !== colour) {
        colour = next
        index = palette.get(next) ?? palette.size
        if (index === mostColours) return undefined
        palette.set(next, index)
      }
      rows[to++] = index
    }
  }
  const colours = Uint8Array.from([...palette.keys()].flatMap((rgb) => [rgb >> 16, (rgb >> 8) & 255, rgb & 255]))
  const parts = [
    pngHead(width, height, 3),
    chunk('PLTE', colours),
    chunk('IDAT', zlibSync(rows, { level: 6 })),
    chunk('IEND', new Uint8Array()),
  ]
  return new Uint8Array(Buffer.concat(parts))
}
