/** Elements that a drawing may come to when all that it repeats is written out: a browser draws so many without a pause. */
export const mostDrawn = 200_000

/** How often a thing that is drawn again may draw others again. */
const deepest = 500

interface Element {
  /** Elements inside it, with itself. */
  count: number
  readonly id: string | undefined
  /** Ids of what is drawn again inside it. */
  readonly uses: string[]
}

/**
 * Counts what a drawing comes to when its `use` elements are followed. A few lines can name each other so that they make more
 * elements than there are atoms, which stops every reader.
 */
export class SvgWeight {
  readonly #open: Element[] = [{ count: 0, id: undefined, uses: [] }]
  readonly #named = new Map<string, { readonly count: number; readonly uses: readonly string[] }>()

  open(id: string | undefined, uses: string | undefined): void {
    this.#open.push({ count: 1, id, uses: uses === undefined ? [] : [uses] })
  }

  close(): void {
    const element = this.#open.pop()
    const around = this.#open.at(-1)
    if (!element || !around) return
    around.count += element.count
    for (const id of element.uses) if (around.uses.length < mostDrawn) around.uses.push(id)
    if (element.id !== undefined) this.#named.set(element.id, element)
  }

  /** All that is drawn; `Infinity` where something draws itself. */
  total(): number {
    const weights = new Map<string, number>()
    const weigh = (id: string, depth: number): number => {
      if (depth > deepest) return Number.POSITIVE_INFINITY
      const known = weights.get(id)
      if (known !== undefined) return known
      // Met again before it is weighed, it holds itself.
      weights.set(id, Number.POSITIVE_INFINITY)
      const named = this.#named.get(id)
      const weight = named ? named.count + named.uses.reduce((sum, inner) => sum + weigh(inner, depth + 1), 0) : 0
      weights.set(id, weight)
      return weight
    }
    const [drawing] = this.#open
    return drawing ? drawing.count + drawing.uses.reduce((sum, id) => sum + weigh(id, 0), 0) : 0
  }
}
