import { type Diagnostic, report } from '../diagnostic/diagnostic.ts'
import { epubRules } from '../diagnostic/epub-rules.ts'
import type { RuleId } from '../diagnostic/rules.ts'
import type { Archive } from '../finished/zip.ts'
import { lintDeclarations, lintMimetype, lintNames } from './container.ts'
import { textOf } from './element.ts'
import { type Epub, type Item, messageOf, readDocument, readEpub, readText, xhtml } from './epub.ts'
import { lintLinks, type Uses } from './links.ts'
import { lintGuide, lintManifest, lintMediaTypes, lintSpine, lintUse } from './manifest.ts'
import { hasHandler, lintMarkup } from './markup.ts'
import { lintClaims, lintMetadata, named, properties } from './metadata.ts'
import { type Lists, lintNavigation, lintNcx, readNavigation } from './navigation.ts'
import { lintNotes, lintNotesOfBook } from './notes.ts'
import { factsOf, type Page, type PageFacts, pageOf } from './page.ts'
import { Census, lintImageFiles, lintPictures } from './pictures.ts'
import type { Finding, Place, Say } from './say.ts'
import { lintSemantics } from './semantics.ts'
import { lintStyles } from './styles.ts'
import { toldBefore } from './told.ts'
import { lintWords } from './words.ts'

/**
 * Looks at a finished e-book as shops and readers will: at its bytes, whoever made them. Each document is read once and let go;
 * what concerns several is judged from the facts that are kept of them.
 */
export function lintEpub(archive: Archive): readonly Finding[] {
  const findings: Finding[] = []
  const say: Say = (rule, what, place) => findings.push({ rule, what, ...(place && { place }) })
  lintMimetype(archive, say)
  lintNames(archive, say)
  const epub = readEpub(archive, say)
  if (!epub) return findings
  lintManifest(epub, say)
  lintMetadata(epub, say)

  const census = new Census()
  const nature: Nature = {
    languages: named(epub, 'language').map((element) => textOf(element).trim()),
    fixed: properties(epub, 'rendition:layout').includes('pre-paginated'),
    census,
  }
  const book = new Map<string, PageFacts>()
  let lists: Lists = new Map()
  for (const item of pagesOf(epub)) {
    const page = readPage(epub, item, say)
    if (!page) continue
    lintPage(page, nature, say)
    if (page.isNav) lists = readNavigation(page, say)
    book.set(page.path, factsOf(page))
  }
  lintBook(epub, { book, lists, census }, say)
  return findings
}

/** The documents, each once. */
function pagesOf({ items, archive }: Epub): Item[] {
  const seen = new Set<string>()
  return items.filter(({ mediaType, path }) => {
    if (mediaType !== xhtml || seen.has(path) || !archive.entry(path)) return false
    seen.add(path)
    return true
  })
}

function readPage(epub: Epub, item: Item, say: Say): Page | undefined {
  const tree = readDocument(epub.archive, item.path, say)
  return tree && pageOf(epub, item, epub.archive.text(item.path) ?? '', tree)
}

/** What the package says of all pages, and what is counted in them. */
interface Nature {
  readonly languages: readonly string[]
  readonly fixed: boolean
  readonly census: Census
}

function lintPage(page: Page, { languages, fixed, census }: Nature, say: Say): void {
  lintMarkup(page, fixed, say)
  lintSemantics(page, languages, say)
  lintPictures(page, census, say)
  lintNotes(page, say)
  lintWords(page, say)
  lintItem(page, say)
}

