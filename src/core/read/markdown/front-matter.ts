import { type Diagnostic, report } from '../../diagnostic/diagnostic.ts'
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

/**
 * YAML stands between "---" on the first line and the next "---" or "...". The line after the fence must look like YAML
 * ("key: …", or blank lines and then that), else the fence is a scene break and swallows nothing.
 */
export function openFrontMatter(source: SourceText): Opened {
  const { text } = source
  const fence = /^---([^\n]*)(?:\n|$)/u.exec(text)
  if (!fence) return { start: 0, diagnostics: [] }
  const from = fence[0].length
  const suffix = (fence[1] ?? '').trim()
  if (suffix && /^[a-z]+$/iu.test(suffix) && /^(?:---|\.\.\.)[ \t]*$/mu.test(text.slice(from))) {
    const span = spanAt(source, 0, from - 1)
    const message = `front matter in "${suffix}" is not read: only YAML is`
    return {
      start: 0,
      diagnostics: [report('front-matter-open', message, span, `write "---" alone on the first line`)],
    }
  }
  const lead = /^(?:[ \t]*\n|#[^\n]*\n){0,50}/u.exec(text.slice(from))?.[0].length ?? 0
  const first = text.slice(from + lead, from + lead + 200)
  if (suffix || !(isKey(first) || /^(?:---|\.\.\.)[ \t]*(?:\n|$)/u.test(first))) return { start: 0, diagnostics: [] }
  const close = /^(?:---|\.\.\.)[ \t]*$/mu.exec(text.slice(from))
  if (!close) {
    const message = 'the front matter is not closed'
    return {
      start: 0,
      diagnostics: [
        report('front-matter-open', message, spanAt(source, 0, 3), 'close it with a line "---" before the text begins'),
      ],
    }
  }
  const end = from + close.index
  if (!text.slice(from, end).trim()) return { start: 0, diagnostics: [] }
  return {
    frontMatter: { text: text.slice(from, end), span: spanAt(source, from, end) },
    start: end + close[0].length,
    diagnostics: [],
  }
}

function isKey(text: string): boolean {
  return /^["']?[\p{L}_][\p{L}\p{N}_.-]{0,60}["']?[ \t]*:(?:\s|$)/u.test(text)
}
