import { type Pictures, pictures } from './assets/find.ts'
import type { Inflate } from './assets/gate.ts'
import type { BookMemory } from './book-memory.ts'
import { check, editorial, editorsEye } from './check/check.ts'
import { Silence } from './check/silence.ts'
import type { Config } from './config/config.ts'
import { completeMetadata } from './config/metadata.ts'
import { readConfig } from './config/read-config.ts'
import { readingOrder } from './config/reading-order.ts'
import type { Settings } from './config/settings.ts'
import { type Diagnostic, hasErrors, type Outcome, report } from './diagnostic/diagnostic.ts'
import { judge } from './diagnostic/judge.ts'
import type { RuleId } from './diagnostic/rules.ts'
import { kindleSize } from './epub/kindle.ts'
import { onixRecord } from './epub/onix.ts'
import type { Digest, Native, Inflate as ProofInflate } from './finished/tools.ts'
import { type SettledNotes, settleChapterNotes } from './matter/chapter-notes.ts'
import { bookWords } from './matter/declared.ts'
import { addMatter } from './matter/matter.ts'
import { unlinkNotes } from './matter/unlink.ts'
import type { Asset, Book, Matter, Metadata, Work } from './model/book.ts'
import type { Aside, Inference } from './model/ledger.ts'
import type { FinishedFile, Proof, ProofInput } from './proof/proof.ts'
import { type Readings, readTexts } from './read-texts.ts'
import type { BookFormat, Edition, Pagination, Rendered, Renderer, Target } from './renderer.ts'
import { addAll } from './source/many.ts'
import type { Manuscript, SourceText, Span } from './source/source.ts'
import { utf8 } from './source/utf8.ts'
import { applySettings } from './theme/apply.ts'
import { ownFonts } from './theme/own-fonts.ts'
import { type TemplateShelf, themeOf } from './theme/own-template.ts'
import type { Theme } from './theme/theme.ts'
import { type Educated, educate } from './typography/educate.ts'
import { educateMetadata } from './typography/metadata.ts'
import { recordOf, type TypographyRecord } from './typography/record.ts'

/** What the pipeline is handed because having it needs a disk or a vendor. */
export interface BuildTools extends TemplateShelf {
  readonly inflate: Inflate
  /** None: the manuscript is read and checked, and that is all. */
  readonly renderers: readonly Renderer[]
  readonly targets?: readonly Target[]
  /** Print editions get their covers. */
  readonly covers?: boolean
  /** Lays the printed book out without writing it, for the page numbers that the e-book tells. Without it, it tells none. */
  readonly paginate?: (edition: Edition) => Promise<Pagination | undefined>
  /** Kept from build to build of one book, it spares what an edit left alone. The outcome is the same. */
  readonly memory?: BookMemory | undefined
  readonly proof: { readonly inflate: ProofInflate; readonly sha256: Digest; readonly native?: Native }
  /** The finished books are neither proved nor linted: for a preview, which must be quick. */
  readonly unproved?: boolean
  /**
   * What is no longer needed is let go, so that a long book takes less memory: the draft keeps no record of its typography, and once
   * the book is rendered nothing of it but its metadata.
   */
  readonly sparing?: boolean
  /** Told the name of each stage as it starts, so that someone can show progress and take the time. */
  readonly onStage: (stage: Stage) => void
}

export type Stage = 'read' | BookFormat | 'proof'

/** A manuscript that has been read: the book, and everything that was decided about it on the way. */
export interface Draft {
  readonly edition: Edition
  /** Decoded, in reading order. */
  readonly sources: readonly SourceText[]
  readonly inferences: readonly Inference[]
  readonly aside: readonly Aside[]
  /** What typography changed, where and how. It is gathered when it is asked for. None of a build that is sparing. */
  readonly typography?: () => TypographyRecord
}

/** A draft, and what its author does not want to hear. */
interface ReadDraft extends Draft {
  readonly silence: Silence
}

