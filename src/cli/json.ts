import type { Diagnostic } from '../core/diagnostic/diagnostic.ts'
import { diagnosticJson } from '../core/diagnostic/format.ts'
import type { Inference } from '../core/model/ledger.ts'
import type { PublishedBook, PublishedFile } from '../node/publish.ts'
import type { BookResult, BuildResult } from '../node/session.ts'

/** What `octavo build --json` says of a run: one object, or for a shelf an array of them. */
export function buildJson(result: BuildResult, books: readonly PublishedBook[]): unknown {
  return oneOrShelf(result, books, (book, diagnostics) => ({
    name: book.name,
    ...(book.slug !== undefined && { slug: book.slug }),
    outputs: book.files.filter((file) => file.format !== 'proof').map(outputJson),
    diagnostics: diagnostics.map(diagnosticJson),
    inferences: book.inferences.map(inferenceJson),
    proof: book.proof ?? null,
    timings: book.timings,
  }))
}

export function checkJson(result: BuildResult): unknown {
  return oneOrShelf(result, result.books, (book, diagnostics) => ({
    name: book.name,
    ...(book.slug !== undefined && { slug: book.slug }),
    diagnostics: diagnostics.map(diagnosticJson),
    inferences: book.inferences.map(inferenceJson),
  }))
}

export function inspectJson(result: BuildResult): unknown {
  const [book] = result.books
  return {
    book: book?.book ?? null,
    inferences: (book?.inferences ?? []).map(inferenceJson),
    typography: book?.typography ?? null,
    diagnostics: [...result.diagnostics, ...(book?.diagnostics ?? [])].map(diagnosticJson),
  }
}

/** What concerns no single book stands with the first one; where there is none, in an entry of its own. */
function oneOrShelf<B extends Pick<BookResult, 'diagnostics'>>(
  result: BuildResult,
  books: readonly (B | Empty)[],
  entry: (book: B | Empty, diagnostics: readonly Diagnostic[]) => unknown,
): unknown {
  const entries = (books.length > 0 ? books : [noBook]).map((book, index) =>
    entry(book, index === 0 ? [...result.diagnostics, ...book.diagnostics] : book.diagnostics),
  )
  return result.shelf ? entries : entries[0]
}

type Empty = PublishedBook

const noBook: Empty = { name: '', outputs: [], files: [], diagnostics: [], inferences: [], timings: {} }

function outputJson({ format, path, bytes, sha256, pages }: PublishedFile): unknown {
  return { format, path, bytes, sha256, ...(pages !== undefined && { pages }) }
}

export function inferenceJson({ id, rule, kind, text, span, ...rest }: Inference): unknown {
  const { confidence, evidence, alternatives } = rest
  const { line, column } = span.start
  const place = { file: span.file, line, column, endLine: lastLine(span) }
  return { id, rule, kind, text, ...place, confidence, evidence, alternatives }
}

/** A span's end is the place after it: at the start of a line, its last line is the one before. */
function lastLine({ start, end }: Inference['span']): number {
  return end.column === 1 && end.line > start.line ? end.line - 1 : end.line
}
