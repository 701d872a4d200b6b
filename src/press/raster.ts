import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { initWasm, Resvg, type ResvgRenderOptions } from '@resvg/resvg-wasm'
import type { Pixels } from '../core/assets/pixels.ts'
import { palettePng } from './palette-png.ts'
import { type Bitmap, wrapped } from './wrapped.ts'

/** Draws SVG as bitmaps with the fonts it was given and no others: the same drawing gives the same bytes on every machine. */
export interface Raster {
  /** A PNG `width` pixels wide. Throws on what is not SVG. */
  png(svg: string | Uint8Array, width: number): Uint8Array
  /** The pixels of a PNG, a GIF or a JPEG, one for one. */
  pixels(picture: Bitmap): Pixels
}

let ready: Promise<void> | undefined

type RenderedImage = ReturnType<InstanceType<typeof Resvg>['render']>

/** `fonts` are whole TrueType or OpenType files, found by the family names inside them; `family` serves where a drawing names none. */
export async function openRaster(fonts: readonly Uint8Array[], family: string): Promise<Raster> {
  ready ??= start()
  await ready
  const draw = <T>(svg: string | Uint8Array, options: ResvgRenderOptions, take: (picture: RenderedImage) => T): T => {
    const drawing = new Resvg(svg, options)
    const picture = drawing.render()
    try {
      return take(picture)
    } finally {
      picture.free()
      drawing.free()
    }
  }
  const font = { fontBuffers: [...fonts], defaultFontFamily: family, serifFamily: family, sansSerifFamily: family }
  return {
    png: (svg, width) => draw(svg, { font, fitTo: { mode: 'width', value: width } }, drawnPng),
    pixels: (picture) =>
      draw(wrapped(picture), {}, ({ width, height, pixels }) => ({ width, height, data: undone(pixels) })),
  }
}

function drawnPng(picture: RenderedImage): Uint8Array {
  const { width, height, pixels } = picture
  return palettePng({ width, height, data: pixels }) ?? picture.asPng()
}

/** Colours without the coverage that the rasteriser multiplies them by. */
function undone(pixels: Uint8Array): Uint8Array {
  const data = new Uint8Array(pixels)
  for (let at = 0; at < data.length; at += 4) {
    const cover = data[at + 3] ?? 0
    if (cover === 0 || cover === 255) continue
    for (let part = 0; part < 3; part++) {
      data[at + part] = Math.min(255, Math.round(((data[at + part] ?? 0) * 255) / cover))
    }
  }
  return data
}

async function start(): Promise<void> {
  const wasm = await readFile(createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm'))
  await initWasm(await WebAssembly.compile(wasm))
}
