#!/usr/bin/env node
import { readFileSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import { run } from './program.ts'
import { ownTerminal } from './terminal.ts'

tuneEngine()
await main()

/** Settings of V8, for the whole process, that must be made before the first WebAssembly module is compiled. */
function tuneEngine(): void {
  // A book is built once and the process ends: code that is compiled quickly beats code that runs quickly, and Node would
  // wait at its end for compilers that still run.
  for (const flag of ['--liftoff', '--no-wasm-tier-up', '--no-wasm-dynamic-tiering']) setFlagsFromString(flag)
  // How many bytes of bytecode a function runs between two thoughts of optimising it, nine times the default: a novel is
  // built with a fifth less work, and one of half a million words with a tenth. Later engines count otherwise, and would
  // print that they do not know the flag.
  if (process.versions.v8.startsWith('11.')) setFlagsFromString('--interrupt-budget=600000')
}

async function main(): Promise<void> {
  // Whoever reads our output may stop reading ("| head"): that is no fault.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))
  }
  const status = await run(process.argv.slice(2), version(), ownTerminal()).catch(ownFault)
  await Promise.all([drained(process.stdout), drained(process.stderr)])
  process.exit(status)
}

/** What a manuscript can get wrong is a diagnostic, so whatever is thrown is a fault of the program itself. */
function ownFault(error: unknown): number {
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error)
  process.stderr.write(`octavo failed: this is a fault of Octavo, not of your manuscript; please report it\n${trace}\n`)
  return 70
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
