import { type ChapterKind, type MatterKind, matterKinds } from '../model/book.ts'

/** A kind that an author names in front matter, a class or a fence: "acknowledgments", "about-the-author". */
export function matterKindNamed(name: string): MatterKind | undefined {
  const kind = name.toLowerCase().replace(/[\s_]+/gu, '-')
  if (kind === 'acknowledgments') return 'acknowledgements'
  if (kind === 'half-title' || kind === 'halftitle') return 'half-title'
  if (kind === 'titlepage') return 'title-page'
  if (kind === 'copyright-page') return 'copyright'
  if (kind === 'about-author') return 'about-the-author'
  return matterKinds.find((known) => known === kind)
}

export function chapterKindNamed(name: string): ChapterKind | undefined {
  const kind = name.toLowerCase()
  return kind === 'prologue' || kind === 'epilogue' || kind === 'interlude' ? kind : undefined
}

const back: ReadonlySet<MatterKind> = new Set([
  'afterword',
  'authors-note',
  'acknowledgements',
  'about-the-author',
  'also-by',
  'appendix',
  'glossary',
  'bibliography',
  'colophon',
])

/** Where matter of that kind stands when nothing else says so (The Chicago Manual of Style 17, 1.4). */
export function matterPlace(kind: MatterKind): 'front' | 'back' {
  return back.has(kind) ? 'back' : 'front'
}
