import { pictures } from './assets/find.ts'
import type { BookMemory } from './book-memory.ts'
import type { BuildTools } from './build-tools.ts'
import { check, editorial, remarksOnBook, remarksOnProse } from './check/check.ts'
import { Silence } from './check/silence.ts'
import type { Config } from './config/config.ts'
import { readConfig } from './config/read-config.ts'
import type { Settings } from './config/settings.ts'
import { type Diagnostic, type Outcome, report, takingInto } from './diagnostic/diagnostic.ts'
import { type SettledNotes, settleChapterNotes } from './matter/chapter-notes.ts'
import { addMatter } from './matter/matter.ts'
import { unlinkNotes } from './matter/unlink.ts'
import type { Asset, Book, Matter, Work } from './model/book.ts'
import type { Aside, Inference } from './model/ledger.ts'
import { readManuscript } from './read-manuscript.ts'
import type { Edition } from './renderer.ts'
import { addAll } from './source/many.ts'
import type { Manuscript, SourceText, Span } from './source/source.ts'
import { applySettings } from './theme/apply.ts'
import { ownFonts } from './theme/own-fonts.ts'
import { themeOf } from './theme/own-template.ts'
import type { Theme } from './theme/theme.ts'
import { type Educated, educate } from './typography/educate.ts'
import { educateMetadata, metadataChanges } from './typography/metadata.ts'
import { recordOf, type TypographyRecord } from './typography/record.ts'

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
export interface ReadDraft extends Draft {
  readonly silence: Silence
}

/** Reads a manuscript: configuration → its own words → typography → matter → editorial checks. */
export async function readBook(manuscript: Manuscript, tools: BuildTools): Promise<Outcome<ReadDraft>> {
  const diagnostics = refusedTexts(manuscript)
  const taking = takingInto(diagnostics)
  const config = taking(readConfig(manuscript))
  if (!config) return { value: undefined, diagnostics }
  const theme = taking(themeOf(config, manuscript, tools))
  const fonts = taking(ownFonts(config.settings.fonts, manuscript))
  const wrap = tools.covers && taking(wrapOf(config, manuscript, tools))
  const { inflate, memory, proof, national } = tools
  const reading = { inflate, memory: memory?.texts, host: { utf8: proof.native?.utf8, national } }
  const written = taking(await readManuscript(manuscript, config, reading))
  if (!written || !theme || !fonts) return { value: undefined, diagnostics }

  const laid = applySettings(theme, config.settings, fonts)
  const finished = taking(finishBook(written.book, { theme: laid, settings: config.settings, memory }))
  if (!finished) return { value: undefined, diagnostics }
  const { book, taken } = finished
  const { readings, inferences, shelf } = written
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
    inferences,
    aside: [...readings.aside, ...droppedNotes([...authorsNotes(book), ...taken], config.settings)],
    ...(!tools.sparing && {
      typography: () => ({
        ...recordOf(finished.read, finished.educated.changes, readings.sources),
        metadata: config.settings.typography ? metadataChanges(finished.read) : [],
      }),
    }),
  }
  addAll(diagnostics, check(book, readings.sources))
  addAll(diagnostics, remarksOnBook(finished.read, readings.sources))
  if (!tools.unremarked || silence.isAsked || isRaised(config.settings))
    addAll(diagnostics, remarksOnProse(finished.read, readings.sources, silence, memory?.margins))
  return { value: draft, diagnostics }
}

/** Whether the settings make more than a note of what the editor's eye sees. */
function isRaised({ rules }: Settings): boolean {
  return [...editorial].some((rule) => rules.get(rule) === 'warning' || rules.get(rule) === 'error')
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

/** The picture for the whole of a printed cover. No book shows it, so what books need of pictures is not said of it. */
function wrapOf({ settings }: Config, manuscript: Manuscript, tools: BuildTools): Outcome<Asset | undefined> {
  const given = settings.coverWrap
  if (!given) return { value: undefined, diagnostics: [] }
  const { value, diagnostics } = pictures(manuscript, tools.inflate).find('', given.value, given.span)
  return { value, diagnostics: diagnostics.filter(({ severity }) => severity !== 'info') }
}

interface Finish {
  readonly theme: Theme
  readonly settings: Settings
  readonly memory: BookMemory | undefined
}

/** A finished book, and the book as it was read. */
interface FinishedBook extends SettledNotes {
  readonly read: Book
  readonly educated: Educated
}

function finishBook(written: Book, { theme, settings, memory }: Finish): Outcome<FinishedBook> {
  const read = memory?.recognise(written) ?? written
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

/** With `authors-notes: drop` the notes are left out on purpose, and the proof is told so. */
function droppedNotes(spans: readonly Span[], settings: Settings): Aside[] {
  if (settings.authorsNotes !== 'drop') return []
  return spans.map((span) => ({
    span,
    reason: 'an author’s note, left out as "authors-notes: drop" asks',
  }))
}

/** Where the author's notes of the book and of its works stand in the manuscript, piece by piece. */
export function authorsNotes(book: Book): Span[] {
  const all = withWorks(book).flatMap(({ front, back }) => [...front, ...back])
  return all.filter(({ kind }) => kind === 'authors-note').flatMap(piecesOf)
}

/** A book, and the works in it: each has front and back matter of its own. */
export function withWorks(book: Book): readonly (Book | Work)[] {
  return [book, ...book.body.filter((node) => node.type === 'work')]
}

/** Where the pieces of some matter stand in the manuscript. What Octavo made stands nowhere. */
export function piecesOf({ heading, children }: Matter): Span[] {
  return [heading?.span, ...children.map(({ span }) => span)].filter((span) => span !== undefined)
}

/** A draft whose book is its metadata alone. */
export function withoutBook(draft: Draft): Draft {
  const { edition } = draft
  const book: Book = { ...edition.book, front: [], body: [], back: [] }
  return { ...draft, edition: { ...edition, book, assets: new Map() } }
}
