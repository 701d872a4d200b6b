import { type Pictures, pictures } from './assets/find.ts'
import type { Inflate } from './assets/gate.ts'
import type { Config } from './config/config.ts'
import { completeMetadata } from './config/metadata.ts'
import { readingOrder } from './config/reading-order.ts'
import { type Diagnostic, type Outcome, takingInto } from './diagnostic/diagnostic.ts'
import type { Book, Metadata } from './model/book.ts'
import type { Inference } from './model/ledger.ts'
import { type Readings, readTexts, type TextTools } from './read-texts.ts'
import type { Manuscript } from './source/source.ts'

/** A manuscript's own words: neither typography nor generated pages have touched them. */
export interface ReadManuscript {
  readonly book: Book
  readonly readings: Readings
  readonly inferences: readonly Inference[]
  /** The pictures of the manuscript that were asked for so far. */
  readonly shelf: Pictures
}

interface ReadingTools extends TextTools {
  readonly inflate: Inflate
}

/** Reads a manuscript whose configuration is known: reading order → texts → metadata. */
export async function readManuscript(
  manuscript: Manuscript,
  config: Config,
  { inflate, ...tools }: ReadingTools,
): Promise<Outcome<ReadManuscript>> {
  const diagnostics: Diagnostic[] = []
  const taking = takingInto(diagnostics)
  const order = taking(readingOrder(manuscript, config))
  const shelf = pictures(manuscript, inflate)
  const { coverImage } = config.metadata
  const cover = coverImage && taking(shelf.find('', coverImage.value, coverImage.span))?.id
  const readings = order && taking(await readTexts(manuscript, config, order, shelf, tools))
  const metadata = readings && taking(completeMetadata(config, readings.found, manuscript, cover))
  if (!order || !readings || !metadata) return { value: undefined, diagnostics }
  const inferences = [...order.inferences, ...readings.inferences]
  return { value: { book: bookOf(readings, metadata), readings, inferences, shelf }, diagnostics }
}

function bookOf({ front, body, back }: Readings, metadata: Metadata): Book {
  return { type: 'book', metadata, front, body: body(metadata), back }
}
