import { readFileSync } from 'node:fs'
import { standWatch } from '../node/watchdog.ts'
import { run } from './program.ts'
import { ownTerminal } from './terminal.ts'
import { exit } from './usage.ts'

void main()

async function main(): Promise<void> {
  // Whoever reads our output may stop reading ("| head"): that is no fault.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))
  }
  await standWatch(process.env)
  const status = await run(process.argv.slice(2), version(), ownTerminal()).catch(ownFault)
  await Promise.all([drained(process.stdout), drained(process.stderr)])
  process.exit(status)
}

/** What a manuscript can get wrong is a diagnostic, so whatever is thrown is a fault of the program itself. */
function ownFault(error: unknown): number {
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error)
  process.stderr.write(`octavo failed: this is a fault of Octavo, not of your manuscript; please report it\n${trace}\n`)
  return exit.fault
}

/** Everything written so far has left the process. */
function drained(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((done) => stream.write('', () => done()))
}

function version(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
  const known = typeof manifest === 'object' && manifest !== null && 'version' in manifest
  return known ? String(manifest.version) : ''
}
