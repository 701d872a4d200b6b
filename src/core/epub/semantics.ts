import type { Chapter, Matter, MatterKind } from '../model/book.ts'

/** What a section is, said twice: for reading systems (EPUB SSV 1.1) and for assistive technology (DPUB-ARIA 1.1). */
export interface Semantics {
  readonly type?: string
  readonly role?: string
}

export type Place = 'frontmatter' | 'bodymatter' | 'backmatter'

const matter: Readonly<Record<MatterKind, Semantics>> = {
  'half-title': { type: 'halftitlepage' },
  'title-page': { type: 'titlepage' },
  copyright: { type: 'copyright-page' },
  dedication: { type: 'dedication', role: 'doc-dedication' },
  epigraph: { type: 'epigraph', role: 'doc-epigraph' },
  contents: {},
  summary: { type: 'abstract', role: 'doc-abstract' },
  foreword: { type: 'foreword', role: 'doc-foreword' },
  preface: { type: 'preface', role: 'doc-preface' },
  introduction: { type: 'introduction', role: 'doc-introduction' },
  'dramatis-personae': { type: 'z3998:dramatis-personae' },
  'authors-note': {},
  afterword: { type: 'afterword', role: 'doc-afterword' },
  acknowledgements: { type: 'acknowledgments', role: 'doc-acknowledgments' },
  'about-the-author': { type: 'z3998:biographical-note' },
  'also-by': {},
  appendix: { type: 'appendix', role: 'doc-appendix' },
  glossary: { type: 'glossary', role: 'doc-glossary' },
  bibliography: { type: 'bibliography', role: 'doc-bibliography' },
  colophon: { type: 'colophon', role: 'doc-colophon' },
  section: {},
}

/** The vocabulary has no author's note: before the text it is a preamble, after it an afterword. */
export function matterSemantics({ kind }: Matter, place: Place): Semantics {
  if (kind !== 'authors-note') return matter[kind]
  return place === 'backmatter' ? { type: 'afterword', role: 'doc-afterword' } : { type: 'preamble' }
}

export function chapterSemantics({ kind }: Chapter): Semantics {
  if (kind === 'prologue') return { type: 'prologue', role: 'doc-prologue' }
  if (kind === 'epilogue') return { type: 'epilogue', role: 'doc-epilogue' }
  return { type: 'chapter', role: 'doc-chapter' }
}
