import type { Outcome } from '../diagnostic/diagnostic.ts'
import type { AssetId } from '../model/book.ts'
import type { Edition } from '../renderer.ts'
import type { FaceId } from '../theme/theme.ts'

/** Pixels: what the shops ask of a cover. */
export const coverSize = { width: 1600, height: 2560 } as const

/** How wide `text` runs in `face`, in ems; and whether the face has a glyph for each of its characters. */
export interface CoverFonts {
  width(text: string, face: FaceId): number
  covers(text: string, face: FaceId): boolean
}

/** The cover of a book: the author's picture, or a drawing to be rasterised `coverSize.width` pixels wide. */
export type Cover =
  | { readonly kind: 'picture'; readonly asset: AssetId }
  | { readonly kind: 'drawing'; readonly svg: string }

/** Takes the author's cover, or draws one from the theme's tokens. An SVG by the author is a drawing. */
export function coverOf(_edition: Edition, _fonts: CoverFonts): Outcome<Cover> {
  throw new Error('soon')
}
