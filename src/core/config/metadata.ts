import { type Diagnostic, type Outcome, report } from '../diagnostic/diagnostic.ts'
import type { AssetId, Contributor, Metadata } from '../model/book.ts'
import type { Inline } from '../model/inline.ts'
import { plainText } from '../model/title.ts'
import type { Manuscript } from '../source/source.ts'
import type { Config, GivenMetadata, WorkEntry } from './config.ts'
import { looseDate, readInstant } from './dates.ts'
import { isbnDigits } from './isbn.ts'
import { slug as slugFrom } from './slug.ts'
import { nameUuid } from './uuid.ts'

/** What the text itself says; a `Found` of the readers is one. */
export interface FoundMetadata {
  readonly title?: readonly Inline[]
  readonly subtitle?: readonly Inline[]
  readonly contributors: readonly Contributor[]
  /** Authors of single stories in the book. */
  readonly tellers?: readonly Contributor[]
  readonly language?: string
  readonly date?: string
  readonly rating?: string
  readonly tags: readonly string[]
  readonly series?: string
  readonly seriesNumber?: string
  readonly description?: string
  readonly source?: string
  readonly rights?: string
}

/** The book's metadata: what the configuration says, else what the text says, else what the file name says. */
export function completeMetadata(
  config: Config,
  found: FoundMetadata,
  manuscript: Manuscript,
  cover?: AssetId,
): Outcome<Metadata> {
  const given = config.metadata
  const diagnostics: Diagnostic[] = []
  const slug = slugOf(config, manuscript)
  const contributors = mergedContributors(given, found)
  const titles = titlesOf(given, found)
  const home = configHome(config, manuscript)
  if (titles.title === undefined) {
    const hint = `write "title: …" into ${home}, or a heading at the head of the text`
    diagnostics.push(
      report('title-missing', `the book has no title, so its file name "${manuscript.name}" serves`, undefined, hint),
    )
  }
  const language = given.language?.value ?? found.language
  if (language === undefined) {
    const hint = `write "lang: en" (or fr, de, en-GB …) into ${home}`
    diagnostics.push(
      report('language-assumed', 'the book names no language, so it is taken for English', undefined, hint),
    )
  }
  const modified =
    manuscript.epoch ?? given.modified?.value ?? readInstant(given.date?.value ?? looseDate(found.date ?? '') ?? '')
  if (modified === undefined) {
    const hint = `write "date: …" into ${home}, so that every copy of the manuscript gives the same book`
    diagnostics.push(
      report(
        'date-from-file',
        `the book has no date, so the newest file gives it: ${manuscript.newest}`,
        undefined,
        hint,
      ),
    )
  }
  const value: Metadata = {
    ...common(given, found),
    ...titles,
    title: titles.title ?? fileTitle(manuscript.name) ?? manuscript.name,
    contributors,
    language: language ?? 'en',
    modified: modified ?? manuscript.newest,
    identifier: identifierOf(given, slug, contributors),
    slug,
    ...(cover !== undefined && { cover }),
  }
  return { value, diagnostics }
}

/** Where the author of this manuscript writes what the book is told. */
function configHome(config: Config, manuscript: Manuscript): string {
  if (manuscript.config !== undefined) return manuscript.config
  if (manuscript.form === 'text') return `"${manuscript.name}.octavo.yaml" beside the text`
  if (manuscript.form === 'folder')
    return config.file === undefined ? 'book.yaml' : `the front matter of "${config.file}"`
  return config.file === undefined
    ? 'front matter: lines between two "---" at the very start of the file'
    : 'the front matter'
}

/** Metadata of one story of an anthology: its own, else the book's language, dates and names. */
export function workMetadata(entry: WorkEntry, found: FoundMetadata, book: Metadata): Metadata {
  const given = entry.metadata
  const own = mergedContributors(given, found)
  const titles = titlesOf(given, found)
  const title = titles.title ?? fileTitle(entry.files[0]?.value ?? '') ?? book.title
  const slug = slugFrom(given.slug?.value ?? title) || book.slug
  return {
    ...common(given, found),
    ...titles,
    title,
    contributors: own.some(({ role }) => role === 'aut') ? own : [...authorsOf(book), ...own],
    language: given.language?.value ?? found.language ?? book.language,
    modified: given.modified?.value ?? book.modified,
    identifier: given.identifier?.value ?? nameUuid(`${book.identifier} ${slug}`),
    slug,
  }
}

