import type { FaceId } from '../theme/theme.ts'

/** Text to be shaped at once: one face, one set of features, one language, one direction. */
export interface Run {
  readonly face: FaceId
  /** HarfBuzz feature settings joined by ",": "onum,smcp". '' takes the font's defaults (liga, kern). */
  readonly features: string
  readonly text: string
  /** BCP 47. */
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
}

/**
 * Glyphs of one run, in visual order. Shaped values are cached and shared: equal runs give the same object, so a writer
 * may keep what it made of one.
 */
export interface Shaped {
  readonly face: FaceId
  readonly text: string
  /** Glyph id, cluster (UTF-16 offset in `text`), advance, x offset, y offset: five numbers a glyph, lengths in font units. */
  readonly glyphs: Int32Array
  /** Sum of the advances, in ems. */
  readonly width: number
  /** A hyphen that the line break put there: drawn as "-", extracted as U+00AD. */
  readonly softHyphen?: boolean
}

/** Lengths in ems. */
export interface FaceMetrics {
  readonly unitsPerEm: number
  readonly ascender: number
  readonly descender: number
  readonly capHeight: number
  readonly xHeight: number
  /** Advance of U+0020. */
  readonly space: number
}

/** The fonts of a build, behind one door. Set up asynchronously, then synchronous. */
export interface Fonts {
  shape(runs: readonly Run[]): readonly Shaped[]
  metrics(face: FaceId): FaceMetrics
  /** False also for a face that the build does not have. */
  covers(face: FaceId, codePoint: number): boolean
  /** The hyphen that a broken word ends in. */
  hyphen(face: FaceId, features: string): Shaped
}

/** Places inside `word` (UTF-16 offsets) where it may be broken, best left out for proper nouns. [] where none. */
export type Hyphenate = (word: string, language: string) => readonly number[]