/** What the page holds, against what its item says of it. */
function lintItem({ path, item, tree }: Page, say: Say): void {
  const { names } = tree
  const scripted = names.has('script') || names.has('form') || tree.marked.some(hasHandler)
  const remote =
    remotes.some((name) => names.has(name)) &&
    tree.marked.some(({ name, attributes }) => remotes.includes(name) && /^https?:/i.test(attributes.get('src') ?? ''))
  const holds = { svg: names.has('svg'), mathml: names.has('math'), scripted, 'remote-resources': remote }
  for (const [property, there] of Object.entries(holds)) {
    if (there && !item.properties.includes(property))
      say('epub-property-missing', `its item does not say "${property}"`, { path })
    if (!there && item.properties.includes(property))
      say('epub-property-idle', `its item says "${property}", and it holds none`, { path })
  }
}

/** Elements that may load what is not in the container. */
const remotes = ['audio', 'video', 'source', 'track']

interface Whole {
  readonly book: ReadonlyMap<string, PageFacts>
  readonly lists: Lists
  readonly census: Census
}

/** What concerns the book as a whole. */
function lintBook(epub: Epub, { book, lists, census }: Whole, say: Say): void {
  const uses: Uses = { used: new Set(), undeclared: new Set() }
  const pages = [...book.values()]
  const nav = pages.find(({ isNav }) => isNav)
  lintSpine(epub, pages, say)
  lintGuide(epub, say)
  lintLinks(epub, book, uses, say)
  lintStyles(epub, book, uses, say)
  lintNotesOfBook(book, say)
  if (nav) lintNavigation(epub, nav, book, lists, say)
  lintNcx(epub, book, lists, say)
  lintClaims(epub, pages, census, say)
  lintDeclarations(epub, (path) => readText(epub.archive, path, () => undefined), say)
  lintFiles(epub, say)
  lintUse(epub, uses.used, uses.undeclared, say)
  const drawn = epub.items.filter(({ mediaType }) => mediaType === 'image/svg+xml').length
  const drawings = drawn + pages.reduce((sum, page) => sum + page.drawings, 0)
  if (drawings > 25) say('epub-drawings-many', `it holds ${drawings} drawings`, { path: epub.packagePath })
}

function lintFiles(epub: Epub, say: Say): void {
  const known = new Map<string, Uint8Array | undefined>()
  const read = (path: string) => {
    if (known.has(path)) return known.get(path)
    let bytes: Uint8Array | undefined
    try {
      bytes = epub.archive.read(path)
    } catch (error) {
      say('epub-unreadable', messageOf(error), { path })
    }
    known.set(path, bytes)
    return bytes
  }
  lintMediaTypes(epub, read, say)
  lintImageFiles(epub, read, say)
}

/** Most findings of one rule that are told one by one. */
const told = 3

/**
 * What the linter finds in a finished file, as diagnostics. `archive` is none where the file could not be opened; `said` are the
 * rules by which something was said of the manuscript.
 */
export function lintFinished(
  name: string,
  archive: Archive | undefined,
  said: ReadonlySet<RuleId> = new Set(),
): Diagnostic[] {
  if (!archive) return [report('epub-unreadable', `"${name}" is no zip archive`)]
  const findings = lintEpub(archive).filter(({ rule }) => !toldBefore[rule]?.some((other) => said.has(other)))
  const counts = new Map<Finding['rule'], number>()
  const diagnostics: Diagnostic[] = []
  for (const { rule, what, place } of findings) {
    const count = (counts.get(rule) ?? 0) + 1
    counts.set(rule, count)
    if (count <= told) {
      const source = count === 1 ? [epubRules[rule].source] : []
      diagnostics.push(report(rule, `${what} in "${name}"${shown(place, archive)}`, undefined, ...source))
    }
  }
  for (const [rule, count] of counts) {
    if (count > told) diagnostics.push(report(rule, `and ${count - told} more in "${name}"`))
  }
  return diagnostics
}

/** ", OEBPS/chapter-1.xhtml:12". */
function shown(place: Place | undefined, archive: Archive): string {
  if (!place) return ''
  const { path, at } = place
  if (at === undefined) return `, ${path}`
  const before = (archive.text(path) ?? '').slice(0, at)
  return `, ${path}:${before.split('\n').length}`
}
