import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import type { Chapter, Matter } from '../model/book.ts'
import { metadataHeading } from '../model/credits.ts'
import { same } from '../model/same.ts'
import type { Desk } from './desk.ts'
import type { MarkedPage } from './page.ts'
import { PaintMemory } from './paint-memory.ts'
import type { Element, Meaning } from './piece.ts'
import type { Section } from './section.ts'

/** All that setting a section gave, beside ink. */
export interface SetSection {
  readonly pages: readonly MarkedPage[]
  readonly meanings: readonly Meaning[]
  /** What its element holds before it is painted. */
  readonly structure: Element['children']
  readonly diagnostics: readonly Diagnostic[]
}

type Source = Chapter | Matter

/**
 * Sections as they were set in builds before, by what they were set from. Only those are kept that tell nothing of other
 * sections: no page's number, no note that is printed elsewhere.
 */
export class SectionMemory {
  readonly painted = new PaintMemory()
  #kept = new WeakMap<Source, Kept>()
  #tools: readonly unknown[] = []
  #design: unknown

  /** Holds for these tools of the setter's, by identity, and forgets what was set with others. */
  holdFor(...tools: readonly unknown[]): void {
    if (tools.every((tool, at) => tool === this.#tools[at])) return
    this.#tools = tools
    this.forget()
  }

  /** Holds for this design, and forgets what was set in another. */
  holdIn({ edition, style }: Desk): void {
    const sizes = [...edition.assets.values()].map(({ id, width, height }) => [id, width, height])
    const design = { style, settings: edition.settings, sizes }
    if (same(this.#design, design)) return
    this.#design = design
    this.forget()
  }

  forget(): void {
    this.#kept = new WeakMap()
    this.painted.forget()
  }

  find(section: Section, recto: boolean): SetSection | undefined {
    const source = sourceOf(section)
    const kept = source && this.#kept.get(source)
    return kept && same(kept.place, placeOf(section)) ? kept[recto ? 'recto' : 'verso'] : undefined
  }

  keep(section: Section, recto: boolean, set: SetSection): void {
    const source = sourceOf(section)
    if (!source) return
    const place = placeOf(section)
    const known = this.#kept.get(source)
    const other = known && same(known.place, place) ? known : { place }
    this.#kept.set(source, { ...other, [recto ? 'recto' : 'verso']: set })
  }
}

interface Kept {
  readonly place: unknown
  readonly recto?: SetSection
  readonly verso?: SetSection
}

/** Parts and stories open with a page or two, and lists of contents tell of all other sections: they are set anew. */
function sourceOf({ source }: Section): Source | undefined {
  if (source.kind === 'chapter') return source.chapter
  return source.kind === 'matter' && source.matter.kind !== 'contents' ? source.matter : undefined
}

/** What beside its source and its side decides how a section is set. */
function placeOf({ depth, source }: Section): unknown {
  const work = source.kind === 'chapter' ? source.work : undefined
  return { depth, ...(work && { story: work.id, heading: metadataHeading(work.metadata) }) }
}
