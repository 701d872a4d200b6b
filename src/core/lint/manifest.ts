import { resolve } from '../finished/references.ts'
import { elementsIn, textOf, wordsOf } from './element.ts'
import { type Epub, ncxType, xhtml } from './epub.ts'
import { kindOfBytes } from './image.ts'
import { named } from './metadata.ts'
import type { PageFacts } from './page.ts'
import type { Say } from './say.ts'
import { directionOf, itemProperties, spineProperties } from './vocabulary.ts'

const svg = 'image/svg+xml'

/** The manifest, by itself. */
export function lintManifest(epub: Epub, say: Say): void {
  const seen = new Map<string, string>()
  const ids = new Set<string>()
  for (const { attributes, at } of epub.package.elements) {
    const id = attributes.get('id')
    if (id === undefined) continue
    if (ids.has(id) || !/^[\p{L}_][\p{L}\p{N}\p{M}._-]*$/u.test(id))
      say('epub-item-id', `"${id}" is no id, or given twice`, { path: epub.packagePath, at })
    ids.add(id)
  }
  for (const item of epub.items) {
    const { element, path } = item
    const place = { path: epub.packagePath, at: element.at }
    const href = element.attributes.get('href') ?? ''
    if (item.id === '') say('epub-item-id', `"${href}" has no id`, place)
    if (href.includes('#')) say('epub-item-fragment', `"${href}" names a place in a file`, place)
    else if (path !== '' && path === epub.packagePath) say('epub-item-package', 'it lists itself', place)
    else if (seen.has(path) && path !== '') say('epub-item-twice', `it lists "${href}" twice`, place)
    else if (/^https?:/i.test(href)) continue
    else if (path === '' || path.startsWith('META-INF/'))
      say('epub-item-place', `"${href}" is no place for a file of the book`, place)
    else if (!epub.archive.entry(path)) say('epub-item-missing', `there is no "${href}"`, place)
    seen.set(path, href)
    lintItemProperties(epub, item, say)
  }
  const navs = epub.items.filter(({ properties }) => properties.includes('nav'))
  if (navs.length !== 1)
    say('epub-nav-missing', `${navs.length} documents are marked as the navigation`, { path: epub.packagePath })
}

function lintItemProperties(
  { packagePath }: Epub,
  { element, properties, mediaType }: Epub['items'][number],
  say: Say,
): void {
  for (const property of properties) {
    const known = property.includes(':') || itemProperties.has(property)
    const fits =
      (property !== 'nav' || mediaType === xhtml) && (property !== 'cover-image' || mediaType.startsWith('image/'))
    if (!known || !fits)
      say('epub-item-property', `"${property}" is no property of such an item`, { path: packagePath, at: element.at })
  }
}

/** Types that EPUB 3.3 makes readers know (core media types), and those that 3.3 added. */
const core = new Set([
  'image/gif',
  'image/jpeg',
  'image/png',
  svg,
  'image/webp',
  'audio/mpeg',
  'audio/mp4',
  'audio/ogg',
  'audio/ogg; codecs=opus',
  'text/css',
  'font/ttf',
  'font/otf',
  'font/woff',
  'font/woff2',
  'application/font-sfnt',
  'application/vnd.ms-opentype',
  'application/font-woff',
  'application/x-font-ttf',
  'application/x-font-truetype',
  xhtml,
  'application/javascript',
  'application/ecmascript',
  'text/javascript',
  ncxType,
  'application/smil+xml',
  'application/pls+xml',
])
const recent = new Set(['image/webp', 'image/avif', 'font/woff2'])

const extensions: Readonly<Record<string, RegExp>> = {
  'image/jpeg': /\.jpe?g$/i,
  'image/png': /\.png$/i,
  'image/gif': /\.gif$/i,
  'image/webp': /\.webp$/i,
  [svg]: /\.svg$/i,
}

/** What the files are, against what the manifest says of them. */
export function lintMediaTypes(epub: Epub, read: (path: string) => Uint8Array | undefined, say: Say): void {
  for (const { path, mediaType, element } of epub.items) {
    const place = { path: epub.packagePath, at: element.at }
    if (recent.has(mediaType)) say('epub-media-new', `"${path}" is of type "${mediaType}"`, place)
    else if (!core.has(mediaType) && mediaType.startsWith('image/') && !element.attributes.has('fallback'))
      say('epub-media-foreign', `"${path}" is of type "${mediaType}" and has no fallback`, place)
    if (core.has(mediaType) && mediaType !== svg && epub.archive.entry(path)) {
      const wrong = judged(mediaType, path, () => read(path))
      if (wrong === 'epub-media-type') say(wrong, `"${path}" is not of type "${mediaType}"`, place)
      if (wrong === 'epub-image-broken') say(wrong, 'it is no image', { path })
      if (wrong === 'epub-extension') say(wrong, `its name does not say that it is "${mediaType}"`, { path })
    }
  }
}

