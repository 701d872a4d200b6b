import { stat } from 'node:fs/promises'
import { type Served, serve as start } from '../../server/serve.ts'
import type { CommonFlags } from '../flags.ts'
import { listening, portOf } from '../listening.ts'
import { ink, printable, type Terminal } from '../terminal.ts'
import { type ExitCode, exit, UsageError } from '../usage.ts'

export interface ServeFlags extends CommonFlags {
  readonly port: string
  readonly host: string
  readonly title: string
}

/** `octavo serve`: the download page and the catalogue of a folder of books, until ctrl-c. */
export async function serve(folder: string, flags: ServeFlags, terminal: Terminal): Promise<ExitCode> {
  const port = portOf(flags.port)
  if (!(await isFolder(folder))) throw new UsageError(`there is no folder "${folder}"; octavo build makes one`)
  const served = await listening({ host: flags.host, port }, (address) => start(folder, flags.title, address))
  if (flags.json)
    terminal.out(`${JSON.stringify({ url: served.url, outside: served.outside ?? null, port: served.port })}\n`)
  else if (!flags.quiet) terminal.err(greeting(served, folder, terminal))
  await new Promise<void>((done) => process.once('SIGINT', () => done()).once('SIGTERM', () => done()))
  await served.close()
  return exit.done
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() ?? false
}

function greeting({ url, outside }: Served, folder: string, terminal: Terminal): string {
  const lines = [`${printable(folder)} is at ${url}`]
  if (outside === undefined)
    lines.push(ink(terminal, 'dim', 'only this machine sees it; --host 0.0.0.0 opens it to your network'))
  else lines.push(`for the network at ${outside} (catalogue for e-readers: ${outside}opds)`)
  return `${[...lines, 'ctrl-c ends'].join('\n')}\n`
}
