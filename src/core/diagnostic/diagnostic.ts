import { addAll } from '../source/many.ts'
import type { Span } from '../source/source.ts'
import { type RuleId, ruleOf } from './rules.ts'

export type Severity = 'error' | 'warning' | 'info'

/** One act that mends what a diagnostic tells of. */
export interface Hint {
  readonly message: string
  readonly span?: Span
}

/** One thing the author may want to know or mend. Plain data: it crosses JSON, workers and HTTP. */
export interface Diagnostic {
  readonly rule: RuleId
  readonly severity: Severity
  readonly message: string
  readonly span?: Span
  readonly hints: readonly Hint[]
}

/** What a step gives back: a value, unless an error made it meaningless, and all that was noticed on the way. */
export interface Outcome<T> {
  readonly value: T | undefined
  readonly diagnostics: readonly Diagnostic[]
}

/** A diagnostic with its rule's own severity. Messages: lower case, no full stop, the thing in double quotes. */
export function report(rule: RuleId, message: string, span?: Span, ...hints: readonly string[]): Diagnostic {
  return {
    rule,
    severity: ruleOf(rule).severity,
    message,
    ...(span && { span }),
    hints: hints.map((hint) => ({ message: hint })),
  }
}

/** Takes the values of outcomes out, and gathers what was noticed on the way into one list. */
export function takingInto(diagnostics: Diagnostic[]): <T>(outcome: Outcome<T>) => T | undefined {
  return (outcome) => {
    addAll(diagnostics, outcome.diagnostics)
    return outcome.value
  }
}

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === 'error')
}
