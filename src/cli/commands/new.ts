import { createManuscript, FolderInUse } from '../../node/new.ts'
import type { CommonFlags } from '../flags.ts'
import { printable, type Terminal } from '../terminal.ts'
import { type ExitCode, exit, UsageError } from '../usage.ts'

/** `octavo new`: a manuscript folder to write into. */
export async function create(folder: string, flags: CommonFlags, terminal: Terminal): Promise<ExitCode> {
  const files = await createManuscript(folder).catch((error: unknown) => {
    throw error instanceof FolderInUse ? new UsageError(error.message) : error
  })
  if (flags.json) terminal.out(`${JSON.stringify({ folder, files })}\n`)
  else if (!flags.quiet) {
    for (const file of files) terminal.err(`${printable(file)}\n`)
    terminal.err(`write into it, then: octavo build ${printable(folder)}\n`)
  }
  return exit.done
}
