import type { Outcome } from '../../diagnostic/diagnostic.ts'
import type { AssetId } from '../../model/book.ts'
import type { Inline } from '../../model/inline.ts'
import type { SourceText, Span } from '../../source/source.ts'
import type { Flow } from '../flow.ts'

/** What a Markdown file may ask of the world outside it. */
export interface MarkdownContext {
  /** The picture that `reference` means, as written, seen from the file of `span`; diagnostics say why there is none. */
  readonly resolveImage: (reference: string, span: Span) => Outcome<AssetId>
  /** The text file that `reference` means, as written, seen from the file `from`: mdBook's includes. */
  readonly resolveText: (reference: string, from: string) => SourceText | undefined
  /** What the author settled about one inference ("text" or another kind), if anything. */
  readonly settle?: (inference: {
    readonly id: string
    readonly kind: string
    readonly text: string
  }) => string | undefined
}

/** Reads one Markdown file. Nothing of the parser's tree leaves this room. */
export function readMarkdown(source: SourceText, context: MarkdownContext): Flow {
  return {
    file: source.path,
    items: [],
    found: { contributors: [], tags: [] },
    inferences: [],
    aside: [],
    diagnostics: context ? [] : [],
  }
}

/** A title or a by-line of a configuration, whose emphasis may be marked. */
export function readInlines(text: string): readonly Inline[] {
  return [{ type: 'text', value: text }]
}