/** A finished book: the files of every renderer, and the proof. A book with errors has no files. */
export interface Built {
  readonly draft: Draft | undefined
  readonly files: readonly BuiltFile[]
  readonly proof: Proof | undefined
  readonly diagnostics: readonly Diagnostic[]
}

export interface BuiltFile {
  /** 'onix': the record that goes with the books; 'cover': what a printed one is wrapped in. */
  readonly format: BookFormat | 'onix' | 'cover'
  /** `<slug>.epub`. */
  readonly name: string
  readonly mediaType: string
  readonly bytes: Uint8Array
  readonly pages?: number
}

/** A file that holds the book's words. */
interface BuiltBook extends BuiltFile {
  readonly format: BookFormat
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

  const rendered = await render(draft.edition, tools)
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
    unproved: { ...groundsOf(draft), books, said, told },
  }
}

/** A draft whose book is its metadata alone. */
function withoutBook(draft: Draft): Draft {
  const { edition } = draft
  const book: Book = { ...edition.book, front: [], body: [], back: [] }
  return { ...draft, edition: { ...edition, book, assets: new Map() } }
}

/** Reads a manuscript: configuration → texts → structure → metadata → typography → matter → editorial checks. */
async function readBook(manuscript: Manuscript, tools: BuildTools): Promise<Outcome<ReadDraft>> {
  const diagnostics = refusedTexts(manuscript)
  const taking = <T>(outcome: Outcome<T>): T | undefined => {
    addAll(diagnostics, outcome.diagnostics)
    return outcome.value
  }
  const config = taking(readConfig(manuscript))
  if (!config) return { value: undefined, diagnostics }
  const order = taking(readingOrder(manuscript, config))
  const theme = taking(themeOf(config, manuscript, tools))
  const fonts = taking(ownFonts(config.settings.fonts, manuscript))
  const shelf = pictures(manuscript, tools.inflate)
  const cover = coverOf(config, shelf, taking)
  const wrap = tools.covers && taking(wrapOf(config, manuscript, tools))
  const readings = order && taking(await readTexts(manuscript, config, order, shelf, tools.memory?.texts))
  const metadata = readings && taking(completeMetadata(config, readings.found, manuscript, cover))
  if (!order || !readings || !metadata || !theme || !fonts) return { value: undefined, diagnostics }

  const laid = applySettings(theme, config.settings, fonts)
  const finished = taking(
    finishBook(readings, { metadata, theme: laid, settings: config.settings, memory: tools.memory }),
  )
  if (!finished) return { value: undefined, diagnostics }
  const { book, taken } = finished
  const silence = new Silence(readings.sources, config.settings.ignore)
  const draft: ReadDraft = {
    silence,
    edition: {
      book,
      theme: laid,
      settings: config.settings,
      assets: shelf.all(),
      ownFonts: fonts.files,
      ...(tools.targets && { targets: tools.targets }),
      ...(wrap && { wrap }),
    },
    sources: readings.sources,
    inferences: [...order.inferences, ...readings.inferences],
    aside: [...readings.aside, ...droppedNotes([...authorsNotes(book), ...taken], config.settings)],
    ...(!tools.sparing && { typography: () => recordOf(finished.read, finished.educated.changes, readings.sources) }),
  }
  addAll(diagnostics, check(book, readings.sources))
  addAll(diagnostics, editorsEye(finished.read, readings.sources, silence, tools.memory?.margins))
  return { value: draft, diagnostics }
}

/** Texts that must not be read would be missing from the book. A refused picture is reported where one asks for it. */
function refusedTexts(manuscript: Manuscript): Diagnostic[] {
  return manuscript.refused
    .filter(({ path }) => /\.(md|markdown|txt|text|ya?ml)$/iu.test(path))
    .map(({ path, reason }) => {
      const hint = 'copy the file itself into the manuscript'
      return report('file-refused', `"${path}" was not read: ${reason}`, undefined, hint)
    })
}

