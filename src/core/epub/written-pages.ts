import type { Chapter } from '../model/book.ts'
import { type AnyNode, holds } from '../model/visit.ts'
import type { Workshop } from './desk.ts'
import type { Asked } from './page-marks.ts'
import type { Document } from './plan.ts'

/** A page with what its writing asked of the printed pages. */
interface Kept {
  readonly text: string
  readonly content: string | Uint8Array
  readonly asked: readonly Asked[]
  /** What it was written for, beside the chapter. */
  readonly place: string
}

/**
 * Chapters as they were written in builds before. Only those are kept that tell nothing of other files: they have no link, note,
 * picture or reference.
 */
export class WrittenPages {
  readonly #kept = new WeakMap<Chapter, Kept>()

  /** The same page again, its printed pages' marks placed; undefined where it is not the same. */
  find(document: Document, shop: Workshop): Pick<Kept, 'text' | 'content'> | undefined {
    const kept = document.unit.type === 'chapter' ? this.#kept.get(document.unit) : undefined
    if (!kept || kept.place !== placeOf(document, shop)) return undefined
    return shop.pages.placeAgain(kept.asked, document.file) ? kept : undefined
  }

  keep(document: Document, shop: Workshop, page: Pick<Kept, 'text' | 'content' | 'asked'>): void {
    const { unit } = document
    if (unit.type === 'chapter' && isAlone(unit)) this.#kept.set(unit, { ...page, place: placeOf(document, shop) })
  }
}

function placeOf({ file, title, place, level, language }: Document, { ornament, notes }: Workshop): string {
  return JSON.stringify([file, title, place, level, language, ornament, notes])
}

const leading: ReadonlySet<AnyNode['type']> = new Set(['link', 'note', 'image', 'figure', 'pageReference'])

function isAlone(chapter: Chapter): boolean {
  return !holds(chapter, ({ type }) => leading.has(type))
}
