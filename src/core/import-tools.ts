import { difference } from './import-check.ts'
import type { AssetId } from './model/book.ts'
import type { Inference } from './model/ledger.ts'
import type { FlowItem } from './read/flow.ts'
import { type MarkdownContext, readMarkdown } from './read/markdown/read.ts'
import { headingOf } from './read/section.ts'
import { percentDecoded } from './source/percent.ts'
import type { Span } from './source/source.ts'
import { sourceText } from './source/text.ts'
import type { WriteTools } from './write/desk.ts'

/** What a reader of a piece makes anew: ids, places, what follows from the blocks around. */
const ownToReading: ReadonlySet<string> = new Set(['span', 'id', 'continued', 'target'])

/** Pictures of a piece are there, whatever folder it stands in. */
const context: MarkdownContext = {
  resolveImage: (reference) => ({
    value: percentDecoded(reference).replace(/^(?:\.\.\/)+/u, '') as AssetId,
    diagnostics: [],
  }),
  resolveText: () => undefined,
}

/** The reader of Markdown, as the writer asks it; `inferences` are told of above the blocks they speak of. */
export function writeTools(inferences: readonly Inference[]): WriteTools {
  const candidates = inferences.filter(({ kind, rule }) => kind === 'lost-emphasis' && rule !== 'override')
  return {
    reads: (markdown, blocks) => difference(read(markdown), blocks, ownToReading) === undefined,
    heading: (words) => {
      const [item] = read(`# ${words}`)
      return item?.type === 'heading' ? headingOf(item) : {}
    },
    picture: (asset) => asset,
    remarks: ({ span }) => remarks(span, candidates),
  }
}

function read(markdown: string): readonly FlowItem[] {
  return readMarkdown(sourceText('', markdown), context).items
}

/** Emphasis that a text may have lost, for its author to mark. */
function remarks(span: Span | undefined, candidates: readonly Inference[]): readonly string[] {
  if (!span || candidates.length === 0) return []
  return candidates.filter((one) => within(one.span, span)).map(({ text }) => `octavo: emphasis? "${text}"`)
}

function within(inner: Span, outer: Span): boolean {
  return (
    inner.file === outer.file &&
    inner.start.offset >= outer.start.offset &&
    inner.start.offset < Math.max(outer.end.offset, outer.start.offset + 1)
  )
}
