import { isMovingGif, styleMoves } from '../assets/motion.ts'
import type { Asset, Book } from '../model/book.ts'
import { type AnyNode, holds, walk } from '../model/visit.ts'
import type { Edition } from '../renderer.ts'
import { arrange } from './arrange.ts'

/** What the book can truly say of itself (schema.org; EPUB Accessibility 1.1, 2.2): each derived from what is in it. */
export interface Accessibility {
  readonly modes: readonly ('textual' | 'visual')[]
  /** Sets of modes each of which alone conveys everything. */
  readonly sufficient: readonly string[]
  readonly features: readonly string[]
  readonly hazard: 'none' | 'unknown'
  readonly summary: string
}

/** `shown` are the pictures inside the book; the cover, which always has a description, repeats title and author. `pages` says that printed ones are marked. */
export function describeAccess(
  book: Book,
  { shown, cover, pages }: { shown: readonly Asset[]; cover: boolean; pages: boolean },
): Accessibility {
  const described = shown.length === 0 || everyPictureDescribed(book)
  const features = [
    'ARIA',
    'displayTransformability',
    'readingOrder',
    'tableOfContents',
    'structuralNavigation',
    // No protection keeps assistive technology out: there is none.
    'unlocked',
    ...(pages ? ['pageBreakMarkers', 'pageNavigation'] : []),
    ...(described && (shown.length > 0 || cover) ? ['alternativeText'] : []),
  ]
  return {
    modes: shown.length > 0 ? ['textual', 'visual'] : ['textual'],
    sufficient: described ? ['textual'] : ['textual,visual'],
    features: features.sort(),
    hazard: shown.some(mayMove) ? 'unknown' : 'none',
    summary: summarise(shown.length > 0, described, pages),
  }
}

/** What the e-book of an edition says of itself, without making it. */
export function accessOf({ book, settings, assets }: Edition): Accessibility {
  const arranged = arrange(book, settings).book
  const shown = new Set([...walk(arranged)].filter(isPicture).map(({ asset }) => asset))
  return describeAccess(arranged, {
    shown: [...shown].flatMap((id) => assets.get(id) ?? []),
    cover: true,
    pages: settings.pageList,
  })
}

function everyPictureDescribed(book: Book): boolean {
  return !holds(book, (node) => isPicture(node) && node.alt.trim() === '')
}

function isPicture(node: AnyNode): node is Extract<AnyNode, { type: 'figure' | 'image' }> {
  return node.type === 'figure' || node.type === 'image'
}

/** Moving pictures may flash, and we do not look. A WebP goes into the book as its first picture. */
function mayMove({ mediaType, bytes }: Asset): boolean {
  if (mediaType === 'image/gif') return isMovingGif(bytes)
  return mediaType === 'image/svg+xml' && styleMoves(bytes)
}

function summarise(pictures: boolean, described: boolean, pages: boolean): string {
  const text = 'Reflowable text with a table of contents; its structure is marked for assistive technology.'
  const base = pages ? `${text} The pages of the printed book are marked and listed.` : text
  if (!pictures) return base
  return `${base} ${described ? 'Every picture has a description.' : 'Some pictures have no description.'}`
}
