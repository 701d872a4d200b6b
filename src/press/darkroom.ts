import type { Development } from '../core/assets/development.ts'
import { type Pixels, shrunk, upright } from '../core/assets/pixels.ts'
import { joinedProfile, profileOf } from '../core/assets/profile.ts'
import type { Asset } from '../core/model/book.ts'
import { readJpeg, writeJpeg } from './jpeg.ts'
import { writePng } from './png.ts'
import type { Raster } from './raster.ts'
import { readWebp } from './webp.ts'

export type Negative = Pick<Asset, 'mediaType' | 'width' | 'height' | 'bytes'>

/**
 * Makes of a picture what a book can show: decoded, turned, made smaller, written again. The same picture gives the same bytes on
 * every machine. Throws what cannot be decoded. `raster` reads PNG and GIF.
 */
export async function develop(
  picture: Negative,
  wanted: Development,
  raster: () => Promise<Raster>,
): Promise<Uint8Array> {
  const stored = await pixelsOf(picture, raster)
  const standing = upright(stored, wanted.turn)
  const { width, height } = wanted
  const sized = width < standing.width || height < standing.height ? shrunk(standing, width, height) : standing
  if (wanted.mediaType === 'image/png') return writePng(sized)
  const jpeg = await writeJpeg(sized, wanted.quality)
  // Its colours mean what they meant.
  const made = picture.mediaType === 'image/jpeg' ? joinedProfile(jpeg, profileOf(picture.bytes)) : jpeg
  return wanted.onlyIfSmaller && made.length >= picture.bytes.length ? picture.bytes : made
}

async function pixelsOf(picture: Negative, raster: () => Promise<Raster>): Promise<Pixels> {
  switch (picture.mediaType) {
    case 'image/jpeg':
      return readJpeg(picture.bytes)
    case 'image/webp':
      return readWebp(picture.bytes)
    case 'image/png':
    case 'image/gif':
      return (await raster()).pixels(picture)
    case 'image/svg+xml':
      throw new Error('a drawing has no pixels')
  }
}
