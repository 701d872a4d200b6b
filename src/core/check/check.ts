import { type Diagnostic, report } from '../diagnostic/diagnostic.ts'
import type { RuleId } from '../diagnostic/rules.ts'
import type { Book, Chapter, Heading, Matter } from '../model/book.ts'
import type { Image } from '../model/inline.ts'
import { sectionsOf } from '../model/sections.ts'
import { plainText, plainTitle } from '../model/title.ts'
import { type AnyNode, eachNode, holds } from '../model/visit.ts'
import type { SourceText, Span } from '../source/source.ts'
import { spanAt } from '../source/text.ts'
import { mixedBreaks } from './breaks.ts'
import { chapterNumbers } from './chapter-numbers.ts'
import { type Margins, readProse } from './eye.ts'
import type { Silence } from './silence.ts'

/** The rules of `remarksOnBook` and of `remarksOnProse`. */
export const editorial: ReadonlySet<RuleId> = new Set<RuleId>([
  'repeated-word',
  'doubled-punctuation',
  'space-before-punctuation',
  'quote-unbalanced',
  'bracket-unbalanced',
  'quote-straight',
  'article-wrong',
  'contraction-wrong',
  'hyphen-cut-off',
  'name-spelling',
  'breaks-mixed',
  'chapter-number-repeated',
  'chapter-number-skipped',
])

/**
 * What an editor would remark on in the plan of a manuscript. `read` is the book as it was read, before typography and matter:
 * what is told is what was typed.
 */
export function remarksOnBook(read: Book, sources: readonly SourceText[]): Diagnostic[] {
  return [...chapterNumbers(read), ...mixedBreaks([...walkSections(read)], textsOf(sources))]
}

/** What an editor would remark on page by page: notes, which take time. `read` is the book as it was read. */
export function remarksOnProse(
  read: Book,
  sources: readonly SourceText[],
  silence: Silence,
  margins?: Margins,
): Diagnostic[] {
  return readProse(read, textsOf(sources), silence, margins)
}

function textsOf(sources: readonly SourceText[]): ReadonlyMap<string, SourceText> {
  return new Map(sources.map((source) => [source.path, source]))
}

function* walkSections(read: Book): Generator<Chapter> {
  for (const { section } of sectionsOf(read)) if (section.type === 'chapter') yield section
}

/** What an editor would remark on in a book as a whole. Nothing here changes a word. */
export function check(book: Book, sources: readonly SourceText[]): Diagnostic[] {
  // What Octavo wrote itself, a title page say, is not the author's to mend, and makes no manuscript of an empty one.
  const own = (matter: readonly Matter[]) => matter.filter(({ generated }) => !generated)
  const written: Book = { ...book, front: own(book.front), back: own(book.back) }
  const chapters: Chapter[] = []
  const images: Image[] = []
  eachNode(written, (node) => {
    if (node.type === 'chapter') chapters.push(node)
    else if (node.type === 'image') images.push(node)
  })
  return [
    ...emptyBook(written, sources),
    ...picturesWithoutWords(images),
    ...emptyChapters(chapters),
    ...repeatedTitles(chapters),
  ]
}

function emptyBook(book: Book, sources: readonly SourceText[]): Diagnostic[] {
  const [first] = sources
  // Where no file could be read, that was said already.
  if (!first || holds(book, holdsSomething)) return []
  const hint = 'write something, or name another file'
  return [report('manuscript-empty', 'the manuscript holds no words', spanAt(first, 0, 0), hint)]
}

function holdsSomething(node: AnyNode): boolean {
  if (node.type === 'figure') return true
  return (
    (node.type === 'text' || node.type === 'code' || node.type === 'inlineCode') && /[\p{L}\p{N}]/u.test(node.value)
  )
}

function picturesWithoutWords(images: readonly Image[]): Diagnostic[] {
  const hint = 'describe it between the brackets of "![…](…)"'
  return images
    .filter(({ alt }) => alt === '')
    .map(({ span }) => report('image-no-alt', 'a picture in a line of text has no alternative text', span, hint))
}

function emptyChapters(chapters: readonly Chapter[]): Diagnostic[] {
  return chapters.flatMap((chapter) => {
    if (chapter.children.some((scene) => scene.children.length > 0 || scene.label)) return []
    const title = plainTitle(chapter.heading) || chapter.id
    return [
      report(
        'chapter-empty',
        `chapter "${title}" holds no text`,
        placeOf(chapter),
        'write its text, or take its heading away',
      ),
    ]
  })
}

function placeOf(chapter: Chapter): Span | undefined {
  return chapter.heading?.span ?? chapter.span
}

/** Two chapters of the same name are most often one chapter twice. Chapters with a number of their own may share a title. */
function repeatedTitles(chapters: readonly Chapter[]): Diagnostic[] {
  const seen = new Map<string, Heading>()
  return chapters.flatMap((chapter) => {
    const { heading } = chapter
    const title = plainText(heading?.title ?? [])
    if (!heading || title === '' || heading.number) return []
    const before = seen.get(title)
    seen.set(title, heading)
    if (!before?.span) return []
    const where = `${before.span.file}:${before.span.start.line}`
    return [
      report(
        'chapter-repeated',
        `a second chapter is called "${title}"; the first is at ${where}`,
        placeOf(chapter),
        'give one of them another title',
      ),
    ]
  })
}