/** Who wrote the book, for a story that names no other; the book's own by-line stays on its title page. */
function authorsOf({ contributors }: Metadata): readonly Contributor[] {
  return contributors.filter(({ role }) => role === 'aut').map(({ credit: _, ...author }) => author)
}

/** The book's file name, without its extension: the key `slug`, else the manuscript's own name. Known before the text is read. */
export function slugOf(config: Config, manuscript: Manuscript): string {
  return slugFrom(config.metadata.slug?.value ?? manuscript.name) || 'book'
}

/** What needs no more than a choice between configuration and text. */
function common(given: GivenMetadata, found: FoundMetadata) {
  const series = given.series?.value ?? seriesOf(found)
  const date = given.date?.value ?? looseDate(found.date ?? '')
  const rating = given.rating?.value ?? found.rating
  const source = given.source?.value ?? found.source
  const rights = given.rights?.value ?? found.rights
  const description = given.description?.value ?? found.description
  const tags = given.tags.map(({ value }) => value)
  return {
    ...(given.shortTitle && { shortTitle: given.shortTitle.value }),
    ...(date !== undefined && { date }),
    ...(given.publisher && { publisher: given.publisher.value }),
    ...(rights !== undefined && { rights }),
    ...(given.isbn && { isbn: given.isbn.value }),
    ...(series && { series }),
    subjects: given.subjects.map(({ value }) => value),
    ...(description !== undefined && { description }),
    ...(given.coverAlt && { coverAlt: given.coverAlt.value }),
    ...(rating !== undefined && { rating }),
    tags: tags.length > 0 ? tags : found.tags,
    ...(source !== undefined && { source }),
  }
}

function seriesOf({ series, seriesNumber }: FoundMetadata): Metadata['series'] {
  if (series === undefined) return undefined
  return { name: series, ...(seriesNumber !== undefined && { number: seriesNumber }) }
}

/**
 * Title and subtitle. Where the configuration calls the book otherwise than the text does, the text's own title and
 * subtitle are kept as subtitle: they were printed there, and no word may vanish.
 */
function titlesOf(given: GivenMetadata, found: FoundMetadata): { readonly title?: string; readonly subtitle?: string } {
  const foundTitle = textOf(found.title)
  const title = given.title?.value ?? foundTitle
  const said = new Set([title, given.subtitle?.value].map((text) => folded(text ?? '')))
  const others = [foundTitle, textOf(found.subtitle)].filter((text) => text !== undefined && !said.has(folded(text)))
  const subtitle = [given.subtitle?.value, others.join(': ')].filter(Boolean).join('. ')
  return { ...(title !== undefined && { title }), ...(subtitle !== '' && { subtitle }) }
}

function textOf(inlines: readonly Inline[] | undefined): string | undefined {
  return plainText(inlines ?? []) || undefined
}

function folded(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** The configuration's people, each with the line that the text has for them; then those that only the text names. */
function mergedContributors(given: GivenMetadata, found: FoundMetadata): readonly Contributor[] {
  const own = given.contributors.map(({ value }) => {
    const same = found.contributors.find(
      (other) => other.role === value.role && folded(other.name) === folded(value.name),
    )
    return { ...value, ...(same?.credit !== undefined && value.credit === undefined && { credit: same.credit }) }
  })
  const names = new Set(own.map(({ name, role }) => `${role} ${folded(name)}`))
  const others = found.contributors.filter(({ name, role }) => !names.has(`${role} ${folded(name)}`))
  const named = [...own, ...others]
  const all = named.some(({ role }) => role === 'aut') ? named : [...(found.tellers ?? []), ...named]
  return [...all.filter(({ role }) => role === 'aut'), ...all.filter(({ role }) => role !== 'aut')]
}

function identifierOf(given: GivenMetadata, slug: string, contributors: readonly Contributor[]): string {
  if (given.identifier) return given.identifier.value
  if (given.isbn) return `urn:isbn:${isbnDigits(given.isbn.value)}`
  return nameUuid(`${slug} ${contributors[0]?.name ?? ''}`)
}

/** The words of a file's name: "stories/the-last-bell.md" → "The last bell". */
function fileTitle(path: string): string | undefined {
  const stem = (path.split('/').at(-1) ?? '').replace(/\.(?:md|markdown|txt|text)$/iu, '')
  const words = stem.replace(/[-_\s]+/gu, ' ').trim()
  return words === '' ? undefined : words.charAt(0).toUpperCase() + words.slice(1)
}
