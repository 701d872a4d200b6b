import { type Diagnostic, report } from '../diagnostic/diagnostic.ts'
import type { Table } from '../model/block.ts'
import type { Book } from '../model/book.ts'
import type { Link } from '../model/inline.ts'
import { type AnyNode, walk } from '../model/visit.ts'
import type { Edition } from '../renderer.ts'
import { greatest } from '../source/many.ts'
import { arrange } from './arrange.ts'
import type { EpubFiles } from './files.ts'
import { isRefused, styleFaults } from './kindle-markup.ts'

/**
 * What Send-to-Kindle would refuse, or a Kindle show otherwise than the book means: Amazon's Kindle Publishing Guidelines (KPG,
 * 2019.2 and later), the limits of Send-to-Kindle, and what is known to end in its error E999. Nothing of it changes the EPUB.
 */
export function kindlePreflight(edition: Edition, files: EpubFiles): Diagnostic[] {
  const { book } = arrange(edition.book, edition.settings)
  return [
    ...languageFaults(book),
    ...peopleFaults(book),
    ...coverFaults(edition),
    ...[...walk(book)].flatMap((node) => nodeFaults(node)),
    ...pictureFaults(edition, files),
    ...drawingFaults(files),
    ...contentsFaults(files),
    ...fontFaults(edition),
    ...styleFaults(edition.theme.css).map((what) =>
      report('kindle-style', `the template’s epub.css ${what}`, undefined, 'leave that to the reader (KPG 10.3)'),
    ),
    ...markupFaults(files),
  ]
}

const megabyte = 1_000_000
/** Most bytes that Send-to-Kindle takes by mail, and through its page and programs. */
const mailLimit = 50 * megabyte
const webLimit = 200 * megabyte

/** Said of the bound book: only then is its size known. */
export function kindleSize(bytes: number): Diagnostic[] {
  if (bytes <= mailLimit) return []
  const message = `the e-book has ${Math.ceil(bytes / megabyte)} MB`
  if (bytes > webLimit) {
    const hint = 'make its pictures smaller: picture-quality in book.yaml'
    return [report('kindle-size', `${message}, and Send-to-Kindle takes 200 MB at most`, undefined, hint)]
  }
  const hint = 'send it through Amazon’s page or program instead'
  return [report('kindle-size', `${message}, and Send-to-Kindle takes 50 MB at most by mail`, undefined, hint)]
}

/** The languages of Kindle books (KDP, "Supported languages"), by their primary tags. */
const languages = new Set(
  `af ar br ca co cy da de en es eu fi fr frr fy ga gd gl gsw gu gv he hi is it ja kw la lb ml mr nb nds nl nn no oc pt rm sco
  stq sv ta yi zh`.split(/\s+/),
)

function languageFaults({ metadata: { language } }: Book): Diagnostic[] {
  if (languages.has(language.toLowerCase().split('-')[0] ?? '')) return []
  const message = `"${language}" is not among the languages of Kindle books, so Send-to-Kindle may refuse the file, and a Kindle has neither dictionary nor hyphenation for it`
  return [report('kindle-language', message, undefined, 'copy the file over a cable if it is refused')]
}

function peopleFaults({ metadata: { contributors } }: Book): Diagnostic[] {
  if (contributors.some(({ role }) => role === 'aut' || role === 'cre')) return []
  const message = 'the book names no author, so a Kindle files it under "Unknown"'
  return [report('kindle-author', message, undefined, 'write "author: …" into its configuration')]
}

/** KPG 4.2: less is refused as a cover. Pixels. */
const leastCover = { width: 625, height: 1000 }

function coverFaults({ book, assets }: Edition): Diagnostic[] {
  const cover = book.metadata.cover === undefined ? undefined : assets.get(book.metadata.cover)
  if (!cover || cover.mediaType === 'image/svg+xml') return []
  if (cover.width >= leastCover.width && cover.height >= leastCover.height) return []
  const message = `the cover "${cover.path}" has ${cover.width} × ${cover.height} pixels; Kindle asks for ${leastCover.width} × ${leastCover.height} at least`
  return [report('kindle-cover', message, undefined, 'best is 1600 × 2560')]
}

