import { type Collected, collect, type Item } from './items.ts'
import { type Breakpoints, type Means, Prospector } from './line/breakpoints.ts'
import { Compositor } from './line/compose.ts'
import { type Known, keyOf, LineMemory, type Variants } from './line/memory.ts'
import { type Breaking, measuresOf, type Pass, TotalFit } from './line/total-fit.ts'
import type { Words } from './line/words.ts'
import type { ParagraphSpec, Setter, SetterMemory, SetterOptions, Variant } from './paragraph.ts'
import type { Fonts, Hyphenate } from './shape.ts'

/** Justified text: without hyphens if that is good, with them if that is, and then ever looser, until it comes out. */
const justified: readonly Pass[] = [
  { means: 0, tolerance: 1, emergency: 0 },
  { means: 1, tolerance: 1.26, emergency: 0 },
  { means: 1, tolerance: 2.2, emergency: 0 },
  { means: 1, tolerance: 4, emergency: 0.05 },
  { means: 2, tolerance: 1e9, emergency: 0.1 },
]

/** Ragged text takes a hyphen only where a line would fall short by a third. */
const ragged: readonly Pass[] = [
  { means: 0, tolerance: 1, emergency: 0 },
  { means: 1, tolerance: 1.3, emergency: 0 },
  { means: 2, tolerance: 1e9, emergency: 0 },
]

/** Centred lines are never hyphenated but where a word is wider than the measure. */
const centred: readonly Pass[] = [
  { means: 0, tolerance: 1e9, emergency: 0 },
  { means: 2, tolerance: 1e9, emergency: 0 },
]

/** Where other line counts are wanted: how loose lines may become, and what that costs beside their demerits. */
const wider: readonly (Pass & { readonly price: number })[] = [
  { means: 1, tolerance: 1.6, emergency: 0, price: 3_000 },
  { means: 1, tolerance: 2.5, emergency: 0, price: 20_000 },
]

/** How loose a line may be where that spares a lone word at the end. */
const runtTolerance = 1.2

const nothing: readonly [Variant] = [{ lines: [], cost: 0 }]

/** A setter of paragraphs over these fonts: items → breakpoints → total fit → lines. */
export function createSetter(fonts: Fonts, hyphenate: Hyphenate, options: SetterOptions = { fallback: [] }): Setter {
  const memory = options.memory instanceof LineMemory ? options.memory : new LineMemory(false)
  memory.holdFor(fonts, hyphenate, options)
  const room = new LineRoom(memory, options)
  return Object.assign((spec: ParagraphSpec) => room.set(spec), {
    variants: (spec: ParagraphSpec) => room.variants(spec),
    prepare: (specs: readonly ParagraphSpec[]) => room.prepare(specs),
  })
}

/** An empty memory for the setters of a book that is built again and again. */
export function createMemory(): SetterMemory {
  return new LineMemory(true)
}

/** The winning pass of a paragraph and what it gave. */
interface Broken {
  readonly points: Breakpoints
  readonly ways: readonly Breaking[]
}

class LineRoom {
  readonly #memory: LineMemory
  readonly #words: Words
  readonly #prospector: Prospector
  readonly #totalFit: TotalFit
  readonly #compositor: Compositor
  readonly #missing: SetterOptions['missing']
  readonly #told = new Set<number>()
  readonly #items = new WeakMap<ParagraphSpec, readonly Item[]>()
  readonly #known = new WeakMap<ParagraphSpec, Known>()
  /** The pass that gave the best way: where other ways are wanted, those before it need not be tried again. */
  readonly #won = new WeakMap<ParagraphSpec, Pass>()
  /** What the breakpoints were last surveyed for: passes of one paragraph share them. */
  #surveyed: { readonly items: readonly Item[]; readonly means: Means } | undefined

  constructor(memory: LineMemory, { missing }: SetterOptions) {
    this.#memory = memory
    this.#words = memory.words
    this.#missing = missing
    this.#prospector = new Prospector(this.#words)
    this.#totalFit = new TotalFit(this.#prospector.points)
    this.#compositor = new Compositor(this.#words)
  }

