import type { Diagnostic, Severity } from './diagnostic.ts'
import type { RuleId } from './rules.ts'

/**
 * Diagnostics with the severities that the author chose: `rules:` may raise, lower or silence warnings and infos; an
 * error stays one, for there is no book behind it. With `strict` every warning is an error.
 */
export function judge(
  diagnostics: readonly Diagnostic[],
  rules: ReadonlyMap<RuleId, Severity | 'off'>,
  strict: boolean,
): Diagnostic[] {
  return diagnostics.flatMap((diagnostic) => {
    if (diagnostic.severity === 'error') return [diagnostic]
    const chosen = rules.get(diagnostic.rule)
    if (chosen === 'off') return []
    const severity = chosen ?? diagnostic.severity
    return [{ ...diagnostic, severity: strict && severity === 'warning' ? 'error' : severity }]
  })
}
