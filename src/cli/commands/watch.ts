import { hasErrors } from '../../core/diagnostic/diagnostic.ts'
import type { PressRoom } from '../../node/renderers.ts'
import { watchFiles } from '../../node/watch.ts'
import { buildJson } from '../json.ts'
import { plural } from '../report.ts'
import { type BuildFlags, buildOnce, type Run, tellDiagnostics } from '../run.ts'
import { printable, type Terminal } from '../terminal.ts'

/** Builds again after every change, one line a rebuild, until the user ends it with ctrl-c. */
export async function watchAndBuild(
  first: Run,
  manuscript: string,
  flags: BuildFlags,
  terminal: Terminal,
  pressRoom: PressRoom,
): Promise<void> {
  const end = new AbortController()
  const stop = () => end.abort()
  process.once('SIGINT', stop).once('SIGTERM', stop)
  const speaks = !flags.json && !flags.quiet
  if (speaks) terminal.err(`watching "${printable(manuscript)}"; ctrl-c ends\n`)
  await watchFiles({ paths: watchedPaths(first, manuscript, flags), ignore: [flags.out], signal: end.signal }, () =>
    rebuild(manuscript, flags, terminal, pressRoom),
  )
  process.removeListener('SIGINT', stop).removeListener('SIGTERM', stop)
}

function watchedPaths({ result }: Run, manuscript: string, flags: BuildFlags): string[] {
  const config = flags.config === undefined ? [] : [flags.config]
  return [...new Set([manuscript, ...config, ...result.books.flatMap((book) => book.watch ?? [])])]
}

/** A fault of the program itself is told too and does not end the watch: the next change may not meet it. */
async function rebuild(manuscript: string, flags: BuildFlags, terminal: Terminal, pressRoom: PressRoom): Promise<void> {
  const start = performance.now()
  try {
    const run = await buildOnce(manuscript, flags, terminal, pressRoom)
    const seconds = ((performance.now() - start) / 1000).toFixed(2)
    if (flags.json) terminal.out(`${JSON.stringify(buildJson(run.result, run.books))}\n`)
    else tellRebuild(run, seconds, flags, terminal)
  } catch (error) {
    terminal.err(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  }
}

function tellRebuild(run: Run, seconds: string, flags: BuildFlags, terminal: Terminal): void {
  tellDiagnostics(run, flags, terminal)
  if (flags.quiet) return
  const written = run.books.filter(({ files }) => files.length > 0)
  const errors = [...run.result.diagnostics, ...run.books.flatMap((book) => book.diagnostics)].filter((diagnostic) =>
    hasErrors([diagnostic]),
  )
  const names = written.map(({ name }) => name).join(', ')
  const parts = [names && `built ${names}`, errors.length > 0 ? plural(errors.length, 'error') : ''].filter(Boolean)
  terminal.err(`${printable(parts.join('; '))} in ${seconds} s\n`)
}
