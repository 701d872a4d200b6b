import type { Diagnostic } from '../core/diagnostic/diagnostic.ts'
import { hasErrors } from '../core/diagnostic/diagnostic.ts'
import { buildBooks } from '../node/build.ts'
import { type PublishedBook, publishBooks } from '../node/publish.ts'
import type { PressRoom } from '../node/renderers.ts'
import type { BuildResult, Format, Target } from '../node/session.ts'
import { buildRequest, type Print, type ReadingFlags } from './flags.ts'
import { printDiagnostics } from './report.ts'
import { ink, printable, progress, type Terminal } from './terminal.ts'
import { UsageError } from './usage.ts'

export interface BuildFlags extends ReadingFlags {
  readonly out: string
  readonly format: readonly Format[]
  readonly target?: readonly Target[]
  readonly print?: readonly Print[]
  readonly onix?: boolean
  readonly cover?: boolean
  readonly watch?: boolean
}

/** A run with what it put on disk. */
export interface Run {
  readonly result: BuildResult
  readonly books: readonly PublishedBook[]
}

/** A press room that is given serves further runs. */
export async function buildOnce(
  manuscript: string,
  flags: BuildFlags,
  terminal: Terminal,
  lasting?: PressRoom,
): Promise<Run> {
  const line = progress(terminal, flags.quiet === true || flags.json === true)
  try {
    const targets = flags.target ?? []
    if (targets.includes('kindle') && !flags.format.includes('epub')) {
      throw new UsageError('--target kindle looks at the EPUB: name epub in --format')
    }
    if (flags.print && !flags.format.includes('pdf')) throw new UsageError('--print makes PDFs: name pdf in --format')
    if (flags.cover && !flags.print?.some((name) => name !== 'booklet')) {
      throw new UsageError('--cover makes the covers of print editions: name one in --print')
    }
    const asked = {
      ...buildRequest(manuscript, flags, flags.format, terminal),
      ...(flags.print && { print: flags.print }),
      ...(flags.cover && { covers: true }),
    }
    const request = { ...asked, targets, ...(flags.onix && { set: [...asked.set, ['onix', 'yes'] as const] }) }
    const onProgress = (stage: string, book: string) => line.show(`${book}: ${stage}`)
    const result = await buildBooks({ ...request, sparing: true, unremarked: true, onProgress }, lasting)
    line.show('writing')
    return { result, books: await publishBooks(result, flags.out) }
  } finally {
    line.clear()
  }
}

export function failed({ result, books }: Run): boolean {
  return hasErrors(result.diagnostics) || books.some((book) => hasErrors(book.diagnostics))
}

/** Prints what is wrong, under the book's name where there are several. */
export function tellDiagnostics({ result, books }: Run, flags: BuildFlags, terminal: Terminal): void {
  const severities = flags.quiet ? (['error'] as const) : (['warning', 'error'] as const)
  printDiagnostics(terminal, result.diagnostics, severities, false)
  for (const book of books) {
    const shown = book.diagnostics.some(({ severity }) => severities.some((wanted) => wanted === severity))
    if (result.shelf && shown) terminal.err(`${ink(terminal, 'bold', printable(book.name))}\n`)
    printDiagnostics(terminal, book.diagnostics, severities, false)
    if (!flags.quiet) printDiagnostics(terminal, book.diagnostics.filter(isOfPages), ['info'], false)
  }
}

/** What only pages can tell: `octavo check` makes none, so a build lists it. */
export function isOfPages({ rule }: Diagnostic): boolean {
  return rule === 'spread-unlevel' || rule === 'cover-reckoned' || rule === 'cover-spine-bare'
}
