/**
 * Octavo as a library: a manuscript goes in, finished books come out.
 *
 *     import { build } from 'octavo'
 *     const { books } = await build({ manuscript: 'my-novel', out: 'dist' })
 */
import { hasErrors } from './core/diagnostic/diagnostic.ts'
import { buildBooks } from './node/build.ts'
import { type PublishedBook, publishBooks } from './node/publish.ts'
import { PressRoom } from './node/renderers.ts'
import type { BookResult, BuildRequest, BuildResult, Format, Target } from './node/session.ts'

export type { Diagnostic, Hint, Severity } from './core/diagnostic/diagnostic.ts'
export { formatDiagnostic } from './core/diagnostic/format.ts'
export type { RuleId } from './core/diagnostic/rules.ts'
export type { Block } from './core/model/block.ts'
export type { Book, Chapter, Contributor, Matter, Metadata, Part, Scene, Work } from './core/model/book.ts'
export type { Inline } from './core/model/inline.ts'
export type { Inference } from './core/model/ledger.ts'
export type { Proof } from './core/proof/proof.ts'
export type { Point, Span } from './core/source/source.ts'
export type { MetadataChange } from './core/typography/metadata.ts'
export type { RecordedChange, TypographyRecord } from './core/typography/record.ts'
export type { PublishedBook, PublishedFile } from './node/publish.ts'
export type { BookResult, BuildResult, Format, OutputFile, Target } from './node/session.ts'

/** What to read, and how. Everything but the manuscript has the command line's default. */
export interface Request {
  /** A folder, a .md or a .txt file, relative to the working folder. */
  readonly manuscript: string
  /** A template by name: "classic". */
  readonly template?: string
  /** A file that is read instead of book.yaml. */
  readonly config?: string
  /** Keys of book.yaml to set, as `--set` does: `{ 'font-size': '11' }`. */
  readonly set?: Readonly<Record<string, string>>
  /** Warnings become errors. */
  readonly strict?: boolean
  /** Seconds since 1970, as text: the date of a book that names none. By default the environment's SOURCE_DATE_EPOCH. */
  readonly epoch?: string
  /** Called as each stage of each book begins. */
  readonly onProgress?: (stage: string, book: string) => void
}

export interface BuildOptions extends Request {
  /** The folder for the finished books, made if it is missing. Without it nothing is written: the bytes are in `outputs`. */
  readonly out?: string
  /** Both by default. */
  readonly formats?: readonly Format[]
  /** As `--target`: "kobo" also makes a KEPUB, "kindle" tells what Send-to-Kindle would mind. None by default. */
  readonly targets?: readonly Target[]
}

/** What a run made and found out. `ok` says that no book has an error. */
export interface Build extends Omit<BuildResult, 'books'> {
  readonly ok: boolean
  readonly books: readonly PublishedBook[]
}

/** What a run found out about each book. */
export interface Check extends BuildResult {
  readonly ok: boolean
}

/**
 * Builds the book, or every book of a shelf. A book with an error has no outputs, and its files in `out` stay as they were. What an
 * author can get wrong is a diagnostic in the result; only a fault of Octavo itself throws.
 */
export function build(options: BuildOptions): Promise<Build> {
  return buildIn(undefined, options)
}

/** A place to build a book again and again, as a live preview does: what an edit left alone is not made anew. */
export interface Session {
  /** As `build`, with the same bytes. */
  build(options: BuildOptions): Promise<Build>
  /** Ends the session and the thread that works for it. */
  close(): void
}

/** Opens a session. Its builds run one after the other; close it, or the process stays. */
export function openSession(): Session {
  const room = new PressRoom({ lasting: true })
  let last: Promise<unknown> = Promise.resolve()
  return {
    build: (options) => {
      const next = last.then(() => buildIn(room, options))
      last = next.catch(() => undefined)
      return next
    },
    close: () => room.close(),
  }
}

async function buildIn(room: PressRoom | undefined, options: BuildOptions): Promise<Build> {
  const { out, targets } = options
  const request = { ...asked(options, options.formats ?? ['epub', 'pdf']), ...(targets && { targets }) }
  const result = await buildBooks(request, room)
  const books = out === undefined ? unwritten(result) : await publishBooks(result, out)
  return { ...result, books, ok: isSound({ ...result, books }) }
}

/** Builds everything, so that it finds what `build` would find, and writes nothing. */
export async function check(request: Request): Promise<Check> {
  const result = await buildBooks(asked(request, ['epub', 'pdf']))
  return { ...result, ok: isSound(result) }
}

/** Reads and structures the manuscript without rendering it: each book of the result has its document model in `book`. */
export async function inspect(request: Request): Promise<Check> {
  const result = await buildBooks(asked(request, []))
  return { ...result, ok: isSound(result) }
}

function asked(request: Request, formats: readonly Format[]): BuildRequest {
  const { manuscript, template, config, set = {}, strict = false, epoch, onProgress } = request
  return {
    manuscript,
    formats,
    ...(template !== undefined && { template }),
    ...(config !== undefined && { config }),
    set: Object.entries(set),
    strict,
    env: { SOURCE_DATE_EPOCH: epoch ?? process.env.SOURCE_DATE_EPOCH },
    ...(onProgress && { onProgress }),
  }
}

function unwritten({ books }: BuildResult): PublishedBook[] {
  return books.map((book) => ({ ...book, files: [] }))
}

function isSound({
  diagnostics,
  books,
}: {
  diagnostics: BuildResult['diagnostics']
  books: readonly BookResult[]
}): boolean {
  return !hasErrors(diagnostics) && !books.some((book) => hasErrors(book.diagnostics))
}
