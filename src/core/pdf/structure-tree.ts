import { type Element, element } from './piece.ts'
import type { StructElement } from './sheets.ts'

type Kid = Element['children'][number]

/** Kept even where they are empty: a table's cells stand in its grid. */
const kept: ReadonlySet<Element['type']> = new Set(['Table', 'TR', 'TH', 'TD', 'LBody'])

/**
 * What elements come to hold while pages are painted. Those of the galleys themselves stay as they were cast: another build may
 * paint them on other pages.
 */
export class StructureTree {
  readonly #held = new Map<Element, Kid[]>()
  readonly #settled = new Map<Element, StructElement | undefined>()

  /** What an element holds so far, for the painter to add to. */
  heldIn(holder: Element): Kid[] {
    let held = this.#held.get(holder)
    if (!held) {
      held = [...holder.children]
      this.#held.set(holder, held)
    }
    return held
  }

  add(parent: Element, type: Element['type'], more: Parameters<typeof element>[2] = {}): Element {
    const made = element(type, undefined, more)
    this.heldIn(parent).push(made)
    return made
  }

  /** The tree under an element is this, and will not change. */
  settle(made: Element, finished: StructElement | undefined): void {
    this.#settled.set(made, finished)
  }

  /** The tree under an element, without elements that hold nothing. */
  finished(made: Element): StructElement | undefined {
    if (this.#settled.has(made)) return this.#settled.get(made)
    const children: StructElement['children'][number][] = []
    for (const child of this.#held.get(made) ?? made.children) {
      const left = child.type === 'content' || child.type === 'link' ? child : this.finished(child)
      if (left) children.push(left)
    }
    return children.length === 0 && !kept.has(made.type) ? undefined : { ...made, children }
  }
}
