import type { CoverFonts } from '../cover/lines.ts'
import type { CoverFaces, CoverText } from '../cover/shapes.ts'
import type { AssetId } from '../model/book.ts'
import type { Size } from '../print/presets.ts'
import type { Theme } from '../theme/theme.ts'

/** A bitmap that lies on the cover. Pixels. */
export interface CoverPicture extends Size {
  readonly id: AssetId
}

/** All that is drawn on a wrap. Texts that are '' are not there. */
export interface Design {
  readonly text: CoverText
  readonly blurb: string
  readonly publisher: string
  /** As it is written; '' where the book has none: then the shop prints its own number in the same place. */
  readonly isbn: string
  /** The printer keeps the barcode's place, whether we print one or not. */
  readonly keepsBarcode: boolean
  readonly composition: Theme['cover']['composition']
  readonly colours: Theme['cover']
  readonly faces: CoverFaces
  /** For the barcode's figures. */
  readonly figures: CoverFaces['text']
  readonly fonts: CoverFonts
  /** Which way the spine is read. */
  readonly way: 'down' | 'up'
  /** The author's own front, in the place of a drawn one. */
  readonly front: CoverPicture | undefined
  /** The author's own wrap, in the place of all that is drawn but the barcode. */
  readonly whole: CoverPicture | undefined
}
