import { type Diagnostic, report } from '../core/diagnostic/diagnostic.ts'
import { diagnosticJson } from '../core/diagnostic/format.ts'
import { type Confined, type Ending, type Limits, runConfined } from '../node/confined.ts'
import { sweepImport } from '../node/import.ts'
import { tidyFolder } from '../node/publish.ts'
import type { CommonFlags } from './flags.ts'
import { buildJson, checkJson, inspectJson } from './json.ts'
import { grouped, printDiagnostics } from './report.ts'
import type { Terminal } from './terminal.ts'
import { type ExitCode, exit, UsageError } from './usage.ts'

/** The flags of a command that reads what may come from strangers. */
export interface ConfineFlags extends CommonFlags {
  readonly untrusted?: boolean
  readonly limitTime?: string
  readonly limitMemory?: string
  readonly out?: string
  readonly watch?: boolean
}

/** Ten times what a novel of half a million words takes, and twice its memory. */
const usual: Limits = { seconds: 60, megabytes: 1024 }
/** Less than the program itself needs would only be a mistake. */
const least: Limits = { seconds: 0.1, megabytes: 128 }

const flag = /^--(?:untrusted|limit-(?:time|memory)(?:=.*)?)$/su

/** Whether a command line asks for a process with limits. */
export function isConfined(words: readonly string[]): boolean {
  return ownWords(words).some((word) => flag.test(word))
}

/** Those before "--", behind which every word is a name. */
function ownWords(words: readonly string[]): readonly string[] {
  const end = words.indexOf('--')
  return end === -1 ? words : words.slice(0, end)
}

/** The same command line without the limits. */
export function unconfined(words: readonly string[]): string[] {
  const own = ownWords(words)
  const kept = own.filter((word, at) => !flag.test(word) && !/^--limit-(?:time|memory)$/u.test(own[at - 1] ?? ''))
  return [...kept, ...words.slice(own.length)]
}

/** Runs a command in a process of its own, and says what it can no longer say itself. */
export async function confine(
  command: string,
  words: readonly string[],
  flags: ConfineFlags,
  terminal: Terminal,
): Promise<ExitCode> {
  if (flags.watch) throw new UsageError('--watch is for a text of your own: it goes with no limits')
  const limits = limitsOf(flags)
  const confined = await runConfined(unconfined(words), limits, process.stdout)
  const { ending, interrupted } = confined
  const status = ending.kind === 'ended' ? statusOf(ending.status) : undefined
  if (status !== undefined) return status
  await clearUp(command, flags, confined)
  if (interrupted) process.kill(process.pid, interrupted)
  else tell(command, explain(ending, limits), flags, confined, terminal)
  return exit.errors
}

function limitsOf({ limitTime, limitMemory }: ConfineFlags): Limits {
  return {
    seconds: numberOf('--limit-time', limitTime, 'seconds', least.seconds) ?? usual.seconds,
    megabytes: Math.ceil(numberOf('--limit-memory', limitMemory, 'megabytes', least.megabytes) ?? usual.megabytes),
  }
}

function numberOf(name: string, value: string | undefined, unit: string, smallest: number): number | undefined {
  if (value === undefined) return undefined
  const number = Number(value)
  if (/^\d{1,6}(?:\.\d{1,3})?$/u.test(value) && number >= smallest) return number
  throw new UsageError(`${name} is a number of ${unit}, ${smallest} or more, not "${value}"`)
}

/** A status that the command line gives; any other comes of a crash, on a system without signals. */
function statusOf(status: number): ExitCode | undefined {
  return Object.values(exit).find((known) => known === status)
}

/** Puts a set of books that was left mixed back as it was, and removes what was on its way. */
async function clearUp(command: string, { out }: ConfineFlags, { pid }: Confined): Promise<void> {
  if (out === undefined || pid === undefined) return
  if (command === 'build') await tidyFolder(out)
  if (command === 'import') await sweepImport(out, pid)
}

function explain(ending: Ending, { seconds, megabytes }: Limits): Diagnostic {
  switch (ending.kind) {
    case 'time': {
      const hint = `where the text deserves it, allow it more: --limit-time ${seconds * 2}`
      return report('time-exceeded', `it took longer than ${seconds} seconds, and was ended`, undefined, hint)
    }
    case 'memory': {
      const hint = `where the text deserves it, allow it more: --limit-memory ${megabytes * 2}`
      return report(
        'memory-exceeded',
        `it took more than ${grouped(megabytes)} MB of memory, and was ended`,
        undefined,
        hint,
      )
    }
    case 'ended':
    case 'lost': {
      const how = ending.kind === 'lost' ? ending.signal : `status ${ending.status}`
      const hint =
        'allow it more with --limit-memory; if it ends so again, please report the manuscript as a fault of Octavo'
      return report('process-lost', `the process that read it ended before its time (${how})`, undefined, hint)
    }
  }
}

function tell(
  command: string,
  diagnostic: Diagnostic,
  flags: ConfineFlags,
  { answered }: Confined,
  terminal: Terminal,
): void {
  // A second value behind half a one would help nobody.
  if (flags.json && !answered) terminal.out(`${JSON.stringify(emptyJson(command, diagnostic, flags))}\n`)
  else printDiagnostics(terminal, [diagnostic], ['error'], true)
}

/** What each command says where it found nothing but this. */
function emptyJson(command: string, diagnostic: Diagnostic, { out }: ConfineFlags): unknown {
  const nothing = { shelf: false, books: [], diagnostics: [diagnostic] }
  const diagnostics = [diagnosticJson(diagnostic)]
  switch (command) {
    case 'build':
      return buildJson(nothing, [])
    case 'check':
      return checkJson(nothing)
    case 'inspect':
      return inspectJson(nothing)
    case 'import':
      return { folder: out, files: [], inferences: [], aside: [], diagnostics }
    default:
      return { outputs: [], diagnostics }
  }
}
