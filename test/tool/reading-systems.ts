import { execFile, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

/** What a reading system saw in a book: see `readers/foliate.html` and `readers/epubjs.html`. */
export interface Seen {
  readonly book: string
  /** Errors on its console, requests for anything outside the book. */
  readonly complaints: readonly string[]
  /** Links that lead nowhere, broken pictures, documents that show nothing. */
  readonly faults: readonly string[]
  readonly title: string
  readonly language: string
  /** Labels in order, at every depth. */
  readonly toc: readonly string[]
  readonly pages: readonly string[]
  readonly landmarks: readonly string[]
  readonly sections: number
  /** Of the cover; 0 where there is none. */
  readonly cover: number
}

/** foliate-js also opens every note. */
export interface SeenByFoliate extends Seen {
  readonly direction: string
  readonly popUps: readonly PopUp[]
}

/** The note that came up for a mark: its id and its words, without its number. */
export interface PopUp {
  readonly href: string
  readonly type?: string
  readonly id?: string
  readonly text?: string
  readonly error?: string
}

/** What Ace says of a book. */
export interface Audit {
  readonly book: string
  readonly outcome: string
  readonly found: readonly string[]
}

export const foliate = (books: readonly string[]) => opened<SeenByFoliate>('foliate.mjs', books)
export const epubjs = (books: readonly string[]) => opened<Seen>('epubjs.mjs', books)
export const ace = (books: readonly string[]) => opened<Audit>('ace.mjs', books)

const run = promisify(execFile)

/** One browser for all books. Throws if it did not get through them. */
async function opened<T>(program: string, books: readonly string[]): Promise<readonly T[]> {
  const path = fileURLToPath(new URL(`readers/${program}`, import.meta.url))
  const { stdout } = await run(process.execPath, [path, ...books], { maxBuffer: 1 << 28 })
  const seen: T[] = stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
  if (seen.length !== books.length) throw new Error(`${program} opened ${seen.length} of ${books.length} books`)
  return seen
}

/** The words that MuPDF reads in a book, page by page; what it complains of is an error. */
export function mutool(book: string): string {
  const { status, stdout, stderr } = spawnSync('mutool', ['draw', '-F', 'txt', '-o', '-', book], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  // It was built without colour profiles, and speaks of EPUB 2 alone; then it names each page.
  const known = /^(?:warning: (?:ICC support is not available|unknown epub version: 3\.0)|page .*|)$/
  const said = stderr.split('\n').filter((line) => !known.test(line))
  if (status !== 0 || said.length > 0) throw new Error(`mutool ${book}: ${status} ${said.join('; ')}`)
  return stdout
}

/** Why calibre's converter cannot be asked; '' if it can. It is large, and so no machine has to have it. */
export const calibreMissing =
  spawnSync('sh', ['-c', 'command -v ebook-convert']).status === 0 ? '' : 'calibre is not installed'

/** What calibre says while it makes a book for Kindle of it; it throws if it could not. */
export async function calibre(book: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'octavo-calibre-'))
  const env = { ...process.env, QT_QPA_PLATFORM: 'offscreen', QTWEBENGINE_DISABLE_SANDBOX: '1' }
  try {
    const { stdout } = await run('ebook-convert', [book, join(folder, 'book.azw3')], { env, maxBuffer: 1 << 28 })
    return stdout
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
