import { findFrontMatter } from '../../config/front-matter.ts'
import type { Diagnostic } from '../../diagnostic/diagnostic.ts'
import type { SourceText, Span } from '../../source/source.ts'
import { spanAt } from '../../source/text.ts'

export interface FrontMatter {
  readonly text: string
  readonly span: Span
}

/** The file's YAML, and the offset at which its Markdown starts. */
export interface Opened {
  readonly frontMatter?: FrontMatter
  readonly start: number
  readonly diagnostics: readonly Diagnostic[]
}

/** Where a file's Markdown starts. What front matter is, the configuration's room says, which reads it. */
export function openFrontMatter(source: SourceText): Opened {
  const { value, diagnostics } = findFrontMatter(source)
  if (!value) return { start: 0, diagnostics }
  const { start, end, body } = value
  return {
    frontMatter: { text: source.text.slice(start, end), span: spanAt(source, start, end) },
    start: body,
    diagnostics,
  }
}
