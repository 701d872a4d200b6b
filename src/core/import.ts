import type { Inflate } from './assets/gate.ts'
import { bookYaml, metadataYaml, settingsYaml } from './config/book-yaml.ts'
import { readConfig } from './config/read-config.ts'
import { openText } from './config/text.ts'
import { type Diagnostic, hasErrors, type Outcome, report, takingInto } from './diagnostic/diagnostic.ts'
import { difference, places, type RawBook, sections } from './import-check.ts'
import { writeTools } from './import-tools.ts'
import { asidePieces, type LeftPiece, leftOutLog } from './left-out.ts'
import type { Id } from './model/book.ts'
import type { Aside, Inference } from './model/ledger.ts'
import { readManuscript } from './read-manuscript.ts'
import type { NationalDecoder } from './source/national.ts'
import type { Manuscript, SourceFile, SourceText } from './source/source.ts'
import { utf8 } from './source/utf8.ts'
import { writeManuscript } from './write/manuscript.ts'

/** A story in another form as a manuscript folder: its files, and all that was decided and left out on the way. */
export interface Imported {
  readonly files: readonly SourceFile[]
  readonly inferences: readonly Inference[]
  readonly aside: readonly Aside[]
  readonly leftOut: readonly LeftPiece[]
}

/** A book before typography and generated pages, with what led to it. */
export interface Draft {
  readonly book: RawBook
  /** Pictures and other files of the book, under the paths that the folder will have. */
  readonly files: readonly SourceFile[]
  readonly sources: readonly SourceText[]
  readonly inferences: readonly Inference[]
  readonly aside: readonly Aside[]
  /** Words that are kept beside the folder's texts, besides those of `aside`. */
  readonly leftOut: readonly LeftPiece[]
  /** Lines of settings that go on to hold. */
  readonly settings: string
}

/** Reads a story in plain text as a build does and writes what was understood down as Markdown. */
export async function importText(
  manuscript: Manuscript,
  inflate: Inflate,
  national?: NationalDecoder,
): Promise<Outcome<Imported>> {
  const read = await readRaw(manuscript, inflate, national)
  if (!read.value || hasErrors(read.diagnostics)) return { value: undefined, diagnostics: read.diagnostics }
  const written = await writeDraft(read.value, inflate)
  return { value: written.value, diagnostics: [...read.diagnostics, ...written.diagnostics] }
}

/** What need not be the same in a story that no build reads by itself: the names of its places. */
export const looseKeys: ReadonlySet<string> = new Set(['span', 'id', 'target', 'continued'])

/** How often the folder is written anew, saying more each time, until it is read as it should be. */
const mostRounds = 3

/**
 * Writes a draft as a folder and reads that again. Where a section reads otherwise it is written once more with nothing left to
 * be inferred; what differs still is reported.
 */
export async function writeDraft(
  draft: Draft,
  inflate: Inflate,
  ignored: ReadonlySet<string> = places,
): Promise<Outcome<Imported>> {
  const tools = writeTools(draft.inferences)
  const yaml = bookYaml([...metadataYaml(draft.book.metadata, draft.book.metadata.cover), ...kept(draft.settings)])
  const others = [{ path: 'book.yaml', bytes: utf8(yaml) }, ...draft.files]
  const explicit = new Set<Id>()
  for (let round = 1; ; round += 1) {
    const texts = writeManuscript(draft.book, tools, explicit)
    const files = [...others, ...texts.map(({ path, text }) => ({ path, bytes: utf8(text) }))]
    const again = await readRaw(folderOf(files, draft.book), inflate)
    const found = again.value ? difference(draft.book, again.value.book, ignored) : undefined
    const log = leftOutLog([...asidePieces(draft.sources, draft.aside), ...draft.leftOut])
    const value = {
      files: log === undefined ? files : [...files, { path: 'left-out.log', bytes: utf8(log) }],
      inferences: draft.inferences,
      aside: draft.aside,
      leftOut: draft.leftOut,
    }
    if (again.value && !found) return { value, diagnostics: [] }
    const more = again.value ? differing(draft.book, again.value.book, { explicit, ignored }) : []
    if (round === mostRounds || more.length === 0) {
      return { value, diagnostics: again.value ? [unlike(found)] : again.diagnostics }
    }
    for (const id of more) explicit.add(id)
  }
}

/** The sections that read otherwise than they should, and are not yet written in full. */
function differing(
  book: RawBook,
  again: RawBook,
  { explicit, ignored }: { readonly explicit: ReadonlySet<Id>; readonly ignored: ReadonlySet<string> },
): readonly Id[] {
  const others = sections(again)
  return sections(book).flatMap((section, at) => {
    const other = others[at]
    const same = other && !difference(section, other, ignored)
    return same || explicit.has(section.id) ? [] : [section.id]
  })
}

function unlike(place: string | undefined): Diagnostic {
  const message = `the Markdown does not say all that was read: it differs at ${place ?? 'some place'}`
  return report('import-differs', message, undefined, 'look that place over; no word of it is lost')
}

function kept(settings: string): readonly string[] {
  return settings === '' ? [] : [settings]
}

/** The folder as a manuscript, for reading it again. */
function folderOf(files: readonly SourceFile[], { metadata }: RawBook): Manuscript {
  const base = { form: 'folder', name: metadata.slug, refused: [], base: '', config: 'book.yaml', set: [] } as const
  return { ...base, files, epoch: metadata.modified, newest: metadata.modified }
}

/** Reads a manuscript up to its structure and metadata: no typography, no generated pages. */
export async function readRaw(
  manuscript: Manuscript,
  inflate: Inflate,
  national?: NationalDecoder,
): Promise<Outcome<Draft>> {
  const diagnostics: Diagnostic[] = []
  const taking = takingInto(diagnostics)
  const config = taking(readConfig(manuscript))
  const written = config && taking(await readManuscript(manuscript, config, { inflate, host: { national } }))
  if (!written) return { value: undefined, diagnostics }
  const { book, inferences } = written
  const { sources, aside } = written.readings
  const texts = new Set(sources.map(({ path }) => path))
  const value: Draft = {
    book,
    files: manuscript.files.filter(({ path }) => !texts.has(path) && path !== manuscript.config),
    sources,
    inferences,
    aside,
    leftOut: [],
    settings: settingsOf(manuscript),
  }
  return { value, diagnostics }
}

/** Settings that lie beside the text go on to hold. */
function settingsOf(manuscript: Manuscript): string {
  const file = manuscript.files.find(({ path }) => path === manuscript.config)
  return settingsYaml((file && openText(file).value?.source.text) ?? '')
}
