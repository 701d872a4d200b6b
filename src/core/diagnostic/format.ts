import type { Span } from '../source/source.ts'
import type { Diagnostic, Hint } from './diagnostic.ts'

/** A diagnostic as programs read it. A place that is not known is null, so that every key is always there. */
export interface DiagnosticJson {
  readonly rule: string
  readonly severity: string
  readonly message: string
  readonly file: string | null
  readonly line: number | null
  readonly column: number | null
  readonly hints: readonly string[]
}

/** `error[image-missing] 03-storm.md:14:1  no file named "lighthouse.jpg"`: one line, no colour, no line end. */
export function formatDiagnosticLine(diagnostic: Diagnostic): string {
  const place = diagnostic.span ? ` ${formatPlace(diagnostic.span)}` : ''
  return `${diagnostic.severity}[${diagnostic.rule}]${place}  ${diagnostic.message}`
}

/** The line of the diagnostic, and under it a line for each hint. */
export function formatDiagnostic(diagnostic: Diagnostic): string {
  const hints = diagnostic.hints.map((hint) => `  hint: ${formatHint(hint)}`)
  return [formatDiagnosticLine(diagnostic), ...hints].join('\n')
}

export function diagnosticJson(diagnostic: Diagnostic): DiagnosticJson {
  return {
    rule: diagnostic.rule,
    severity: diagnostic.severity,
    message: diagnostic.message,
    file: diagnostic.span?.file ?? null,
    line: diagnostic.span?.start.line ?? null,
    column: diagnostic.span?.start.column ?? null,
    hints: diagnostic.hints.map(formatHint),
  }
}

/** `03-storm.md:14:1`: where the span starts, as editors and terminals understand it. A flag ("--set trim") has no lines. */
export function formatPlace(span: Span): string {
  if (span.file.startsWith('--set ')) return span.file
  return `${span.file}:${span.start.line}:${span.start.column}`
}

function formatHint(hint: Hint): string {
  return hint.span ? `${hint.message} (${formatPlace(hint.span)})` : hint.message
}
