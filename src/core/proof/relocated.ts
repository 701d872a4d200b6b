import { firstPlace } from '../source/search.ts'
import type { Span } from '../source/source.ts'
import type { SourceLine } from './generated.ts'
import type { SourceLedger } from './scan.ts'

/** Lines that the book sets elsewhere than the manuscript has them, and why ("set as back matter"). */
export interface Relocation {
  readonly span: Span
  readonly reason: string
}

/** All such lines, by file and number. */
export class RelocatedLines {
  readonly #reasons = new Map<string, Map<number, string>>()

  constructor(relocated: readonly Relocation[]) {
    for (const { span, reason } of relocated) {
      const lines = this.#reasons.get(span.file) ?? new Map<number, string>()
      this.#reasons.set(span.file, lines)
      for (let line = span.start.line; line <= span.end.line; line++) if (!lines.has(line)) lines.set(line, reason)
    }
  }

  reason(file: string, line: number): string | undefined {
    return this.#reasons.get(file)?.get(line)
  }

  /** Those that have words in the running text. */
  lines(ledger: SourceLedger): SourceLine[] {
    return ledger.files.flatMap(({ path, lineStarts, text }, file) =>
      [...(this.#reasons.get(path) ?? [])].flatMap(([line, reason]) => {
        const from = firstFrom(ledger, file, lineStarts[line - 1] ?? text.length)
        const to = firstFrom(ledger, file, lineStarts[line] ?? text.length)
        return to > from ? [{ from, to, reason }] : []
      }),
    )
  }
}

/** The first word of running text that stands at `offset` of the file or after it. */
function firstFrom(ledger: SourceLedger, file: number, offset: number): number {
  return firstPlace(0, ledger.running, (word) => {
    const own = ledger.fileOf(word)
    return own < file || (own === file && (ledger.starts[word] ?? 0) < offset)
  })
}
