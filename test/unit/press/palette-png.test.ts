import { decode } from 'fast-png'
import { expect, test } from 'vitest'
import { palettePng } from '../../../src/press/palette-png.ts'

/** Pixels in as many colours as are asked for, opaque. */
function picture(colours: number, width = 33, height = 20) {
  const data = new Uint8Array(width * height * 4)
  for (let pixel = 0; pixel < width * height; pixel++) {
    const colour = pixel % colours
    data.set([colour & 255, colour >> 8, 255 - (colour & 255), 255], pixel * 4)
  }
  return { width, height, data }
}

test.each([1, 2, 255, 256])('a drawing in %i colours is given back pixel by pixel', (colours) => {
  const drawn = picture(colours)
  const read = decode(palettePng(drawn) ?? new Uint8Array())
  expect([read.width, read.height, read.palette?.length]).toEqual([33, 20, colours])
  const pixels = [...read.data].flatMap((index) => [...(read.palette?.[index] ?? []), 255])
  expect(pixels).toEqual([...drawn.data])
})

test('a drawing in more colours, or one that shows what is below it, has no palette', () => {
  expect(palettePng(picture(257))).toBeUndefined()
  const drawn = picture(2)
  drawn.data[43] = 254
  expect(palettePng(drawn)).toBeUndefined()
})
