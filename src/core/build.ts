import type { BuildTools } from './build-tools.ts'
import { editorial } from './check/check.ts'
import { Silence } from './check/silence.ts'
import { type Diagnostic, hasErrors } from './diagnostic/diagnostic.ts'
import { judge } from './diagnostic/judge.ts'
import { type Draft, readBook, withoutBook } from './draft.ts'
import type { Proof } from './proof/proof.ts'
import { groundsOf, proveBook, type Unproved } from './prove.ts'
import { type BuiltFile, records, renderAll } from './render-all.ts'
import type { Manuscript } from './source/source.ts'

/** A finished book: the files of every renderer, and the proof. A book with errors has no files. */
export interface Built {
  readonly draft: Draft | undefined
  readonly files: readonly BuiltFile[]
  readonly proof: Proof | undefined
  readonly diagnostics: readonly Diagnostic[]
}

/** The whole way from a manuscript to finished books: read → render → prove and lint. Nothing is written to any disk. */
export async function build(manuscript: Manuscript, tools: BuildTools, strict: boolean): Promise<Built> {
  const { draft, files, diagnostics, unproved } = await readAndRender(manuscript, tools, strict)
  if (!unproved) return { draft, files, proof: undefined, diagnostics }
  tools.onStage('proof')
  const proved = await proveBook(unproved, tools)
  const all = [...diagnostics, ...unproved.told(proved.diagnostics)]
  return { draft, files: hasErrors(all) ? [] : files, proof: proved.value, diagnostics: all }
}

/** A book as it is before its proof, if that is wanted. */
interface Rendering extends Omit<Built, 'proof'> {
  readonly unproved?: Unproved
}

async function readAndRender(manuscript: Manuscript, tools: BuildTools, strict: boolean): Promise<Rendering> {
  tools.onStage('read')
  const read = await readBook(manuscript, tools)
  const draft = read.value
  const rules = draft?.edition.settings.rules ?? new Map()
  const silence = draft?.silence ?? new Silence([], [])
  const told = (diagnostics: readonly Diagnostic[]) => judge(silence.over(diagnostics), rules, strict)
  const heard = told(read.diagnostics)
  const asked = new Set([...editorial].filter((rule) => rules.get(rule) !== 'off'))
  const judged = [...heard, ...judge(silence.unused(asked), rules, strict)]
  if (!draft || hasErrors(judged) || tools.renderers.length === 0) return { draft, files: [], diagnostics: judged }

  const rendered = await renderAll(draft.edition, tools)
  const diagnostics = [...judged, ...told(rendered.diagnostics)]
  const { files: books, beside } = rendered.value ?? { files: [], beside: [] }
  if (hasErrors(diagnostics) || books.length === 0) return { draft, files: [], diagnostics }
  const files = [...books, ...beside]
  if (tools.unproved) return { draft, files, diagnostics }

  const said = new Set([...read.diagnostics, ...rendered.diagnostics].map(({ rule }) => rule))
  return {
    draft: tools.sparing ? withoutBook(draft) : draft,
    files: [...files, ...records(draft.edition)],
    diagnostics,
    unproved: { ...groundsOf(draft, diagnostics), books, said, told },
  }
}
