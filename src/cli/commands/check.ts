import { hasErrors } from '../../core/diagnostic/diagnostic.ts'
import { buildBooks } from '../../node/build.ts'
import type { BookResult } from '../../node/session.ts'
import { buildRequest, type ReadingFlags } from '../flags.ts'
import { checkJson } from '../json.ts'
import { ledgerLines } from '../ledger.ts'
import { countLine, printDiagnostics } from '../report.ts'
import { ink, printable, progress, type Terminal } from '../terminal.ts'
import { type ExitCode, exit } from '../usage.ts'

/** `octavo check`: builds everything in memory, so that it knows what `build` would say, and writes nothing. */
export async function check(manuscript: string, flags: ReadingFlags, terminal: Terminal): Promise<ExitCode> {
  const line = progress(terminal, flags.quiet === true || flags.json === true)
  const result = await buildBooks({
    ...buildRequest(manuscript, flags, ['epub', 'pdf'], terminal),
    onProgress: (stage, book) => line.show(`${book}: ${stage}`),
  })
  line.clear()
  const all = [...result.diagnostics, ...result.books.flatMap((book) => book.diagnostics)]
  if (flags.json) {
    terminal.out(`${JSON.stringify(checkJson(result))}\n`)
  } else {
    printDiagnostics(terminal, result.diagnostics, shownBy(flags), true)
    for (const book of result.books) tellBook(book, result.shelf, flags, terminal)
    if (!flags.quiet) terminal.err(`${countLine(all)}\n`)
  }
  return hasErrors(all) ? exit.errors : exit.done
}

function shownBy(flags: ReadingFlags) {
  return flags.quiet ? (['error'] as const) : (['info', 'warning', 'error'] as const)
}

function tellBook(book: BookResult, shelf: boolean, flags: ReadingFlags, terminal: Terminal): void {
  if (shelf && !flags.quiet) terminal.err(`${ink(terminal, 'bold', printable(book.name))}\n`)
  if (!flags.quiet) for (const line of ledgerLines(book.inferences, false)) terminal.err(`${line}\n`)
  printDiagnostics(terminal, book.diagnostics, shownBy(flags), true)
}