function nodeFaults(node: AnyNode): Diagnostic[] {
  if (node.type === 'table') return tableFaults(node)
  return node.type === 'link' ? linkFaults(node) : []
}

/** KPG 10.5.1: more is slow to turn and hard to read. */
const longestTable = { rows: 100, columns: 10 }

function tableFaults({ head, children, span }: Table): Diagnostic[] {
  const rows = head.length + children.length
  const columns = greatest([0, ...[...head, ...children].map((row) => row.children.length)])
  if (rows <= longestTable.rows && columns <= longestTable.columns) return []
  const message = `a table of ${rows} rows and ${columns} columns is more than a Kindle shows well: ${longestTable.rows} rows, ${longestTable.columns} columns`
  return [report('kindle-table', message, span, 'part it into several')]
}

function linkFaults({ target, span }: Link): Diagnostic[] {
  if (target.kind !== 'url' || /^https?:/iu.test(target.href)) return []
  const message = `a Kindle does not open "${target.href.slice(0, 60)}": it has no mail program`
  return [report('kindle-link', message, span, 'see that the address is in the text itself')]
}

/** KPG 10.4: most bytes of one picture. */
const largestPicture = 5 * megabyte

function pictureFaults({ assets }: Edition, files: EpubFiles): Diagnostic[] {
  const heavy = [...files].filter(([path, content]) => isPicture(path) && content.length > largestPicture)
  return heavy.map(([path, content]) => {
    const original = [...assets.values()].find(({ bytes }) => bytes === content)?.path ?? path
    const message = `the picture "${original}" has ${(content.length / megabyte).toFixed(1)} MB; Kindle takes 5 MB at most`
    return report('kindle-picture', message, undefined, 'let Octavo recompress it: picture-quality in book.yaml')
  })
}

function isPicture(path: string): boolean {
  return /\.(?:png|jpe?g|gif|webp)$/u.test(path)
}

/** KPG 10.4.11. */
const mostDrawings = 25

function drawingFaults(files: EpubFiles): Diagnostic[] {
  const drawings = [...files.keys()].filter((path) => path.endsWith('.svg'))
  if (drawings.length <= mostDrawings) return []
  const message = `${drawings.length} drawings are in SVG; with more than ${mostDrawings} a Kindle shows the book without its better typesetting`
  return [report('kindle-drawing', message, undefined, 'save some of them as PNG')]
}

/** KPG 5.2. */
const deepestContents = 2

function contentsFaults(files: EpubFiles): Diagnostic[] {
  const nav = files.get('OEBPS/toc.xhtml')
  const depth = typeof nav === 'string' ? depthOfList(nav.slice(0, nav.indexOf('</nav>'))) : 0
  if (depth <= deepestContents) return []
  const message = `the contents are ${depth} levels deep; a Kindle lists ${deepestContents} of them`
  return [report('kindle-contents', message, undefined, 'lower "toc-depth" if that matters')]
}

/** How deep the lists of a navigation lie in one another. */
function depthOfList(nav: string): number {
  let deepest = 0
  let depth = 0
  for (const [tag] of nav.matchAll(/<\/?ol[\s>]/gu)) {
    depth += tag.startsWith('</') ? -1 : 1
    deepest = Math.max(deepest, depth)
  }
  return deepest
}

function fontFaults({ settings }: Edition): Diagnostic[] {
  if (!settings.embedFonts) return []
  const message = 'the e-book carries its fonts, and a Kindle shows them only to readers who choose "Publisher Font"'
  return [report('kindle-font', message, undefined, 'leave "embed-fonts" out, and the file is smaller')]
}

function markupFaults(files: EpubFiles): Diagnostic[] {
  return [...files].flatMap(([path, content]) => {
    const what = typeof content === 'string' && path.endsWith('.xhtml') ? isRefused(content) : undefined
    return what === undefined
      ? []
      : [report('kindle-markup', `"${path.replace(/^OEBPS\//u, '')}" holds ${what}, which Send-to-Kindle refuses`)]
  })
}
