import type { WrittenPages } from './written-pages.ts'

/**
 * An EPUB before it is bound: every file of the container by its path, in the order in which it is written. `mimetype` is not
 * among them: the binder writes it first. Texts are XML or CSS, encoded as UTF-8.
 */
export type EpubFiles = ReadonlyMap<string, string | Uint8Array>

/** What the renderer is handed because making it needs a vendor. */
export interface EpubExtras {
  /** The cover as a bitmap: the author's picture or the drawn one. */
  readonly cover?: CoverPicture
  /** Faces to embed where `settings.embedFonts` asks for it; each is a whole font file under an open licence. */
  readonly fonts: readonly EpubFont[]
  /**
   * Takes a page as soon as it is written, and gives its UTF-8 bytes: a long book is held once, and not as text. Without it pages stay
   * texts.
   */
  readonly packed?: (page: string) => Uint8Array
  /** Kept from build to build of one book, it spares writing what an edit left alone. */
  readonly memory?: WrittenPages | undefined
}

export interface CoverPicture {
  readonly mediaType: 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp'
  readonly bytes: Uint8Array
}

export interface EpubFont {
  /** The family as CSS names it. */
  readonly family: string
  readonly style: 'normal' | 'italic'
  readonly weight: 400 | 700
  readonly mediaType: 'font/ttf' | 'font/otf'
  readonly bytes: Uint8Array
}
