import type { Diagnostic } from '../core/diagnostic/diagnostic.ts'
import type { Inference } from '../core/model/ledger.ts'
import type { Finding } from './client/state.ts'

const gravity: readonly Finding['kind'][] = ['error', 'warning', 'inference', 'info']

/** What a build said, the gravest first, then in the order of the text. */
export function findingsOf(diagnostics: readonly Diagnostic[], inferences: readonly Inference[]): Finding[] {
  const said = diagnostics.map(
    ({ rule, severity, message, hints, span }): Finding => ({
      kind: severity,
      rule,
      text: message,
      hints: hints.map(({ message: hint }) => hint),
      ...(span && { file: span.file, line: span.start.line, endLine: span.end.line }),
    }),
  )
  const decided = inferences.map(
    ({ kind, text, span, confidence }): Finding => ({
      kind: 'inference',
      rule: kind,
      text: `“${text.length > 90 ? `${text.slice(0, 90)}…` : text}” (${Math.round(confidence * 100)} % sure)`,
      hints: [],
      file: span.file,
      line: span.start.line,
      endLine: span.end.line,
    }),
  )
  return [...said, ...decided].sort((a, b) => gravity.indexOf(a.kind) - gravity.indexOf(b.kind))
}
