import type { Span } from '../source/source.ts'

export const inferenceKinds = [
  'title',
  'subtitle',
  'author',
  'contributor',
  'date',
  'rating',
  'tags',
  'summary',
  'disclaimer',
  'series',
  'source',
  'header',
  'dedication',
  'epigraph',
  'part-heading',
  'chapter-heading',
  'scene-break',
  'scene-label',
  'flashback-start',
  'flashback-end',
  'letter',
  'verse',
  'drama',
  'message',
  'figure',
  'footnote',
  'closing-quote',
  'end-mark',
  'authors-note',
  'copyright',
  'contents-list',
  'boilerplate',
  'set-aside',
  'emphasis',
  'lost-emphasis',
  'paragraph-style',
  'encoding',
  'language',
] as const

export type InferenceKind = (typeof inferenceKinds)[number]

/** One decision about structure that the manuscript did not spell out. */
export interface Inference {
  /** Stable under edits elsewhere: made from kind, text and its count among equals, never from line numbers. */
  readonly id: string
  /** The name of the rule that decided. */
  readonly rule: string
  readonly kind: InferenceKind
  /** The text it is about, whole, up to 200 characters. */
  readonly text: string
  readonly span: Span
  /** 0 to 1. */
  readonly confidence: number
  readonly evidence: readonly string[]
  readonly alternatives: readonly string[]
}

/** Whole lines of the source that are left out of the book on purpose: site boilerplate, licences, a contents list made again. */
export interface Aside {
  readonly span: Span
  readonly reason: string
  /** Only the span itself is left out, and the rest of its lines is not. */
  readonly exact?: boolean
}
