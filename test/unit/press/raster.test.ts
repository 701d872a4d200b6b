import { expect, test } from 'vitest'
import { openRaster } from '../../../src/press/raster.ts'

const svg =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><rect width="20" height="10" fill="#f00"/><text y="8">x</text></svg>'

test('a drawing becomes a PNG as wide as asked, the same every time', async () => {
  const raster = await openRaster([], 'None')
  const png = raster.png(svg, 200)
  const view = new DataView(png.buffer, png.byteOffset)
  expect([view.getUint32(16), view.getUint32(20)]).toEqual([200, 100])
  expect(Buffer.from(raster.png(svg, 200)).equals(png)).toBe(true)
  expect(Buffer.from(raster.png(new TextEncoder().encode(svg), 200)).equals(png)).toBe(true)
})

test('pictures that a drawing names are not looked for', async () => {
  const raster = await openRaster([], 'None')
  const asking = svg.replace(
    '<text',
    '<image href="file:///etc/hostname" width="5" height="5"/><image href="http://127.0.0.1:1/x.png" width="5" height="5"/><text',
  )
  expect(raster.png(asking, 20).length).toBeGreaterThan(0)
})

test('what is no drawing throws', async () => {
  const raster = await openRaster([], 'None')
  expect(() => raster.png('<html/>', 100)).toThrow()
})
