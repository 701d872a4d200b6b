import type { AssetId } from '../../../../src/core/model/book.ts'
import type { Flow } from '../../../../src/core/read/flow.ts'
import { type MarkdownContext, readMarkdown } from '../../../../src/core/read/markdown/read.ts'
import { sourceText } from '../../../../src/core/source/text.ts'

/** Reads Markdown in a world where every picture is there and no other text is. */
export function read(text: string, more: Partial<MarkdownContext> = {}, path = 'story.md'): Flow {
  return readMarkdown(sourceText(path, text), {
    resolveImage: (reference) => ({ value: reference as AssetId, diagnostics: [] }),
    resolveText: () => undefined,
    ...more,
  })
}

/** A tree without places, for comparing. */
export function bare<T>(value: T): T {
  return JSON.parse(JSON.stringify(value, (key, inner) => (key === 'span' ? undefined : inner)))
}

export function items(text: string): Flow['items'] {
  return bare(read(text).items)
}

/** "severity[rule] line:column", which is what a test of messages need hold. */
export function said(flow: Flow): readonly string[] {
  return flow.diagnostics.map(
    ({ severity, rule, span }) => `${severity}[${rule}] ${span?.start.line}:${span?.start.column}`,
  )
}
