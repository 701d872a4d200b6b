import type { Id } from '../model/book.ts'
import type { Leaf } from './leaf.ts'
import type { Sheet, StructElement } from './sheets.ts'

/** A section's sheets, and its branch of the tree of structure. */
export interface PaintedSection {
  readonly sheets: readonly Sheet[]
  readonly structure: StructElement | undefined
}

interface Kept extends PaintedSection {
  readonly leaves: readonly Leaf[]
  readonly index: number
}

/**
 * Sections as they were painted in the build before, by their first page. A section is painted alike where it has the same pages,
 * at the same places of the book and under the same heads.
 */
export class PaintMemory {
  #kept = new WeakMap<object, Kept>()
  #anchors: ReadonlySet<Id> = new Set()

  /** Holds where links may lead to these places. */
  holdFor(anchors: ReadonlySet<Id>): void {
    if (anchors.size === this.#anchors.size && [...anchors].every((id) => this.#anchors.has(id))) return
    this.#anchors = anchors
    this.forget()
  }

  forget(): void {
    this.#kept = new WeakMap()
  }

  /** `index` is that of the first of the leaves. */
  find(leaves: readonly Leaf[], index: number): PaintedSection | undefined {
    const page = leaves[0]?.page
    const kept = page && this.#kept.get(page)
    if (kept?.index !== index || kept.leaves.length !== leaves.length) return undefined
    return kept.leaves.every((leaf, at) => alike(leaf, leaves[at])) ? kept : undefined
  }

  keep(leaves: readonly Leaf[], index: number, painted: PaintedSection): void {
    const page = leaves[0]?.page
    if (page) this.#kept.set(page, { ...painted, leaves, index })
  }
}

function alike(before: Leaf, now: Leaf | undefined): boolean {
  if (!now || before.page !== now.page || before.number !== now.number || before.region !== now.region) return false
  const [old, section] = [before.section, now.section]
  return (
    before.recto === now.recto &&
    before.first === now.first &&
    old?.bare === section?.bare &&
    old?.heads.verso === section?.heads.verso &&
    old?.heads.recto === section?.heads.recto
  )
}
