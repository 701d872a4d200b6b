import { existsSync } from 'node:fs'
import { SeveralBooks, preview as start } from '../../server/preview.ts'
import { buildRequest, type ReadingFlags } from '../flags.ts'
import { listening, portOf } from '../listening.ts'
import { printable, type Terminal } from '../terminal.ts'
import { type ExitCode, exit, UsageError } from '../usage.ts'

export interface PreviewFlags extends ReadingFlags {
  readonly port: string
  readonly host: string
}

/** `octavo preview`: the books in a browser, anew at each save, until ctrl-c. */
export async function preview(manuscript: string, flags: PreviewFlags, terminal: Terminal): Promise<ExitCode> {
  const port = portOf(flags.port)
  if (!existsSync(manuscript)) throw new UsageError(`there is no manuscript "${manuscript}"; octavo new makes one`)
  const request = buildRequest(manuscript, flags, ['epub', 'pdf'], terminal)
  const running = await listening({ host: flags.host, port }, (address) => start(request, address)).catch(
    (error: unknown) => {
      if (!(error instanceof SeveralBooks)) throw error
      throw new UsageError(`"${manuscript}" is a shelf of several books; preview takes one`)
    },
  )
  if (flags.json) terminal.out(`${JSON.stringify({ url: running.url, port: running.port })}\n`)
  else if (!flags.quiet)
    terminal.err(`${printable(manuscript)} is shown at ${running.url}, and anew at each save\nctrl-c ends\n`)
  await new Promise<void>((done) => process.once('SIGINT', () => done()).once('SIGTERM', () => done()))
  await running.close()
  return exit.done
}
