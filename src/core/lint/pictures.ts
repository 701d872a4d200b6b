import type { Archive } from '../finished/zip.ts'
import { closest, type Element, elementsIn, isBlank, readTree, textOf, within } from './element.ts'
import type { Epub } from './epub.ts'
import { kindOfBytes, type Picture, readPicture } from './image.ts'
import type { PictureCensus } from './metadata.ts'
import type { Page } from './page.ts'
import type { Say } from './say.ts'

/** Counts pictures while the pages pass by. */
export class Census implements PictureCensus {
  all = 0
  told = 0
  silent: PictureCensus['silent']
}

/** What is looked at here. */
const looked = ['img', 'svg', 'math', 'table', 'th']

/** Pictures and tables as they stand in the text of one document. */
export function lintPictures({ path, tree }: Page, census: Census, say: Say): void {
  const covering = tree.marked.find((element) => element.types.includes('cover') && element.name !== 'a')
  for (const element of looked.some((name) => tree.names.has(name)) ? tree.elements : []) {
    const place = { path, at: element.at }
    const { name, attributes } = element
    if (name === 'img') lintImage(element, covering !== undefined, { path, census, say })
    else if (name === 'svg' && !element.parent?.foreign) {
      census.all++
      if (!isNamed(element)) say('epub-svg-name', 'a drawing has no name', place)
    } else if (name === 'math' && !attributes.has('alttext') && !within(element, 'annotation-xml'))
      say('epub-mathml-alt', 'a formula has no text', place)
    else if (name === 'table') lintTable(element, place, say)
    else if (name === 'th' && isBlank(element) && !attributes.has('aria-label'))
      say('epub-table-head-empty', 'the head of a column or row is empty', place)
  }
  const words = covering && textOf(covering, ({ name }) => name === 'img' || name === 'svg').trim()
  if (words)
    say('epub-cover-page', `"${words.slice(0, 40)}" stands on the page of the cover`, { path, at: covering.at })
}

interface Looking {
  readonly path: string
  readonly census: Census
  readonly say: Say
}

function lintImage(element: Element, onCover: boolean, { path, census, say }: Looking): void {
  const place = { path, at: element.at }
  const alt = element.attributes.get('alt')
  const src = element.attributes.get('src') ?? ''
  census.all++
  if (alt === undefined) say('epub-alt-missing', `the picture "${src}" has no alternative text`, place)
  else if (/^\S+\.(?:jpe?g|png|gif|svg|webp)$/i.test(alt))
    say('epub-alt-file', `"${alt}" says nothing of the picture`, place)
  if (alt && !onCover) census.told++
  const figure = closest(element, ({ name }) => name === 'figure')
  const ornament = element.roles.some((role) => role === 'presentation' || role === 'none')
  if (alt === '' && figure && !ornament && !within(figure, 'figcaption')) census.silent ??= place
}

function isNamed(drawing: Element): boolean {
  const { attributes } = drawing
  const hidden =
    attributes.get('aria-hidden') === 'true' || drawing.roles.some((role) => /^(?:presentation|none)$/.test(role))
  const titled = elementsIn(drawing).some((child) => child.name === 'title' && textOf(child).trim() !== '')
  return hidden || titled || attributes.has('aria-label') || attributes.has('aria-labelledby')
}

function lintTable(table: Element, place: { readonly path: string; readonly at: number }, say: Say): void {
  const laidOut = table.roles.some((role) => role === 'presentation' || role === 'none')
  if (!laidOut && !within(table, 'th')) say('epub-table-heads', 'a table has no heads', place)
  if (closest(table.parent, ({ name }) => name === 'table'))
    say('epub-table-nested', 'a table stands in a table', place)
}

const mega = 1_000_000

/** Pictures as files. */
export function lintImageFiles(epub: Epub, read: (path: string) => Uint8Array | undefined, say: Say): void {
  const first = epub.items.find(({ properties }) => properties.includes('cover-image'))
  for (const { path, mediaType } of epub.items) {
    if (!mediaType.startsWith('image/') || !epub.archive.entry(path)) continue
    const cover = path === first?.path
    const size = epub.archive.entry(path)?.size ?? 0
    if (size > 5 * mega) say('epub-image-large', `it takes ${(size / mega).toFixed(1)} MB`, { path })
    else if (cover && size > 3 * mega)
      say('epub-cover-large', `the cover takes ${(size / mega).toFixed(1)} MB`, { path })
    if (cover && mediaType !== 'image/jpeg' && mediaType !== 'image/png')
      say('epub-cover-format', `the cover is of type "${mediaType}"`, { path })
    if (mediaType === 'image/svg+xml') lintDrawing(epub.archive, path, say)
    else {
      const bytes = read(path)
      // What is no image of that type is told where types are looked at.
      if (bytes && kindOfBytes(bytes) === mediaType) lintBitmap(readPicture(bytes, mediaType), { path, cover, say })
    }
  }
}

interface Bitmap {
  readonly path: string
  readonly cover: boolean
  readonly say: Say
}

function lintBitmap(picture: Picture | undefined, { path, cover, say }: Bitmap): void {
  if (!picture) {
    say('epub-image-broken', 'it is damaged', { path })
    return
  }
  const { width, height, inks } = picture
  if (width * height > 5.6 * mega) say('epub-image-pixels', `it has ${width} × ${height} pixels`, { path })
  if (inks) say('epub-image-inks', 'it is in printing inks (CMYK)', { path })
  if (cover && Math.min(width, height) < 1400 && width > 1)
    say('epub-cover-small', `the cover has ${width} × ${height} pixels`, { path })
}

function lintDrawing(archive: Archive, path: string, say: Say): void {
  let tree: ReturnType<typeof readTree>
  try {
    tree = readTree(archive.text(path) ?? '')
  } catch {
    say('epub-image-broken', 'it is not well-formed', { path })
    return
  }
  if (tree.root.name !== 'svg') say('epub-media-type', 'it is no drawing', { path })
  if (!tree.root.attributes.has('viewBox')) say('epub-svg-box', 'the drawing has no viewBox', { path })
  const unsafe = tree.elements.find(
    (element) =>
      element.name === 'script' ||
      (element.name === 'style' && /@import|url\(\s*["']?https?:/i.test(textOf(element))) ||
      [...element.attributes].some(
        ([key, value]) =>
          /^on[a-z]/.test(key) || (/(?:^|:)href$/.test(key) && element.name !== 'a' && /^https?:/i.test(value)),
      ),
  )
  if (unsafe) say('epub-svg-unsafe', `a "${unsafe.name}" runs or loads something`, { path, at: unsafe.at })
}
