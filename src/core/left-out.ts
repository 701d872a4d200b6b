import type { Aside } from './model/ledger.ts'
import type { SourceText } from './source/source.ts'

/** What is kept beside a manuscript of the lines that are not in it; undefined where none were left out. */
export function leftOut(sources: readonly SourceText[], asides: readonly Aside[]): string | undefined {
  const pieces = sources.flatMap((source) =>
    asides
      .filter(({ span }) => span.file === source.path)
      .map(({ span, reason }) => {
        const text = source.text.slice(span.start.offset, span.end.offset).trim()
        const last = span.end.column === 1 && span.end.line > span.start.line ? span.end.line - 1 : span.end.line
        return `==== ${reason} (${source.path}, lines ${span.start.line} to ${last}) ====\n\n${text}`
      }),
  )
  if (pieces.length === 0) return undefined
  const head = 'What the import left out of the book, so that nothing is lost. Octavo does not read this file.'
  return `${[head, ...pieces].join('\n\n')}\n`
}
