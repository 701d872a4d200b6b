import { type Diagnostic, report } from '../diagnostic/diagnostic.ts'
import type { RuleId } from '../diagnostic/rules.ts'
import type { SourceText, Span } from '../source/source.ts'
import { spanAt } from '../source/text.ts'
import type { Loss } from './loss.ts'

const rules = {
  emphasis: 'emphasis-lost',
  link: 'link-lost',
  picture: 'picture-lost',
  note: 'note-lost',
  break: 'scene-break-lost',
} as const satisfies Record<Loss['kind'], RuleId>

/** What the manuscript has, as a message names it. */
function nameOf({ kind, source }: Loss): string {
  switch (kind) {
    case 'emphasis':
      return `the emphasis of "${source}"`
    case 'link':
      return `the link "${source}"`
    case 'picture':
      return `the picture "${source}"`
    case 'note':
      return `the mark of the note "${source}"`
    case 'break':
      return `the scene break "${source}"`
  }
}

/** Most complaints of one rule about one file; the proof lists more. */
const complaintLimit = 10

/** Says of every loss what it is and where. */
export function complainOfLosses(path: string, losses: readonly Loss[], files: readonly SourceText[]): Diagnostic[] {
  const told = new Map<RuleId, number>()
  const open = losses.filter(({ explanation }) => explanation === undefined)
  const diagnostics = open.flatMap((loss) => {
    const rule = rules[loss.kind]
    const count = told.get(rule) ?? 0
    told.set(rule, count + 1)
    if (count >= complaintLimit) return []
    const there = loss.place === undefined ? `"${path}"` : `"${path}", ${loss.place}`
    return [report(rule, `${nameOf(loss)} is lost in ${there}`, spanOf(loss, files))]
  })
  for (const [rule, count] of told)
    if (count > complaintLimit)
      diagnostics.push(report(rule, `and ${count - complaintLimit} more in "${path}": see its proof`))
  return diagnostics
}

function spanOf({ file, line, column, source }: Loss, files: readonly SourceText[]): Span | undefined {
  const text = files.find(({ path }) => path === file)
  if (!text) return undefined
  const start = (text.lineStarts[line - 1] ?? 0) + column - 1
  return spanAt(text, start, start + source.length)
}