function coverOf(config: Config, shelf: Pictures, taking: <T>(outcome: Outcome<T>) => T | undefined) {
  const cover = config.metadata.coverImage
  return cover && taking(shelf.find('', cover.value, cover.span))?.id
}

/** The picture for the whole of a printed cover. No book shows it, so what books need of pictures is not said of it. */
function wrapOf({ settings }: Config, manuscript: Manuscript, tools: BuildTools): Outcome<Asset | undefined> {
  const given = settings.coverWrap
  if (!given) return { value: undefined, diagnostics: [] }
  const { value, diagnostics } = pictures(manuscript, tools.inflate).find('', given.value, given.span)
  return { value, diagnostics: diagnostics.filter(({ severity }) => severity !== 'info') }
}

interface Finish {
  readonly metadata: Metadata
  readonly theme: Theme
  readonly settings: Settings
  readonly memory: BookMemory | undefined
}

/** A finished book, and the book as it was read. */
interface FinishedBook extends SettledNotes {
  readonly read: Book
  readonly educated: Educated
}

function finishBook(readings: Readings, { metadata, theme, settings, memory }: Finish): Outcome<FinishedBook> {
  const { front, back } = readings
  const whole: Book = { type: 'book', metadata, front, body: readings.body(metadata), back }
  const read = memory?.recognise(whole) ?? whole
  const { typography } = settings
  const educated = educate(read, { typography, ...(memory && { lessons: memory.lessons }) })
  const book = addMatter(typography ? educateMetadata(educated.book) : educated.book, theme)
  const linked = settings.authorsNotes === 'drop' ? unlinkNotes(book) : { value: book, diagnostics: [] }
  const settled = settleChapterNotes(linked.value ?? book, settings.authorsNotes)
  return {
    value: { ...settled, read, educated },
    diagnostics: [...linked.diagnostics, ...settled.diagnostics],
  }
}

/** The books of all renderers, and what goes with them. */
interface Bound {
  readonly files: readonly BuiltBook[]
  readonly beside: readonly BuiltFile[]
}

/**
 * Renders every format. The book is laid out first, because the EPUB's list of pages is taken from the printed ones, whether a
 * PDF is asked for or not: the EPUB's bytes are the same. Then comes the EPUB, which is bound while the PDF is written.
 */
async function render(edition: Edition, tools: BuildTools): Promise<Outcome<Bound>> {
  const renderers = [...tools.renderers].sort((a, b) => (a.format < b.format ? -1 : 1))
  for (const renderer of renderers) renderer.prepare?.(edition)
  const pagination = await pagesFor(edition, renderers, tools)
  const works: { readonly renderer: Renderer; readonly outcome: Outcome<Rendered> }[] = []
  for (const renderer of renderers) {
    tools.onStage(renderer.format)
    const outcome = await renderer.render({ ...edition, ...(pagination && { pagination }) })
    // A fault on another thread is told below, not before it is asked for.
    if (outcome.value) void Promise.resolve(outcome.value.bytes).catch(() => undefined)
    works.push({ renderer, outcome })
  }
  const files: BuiltBook[] = []
  const beside: BuiltFile[] = []
  const { slug } = edition.book.metadata
  for (const { renderer, outcome } of works) {
    if (!outcome.value) continue
    const { bytes, pagination: own, beside: more = [] } = outcome.value
    addAll(
      beside,
      more.map(({ extension, ...file }) => ({ ...file, name: `${slug}${extension}` })),
    )
    if (bytes instanceof Promise) tools.onStage(renderer.format)
    files.push({
      format: renderer.format,
      name: renderer.name ?? `${slug}${renderer.extension}`,
      mediaType: renderer.mediaType,
      bytes: await bytes,
      ...(own && { pages: own.pages }),
    })
  }
  const sizes = files.flatMap(({ format, bytes }) =>
    format === 'epub' && edition.targets?.includes('kindle') ? kindleSize(bytes.length) : [],
  )
  return {
    value: { files, beside },
    diagnostics: [...sizes, ...works.toReversed().flatMap(({ outcome }) => outcome.diagnostics)],
  }
}

