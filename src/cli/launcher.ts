#!/usr/bin/env node
import { channel } from 'node:diagnostics_channel'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { constants, Script } from 'node:vm'
import { isMainThread, workerData } from 'node:worker_threads'

/**
 * Starts the bundled program. Its files are scripts, not modules, because of a script the engine keeps what it compiled: beside
 * each lies what it made of it when the bundle was built, so that hardly a function is parsed again. Another engine has nothing
 * there, or takes nothing of it, and compiles as usual. A thread is told which script is its program.
 */
const folder = dirname(fileURLToPath(import.meta.url))
const fromFolder = createRequire(import.meta.url)
const loaded = new Map<string, { exports: unknown }>()
/** Hears of each script: so the bundler learns what to keep. */
const scripts = channel('octavo:script')

if (isMainThread) tuneEngine()
load(isMainThread ? 'program.cjs' : String(workerData))

/**
 * Settings of V8, for the whole process. They must be made before the first WebAssembly module is compiled, and before the first
 * script is loaded: what was compiled under other settings is not taken.
 */
function tuneEngine(): void {
  // A book is built once and the process ends: code that is compiled quickly beats code that runs quickly, and Node would
  // wait at its end for compilers that still run.
  const quickly = ['--liftoff', '--no-wasm-tier-up', '--no-wasm-dynamic-tiering', '--wasm-lazy-validation']
  // Else each pattern that is used twice is compiled twice, and what is compiled first, for an interpreter, takes longer:
  // several milliseconds for one that knows all letters.
  const patterns = ['--no-regexp-tier-up']
  // What is compiled is about as quick without these, and compiled in two thirds of the time.
  const sparingly = [
    '--no-turbo-loop-peeling',
    '--no-turbo-loop-variable',
    '--max-inlined-bytecode-size-cumulative=400',
  ]
  // Asked for when a long book is half built, it would part what is loaded after that from what was compiled of it.
  const collector = ['--expose-gc']
  for (const flag of [...quickly, ...patterns, ...sparingly, ...collector]) setFlagsFromString(flag)
  // How many bytes of bytecode a function runs between two thoughts of optimising it, five times the default: a novel is
  // built with a seventh less work. With nine times a PDF waits longer for code that runs quickly, with three times an e-book
  // takes more of both processors. Later engines count otherwise, and would print that they do not know the flag.
  if (process.versions.v8.startsWith('11.')) setFlagsFromString('--interrupt-budget=330000')
}

/** What a script of the bundle exports. It is run when it is first asked for. */
function load(name: string): unknown {
  const known = loaded.get(name)
  if (known) return known.exports
  const filename = join(folder, name)
  const cachedData = compiledOf(filename)
  // The bundle is ASCII.
  const script = new Script(`(function (exports, require, module, __filename, __dirname) {${text(filename)}\n})`, {
    filename,
    ...(cachedData && { cachedData }),
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  })
  if (scripts.hasSubscribers) scripts.publish({ script, compiled: compiledName(filename) })
  const module = { exports: {} }
  loaded.set(name, module)
  script.runInThisContext()(module.exports, requireIn, module, filename, folder)
  return module.exports
}

/** As a script of the bundle calls it: for another of them, for a part of Node, or for a package. */
function requireIn(id: string): unknown {
  return id.startsWith('./') ? load(basename(id)) : fromFolder(id)
}

function text(file: string): string {
  return readFileSync(file, 'latin1')
}

/** What this very engine compiled of a script, if it did. */
function compiledOf(filename: string): Buffer | undefined {
  try {
    return readFileSync(compiledName(filename))
  } catch {
    return undefined
  }
}

function compiledName(filename: string): string {
  return `${filename}.${process.versions.v8}-${process.platform}-${process.arch}.code`
}
