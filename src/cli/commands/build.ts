import { hasErrors } from '../../core/diagnostic/diagnostic.ts'
import type { PublishedBook } from '../../node/publish.ts'
import { PressRoom } from '../../node/renderers.ts'
import { buildJson } from '../json.ts'
import { ledgerLines } from '../ledger.ts'
import { countLine, formatBytes, plural, wordsProven } from '../report.ts'
import { type BuildFlags, buildOnce, failed, isOfPages, type Run, tellDiagnostics } from '../run.ts'
import { ink, printable, type Terminal } from '../terminal.ts'
import { type ExitCode, exit } from '../usage.ts'

/** `octavo build`: reads, builds, writes, tells. */
export async function build(manuscript: string, flags: BuildFlags, terminal: Terminal): Promise<ExitCode> {
  const lasting = flags.watch ? new PressRoom({ lasting: true }) : undefined
  const first = await buildOnce(manuscript, flags, terminal, lasting)
  tell(first, flags, terminal)
  if (lasting) {
    const { watchAndBuild } = await import('./watch.ts')
    await watchAndBuild(first, manuscript, flags, terminal, lasting)
    lasting.close()
    return exit.done
  }
  return failed(first) ? exit.errors : exit.done
}

function tell(run: Run, flags: BuildFlags, terminal: Terminal): void {
  if (flags.json) {
    terminal.out(`${JSON.stringify(buildJson(run.result, run.books))}\n`)
    return
  }
  if (!flags.quiet) tellLedgers(run, terminal)
  tellDiagnostics(run, flags, terminal)
  if (flags.quiet) return
  for (const book of run.books) for (const row of summary(book)) terminal.err(`${printable(row)}\n`)
  const all = [...run.result.diagnostics, ...run.books.flatMap((book) => book.diagnostics)]
  if (all.length > 0) terminal.err(`${countLine(all)}${hintAtNotes(all)}\n`)
}

/** What was worked out of each book, before what is to be said of it. */
function tellLedgers({ result, books }: Run, terminal: Terminal): void {
  for (const { name, inferences } of books) {
    const lines = ledgerLines(inferences, true)
    if (result.shelf && lines.length > 0) terminal.err(`${ink(terminal, 'bold', printable(name))}\n`)
    for (const line of lines) terminal.err(`${line}\n`)
  }
}

function hintAtNotes(diagnostics: PublishedBook['diagnostics']): string {
  return diagnostics.some((one) => one.severity === 'info' && !isOfPages(one)) ? ' (octavo check shows the notes)' : ''
}

/** `dist/the-lighthouse.pdf   1.3 MB  212 pages  71,204 words, all there` */
function summary({ name, files, proof, diagnostics }: PublishedBook): string[] {
  if (files.length === 0) return hasErrors(diagnostics) ? [`${name}: not written, because of the errors above`] : []
  const width = Math.max(...files.map(({ path }) => path.length))
  return files.map(({ format, path, bytes, pages }) => {
    const proven = proof?.outputs.find((output) => output.format === format)
    const facts = [
      formatBytes(bytes).padStart(7),
      pages === undefined ? undefined : plural(pages, 'page'),
      proof && proven && wordsProven(proof.counts.words, proven),
    ]
    return [path.padEnd(width), ...facts.filter((fact) => fact !== undefined)].join('  ')
  })
}
