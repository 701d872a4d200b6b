import { diagnosticJson } from '../../core/diagnostic/format.ts'
import type { Aside } from '../../core/model/ledger.ts'
import { type ImportResult, importFile } from '../../node/import.ts'
import { FolderInUse } from '../../node/new.ts'
import type { CommonFlags } from '../flags.ts'
import { inferenceJson } from '../json.ts'
import { formatInference, plural, printDiagnostics } from '../report.ts'
import { printable, type Terminal } from '../terminal.ts'
import { type ExitCode, exit, UsageError } from '../usage.ts'

export interface ImportFlags extends CommonFlags {
  readonly out: string
  readonly force?: boolean
}

/** `octavo import`: a story in another form becomes a manuscript folder. */
export async function importStory(file: string, flags: ImportFlags, terminal: Terminal): Promise<ExitCode> {
  const env = { SOURCE_DATE_EPOCH: terminal.environment.SOURCE_DATE_EPOCH }
  const result = await importFile({ file, out: flags.out, force: flags.force ?? false, env }).catch(
    (error: unknown) => {
      throw error instanceof FolderInUse ? new UsageError(error.message) : error
    },
  )
  if (flags.json) terminal.out(`${JSON.stringify(importJson(flags.out, result))}\n`)
  else tell(flags, result, terminal)
  return result.imported ? exit.done : exit.errors
}

function tell(flags: ImportFlags, { imported, files, former, diagnostics }: ImportResult, terminal: Terminal): void {
  if (imported && !flags.quiet) {
    terminal.err(`${plural(imported.inferences.length, 'inference')}:\n`)
    for (const inference of imported.inferences) terminal.err(`  ${formatInference(inference)}\n`)
  }
  printDiagnostics(terminal, diagnostics, flags.quiet ? ['error'] : ['info', 'warning', 'error'], true)
  if (!imported || flags.quiet) return
  if (former !== undefined) terminal.err(`what was there lies in ${printable(former)} now\n`)
  const folder = printable(flags.out)
  terminal.err(`${folder}: ${plural(files.length, 'file')}; look it over, then: octavo build ${folder}\n`)
}

function importJson(folder: string, { imported, files, former, diagnostics }: ImportResult): unknown {
  return {
    folder,
    files,
    ...(former !== undefined && { former }),
    inferences: (imported?.inferences ?? []).map(inferenceJson),
    aside: (imported?.aside ?? []).map(asideJson),
    diagnostics: diagnostics.map(diagnosticJson),
  }
}

function asideJson({ span, reason }: Aside): unknown {
  const { start, end } = span
  const endLine = end.column === 1 && end.line > start.line ? end.line - 1 : end.line
  return { file: span.file, line: start.line, endLine, reason }
}
