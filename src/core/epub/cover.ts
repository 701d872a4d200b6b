import { coverSize } from '../cover/board.ts'
import { classicCover } from '../cover/classic.ts'
import type { CoverFonts } from '../cover/lines.ts'
import { modernCover } from '../cover/modern.ts'
import { svgOf } from '../cover/svg.ts'
import { drawable, facesFor, facesOf, textOf } from '../cover/text.ts'
import type { Outcome } from '../diagnostic/diagnostic.ts'
import type { AssetId } from '../model/book.ts'
import type { Edition } from '../renderer.ts'
import { fallbackFor } from '../theme/families.ts'
import type { FaceId } from '../theme/theme.ts'

export { coverSize } from '../cover/board.ts'

/** The cover of a book: the author's picture, or a drawing to be rasterised `coverSize.width` pixels wide with these faces. */
export type Cover =
  | { readonly kind: 'picture'; readonly asset: AssetId }
  | { readonly kind: 'drawing'; readonly svg: string | Uint8Array; readonly faces: readonly FaceId[] }

/** Takes the author's cover, or draws one from the theme's tokens. An SVG by the author is a drawing. */
export function coverOf(edition: Edition, fonts: CoverFonts): Outcome<Cover> {
  const { book, theme, assets } = edition
  const given = book.metadata.cover === undefined ? undefined : assets.get(book.metadata.cover)
  const faces = facesOf(theme)
  const fallback = fallbackFor(book.metadata.language, theme.fonts.fallback)
  const used = [...new Set([...Object.values(faces).map(({ face }) => face), ...fallback])]
  if (given?.mediaType === 'image/svg+xml') {
    return { value: { kind: 'drawing', svg: given.bytes, faces: used }, diagnostics: [] }
  }
  if (given) return { value: { kind: 'picture', asset: given.id }, diagnostics: [] }
  const { text, diagnostics } = drawable(textOf(book.metadata), used, fonts)
  const compose = theme.cover.composition === 'classic' ? classicCover : modernCover
  const shapes = compose(text, theme.cover, faces, fonts, coverSize)
  const svg = svgOf(coverSize.width, coverSize.height, shapes)
  const own = Object.values(faces).map(({ face }) => face)
  return {
    value: {
      kind: 'drawing',
      svg,
      faces: facesFor(text.title + text.subtitle + text.authors + text.series, own, fallback, fonts),
    },
    diagnostics,
  }
}
