import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { initWasm, Resvg } from '@resvg/resvg-wasm'

/** Draws SVG as bitmaps with the fonts it was given and no others: the same drawing gives the same bytes on every machine. */
export interface Raster {
  /** A PNG `width` pixels wide. Throws on what is not SVG. */
  png(svg: string | Uint8Array, width: number): Uint8Array
}

let ready: Promise<void> | undefined

/** `fonts` are whole TrueType or OpenType files, found by the family names inside them; `family` serves where a drawing names none. */
export async function openRaster(fonts: readonly Uint8Array[], family: string): Promise<Raster> {
  ready ??= start()
  await ready
  const font = { fontBuffers: [...fonts], defaultFontFamily: family, serifFamily: family, sansSerifFamily: family }
  return {
    png(svg, width) {
      const drawing = new Resvg(svg, { font, fitTo: { mode: 'width', value: width } })
      const picture = drawing.render()
      try {
        return picture.asPng()
      } finally {
        picture.free()
        drawing.free()
      }
    },
  }
}

async function start(): Promise<void> {
  const wasm = await readFile(createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm'))
  await initWasm(await WebAssembly.compile(wasm))
}
