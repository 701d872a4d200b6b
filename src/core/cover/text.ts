import { type Diagnostic, report } from '../diagnostic/diagnostic.ts'
import type { Metadata } from '../model/book.ts'
import { directionOf } from '../model/writing.ts'
import { drawnName, isOwnFace } from '../theme/own-fonts.ts'
import type { FaceId, Family, Theme } from '../theme/theme.ts'
import type { CoverFace, CoverFonts } from './lines.ts'
import type { CoverFaces, CoverText } from './shapes.ts'

/** What the metadata give for a cover. */
export function textOf(metadata: Metadata): CoverText {
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
export function drawable(text: CoverText, faces: readonly FaceId[], fonts: CoverFonts) {
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

/** Whether one of the faces has the character, or it needs no glyph. */
export function isDrawn(character: string, faces: readonly FaceId[], fonts: CoverFonts): boolean {
  if (/[\s\p{Cf}]/u.test(character)) return true
  return faces.some((face) => fonts.covers(character, face))
}

/** The faces that covers are set in. */
export function facesOf({ fonts }: Theme): CoverFaces {
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

/** The cover's own faces, and of the others only those that it needs: some are many megabytes to read. */
export function facesFor(
  text: string,
  own: readonly FaceId[],
  fallback: readonly FaceId[],
  fonts: CoverFonts,
): FaceId[] {
  const used = new Set(own)
  for (const character of text) {
    if (isDrawn(character, [...used], fonts)) continue
    const face = fallback.find((candidate) => fonts.covers(character, candidate))
    if (face) used.add(face)
  }
  return [...used]
}

/** A text of one's own, or '' where no face has one of its characters, which is told. */
export function drawableLine(
  value: string,
  what: string,
  faces: readonly FaceId[],
  fonts: CoverFonts,
  diagnostics: Diagnostic[],
): string {
  const missing = [...value].find((character) => !isDrawn(character, faces, fonts))
  if (missing === undefined) return value
  const message = `the ${what} is not on the cover: no font has "${missing}"`
  diagnostics.push(report('cover-unset', message, undefined, `write the ${what} without it`))
  return ''
}
