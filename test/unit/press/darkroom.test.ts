import { decode } from 'fast-png'
import { describe, expect, test } from 'vitest'
import type { Development } from '../../../src/core/assets/development.ts'
import type { Pixels, Turn } from '../../../src/core/assets/pixels.ts'
import type { Asset } from '../../../src/core/model/book.ts'
import { develop } from '../../../src/press/darkroom.ts'
import { readJpeg, writeJpeg } from '../../../src/press/jpeg.ts'
import { writePng } from '../../../src/press/png.ts'
import { openRaster } from '../../../src/press/raster.ts'
import { readWebp } from '../../../src/press/webp.ts'
import { boat, seeThrough } from './boat.ts'

const raster = () => openRaster([], '')
const wanted = (more: Partial<Development>): Development => ({
  turn: 1,
  width: 40,
  height: 30,
  mediaType: 'image/png',
  quality: 90,
  onlyIfSmaller: false,
  ...more,
})
const negative = (mediaType: Asset['mediaType'], bytes: Uint8Array, width = 40, height = 30) => ({
  mediaType,
  width,
  height,
  bytes,
})

/** Red on the left, blue on the right. */
const halves: Pixels = {
  width: 40,
  height: 30,
  data: Uint8Array.from({ length: 40 * 30 * 4 }, (_, at) => {
    const left = (at >> 2) % 40 < 20
    return [left ? 220 : 20, 40, left ? 20 : 220, 255][at % 4] ?? 0
  }),
}
const at = ({ width, data }: Pixels, x: number, y: number) => [
  ...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 4),
]
const near = (found: readonly number[], colour: readonly number[]) => {
  for (const [part, value] of found.entries()) expect(Math.abs(value - (colour[part] ?? 0))).toBeLessThan(12)
}

describe('JPEG', () => {
  test('is read as it was written, the same every time', async () => {
    const jpeg = await writeJpeg(halves, 90)
    const read = await readJpeg(jpeg)
    near(at(read, 5, 15), [220, 40, 20, 255])
    near(at(read, 35, 15), [20, 40, 220, 255])
    expect(Buffer.from(await writeJpeg(halves, 90)).equals(jpeg)).toBe(true)
  })

  test('that is damaged throws, and the next one is read all the same', async () => {
    await expect(readJpeg(Uint8Array.from([0xff, 0xd8, 0xff, 0xd9]))).rejects.toThrow()
    await expect(readJpeg(await writeJpeg(halves, 90))).resolves.toMatchObject({ width: 40 })
  })

  test('leaves no global behind', async () => {
    await readJpeg(await writeJpeg(halves, 90))
    expect('ImageData' in globalThis).toBe(false)
  })
})

test('WebP is read, with what shows through', async () => {
  near(at(await readWebp(boat), 20, 14), [40, 90, 160, 255])
  expect(at(await readWebp(seeThrough), 6, 6)).toEqual([230, 200, 40, 128])
})

describe('PNG', () => {
  test.each([
    ['grey', [9, 9, 9, 255], 1],
    ['grey that shows through', [9, 9, 9, 8], 2],
    ['colour', [1, 2, 3, 255], 3],
    ['colour that shows through', [1, 2, 3, 4], 4],
  ])('of %s has the channels it needs', (_, colour, channels) => {
    const data = Uint8Array.from({ length: 5 * 4 * 4 }, (_, index) => colour[index % 4] ?? 0)
    const png = decode(writePng({ width: 5, height: 4, data }))
    expect([png.width, png.height, png.channels]).toEqual([5, 4, channels])
    expect([...png.data.subarray(0, channels)]).toEqual(
      channels < 3 ? [colour[0], colour[3]].slice(0, channels) : colour.slice(0, channels),
    )
  })

  test('says every pixel, whatever filter was best for its row', () => {
    const data = Uint8Array.from({ length: 31 * 17 * 4 }, (_, index) => (index * index * 7 + (index >> 3)) & 255)
    const png = decode(writePng({ width: 31, height: 17, data }))
    expect(Buffer.from(png.data).equals(data)).toBe(true)
  })
})

describe('developing', () => {
  test('turns a photograph upright', async () => {
    const bytes = await writeJpeg(halves, 95)
    const turned: Turn = 6
    const made = await develop(
      negative('image/jpeg', bytes),
      wanted({ turn: turned, width: 30, height: 40, mediaType: 'image/jpeg' }),
      raster,
    )
    const read = await readJpeg(made)
    expect([read.width, read.height]).toEqual([30, 40])
    near(at(read, 15, 5), [220, 40, 20, 255])
    near(at(read, 15, 35), [20, 40, 220, 255])
  })

  test('makes a PNG smaller', async () => {
    const made = await develop(negative('image/png', writePng(halves)), wanted({ width: 20, height: 15 }), raster)
    const png = decode(made)
    expect([png.width, png.height, png.channels]).toEqual([20, 15, 3])
    expect([...png.data.subarray(0, 3)]).toEqual([220, 40, 20])
  })

  test('makes a JPEG of a WebP', async () => {
    const made = await develop(
      negative('image/webp', boat, 24, 16),
      wanted({ width: 24, height: 16, mediaType: 'image/jpeg' }),
      raster,
    )
    near(at(await readJpeg(made), 20, 14), [40, 90, 160, 255])
  })

  test('keeps a JPEG that would not get smaller, byte for byte', async () => {
    // Noise, which no compression likes.
    const data = Uint8Array.from(halves.data, (value, index) =>
      index % 4 === 3 ? 255 : (value * 31 + index * index) & 255,
    )
    const noise = { ...halves, data }
    const bytes = await writeJpeg(noise, 40)
    const same = wanted({ mediaType: 'image/jpeg', quality: 95, onlyIfSmaller: true })
    expect(await develop(negative('image/jpeg', bytes), same, raster)).toBe(bytes)
    const large = await writeJpeg(noise, 95)
    const less = await develop(negative('image/jpeg', large), { ...same, quality: 40 }, raster)
    expect(less.length).toBeLessThan(large.length)
  })
})