  prepare(specs: readonly ParagraphSpec[]): void {
    const fresh = specs.filter((spec) => !this.#remembered(spec))
    const collected = fresh.map((spec) => this.#collect(spec))
    this.#words.shape()
    fresh.forEach((spec, index) => {
      const items = collected[index]?.finish()
      if (items) this.#items.set(spec, items)
    })
  }

  set(spec: ParagraphSpec): readonly [Variant] {
    const known = this.#knownOf(spec)
    known.best ??= this.#best(spec)
    return known.best
  }

  variants(spec: ParagraphSpec): Variants {
    const known = this.#knownOf(spec)
    known.variants ??= this.#all(spec, known.best?.[0])
    return known.variants
  }

  #best(spec: ParagraphSpec): readonly [Variant] {
    const items = this.#itemsOf(spec)
    const broken = this.#break(spec, items)
    const best = broken?.ways[0]
    if (!broken || !best) return nothing
    return [{ lines: this.#compositor.lines(spec, items, broken.points, best.ends), cost: 0 }]
  }

  /** `set` is the best way, where it was set before. */
  #all(spec: ParagraphSpec, set: Variant | undefined): Variants {
    const items = this.#itemsOf(spec)
    const broken = this.#break(spec, items)
    const best = broken?.ways[0]
    if (!broken || !best) return nothing
    const count = best.ends.length
    const found = new Map<number, Variant>()
    const take = (ways: readonly Breaking[], price: number): void => {
      for (const { ends, demerits } of ways) {
        if (Math.abs(ends.length - count) > 1 || found.has(ends.length)) continue
        if (ends === best.ends && set) {
          found.set(count, set)
          continue
        }
        const lines = this.#compositor.lines(spec, items, broken.points, ends)
        found.set(ends.length, { lines, cost: ends === best.ends ? 0 : Math.max(0, demerits - best.demerits) + price })
      }
    }
    take(broken.ways, 0)
    if (spec.align === 'justify') {
      for (const pass of wider) {
        if (found.size < 3) take(this.#run(spec, items, pass), pass.price)
      }
    }
    const [first, ...others] = [count, count - 1, count + 1].flatMap((lines) => found.get(lines) ?? [])
    return first ? [first, ...others] : nothing
  }

  #itemsOf(spec: ParagraphSpec): readonly Item[] {
    let items = this.#items.get(spec)
    if (!items) {
      const collected = this.#collect(spec)
      this.#words.shape()
      items = collected.finish()
      this.#items.set(spec, items)
    }
    return items
  }

  #collect(spec: ParagraphSpec): Collected {
    const collected = collect(spec, this.#words)
    if (!this.#known.has(spec)) this.#remember(spec, { missing: collected.missing })
    return collected
  }

  /** What is known of a paragraph, from this build or an earlier one; it is collected if nothing is. */
  #knownOf(spec: ParagraphSpec): Known {
    const known = this.#remembered(spec)
    if (known) return known
    this.#itemsOf(spec)
    return this.#known.get(spec) ?? { missing: new Set() }
  }

  #remembered(spec: ParagraphSpec): Known | undefined {
    const own = this.#known.get(spec)
    if (own || !this.#memory.keeps) return own
    const known = this.#memory.known.get(keyOf(spec))
    if (known) this.#remember(spec, known)
    return known
  }

  #remember(spec: ParagraphSpec, known: Known): void {
    this.#known.set(spec, known)
    if (this.#memory.keeps) this.#memory.known.set(keyOf(spec), known)
    for (const point of known.missing) {
      if (!this.#told.has(point)) this.#missing?.(point, spec)
      this.#told.add(point)
    }
  }

  #break(spec: ParagraphSpec, items: readonly Item[]): Broken | undefined {
    if (items.length === 0) return undefined
    const { points } = this.#prospector
    const won = this.#won.get(spec)
    if (won) return { points, ways: this.#run(spec, items, won) }
    for (const pass of passesOf(spec)) {
      const ways = this.#run(spec, items, pass)
      if (ways.length === 0) continue
      const lone = ways[0]?.runt && pass.means < 2
      if (!lone) this.#won.set(spec, pass)
      return { points, ways: lone ? this.#withoutRunt(spec, items, pass) : ways }
    }
    return undefined
  }

  /** A last line of one short word is worth a harder try, first without hyphens. */
  #withoutRunt(spec: ParagraphSpec, items: readonly Item[], found: Pass): readonly Breaking[] {
    for (const means of [0, 1] as const) {
      if (means < found.means) continue
      const pass = { means, tolerance: runtTolerance, emergency: 0 }
      const ways = this.#run(spec, items, pass)
      if (ways[0]?.runt !== false) continue
      this.#won.set(spec, pass)
      return ways
    }
    this.#won.set(spec, found)
    return this.#run(spec, items, found)
  }

  #run(spec: ParagraphSpec, items: readonly Item[], pass: Pass): readonly Breaking[] {
    const { means } = pass
    if (this.#surveyed?.items !== items || this.#surveyed.means !== means) {
      const narrowest = Math.max(1, Math.min(...measuresOf(spec)))
      this.#prospector.survey(items, spec, means satisfies Means, narrowest)
      this.#surveyed = { items, means }
    }
    return this.#totalFit.run(spec, pass)
  }
}

function passesOf(spec: ParagraphSpec): readonly Pass[] {
  if (spec.align === 'justify') return justified
  return spec.align === 'center' ? centred : ragged
}
