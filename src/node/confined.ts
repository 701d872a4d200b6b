import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** What a process may take of the machine. */
export interface Limits {
  /** On the wall, from its start to the first byte of its answer. */
  readonly seconds: number
  /** Resident memory of the whole process, in units of 1024 × 1024 bytes. */
  readonly megabytes: number
}

/** How a confined process ended: by itself, at a limit, or by a signal that it did not ask for. */
export type Ending =
  | { readonly kind: 'ended'; readonly status: number }
  | { readonly kind: 'time' | 'memory' }
  | { readonly kind: 'lost'; readonly signal: string }

export interface Confined {
  readonly ending: Ending
  readonly pid: number | undefined
  /** Whether anything of its answer had come. */
  readonly answered: boolean
  /** The signal that was to end us while it ran. */
  readonly interrupted: NodeJS.Signals | undefined
}

/** Set in the environment of a confined command line: how many megabytes it may take. */
export const confinement = 'OCTAVO_CONFINED'
/** The pipe on which its watchdog writes to us. */
export const watchdogPipe = 3
/** What a watchdog writes: it is there, and wants to know whether we are; the memory is used up. */
export const signs = { here: '.', memory: 'm' } as const

const interruptions = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Runs the command line as a process of its own and ends it, with all that it started, when it takes too much. Its standard output goes to
 * `answer`; its standard error is ours. Nothing of what it reads comes here.
 *
 * Time is taken here. Memory is looked at by a thread of that process (watchdog.ts), because that works alike on every system, and while the
 * process is in a loop; the engine's own limit stands behind it. A signal that is to end us ends the process first, and is told.
 */
export async function runConfined(
  words: readonly string[],
  { seconds, megabytes }: Limits,
  answer: NodeJS.WritableStream,
  program: string = commandLine(),
): Promise<Confined> {
  const child = start([...process.execArgv, `--max-old-space-size=${megabytes}`, program, ...words], megabytes)
  const seen: { cause?: 'time' | 'memory'; answered: boolean; interrupted?: NodeJS.Signals } = { answered: false }
  const clock = setTimeout(() => {
    seen.cause ??= 'time'
    endAll(child)
  }, seconds * 1000)
  child.stdout?.once('data', () => {
    seen.answered = true
    // Whoever reads it may take any time.
    clearTimeout(clock)
  })
  child.stdout?.pipe(answer, { end: false })
  child.stdio[watchdogPipe]?.on('data', (data) => {
    if (String(data).includes(signs.memory)) seen.cause ??= 'memory'
  })
  const interrupt = (signal: NodeJS.Signals): void => {
    seen.interrupted = signal
    endAll(child)
  }
  for (const signal of interruptions) process.on(signal, interrupt)
  try {
    const own = await ended(child)
    const { cause, answered, interrupted } = seen
    return { ending: cause ? { kind: cause } : own, pid: child.pid, answered, interrupted }
  } finally {
    clearTimeout(clock)
    for (const signal of interruptions) process.removeListener(signal, interrupt)
  }
}

function start(words: readonly string[], megabytes: number): ChildProcess {
  return spawn(process.execPath, words, {
    // On POSIX the leader of a group, so that all of the group can be ended; Windows has none.
    detached: process.platform !== 'win32',
    windowsHide: true,
    stdio: ['ignore', 'pipe', 'inherit', 'pipe'],
    env: { ...process.env, [confinement]: String(megabytes) },
  })
}

function ended(child: ChildProcess): Promise<Ending> {
  return new Promise((done, failed) => {
    child.once('error', failed)
    // What it left behind would hold its pipes open.
    child.once('exit', () => endAll(child))
    child.once('close', (status, signal) =>
      done(signal === null ? { kind: 'ended', status: status ?? 1 } : { kind: 'lost', signal }),
    )
  })
}

function endAll({ pid }: ChildProcess): void {
  if (pid === undefined) return
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL')
  } catch {
    // There is nobody left.
  }
}

/** The command line lies beside this code once Octavo is bundled. */
function commandLine(): string {
  const path = fileURLToPath(new URL('./octavo.js', import.meta.url))
  if (!existsSync(path)) throw new Error(`"${path}" is not there: only the bundled program can be confined`)
  return path
}
