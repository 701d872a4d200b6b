import { fallbackFor } from '../../theme/families.ts'
import type { FaceId } from '../../theme/theme.ts'
import type { Fonts } from '../shape.ts'
import { isIgnorable } from './characters.ts'
import { ideographicComma } from './eastern-marks.ts'
import type { Style } from './words.ts'

const none: readonly number[] = []

/** Chooses the face that shows a character: the style's own, or a fallback where that lacks it. */
export class Faces {
  readonly #fonts: Fonts
  readonly #fallback: readonly FaceId[]
  #missing: number[] = []

  constructor(fonts: Fonts, fallback: readonly FaceId[]) {
    this.#fonts = fonts
    this.#fallback = fallback
  }

  /** Code points that no face has, of all that were asked for since the last time. */
  takeMissing(): readonly number[] {
    if (this.#missing.length === 0) return none
    const missing = this.#missing
    this.#missing = []
    return missing
  }

  /** Every character is one that the style's own face has. */
  plain(face: FaceId, part: string): boolean {
    for (let at = 0; at < part.length; at++) {
      const unit = part.charCodeAt(at)
      if (unit >= 0x300 && (unit < 0x2010 || unit > 0x2027)) return false
      if (!this.#fonts.covers(face, unit)) return false
    }
    return part !== ''
  }

  /** The face for a cluster of characters, which follows `last`. What none has is set in the style's own, and counted as missing. */
  faceFor({ face: own, language }: Style, cluster: string, last: FaceId | undefined): FaceId {
    if (this.#shows(own, cluster)) return own
    // Marks without a face of their own stay with what stands before them.
    if (last && last !== 'space' && this.#shows(last, cluster)) return last
    const style = own.slice(own.indexOf('/'))
    for (const face of fallbackFor(language, this.#fallback)) {
      const alike = face.slice(0, face.indexOf('/')) + style
      if (alike !== face && this.#shows(alike, cluster)) return alike
      if (this.#shows(face, cluster)) return face
    }
    for (const character of cluster) this.#miss(own, character.codePointAt(0) ?? 0)
    return own
  }

  /** The face of the ideographs beside a mark, if that has the mark. */
  easternFace({ language }: Style, cluster: string): FaceId | undefined {
    const faces = fallbackFor(language, this.#fallback)
    return faces.find((face) => this.#fonts.covers(face, ideographicComma) && this.#shows(face, cluster))
  }

  #shows(face: FaceId, cluster: string): boolean {
    for (const character of cluster) {
      const point = character.codePointAt(0) ?? 0
      if (point < 0x20 || isIgnorable(point) || this.#fonts.covers(face, point)) continue
      return cluster.length > 1 && this.#composed(face, cluster)
    }
    return true
  }

  /** A letter with marks may be in the font as one character. */
  #composed(face: FaceId, cluster: string): boolean {
    const whole = cluster.normalize('NFC')
    return whole !== cluster && this.#shows(face, whole)
  }

  #miss(face: FaceId, point: number): void {
    if (isIgnorable(point) || this.#fonts.covers(face, point)) return
    if (!this.#fallback.some((other) => this.#fonts.covers(other, point))) this.#missing.push(point)
  }
}