/** What is wrong with a picture or a font, by its first bytes and its name. */
function judged(
  mediaType: string,
  path: string,
  read: () => Uint8Array | undefined,
): 'epub-media-type' | 'epub-image-broken' | 'epub-extension' | undefined {
  const font = /font|opentype/.test(mediaType)
  const bytes = font || mediaType.startsWith('image/') ? read() : undefined
  if (!bytes) return undefined
  const kind = kindOfBytes(bytes)
  if (font) return kind === 'font' ? undefined : 'epub-media-type'
  if (kind === undefined) return 'epub-image-broken'
  if (kind !== mediaType) return 'epub-media-type'
  return extensions[mediaType]?.test(path) === false ? 'epub-extension' : undefined
}

/** The spine, and whether its pages turn as the language asks. */
export function lintSpine(epub: Epub, pages: readonly PageFacts[], say: Say): void {
  const path = epub.packagePath
  const seen = new Set<string>()
  const contents = new Map(pages.filter((page) => page.isNav).map((page) => [page.path, page]))
  for (const { element, item } of epub.spine) {
    const place = { path, at: element.at }
    const name = element.attributes.get('idref') ?? ''
    if (!item) say('epub-spine-unknown', `the spine names "${name}", which the manifest has not`, place)
    else if (item.mediaType !== xhtml && item.mediaType !== svg && !item.element.attributes.has('fallback'))
      say('epub-spine-type', `"${item.path}" is no document`, place)
    if (seen.has(name)) say('epub-spine-twice', `the spine names "${name}" twice`, place)
    seen.add(name)
    for (const property of wordsOf(element.attributes.get('properties'))) {
      if (!property.includes(':') && !spineProperties.has(property))
        say('epub-item-property', `"${property}" is no property of a place in the spine`, place)
    }
    const lists = contents.get(item?.path ?? '')
    if (lists?.types.has('landmarks') || lists?.types.has('page-list'))
      say('epub-spine-nav', 'the navigation is in the spine, hidden lists and all', place)
  }
  if (!epub.spine.some(({ linear }) => linear)) say('epub-spine-empty', 'the spine lists nothing to read', { path })
  const spine = elementsIn(epub.package.root).find(({ name }) => name === 'spine')
  const turns = spine?.attributes.get('page-progression-direction') ?? 'default'
  const [language] = named(epub, 'language').map((element) => textOf(element).trim())
  const direction = language === undefined ? undefined : directionOf(language)
  if (direction && (turns === 'rtl') !== (direction === 'rtl'))
    say('epub-spine-direction', `pages do not turn as "${language}" is read`, { path, ...(spine && { at: spine.at }) })
}

/** Files that are not in the manifest, and items that nothing needs. */
export function lintUse(epub: Epub, used: ReadonlySet<string>, undeclared: ReadonlySet<string>, say: Say): void {
  for (const path of epub.archive.names) {
    if (path === 'mimetype' || path === epub.packagePath || path.startsWith('META-INF/') || path.endsWith('/')) continue
    if (!epub.itemOf(path) && !undeclared.has(path))
      say('epub-item-undeclared', 'the manifest does not list it', { path })
  }
  const inSpine = new Set(epub.spine.map(({ item }) => item?.path))
  const fallbacks = new Set(epub.items.map((item) => item.element.attributes.get('fallback')))
  for (const { path, mediaType, properties, element } of epub.items) {
    // Both are told of already.
    if (path === epub.packagePath || path.startsWith('META-INF/')) continue
    const needed = properties.length > 0 || mediaType === ncxType || mediaType === xhtml || inSpine.has(path)
    const fallen = fallbacks.has(element.attributes.get('id'))
    if (!needed && !fallen && !used.has(path) && epub.archive.entry(path))
      say('epub-item-unused', 'nothing refers to it', { path })
  }
}

/** The guide of EPUB 2, which Kindle reads. */
export function lintGuide(epub: Epub, say: Say): void {
  const guide = elementsIn(epub.package.root).find(({ name }) => name === 'guide')
  const references = guide ? elementsIn(guide) : []
  for (const { attributes, at } of references) {
    const href = attributes.get('href') ?? ''
    const target = resolve(epub.packagePath, href)
    const item = target.kind === 'inside' ? epub.itemOf(target.path) : undefined
    if (!item || item.mediaType !== xhtml)
      say('epub-guide-target', `it leads to "${href}", which is no document`, { path: epub.packagePath, at })
  }
  if (!references.some(({ attributes }) => /^(?:text|start)$/.test(attributes.get('type') ?? '')))
    say('epub-guide-text', 'no reference of the guide says where the text starts', { path: epub.packagePath })
}
