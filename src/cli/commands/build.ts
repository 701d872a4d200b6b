import { hasErrors } from '../../core/diagnostic/diagnostic.ts'
import type { ProofOutput } from '../../core/proof/proof.ts'
import { buildBooks } from '../../node/build.ts'
import { type PublishedBook, publishBooks } from '../../node/publish.ts'
import type { BuildResult, Format } from '../../node/session.ts'
import { buildRequest, type ReadingFlags } from '../flags.ts'
import { buildJson } from '../json.ts'
import { countLine, formatBytes, grouped, plural, printDiagnostics } from '../report.ts'
import { ink, printable, progress, type Terminal } from '../terminal.ts'
import { type ExitCode, exit } from '../usage.ts'

export interface BuildFlags extends ReadingFlags {
  readonly out: string
  readonly format: readonly Format[]
  readonly watch?: boolean
}

/** `octavo build`: reads, builds, writes, tells. */
export async function build(manuscript: string, flags: BuildFlags, terminal: Terminal): Promise<ExitCode> {
  const first = await buildOnce(manuscript, flags, terminal)
  tell(first, flags, terminal)
  if (flags.watch) {
    const { watchAndBuild } = await import('./watch.ts')
    await watchAndBuild(first, manuscript, flags, terminal)
    return exit.done
  }
  return failed(first) ? exit.errors : exit.done
}

/** A run with what it put on disk. */
export interface Run {
  readonly result: BuildResult
  readonly books: readonly PublishedBook[]
}

export async function buildOnce(manuscript: string, flags: BuildFlags, terminal: Terminal): Promise<Run> {
  const line = progress(terminal, flags.quiet === true || flags.json === true)
  try {
    const result = await buildBooks({
      ...buildRequest(manuscript, flags, flags.format, terminal),
      onProgress: (stage, book) => line.show(`${book}: ${stage}`),
    })
    line.show('writing')
    return { result, books: await publishBooks(result, flags.out) }
  } finally {
    line.clear()
  }
}

export function failed({ result, books }: Run): boolean {
  return hasErrors(result.diagnostics) || books.some((book) => hasErrors(book.diagnostics))
}

function tell(run: Run, flags: BuildFlags, terminal: Terminal): void {
  if (flags.json) {
    terminal.out(`${JSON.stringify(buildJson(run.result, run.books))}\n`)
    return
  }
  tellDiagnostics(run, flags, terminal)
  if (flags.quiet) return
  for (const book of run.books) for (const row of summary(book)) terminal.err(`${printable(row)}\n`)
  const all = [...run.result.diagnostics, ...run.books.flatMap((book) => book.diagnostics)]
  if (all.length > 0) terminal.err(`${countLine(all)}${hintAtNotes(all)}\n`)
}

/** Prints what is wrong, under the book's name where there are several. */
export function tellDiagnostics({ result, books }: Run, flags: BuildFlags, terminal: Terminal): void {
  const severities = flags.quiet ? (['error'] as const) : (['warning', 'error'] as const)
  printDiagnostics(terminal, result.diagnostics, severities, false)
  for (const book of books) {
    const shown = book.diagnostics.some(({ severity }) => severities.some((wanted) => wanted === severity))
    if (result.shelf && shown) terminal.err(`${ink(terminal, 'bold', printable(book.name))}\n`)
    printDiagnostics(terminal, book.diagnostics, severities, false)
  }
}

function hintAtNotes(diagnostics: PublishedBook['diagnostics']): string {
  return diagnostics.some(({ severity }) => severity === 'info') ? ' (octavo check shows the notes)' : ''
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
      proven && wordsProven(proven),
    ]
    return [path.padEnd(width), ...facts.filter((fact) => fact !== undefined)].join('  ')
  })
}

function wordsProven({ words, missing, added, moved, changed }: ProofOutput): string {
  const counts = { missing, added, moved, changed }
  const losses = Object.entries(counts).filter(([, count]) => count > 0)
  const verdict = losses.map(([what, count]) => `${grouped(count)} ${what}`).join(', ') || 'all there'
  return `${plural(words, 'word')}, ${verdict}`
}
