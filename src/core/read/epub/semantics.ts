import type { ChapterKind, MatterKind } from '../../model/book.ts'
import { type DomElement, elements, tokensOf } from '../html/dom.ts'

/** What a page says that it is. */
export interface PageKind {
  readonly kind?: ChapterKind | MatterKind | 'chapter' | 'part'
  readonly place?: 'front' | 'back'
  /** Made by Octavo from metadata, which makes it again. */
  readonly generated: boolean
  /** A list of contents, of pages or of landmarks. */
  readonly contents: boolean
}

/** EPUB's structural semantics (SSV 1.1) and those of DPUB-ARIA, by what they are in a book. */
const kinds = new Map<string, PageKind['kind']>([
  ['chapter', 'chapter'],
  ['short-story', 'chapter'],
  ['novella', 'chapter'],
  ['part', 'part'],
  ['volume', 'part'],
  ['division', 'part'],
  ['prologue', 'prologue'],
  ['epilogue', 'epilogue'],
  ['halftitlepage', 'half-title'],
  ['halftitle', 'half-title'],
  ['titlepage', 'title-page'],
  ['title-page', 'title-page'],
  ['copyright-page', 'copyright'],
  ['imprint', 'copyright'],
  ['dedication', 'dedication'],
  ['epigraph', 'epigraph'],
  ['foreword', 'foreword'],
  ['preface', 'preface'],
  ['introduction', 'introduction'],
  ['preamble', 'authors-note'],
  ['abstract', 'summary'],
  ['dramatis-personae', 'dramatis-personae'],
  ['afterword', 'afterword'],
  ['acknowledgments', 'acknowledgements'],
  ['acknowledgements', 'acknowledgements'],
  ['biographical-note', 'about-the-author'],
  ['appendix', 'appendix'],
  ['glossary', 'glossary'],
  ['bibliography', 'bibliography'],
  ['colophon', 'colophon'],
])

/** The outermost element that says what it is: the body, or a section that holds all of it. */
export function kindOf(root: DomElement, guide: string | undefined): PageKind {
  const told = [...tellers(root)]
  const tokens = told.flatMap(({ element }) =>
    tokensOf(element).map((token) => token.replace(/^(?:doc-|z3998:|se:)/u, '')),
  )
  const generated = told.some(({ element }) => element.attributes.get('data-octavo') === 'generated')
  const contents = guide === 'toc' || tokens.some((token) => /^(?:toc|landmarks|page-list|loi|lot)$/u.test(token))
  const kind =
    tokens.map((token) => kinds.get(token)).find((found) => found) ??
    (guide === undefined ? undefined : kinds.get(guide))
  const front = tokens.includes('frontmatter') ? { place: 'front' as const } : {}
  const back = tokens.includes('backmatter') ? { place: 'back' as const } : {}
  return { ...(kind && { kind }), ...back, ...front, generated, contents }
}

/** The body and, where it holds one section and nothing else, that section, and so on inwards. */
function* tellers(root: DomElement): Generator<{ readonly element: DomElement }> {
  let body: DomElement | undefined
  for (const element of elements(root)) {
    if (element.name !== 'body') continue
    body = element
    break
  }
  for (let element: DomElement | undefined = body; element; element = onlySection(element)) yield { element }
}

function onlySection(element: DomElement): DomElement | undefined {
  const filled = element.children.filter((child) => child.kind === 'element' || child.value.trim() !== '')
  const [only] = filled
  return filled.length === 1 && only?.kind === 'element' && /^(?:section|div|article|nav|main)$/u.test(only.name)
    ? only
    : undefined
}
