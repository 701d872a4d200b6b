import type { Id } from '../model/book.ts'
import type { MarkedPage } from './page.ts'
import type { Meaning } from './piece.ts'
import type { Section } from './section.ts'
import { roman } from './words.ts'

/** A page of the book in its place. Without a section it is blank. */
export interface Leaf {
  readonly section: Section | undefined
  readonly page: MarkedPage | undefined
  /** The first page of its section. */
  readonly first: boolean
  readonly recto: boolean
  /** As the folio counts: front matter by itself, the text from 1. */
  readonly number: number
  readonly region: 'front' | 'body'
  /** What the tags on the page mean. */
  readonly meanings: readonly Meaning[]
}

/** "iv", "12". */
export function labelOf(leaf: Leaf): string {
  return leaf.region === 'front' ? roman(leaf.number) : String(leaf.number)
}

/** The label of the page on which each anchored node starts. */
export function anchorLabels(leaves: readonly Leaf[]): Map<Id, string> {
  const labels = new Map<Id, string>()
  for (const leaf of leaves) {
    for (const id of leaf.page?.anchors ?? []) if (!labels.has(id)) labels.set(id, labelOf(leaf))
  }
  return labels
}
