import { existsSync } from 'node:fs'
import { hasErrors } from '../../core/diagnostic/diagnostic.ts'
import { diagnosticJson } from '../../core/diagnostic/format.ts'
import type { SecondReading } from '../../node/second-readers.ts'
import { formatOf, type Verdict, type Verification, verifyFiles } from '../../node/verify.ts'
import { buildRequest, type ReadingFlags } from '../flags.ts'
import { printDiagnostics, wordsProven } from '../report.ts'
import { printable, progress, type Terminal } from '../terminal.ts'
import { type ExitCode, exit, UsageError } from '../usage.ts'

/** `octavo verify`: whether every word of the manuscript is in each finished file, in order. */
export async function verify(
  manuscript: string,
  files: readonly string[],
  flags: ReadingFlags,
  terminal: Terminal,
): Promise<ExitCode> {
  for (const file of files) refuseUnfit(file)
  const line = progress(terminal, flags.quiet === true || flags.json === true)
  const found = await verifyFiles(
    { ...buildRequest(manuscript, flags, [], terminal), onProgress: (stage, file) => line.show(`${file}: ${stage}`) },
    files,
  )
  line.clear()
  if (found.shelf) throw new UsageError(`"${manuscript}" is a shelf of several books; verify takes one`)
  if (flags.json) terminal.out(`${JSON.stringify(verifyJson(found))}\n`)
  else tell(found, flags, terminal)
  return [found, ...found.verdicts].some(({ diagnostics }) => hasErrors(diagnostics)) ? exit.errors : exit.done
}

function refuseUnfit(file: string): void {
  if (!formatOf(file)) throw new UsageError(`"${file}" is neither an EPUB nor a PDF`)
  if (!existsSync(file)) throw new UsageError(`there is no file "${file}"`)
}

function verifyJson({ verdicts, diagnostics }: Verification): unknown {
  return {
    outputs: verdicts.map(({ path, output, readings }) => ({
      ...output,
      path,
      ...(readings.length > 0 && { readings }),
    })),
    diagnostics: [...diagnostics, ...verdicts.flatMap((verdict) => verdict.diagnostics)].map(diagnosticJson),
  }
}

function tell({ verdicts, diagnostics }: Verification, flags: ReadingFlags, terminal: Terminal): void {
  const severities = flags.quiet ? (['error'] as const) : (['warning', 'error'] as const)
  printDiagnostics(terminal, diagnostics, severities, true)
  for (const verdict of verdicts) {
    printDiagnostics(terminal, verdict.diagnostics, severities, true)
    if (flags.quiet) continue
    terminal.err(`${printable(summary(verdict))}\n`)
    for (const reading of verdict.readings) terminal.err(`${printable(`  ${readingOf(reading)}`)}\n`)
  }
}

function summary({ path, output, words }: Verdict): string {
  return output
    ? `${path}  ${wordsProven(words ?? output.words, output)}`
    : `${path}: not compared, because of the errors above`
}

function readingOf({ reader, words, missing, unread, fault }: SecondReading): string {
  if (words === undefined) return `${reader} could not read it: ${fault ?? 'no reason given'}`
  if (missing === 0) return `${reader} reads the same words`
  const more = missing > unread.length ? ' …' : ''
  return `${reader} does not read ${missing} of its words: ${unread.join(' ')}${more}`
}
