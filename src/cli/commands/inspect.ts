import { hasErrors } from '../../core/diagnostic/diagnostic.ts'
import type { Book, Chapter, Matter, Part, Work } from '../../core/model/book.ts'
import { plainTitle } from '../../core/model/title.ts'
import { buildBooks } from '../../node/build.ts'
import { buildRequest, type ReadingFlags } from '../flags.ts'
import { inspectJson } from '../json.ts'
import { plural, printDiagnostics } from '../report.ts'
import { printable, type Terminal } from '../terminal.ts'
import { type ExitCode, exit, UsageError } from '../usage.ts'

/** `octavo inspect`: the document model, as JSON for programs or as an outline for people. */
export async function inspect(manuscript: string, flags: ReadingFlags, terminal: Terminal): Promise<ExitCode> {
  const result = await buildBooks({
    ...buildRequest(manuscript, flags, [], terminal),
    ...(flags.json && { record: true }),
  })
  if (result.shelf) throw new UsageError(`"${manuscript}" is a shelf of several books; inspect takes one`)
  const [book] = result.books
  const all = [...result.diagnostics, ...(book?.diagnostics ?? [])]
  if (flags.json) {
    terminal.out(`${JSON.stringify(inspectJson(result))}\n`)
  } else {
    printDiagnostics(terminal, all, flags.quiet ? ['error'] : ['info', 'warning', 'error'], true)
    if (book?.book && !flags.quiet) terminal.err(`${outline(book.book).map(printable).join('\n')}\n`)
  }
  return hasErrors(all) ? exit.errors : exit.done
}

/** The book as an indented list: matter, works, parts, chapters, with their scenes counted. */
function outline(book: Book): string[] {
  const { title, contributors } = book.metadata
  const names = contributors.map(({ name }) => name).join(', ')
  return [names ? `${title}, by ${names}` : title, ...sections(book).map((row) => `  ${row}`)]
}

function sections({ front, body, back }: Pick<Book | Work, 'front' | 'body' | 'back'>): string[] {
  return [...front.map(matterRow), ...body.flatMap(bodyRows), ...back.map(matterRow)]
}

function bodyRows(node: Work | Part | Chapter): string[] {
  switch (node.type) {
    case 'work':
      return [node.metadata.title, ...sections(node).map((row) => `  ${row}`)]
    case 'part':
      return [plainTitle(node.heading), ...node.children.flatMap(bodyRows).map((row) => `  ${row}`)]
    case 'chapter':
      return [`${plainTitle(node.heading) || '(no heading)'}  ${plural(node.children.length, 'scene')}`]
  }
}

function matterRow({ kind, heading, generated }: Matter): string {
  const title = plainTitle(heading)
  return `[${kind}]${title && ` ${title}`}${generated ? ' (made by Octavo)' : ''}`
}
