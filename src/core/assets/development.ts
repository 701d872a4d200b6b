import type { Asset } from '../model/book.ts'
import { isMovingGif } from './motion.ts'
import type { Turn } from './pixels.ts'
import { webpNature } from './webp.ts'

/**
 * Most pixels of a picture in an e-book: Apple Books refuses more (Asset Guide, "Image requirements"). A book on paper has what its
 * author gave.
 */
export const mostShownPixels = 5_600_000

/** What must be done to a picture before a book can show it. */
export interface Development {
  readonly turn: Turn
  /** Pixels, when it stands upright. */
  readonly width: number
  readonly height: number
  readonly mediaType: 'image/jpeg' | 'image/png'
  /** Of a JPEG, 1 to 100. */
  readonly quality: number
  /** Nothing else is wrong with it: where it does not get smaller, it stays. */
  readonly onlyIfSmaller: boolean
}

/** Of a JPEG that must be written anew though nobody asked for less: no eye tells it from the one before. */
const usualQuality = 90

/**
 * What an e-book needs: upright, within the limit, PNG, JPEG or GIF (older checkers and readers know no WebP). A picture that is all
 * that stays as it is, byte for byte, unless the author asks for a `quality`.
 */
export function forScreen(asset: Asset, quality: number | undefined): Development | undefined {
  const { mediaType, inks = false, bytes } = asset
  const turn: Turn = asset.turn ?? 1
  // Printing inks would need a profile to become red, green and blue.
  if (mediaType === 'image/svg+xml' || inks || (mediaType === 'image/gif' && isMovingGif(bytes))) return undefined
  const size = within(asset, mostShownPixels)
  const fits = size.width === asset.width
  const webp = mediaType === 'image/webp' ? webpNature(bytes) : undefined
  const photograph = mediaType === 'image/jpeg' || (webp?.lossy === true && !webp.transparent)
  const needed = turn !== 1 || !fits || webp !== undefined
  const asked = quality !== undefined && mediaType === 'image/jpeg'
  if (!needed && !asked) return undefined
  return {
    turn,
    ...size,
    mediaType: photograph ? 'image/jpeg' : 'image/png',
    quality: quality ?? usualQuality,
    onlyIfSmaller: !needed,
  }
}

/** What a page needs: upright, and PNG or JPEG. Drawings and GIFs have their own way. */
export function forPaper({ mediaType, turn, width, height }: Asset): Development | undefined {
  if (mediaType === 'image/webp')
    return { turn: 1, width, height, mediaType: 'image/png', quality: 0, onlyIfSmaller: false }
  if (turn === undefined || mediaType !== 'image/jpeg') return undefined
  return { turn, width, height, mediaType, quality: 95, onlyIfSmaller: false }
}

/** The largest size of the same shape with at most so many pixels. */
export function within(
  { width, height }: Pick<Asset, 'width' | 'height'>,
  most: number,
): { width: number; height: number } {
  if (width * height <= most) return { width, height }
  const scale = Math.sqrt(most / (width * height))
  return { width: Math.max(1, Math.floor(width * scale)), height: Math.max(1, Math.floor(height * scale)) }
}
