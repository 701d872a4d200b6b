import type { Diagnostic, Severity } from '../core/diagnostic/diagnostic.ts'
import { formatDiagnostic, formatPlace } from '../core/diagnostic/format.ts'
import type { Inference } from '../core/model/ledger.ts'
import type { ProofOutput } from '../core/proof/proof.ts'
import { type Ink, ink, printable, type Terminal } from './terminal.ts'

/** How many diagnostics of one rule `build` prints for one book before it only counts them. */
const enoughOfOne = 10

/** From the least to the gravest, so that the gravest stands nearest to the prompt. */
const gravity: readonly Severity[] = ['info', 'warning', 'error']

/** Diagnostics as people read them: by severity, then by file and place. */
export function sortForReading(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const files = ['', ...new Set(diagnostics.map(({ span }) => span?.file ?? ''))]
  const key = ({ severity, span }: Diagnostic) => [
    gravity.indexOf(severity),
    files.indexOf(span?.file ?? ''),
    span?.start.offset ?? 0,
  ]
  return diagnostics
    .map((diagnostic) => ({ diagnostic, key: key(diagnostic) }))
    .sort((a, b) => compareKeys(a.key, b.key))
    .map(({ diagnostic }) => diagnostic)
}

function compareKeys(a: readonly number[], b: readonly number[]): number {
  for (const [index, value] of a.entries()) {
    const difference = value - (b[index] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

/** Prints every diagnostic of the given severities. `all` prints each one, however many a rule has. */
export function printDiagnostics(
  terminal: Terminal,
  diagnostics: readonly Diagnostic[],
  severities: readonly Severity[],
  all: boolean,
): void {
  const shown = sortForReading(diagnostics).filter(({ severity }) => severities.includes(severity))
  const counts = new Map<string, number>()
  for (const diagnostic of shown) {
    const kind = `${diagnostic.severity}[${diagnostic.rule}]`
    const count = (counts.get(kind) ?? 0) + 1
    counts.set(kind, count)
    if (all || count <= enoughOfOne) terminal.err(`${paintDiagnostic(terminal, diagnostic)}\n`)
  }
  for (const [kind, count] of counts) {
    const more = count - enoughOfOne
    if (!all && more > 0) terminal.err(ink(terminal, 'dim', `${more} more of ${kind}; octavo check shows them all\n`))
  }
}

function paintDiagnostic(terminal: Terminal, diagnostic: Diagnostic): string {
  const [first = '', ...hints] = formatDiagnostic(diagnostic).split('\n').map(printable)
  const { severity } = diagnostic
  const head = ink(terminal, colours[severity], severity) + first.slice(severity.length)
  return [head, ...hints.map((hint) => ink(terminal, 'dim', hint))].join('\n')
}

const colours = { error: 'red', warning: 'yellow', info: 'blue' } as const satisfies Record<Severity, Ink>

/** `03-storm.md:14:1  chapter-heading 0.98  "CHAPTER IV."`; what the author settled has no confidence. */
export function formatInference({ rule, kind, confidence, evidence, span, text }: Inference): string {
  const whole = text.replace(/\s+/g, ' ')
  const short = whole.length > 60 ? `${whole.slice(0, 59).trimEnd()}…` : whole
  const sure = rule === 'override' ? `${evidence[0] ?? 'settled'} by the author` : confidence.toFixed(2)
  return printable(`${formatPlace(span)}  ${kind} ${sure}  "${short}"`)
}

/** "2 errors, 1 warning, 3 notes", or "nothing to report". */
export function countLine(diagnostics: readonly Diagnostic[]): string {
  const count = (severity: Severity) => diagnostics.filter((diagnostic) => diagnostic.severity === severity).length
  const parts = [
    plural(count('error'), 'error'),
    plural(count('warning'), 'warning'),
    plural(count('info'), 'note'),
  ].filter((part) => !part.startsWith('0 '))
  return parts.join(', ') || 'nothing to report'
}

export function plural(count: number, noun: string): string {
  return `${grouped(count)} ${noun}${count === 1 ? '' : 's'}`
}

/** "12,345" */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** "412 kB", "1.3 MB": decimal units, as shops and mail programs count. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  if (bytes < 999_500) return `${Math.round(bytes / 1000)} kB`
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}

/** "71,204 words, all there", or how many are not: `words` of the manuscript. */
export function wordsProven(words: number, { missing, added, moved, changed }: ProofOutput): string {
  const counts = { missing, added, moved, changed }
  const losses = Object.entries(counts).filter(([, count]) => count > 0)
  const verdict = losses.map(([what, count]) => `${grouped(count)} ${what}`).join(', ') || 'all there'
  return `${plural(words, 'word')}, ${verdict}`
}
