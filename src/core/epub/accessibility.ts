import type { Asset, Book } from '../model/book.ts'
import { type AnyNode, walk } from '../model/visit.ts'

/** What the book can truly say of itself (schema.org; EPUB Accessibility 1.1, 2.2): each derived from what is in it. */
export interface Accessibility {
  readonly modes: readonly ('textual' | 'visual')[]
  /** Sets of modes each of which alone conveys everything. */
  readonly sufficient: readonly string[]
  readonly features: readonly string[]
  readonly hazard: 'none' | 'unknown'
  readonly summary: string
}

/** `shown` are the pictures inside the book; the cover, which always has a description, repeats title and author. */
export function describeAccess(
  book: Book,
  { shown, cover }: { shown: readonly Asset[]; cover: boolean },
): Accessibility {
  const described = everyPictureDescribed(book)
  const textual = shown.length === 0 || described
  const features = [
    'ARIA',
    'displayTransformability',
    'readingOrder',
    'tableOfContents',
    'structuralNavigation',
    ...(described && (shown.length > 0 || cover) ? ['alternativeText'] : []),
  ]
  return {
    modes: shown.length > 0 ? ['textual', 'visual'] : ['textual'],
    sufficient: textual ? ['textual'] : ['textual,visual'],
    features: features.sort(),
    hazard: shown.some(mayMove) ? 'unknown' : 'none',
    summary: summarise(shown.length > 0, described),
  }
}

function everyPictureDescribed(book: Book): boolean {
  for (const node of walk(book)) if (isPicture(node) && node.alt.trim() === '') return false
  return true
}

function isPicture(node: AnyNode): node is Extract<AnyNode, { type: 'figure' | 'image' }> {
  return node.type === 'figure' || node.type === 'image'
}

/** Moving pictures may flash, and we do not look. */
function mayMove({ mediaType }: Asset): boolean {
  return mediaType === 'image/gif' || mediaType === 'image/webp' || mediaType === 'image/svg+xml'
}

function summarise(pictures: boolean, described: boolean): string {
  const base = 'Reflowable text with a table of contents; its structure is marked for assistive technology.'
  if (!pictures) return base
  return `${base} ${described ? 'Every picture has a description.' : 'Some pictures have no description.'}`
}
