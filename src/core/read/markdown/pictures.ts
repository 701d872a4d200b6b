import type { AssetId } from '../../model/book.ts'
import { addAll } from '../../source/many.ts'
import type { Span } from '../../source/source.ts'
import type { Reading } from './reading.ts'

/** The asset that a picture's reference means; what is wrong with it is reported. */
export function decided(reading: Reading, reference: string, span: Span): AssetId | undefined {
  const { value, diagnostics } = reading.context.resolveImage(reference, span)
  addAll(reading.diagnostics, diagnostics)
  return value
}
