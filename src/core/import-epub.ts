import type { Given, GivenMetadata } from './config/config.ts'
import { type Diagnostic, hasErrors, type Outcome, report } from './diagnostic/diagnostic.ts'
import type { Inflate as RawInflate } from './finished/tools.ts'
import { type Archive, openZip } from './finished/zip.ts'
import { type Imported, looseKeys, writeDraft } from './import.ts'
import { draftOf } from './import-draft.ts'
import { type ImportTools, pageText } from './import-page.ts'
import { PictureCase } from './import-pictures.ts'
import type { Contributor } from './model/book.ts'
import { names } from './model/credits.ts'
import type { ToldMetadata } from './read/epub/metadata.ts'
import { Unreadable } from './read/epub/package.ts'
import { type ReadPublication, readPublication } from './read/epub/read.ts'
import { leftOutDiagnostics } from './read/html/desk.ts'
import { wordsOf } from './read/html/dom.ts'
import { parseHtml } from './read/html/parse.ts'
import { addAll } from './source/many.ts'
import type { Manuscript, Span } from './source/source.ts'
import { sourceText } from './source/text.ts'

export interface EpubTools extends ImportTools {
  readonly inflateRaw: RawInflate
}

/** Most files of an archive, and most bytes of one picture. */
const mostFiles = 50_000
const largestPicture = 128 * 1024 * 1024

/** Makes a manuscript of an EPUB: the manuscript's first file. */
export async function importEpub(manuscript: Manuscript, tools: EpubTools): Promise<Outcome<Imported>> {
  const [file] = manuscript.files
  if (!file)
    return {
      value: undefined,
      diagnostics: [
        report('manuscript-empty', `"${manuscript.name}" holds no book`, undefined, 'name the file itself'),
      ],
    }
  const diagnostics: Diagnostic[] = []
  const refuse = (message: string, hint: string): Outcome<Imported> => {
    const refused = report('import-refused', `"${file.path}" cannot be imported: ${message}`, undefined, hint)
    return { value: undefined, diagnostics: [...diagnostics, refused] }
  }
  let read: { readonly publication: ReadPublication; readonly pictures: PictureCase }
  try {
    read = readAll(openZip(file.bytes, tools.inflateRaw), tools, diagnostics)
  } catch (error) {
    if (error instanceof Unreadable) return refuse(error.message, error.hint)
    const message = error instanceof Error ? error.message.replace(/^zip: /u, '') : String(error)
    return refuse(message, 'download the book anew')
  }
  const { publication, pictures } = read
  const leftOut = publication.leftOut
  addAll(diagnostics, [...publication.diagnostics, ...leftOutDiagnostics(leftOut), ...pictures.diagnostics])
  const { flows, keys, cover } = publication
  const given = givenOf(publication)
  const draft = draftOf(
    { flows, keys, given, pictures: pictures.files, leftOut, ...(cover !== undefined && { cover }) },
    manuscript,
  )
  addAll(diagnostics, draft.diagnostics)
  if (!draft.value || hasErrors(diagnostics)) return { value: undefined, diagnostics }
  const written = await writeDraft(draft.value, tools.inflate, looseKeys)
  return { value: written.value, diagnostics: [...diagnostics, ...written.diagnostics] }
}

function readAll(archive: Archive, tools: EpubTools, diagnostics: Diagnostic[]) {
  if (archive.names.length > mostFiles)
    throw new Unreadable(`it holds more than ${mostFiles} files`, 'open it in calibre and save it')
  const pictures = new PictureCase(tools.inflate, (path) => {
    const size = archive.entry(path)?.size ?? 0
    const bytes = size <= largestPicture ? archive.read(path) : undefined
    return bytes && { path, bytes }
  })
  const publication = readPublication(archive, {
    picture: (path, alt, span) => pictures.take(path, alt, span),
    text: (path, bytes) => {
      const text = pageText({ path, bytes }, tools)
      addAll(diagnostics, text.diagnostics)
      return text.value
    },
  })
  return { publication, pictures }
}

const nowhere: Span = { file: '', start: { line: 1, column: 1, offset: 0 }, end: { line: 1, column: 1, offset: 0 } }

function given<T>(value: T): Given<T> {
  return { value, span: nowhere }
}

/** What the package says, as if a book.yaml had said it. */
function givenOf({ told, credits }: ReadPublication): Partial<GivenMetadata> {
  const { title, subtitle, language, date, publisher, rights, identifier, series, description, source } = told
  const summary = description === undefined ? undefined : plainWords(description)
  return {
    contributors: withCredits(told.contributors, credits).map(given),
    subjects: told.subjects.map(given),
    ...(title !== undefined && { title: given(title) }),
    ...(subtitle !== undefined && { subtitle: given(subtitle) }),
    ...(language !== undefined && isLanguage(language) && { language: given(language) }),
    ...(date !== undefined && { date: given(date) }),
    ...(publisher !== undefined && { publisher: given(publisher) }),
    ...(rights !== undefined && { rights: given(rights) }),
    ...(identifier !== undefined && { identifier: given(identifier) }),
    ...(series !== undefined && { series: given(series) }),
    ...(summary !== undefined && { description: given(summary) }),
    ...(source !== undefined && { source: given(source) }),
  }
}

function isLanguage(tag: string): boolean {
  return /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/u.test(tag)
}

/** Descriptions are HTML in many books. */
function plainWords(html: string): string {
  const { value } = parseHtml(sourceText('description', html))
  return value ? wordsOf(value) : html
}

/** A person with the line of the title page that names them, if it says more than the name. */
function withCredits(people: ToldMetadata['contributors'], credits: readonly string[]): readonly Contributor[] {
  const used = new Set<string>()
  return people.map((person) => {
    const line = credits.find((one) => !used.has(one) && names(one, person.name))
    if (line === undefined) return person
    used.add(line)
    return line === person.name ? person : { ...person, credit: line }
  })
}
