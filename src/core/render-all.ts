import type { BuildTools } from './build-tools.ts'
import type { Outcome } from './diagnostic/diagnostic.ts'
import { kindleSize } from './epub/kindle.ts'
import { onixRecord } from './epub/onix.ts'
import type { BookFormat, Edition, Pagination, Rendered, Renderer } from './renderer.ts'
import { addAll } from './source/many.ts'
import { utf8 } from './source/utf8.ts'

/** One file of a finished book, or of what goes with it. */
export interface BuiltFile {
  /** 'onix': the record that goes with the books; 'cover': what a printed one is wrapped in. */
  readonly format: BookFormat | 'onix' | 'cover'
  /** `<slug>.epub`. */
  readonly name: string
  readonly mediaType: string
  readonly bytes: Uint8Array
  readonly pages?: number
}

/** One that holds the book's words. */
export interface BuiltBook extends BuiltFile {
  readonly format: BookFormat
}

/** What a renderer made. The file itself may not be there yet. */
export interface RenderedBook {
  readonly renderer: Renderer
  readonly slug: string
  readonly outcome: Outcome<Rendered>
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
export async function renderAll(edition: Edition, tools: BuildTools): Promise<readonly RenderedBook[]> {
  const renderers = [...tools.renderers].sort((a, b) => (a.format < b.format ? -1 : 1))
  for (const renderer of renderers) renderer.prepare?.(edition)
  const pagination = await pagesFor(edition, renderers, tools)
  const { slug } = edition.book.metadata
  const books: RenderedBook[] = []
  for (const renderer of renderers) {
    tools.onStage(renderer.format)
    const outcome = await renderer.render({ ...edition, ...(pagination && { pagination }) })
    // A fault on another thread is told where the file is waited for, not before.
    if (outcome.value) void Promise.resolve(outcome.value.bytes).catch(() => undefined)
    books.push({ renderer, slug, outcome })
  }
  return books
}

/** Waits for the files that are still being bound. Nothing of the book is needed for it. */
export async function bindAll(books: readonly RenderedBook[], tools: BuildTools): Promise<Outcome<Bound>> {
  const files: BuiltBook[] = []
  const beside: BuiltFile[] = []
  for (const { renderer, slug, outcome } of books) {
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
    format === 'epub' && tools.targets?.includes('kindle') ? kindleSize(bytes.length) : [],
  )
  return {
    value: { files, beside },
    diagnostics: [...sizes, ...books.toReversed().flatMap(({ outcome }) => outcome.diagnostics)],
  }
}

export function isPaged(format: BookFormat): boolean {
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
export function records(edition: Edition): BuiltFile[] {
  if (!edition.settings.onix) return []
  const name = `${edition.book.metadata.slug}.onix.xml`
  return [{ format: 'onix', name, mediaType: 'application/xml', bytes: utf8(onixRecord(edition)) }]
}
