import type { Outcome } from '../diagnostic/diagnostic.ts'
import type { Asset, AssetId } from '../model/book.ts'
import type { SourceFile, Span } from '../source/source.ts'

/** Inflates a zlib stream; undefined if it is broken or gives more than `max` bytes. */
export type Inflate = (bytes: Uint8Array, max: number) => Uint8Array | undefined

/** Most pixels of a picture. */
export const mostPixels = 50_000_000

/** The id of a picture by its path: readable, and unique in the manuscript. */
export function assetId(_path: string): AssetId {
  throw new Error('soon')
}

/**
 * Says what a picture is from its bytes and lets through only what no reader or writer can choke on. `span` is where
 * the book asks for it.
 */
export function gate(_file: SourceFile, _inflate: Inflate, _span?: Span): Outcome<Asset> {
  throw new Error('soon')
}
