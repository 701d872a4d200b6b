import { within } from '../core/assets/development.ts'
import { mostPixels } from '../core/assets/gate.ts'
import type { Asset } from '../core/model/book.ts'
import type { Edition } from '../core/renderer.ts'
import type { OpenFonts } from '../press/fonts.ts'
import type { Raster } from '../press/raster.ts'
import { wrapped } from '../press/wrapped.ts'

/** A picture that PDF holds as it is. */
export function isPlainBitmap(mediaType: Asset['mediaType']): boolean {
  return mediaType === 'image/png' || mediaType === 'image/jpeg'
}

/** The rasteriser of a book's drawings, with the fonts that their words may ask for. */
export async function drawingRaster(edition: Edition, fonts: OpenFonts): Promise<Raster> {
  const { text, display, fallback } = edition.theme.fonts
  const faces = new Set([
    display.regular,
    display.italic,
    display.bold,
    text.regular,
    text.italic,
    text.bold,
    ...fallback,
  ])
  const { openRaster } = await import('../press/raster.ts')
  return openRaster(
    [...faces].filter((face) => fonts.has(face)).map((face) => fonts.bytes(face)),
    display.name,
  )
}

/** A drawing as a bitmap fine enough for print: 300 dots to the inch at the width of a page. */
export function rasterised(asset: Asset, raster: Raster): Asset {
  const width = fittingWidth(asset, Math.min(2400, Math.max(1200, asset.width * 3)))
  const bytes = raster.png(asset.mediaType === 'image/svg+xml' ? asset.bytes : wrapped(asset), width)
  return { ...asset, mediaType: 'image/png', bytes, width, height: Math.round((asset.height * width) / asset.width) }
}

/** At most `width`, and less where the height would make it a picture beyond measure. Whole pixels. */
export function fittingWidth(size: Pick<Asset, 'width' | 'height'>, width: number): number {
  const height = (size.height * width) / size.width
  return Math.max(1, within({ width, height }, mostPixels).width)
}
