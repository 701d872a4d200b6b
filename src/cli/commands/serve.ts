import { stat } from 'node:fs/promises'
import { errorCode } from '../../node/disk.ts'
import { type Served, serve as start } from '../../server/serve.ts'
import type { CommonFlags } from '../flags.ts'
import { ink, printable, type Terminal } from '../terminal.ts'
import { type ExitCode, exit, UsageError } from '../usage.ts'

export interface ServeFlags extends CommonFlags {
  readonly port: string
  readonly host: string
  readonly title: string
}

/** `octavo serve`: the download page and the catalogue of a folder of books, until ctrl-c. */
export async function serve(folder: string, flags: ServeFlags, terminal: Terminal): Promise<ExitCode> {
  const port = Number(flags.port)
  if (!/^\d{1,5}$/u.test(flags.port) || port > 65535)
    throw new UsageError(`--port is a number up to 65535, not "${flags.port}"`)
  if (!(await isFolder(folder))) throw new UsageError(`there is no folder "${folder}"; octavo build makes one`)
  const served = await started(folder, flags.title, { host: flags.host, port })
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

async function started(folder: string, title: string, address: { host: string; port: number }): Promise<Served> {
  try {
    return await start(folder, title, address)
  } catch (error) {
    const { host, port } = address
    switch (errorCode(error)) {
      case 'EADDRINUSE':
        throw new UsageError(
          `port ${port} is taken by another program; name another one, or --port 0 for any that is free`,
        )
      case 'EACCES':
        throw new UsageError(`port ${port} is not yours to take; name one above 1023`)
      case 'EADDRNOTAVAIL':
      case 'ENOTFOUND':
        throw new UsageError(`"${host}" is no address of this machine; --host 0.0.0.0 opens the page to your network`)
      default:
        throw error
    }
  }
}

function greeting({ url, outside }: Served, folder: string, terminal: Terminal): string {
  const lines = [`${printable(folder)} is at ${url}`]
  if (outside === undefined)
    lines.push(ink(terminal, 'dim', 'only this machine sees it; --host 0.0.0.0 opens it to your network'))
  else lines.push(`for the network at ${outside} (catalogue for e-readers: ${outside}opds)`)
  return `${[...lines, 'ctrl-c ends'].join('\n')}\n`
}
