import type { Aside } from './model/ledger.ts'
import type { SourceText } from './source/source.ts'

/** Words that are not in the book, and why. */
export interface LeftPiece {
  readonly reason: string
  readonly text: string
}

/** Lines of plain text that were set aside. */
export function asidePieces(sources: readonly SourceText[], asides: readonly Aside[]): readonly LeftPiece[] {
  return sources.flatMap((source) =>
    asides
      .filter(({ span }) => span.file === source.path)
      .map(({ span, reason }) => {
        const text = source.text.slice(span.start.offset, span.end.offset).trim()
        const last = span.end.column === 1 && span.end.line > span.start.line ? span.end.line - 1 : span.end.line
        return { reason: `${reason} (${source.path}, lines ${span.start.line} to ${last})`, text }
      }),
  )
}

/** What is kept beside a manuscript of the words that are not in it; undefined where none were left out. */
export function leftOutLog(pieces: readonly LeftPiece[]): string | undefined {
  if (pieces.length === 0) return undefined
  const head = 'What the import left out of the book, so that nothing is lost. Octavo does not read this file.'
  return `${[head, ...pieces.map(({ reason, text }) => `==== ${reason} ====\n\n${text}`)].join('\n\n')}\n`
}
