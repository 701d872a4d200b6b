import { type Diagnostic, report } from '../diagnostic/diagnostic.ts'
import type { RuleId } from '../diagnostic/rules.ts'
import type { SourceText, Span } from '../source/source.ts'
import { spanAt } from '../source/text.ts'
import type { WordDifference } from './differences.ts'
import { apostrophes } from './words.ts'

/** Most complaints of one rule about one file; the proof lists more. */
const complaintLimit = 10

/** Says of every difference that nothing explains what it is and where: a loss is an error, the rest are warnings. */
export function complain(
  path: string,
  differences: readonly WordDifference[],
  files: readonly SourceText[],
): Diagnostic[] {
  const told = new Map<RuleId, number>()
  const untold = new Map<RuleId, number>()
  const diagnostics: Diagnostic[] = []
  for (const difference of differences) {
    if (difference.explanation !== undefined) continue
    const rule = ruleOf(difference)
    const count = told.get(rule) ?? 0
    told.set(rule, count + 1)
    if (count < complaintLimit)
      diagnostics.push(report(rule, message(rule, difference, path), spanOf(difference, files)))
    else untold.set(rule, (untold.get(rule) ?? 0) + difference.words)
  }
  for (const [rule, words] of untold)
    diagnostics.push(report(rule, `and ${words} words more in "${path}": see its proof`))
  return diagnostics
}

function ruleOf(difference: WordDifference): 'words-missing' | 'words-added' | 'words-moved' | 'words-changed' {
  switch (difference.kind) {
    case 'missing':
      return 'words-missing'
    case 'added':
      return 'words-added'
    case 'moved':
      return 'words-moved'
    case 'changed':
      return isSpacing(difference) ? 'words-changed' : 'words-missing'
  }
}

/** Whether words only lost or gained a space. */
function isSpacing({ source, output }: WordDifference): boolean {
  const letters = (text: string) => text.replace(/\s/g, '').replace(apostrophes, '').toLowerCase()
  // A long text is given as its start.
  const [short = '', long = ''] = [source, output].map(letters).sort((a, b) => a.length - b.length)
  return short.endsWith('…') ? long.startsWith(short.slice(0, -1)) : short === long
}

function message(rule: ReturnType<typeof ruleOf>, { source, output, place }: WordDifference, path: string): string {
  const there = place === undefined ? `"${path}"` : `"${path}", ${place}`
  switch (rule) {
    case 'words-missing':
      return output === '' ? `"${source}" is missing in ${there}` : `"${source}" has become "${output}" in ${there}`
    case 'words-added':
      return `"${output}" is in ${there}, and not in the manuscript`
    case 'words-moved':
      return `"${source}" stands elsewhere in ${there}`
    case 'words-changed':
      return `"${source}" is spaced as "${output}" in ${there}`
  }
}

function spanOf({ file, line, column, source }: WordDifference, files: readonly SourceText[]): Span | undefined {
  const text = files.find(({ path }) => path === file)
  if (!text || line === undefined || column === undefined) return undefined
  const start = (text.lineStarts[line - 1] ?? 0) + column - 1
  return spanAt(text, start, start + source.length)
}
