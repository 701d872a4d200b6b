import type { BuildTools } from './build-tools.ts'
import { editorial } from './check/check.ts'
import { Silence } from './check/silence.ts'
import { type Diagnostic, hasErrors } from './diagnostic/diagnostic.ts'
import { judge } from './diagnostic/judge.ts'
import type { RuleId } from './diagnostic/rules.ts'
import { type Draft, type ReadDraft, readBook, withoutBook } from './draft.ts'
import type { Proof } from './proof/proof.ts'
import { type Grounds, groundsOf, proveBook } from './prove.ts'
import { type BuiltFile, bindAll, type RenderedBook, records, renderAll } from './render-all.ts'
import type { Manuscript } from './source/source.ts'

/** A finished book: the files of every renderer, and the proof. A book with errors has no files. */
export interface Built {
  readonly draft: Draft | undefined
  readonly files: readonly BuiltFile[]
  readonly proof: Proof | undefined
  readonly diagnostics: readonly Diagnostic[]
}

/** The whole way from a manuscript to finished books: read → render → bind → prove and lint. Nothing is written to any disk. */
export async function build(manuscript: Manuscript, tools: BuildTools, strict: boolean): Promise<Built> {
  const { draft, books, diagnostics: heard, judging, grounds } = await readAndRender(manuscript, tools, strict)
  if (books.length === 0) return { draft, files: [], proof: undefined, diagnostics: heard }
  const bound = await bindAll(books, tools)
  const diagnostics = [...heard, ...judging.told(bound.diagnostics)]
  const { files: finished, beside } = bound.value ?? { files: [], beside: [] }
  if (hasErrors(diagnostics) || finished.length === 0) return { draft, files: [], proof: undefined, diagnostics }
  const files = [...finished, ...beside]
  if (!grounds) return { draft, files, proof: undefined, diagnostics }
  tools.onStage('proof')
  const said = new Set([...judging.said, ...bound.diagnostics.map(({ rule }) => rule)])
  const proved = await proveBook({ ...grounds, books: finished, said }, tools)
  const all = [...diagnostics, ...judging.told(proved.diagnostics)]
  return { draft, files: hasErrors(all) ? [] : [...files, ...grounds.records], proof: proved.value, diagnostics: all }
}

/** A book that has been rendered, while its files may still be bound. A sparing build has let go of all but its metadata. */
interface Rendering {
  readonly draft: Draft | undefined
  readonly books: readonly RenderedBook[]
  readonly diagnostics: readonly Diagnostic[]
  readonly judging: Judging
  /** What proves the book, if it is to be proved. */
  readonly grounds?: Grounds & { readonly records: readonly BuiltFile[] }
}

/** What became of what was said so far, and becomes of what will be. */
interface Judging {
  /** The rules by which something was said. */
  readonly said: readonly RuleId[]
  readonly told: (diagnostics: readonly Diagnostic[]) => readonly Diagnostic[]
}

async function readAndRender(manuscript: Manuscript, tools: BuildTools, strict: boolean): Promise<Rendering> {
  tools.onStage('read')
  const { value: draft, diagnostics } = await readBook(manuscript, tools)
  const judging = judgingFor(draft, diagnostics, strict)
  const judged = [...judging.told(diagnostics), ...judging.unused()]
  if (!draft || hasErrors(judged) || tools.renderers.length === 0)
    return { draft, books: [], diagnostics: judged, judging }

  const books = await renderAll(draft.edition, tools)
  return {
    draft: tools.sparing ? withoutBook(draft) : draft,
    books,
    diagnostics: judged,
    judging,
    ...(!tools.unproved && { grounds: { ...groundsOf(draft, diagnostics), records: records(draft.edition) } }),
  }
}

function judgingFor(draft: ReadDraft | undefined, diagnostics: readonly Diagnostic[], strict: boolean) {
  const rules = draft?.edition.settings.rules ?? new Map()
  const silence = draft?.silence ?? new Silence([], [])
  const told = (heard: readonly Diagnostic[]) => judge(silence.over(heard), rules, strict)
  return {
    said: diagnostics.map(({ rule }) => rule),
    told,
    /** Wishes for silence that nothing answered; asked for once all has been told that they may be about. */
    unused: (): readonly Diagnostic[] => {
      const asked = new Set([...editorial].filter((rule) => rules.get(rule) !== 'off'))
      return judge(silence.unused(asked), rules, strict)
    },
  }
}