function isPaged(format: BookFormat): boolean {
  return format === 'pdf' || format === 'print'
}

/** The printed pages that the EPUB lists; none where no EPUB is asked for, or it lists none. */
async function pagesFor(
  edition: Edition,
  renderers: readonly Renderer[],
  tools: BuildTools,
): Promise<Pagination | undefined> {
  if (!edition.settings.pageList || !renderers.some(({ format }) => !isPaged(format))) return undefined
  tools.onStage(renderers.at(-1)?.format ?? 'epub')
  return tools.paginate?.(edition)
}

/** What tells shops of the book, where that is asked for. */
function records(edition: Edition): BuiltFile[] {
  if (!edition.settings.onix) return []
  const name = `${edition.book.metadata.slug}.onix.xml`
  return [{ format: 'onix', name, mediaType: 'application/xml', bytes: utf8(onixRecord(edition)) }]
}

/** What the proof and the linter ask of a book beside its files: nothing that was made between them and the manuscript. */
interface Unproved extends Pick<Draft, 'sources' | 'aside'> {
  readonly books: readonly BuiltBook[]
  /** The rules by which something was said. */
  readonly said: ReadonlySet<RuleId>
  readonly told: (diagnostics: readonly Diagnostic[]) => readonly Diagnostic[]
  /** The words that we put into the book ourselves. */
  readonly declared: ProofInput['declared']
  readonly relocated: ProofInput['relocated']
}

function groundsOf(draft: Draft): Omit<Unproved, 'books' | 'said' | 'told'> {
  const { sources, aside } = draft
  const declared = bookWords(draft.edition, new Set(sources.map(({ path }) => path)))
  return { sources, aside, declared, relocated: relocations(draft) }
}

/** The proof of every finished file, and what the linter finds in the e-books. */
async function proveBook(unproved: Unproved, tools: BuildTools): Promise<Outcome<Proof>> {
  const { prove } = await import('./proof/proof.ts')
  const { lintFinished } = await import('./lint/lint.ts')
  const { openedZip } = await import('./finished/zip.ts')
  const { books, said, sources, aside, declared, relocated } = unproved
  const { inflate, sha256, native } = tools.proof
  const outputs: FinishedFile[] = books.map(({ format, name, bytes }) => ({
    format,
    path: name,
    bytes,
    sha256: sha256(bytes),
    archive: isPaged(format) ? undefined : openedZip(bytes, inflate, native),
  }))
  const proved = prove({ files: sources, asides: aside, outputs, declared, relocated, inflate, sha256 })
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

/** With `authors-notes: drop` the notes are left out on purpose, and the proof is told so. */
function droppedNotes(spans: readonly Span[], settings: Settings): Aside[] {
  if (settings.authorsNotes !== 'drop') return []
  return spans.map((span) => ({
    span,
    reason: 'an author’s note, left out as "authors-notes: drop" asks',
  }))
}

/** Where the author's notes of the book and of its works stand in the manuscript, piece by piece. */
function authorsNotes(book: Book): Span[] {
  const all = withWorks(book).flatMap(({ front, back }) => [...front, ...back])
  return all.filter(({ kind }) => kind === 'authors-note').flatMap(piecesOf)
}

/** Where the front matter that the author wrote stands in the manuscript, piece by piece. */
function frontMatter(book: Book): Span[] {
  const all = withWorks(book).flatMap(({ front }) => front)
  return all.filter(({ generated }) => !generated).flatMap(piecesOf)
}

function withWorks(book: Book): readonly (Book | Work)[] {
  return [book, ...book.body.filter((node) => node.type === 'work')]
}

function piecesOf({ heading, children }: Matter): Span[] {
  return [heading?.span, ...children.map(({ span }) => span)].filter((span) => span !== undefined)
}
