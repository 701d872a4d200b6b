import { type Diagnostic, type Outcome, report } from '../diagnostic/diagnostic.ts'
import type { AssetId, Metadata } from '../model/book.ts'
import type { Edition } from '../renderer.ts'
import { fallbackFor } from '../theme/families.ts'
import { drawnName, isOwnFace } from '../theme/own-fonts.ts'
import type { FaceId, Family, Theme } from '../theme/theme.ts'
import { classicCover } from './cover-classic.ts'
import type { CoverFaces, CoverText } from './cover-draw.ts'
import type { CoverFace, CoverFonts } from './cover-lines.ts'
import { modernCover } from './cover-modern.ts'
import { directionOf } from './language.ts'

export { coverSize } from './cover-draw.ts'

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
  const svg = compose(text, theme.cover, faces, fonts)
  const own = Object.values(faces).map(({ face }) => face)
  return { value: { kind: 'drawing', svg, faces: facesFor(text, own, fallback, fonts) }, diagnostics }
}

/** The cover's own faces, and of the others only those that it needs: some are many megabytes to read. */
function facesFor(text: CoverText, own: readonly FaceId[], fallback: readonly FaceId[], fonts: CoverFonts): FaceId[] {
  const used = new Set(own)
  for (const character of text.title + text.subtitle + text.authors + text.series) {
    if (isDrawn(character, [...used], fonts)) continue
    const face = fallback.find((candidate) => fonts.covers(character, candidate))
    if (face) used.add(face)
  }
  return [...used]
}

function textOf(metadata: Metadata): CoverText {
  const authors = metadata.contributors.filter(({ role }) => role === 'aut').map(({ name }) => name.trim())
  // Of many authors each name stays together.
  const shown = authors.length > 4 ? [authors.map((name) => name.replace(/\s+/gu, '\u00a0')).join(', ')] : authors
  const { series } = metadata
  return {
    title: metadata.title.trim(),
    subtitle: metadata.subtitle?.trim() ?? '',
    authors: shown.join('\n'),
    series: series ? [series.name, series.number].filter(Boolean).join(' · ') : '',
    language: metadata.language,
    direction: directionOf(metadata.language),
  }
}

/** Leaves out what no face has glyphs for: empty boxes on a cover are worse than nothing. */
function drawable(text: CoverText, faces: readonly FaceId[], fonts: CoverFonts) {
  const diagnostics: Diagnostic[] = []
  const kept = (value: string, what: string): string => {
    const missing = [...value].find((character) => !isDrawn(character, faces, fonts))
    if (missing === undefined) return value
    const hint = 'give the book a cover of its own: cover-image in book.yaml'
    diagnostics.push(
      report('cover-unset', `the ${what} "${value}" is not on the cover: no font has "${missing}"`, undefined, hint),
    )
    return ''
  }
  const drawn: CoverText = {
    ...text,
    title: kept(text.title, 'title'),
    subtitle: kept(text.subtitle, 'subtitle'),
    authors: kept(text.authors, 'author'),
    series: kept(text.series, 'series'),
  }
  return { text: drawn, diagnostics }
}

function isDrawn(character: string, faces: readonly FaceId[], fonts: CoverFonts): boolean {
  if (/[\s\p{Cf}]/u.test(character)) return true
  return faces.some((face) => fonts.covers(character, face))
}

function facesOf({ fonts }: Theme): CoverFaces {
  const name = (family: Family, face: FaceId, weight: 400 | 700, style: 'normal' | 'italic'): CoverFace => ({
    face,
    family: isOwnFace(face) ? drawnName(face) : family.name,
    weight,
    style,
  })
  return {
    title: name(fonts.display, fonts.display.regular, 400, 'normal'),
    bold: name(fonts.display, fonts.display.bold, 700, 'normal'),
    text: name(fonts.text, fonts.text.regular, 400, 'normal'),
    italic: name(fonts.text, fonts.text.italic, 400, 'italic'),
  }
}
