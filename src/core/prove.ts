import type { BuildTools } from './build-tools.ts'
import type { Diagnostic, Outcome } from './diagnostic/diagnostic.ts'
import type { RuleId } from './diagnostic/rules.ts'
import { authorsNotes, type Draft, piecesOf, withWorks } from './draft.ts'
import { bookWords } from './matter/declared.ts'
import type { Book } from './model/book.ts'
import type { FinishedFile, Proof, ProofInput } from './proof/proof.ts'
import { type BuiltBook, isPaged } from './render-all.ts'
import type { SourceText, Span } from './source/source.ts'
import { spanAt } from './source/text.ts'

/** What the proof asks of a book beside its files: nothing that was made between them and the manuscript. */
export interface Grounds extends Pick<Draft, 'sources' | 'aside'> {
  /** The words that we put into the book ourselves. */
  readonly declared: ProofInput['declared']
  readonly relocated: ProofInput['relocated']
  readonly excuses: ProofInput['excuses']
}

/** A book whose files are finished. */
interface Unproved extends Grounds {
  readonly books: readonly BuiltBook[]
  /** The rules by which something was said, which the linter need not say again. */
  readonly said: ReadonlySet<RuleId>
}

/** `diagnostics`: what was said of the manuscript and of its settings. */
export function groundsOf(draft: Draft, diagnostics: readonly Diagnostic[]): Grounds {
  const { sources, aside } = draft
  const declared = bookWords(draft.edition, new Set(sources.map(({ path }) => path)))
  return { sources, aside, declared, relocated: relocations(draft), excuses: excusesOf(draft, diagnostics) }
}

/** Rules that say of a place that something of it is not in the book. */
const confessions: ReadonlyMap<RuleId, 'link' | undefined> = new Map([
  ['link-broken', 'link'],
  ['link-dropped', 'link'],
  ['link-unsafe', 'link'],
  ['markup-too-dense', undefined],
])

/** A font of the author's without italics or bold: on paper, emphasis may be as plain as the words beside it. */
const noFaces = { kind: 'emphasis', inFaces: true, reason: 'told as font-style-missing' } as const

/** Where something beside words is left out on purpose, or has been told. */
function excusesOf({ inferences, sources }: Draft, diagnostics: readonly Diagnostic[]): ProofInput['excuses'] {
  const settled = inferences.filter(({ rule }) => rule === 'override')
  const faceless = diagnostics.some(({ rule }) => rule === 'font-style-missing')
  const whole = (source: SourceText) => spanAt(source, 0, source.text.length)
  return [
    ...(faceless ? sources.map((source) => ({ span: whole(source), ...noFaces })) : []),
    ...settled.map(({ span }) => ({ span, reason: 'settled by the author' })),
    ...diagnostics.flatMap(({ rule, span }) => {
      if (!span || !confessions.has(rule)) return []
      const kind = confessions.get(rule)
      return [{ span, reason: `told as ${rule}`, ...(kind && { kind }) }]
    }),
  ]
}

/** The proof of every finished file, and what the linter finds in the e-books. */
export async function proveBook(unproved: Unproved, tools: BuildTools): Promise<Outcome<Proof>> {
  const { prove } = await import('./proof/proof.ts')
  const { lintFinished } = await import('./lint/lint.ts')
  const { openedZip } = await import('./finished/zip.ts')
  const { books, said, sources, aside, declared, relocated, excuses } = unproved
  const { inflate, sha256, native } = tools.proof
  const outputs: FinishedFile[] = books.map(({ format, name, bytes }) => ({
    format,
    path: name,
    bytes,
    sha256: sha256(bytes),
    archive: isPaged(format) ? undefined : openedZip(bytes, inflate, native),
  }))
  const proved = prove({ files: sources, asides: aside, outputs, declared, relocated, excuses, inflate, sha256 })
  // The words of both sides, which no one needs any more, may go before the linter makes more.
  tools.onStage('proof')
  // A KEPUB is the EPUB in Kobo's own form, which rules for an EPUB would mistake for faults.
  const found = outputs.flatMap(({ format, path, archive }) =>
    format === 'epub' ? lintFinished(path, archive, said) : [],
  )
  return { value: proved.value, diagnostics: [...proved.diagnostics, ...found] }
}

/** Lines that the book sets elsewhere than the manuscript has them. */
function relocations({ inferences, edition }: Draft) {
  const kinds = new Set(['title', 'subtitle', 'author', 'contributor', 'date', 'series', 'source', 'copyright'])
  const head = [
    ...inferences.filter(({ kind }) => kinds.has(kind)).map(({ span }) => ({ span, reason: 'set on the title page' })),
    ...frontMatter(edition.book).map((span) => ({ span, reason: 'set in its order among the front matter' })),
  ]
  if (edition.settings.authorsNotes !== 'endnotes') return head
  return [
    ...head,
    ...authorsNotes(edition.book).map((span) => ({ span, reason: 'set at the end as an author’s note' })),
  ]
}

/** Where the front matter that the author wrote stands in the manuscript, piece by piece. */
function frontMatter(book: Book): Span[] {
  const all = withWorks(book).flatMap(({ front }) => front)
  return all.filter(({ generated }) => !generated).flatMap(piecesOf)
}
