import { least } from '../source/many.ts'
import { type Collected, collect, type Item } from './items.ts'
import { type Means, Prospector } from './line/breakpoints.ts'
import { Compositor, type Cuts, cutsOf, lineCount } from './line/compose.ts'
import { type Known, keyOf, LineMemory, type Variants } from './line/memory.ts'
import { reachOf } from './line/reach.ts'
import { type Breaking, measuresOf, type Pass, TotalFit } from './line/total-fit.ts'
import type { Words } from './line/words.ts'
import type { ParagraphSpec, Setter, SetterMemory, SetterOptions, Variant } from './paragraph.ts'
import type { Fonts, Hyphenate } from './shape.ts'

/** Justified text: without hyphens if that is good, with them if that is, and then ever looser, until it comes out. */
const justified: readonly Pass[] = [
  { means: 0, tolerance: 1, emergency: 0 },
  { means: 1, tolerance: 1, emergency: 0 },
  { means: 1, tolerance: 1.26, emergency: 0 },
  { means: 1, tolerance: 2.2, emergency: 0 },
  { means: 1, tolerance: 4, emergency: 0.05 },
  { means: 2, tolerance: 4, emergency: 0.05 },
  { means: 3, tolerance: 1e9, emergency: 0.1 },
]

/** Ragged text takes a hyphen only where a line would fall short by a third. */
const ragged: readonly Pass[] = [
  { means: 0, tolerance: 1, emergency: 0 },
  { means: 1, tolerance: 1.3, emergency: 0 },
  { means: 3, tolerance: 1e9, emergency: 0 },
]

/** Centred lines are never hyphenated but where a word is wider than the measure. */
const centred: readonly Pass[] = [
  { means: 0, tolerance: 1e9, emergency: 0 },
  { means: 3, tolerance: 1e9, emergency: 0 },
]

/** Where other line counts are wanted, lines stay as good as this; and where a page wants them badly, as loose as that. Each has its price. */
const other: Pass = { means: 1, tolerance: 1, emergency: 0 }
const otherPrice = 10_000
const loose: Pass = { means: 1, tolerance: 2.5, emergency: 0 }
const loosePrice = 2e5

/** How loose a line may be where that spares a lone word at the end. */
const runtTolerance = 1.2

const nothing: readonly [Variant] = [{ lines: [], cost: 0 }]

/** A setter of paragraphs over these fonts: items → breakpoints → total fit → lines. */
export function createSetter(fonts: Fonts, hyphenate: Hyphenate, options: SetterOptions = { fallback: [] }): Setter {
  const memory = options.memory instanceof LineMemory ? options.memory : new LineMemory(false)
  memory.holdFor(fonts, hyphenate, options)
  const room = new LineRoom(memory, options)
  return Object.assign((spec: ParagraphSpec) => room.set(spec), {
    variants: (spec: ParagraphSpec, loosely: boolean) => room.variants(spec, loosely),
    prepare: (specs: readonly ParagraphSpec[]) => room.prepare(specs),
  })
}

/** An empty memory for the setters of a book that is built again and again. */
export function createMemory(): SetterMemory {
  return new LineMemory(true)
}

/** A way to break a paragraph, free of the breakpoints that it was found among. */
interface Way {
  readonly cuts: Cuts
  readonly demerits: number
}

/** The best way, and those in one line more or less that the same pass gave. */
interface Ways {
  readonly best: Way
  readonly others: readonly Way[]
}

/** A paragraph of the galley at hand. */
interface Job {
  items?: readonly Item[]
  known?: Known
  ways?: Ways
}

class LineRoom {
  readonly #memory: LineMemory
  readonly #words: Words
  readonly #prospector: Prospector
  readonly #totalFit: TotalFit
  readonly #compositor: Compositor
  readonly #missing: SetterOptions['missing']
  readonly #told = new Set<number>()
  /** The paragraphs of the galley at hand: those of galleys before are set, and need not be kept. */
  #jobs = new Map<ParagraphSpec, Job>()
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
    this.#jobs = new Map()
    const fresh = specs.filter((spec) => !this.#remembered(spec))
    const collected = fresh.map((spec) => this.#collect(spec))
    this.#words.shape()
    fresh.forEach((spec, index) => {
      const items = collected[index]?.finish()
      if (items) this.#jobOf(spec).items = items
    })
  }

  set(spec: ParagraphSpec): readonly [Variant] {
    const known = this.#knownOf(spec)
    known.best ??= this.#best(spec)
    return known.best
  }

  variants(spec: ParagraphSpec, loosely: boolean): Variants {
    const known = this.#knownOf(spec)
    if (loosely) {
      known.loose ??= this.#more(spec, this.variants(spec, false), loose, loosePrice)
      return known.loose
    }
    known.variants ??= this.#more(spec, this.#others(spec), other, otherPrice)
    return known.variants
  }

  #best(spec: ParagraphSpec): readonly [Variant] {
    const items = this.#itemsOf(spec)
    const ways = this.#waysOf(spec, items)
    return ways ? [{ lines: this.#compositor.lines(spec, items, ways.best.cuts), cost: 0 }] : nothing
  }

  /** The best way, and those in a line more or less that were found with it. */
  #others(spec: ParagraphSpec): Variants {
    const [best] = this.set(spec)
    const items = this.#itemsOf(spec)
    const ways = this.#waysOf(spec, items)
    return ways ? [best, ...ways.others.map((way) => this.#variant(spec, items, way, ways.best, 0))] : nothing
  }

  /** With those in a line more or less that another pass finds, where there are none yet. */
  #more(spec: ParagraphSpec, found: Variants, pass: Pass, price: number): Variants {
    if (spec.align !== 'justify' || found.length > 2) return found
    const items = this.#itemsOf(spec)
    const [best] = found
    const counts = new Set(found.map(({ lines }) => lines.length))
    const wanted = [best.lines.length - 1, best.lines.length + 1].filter((count) => !counts.has(count))
    if (!this.#mayGive(spec, items, pass, wanted)) return found
    const ways = this.#waysOf(spec, items)
    if (!ways) return found
    const more = this.#near(this.#run(spec, items, pass), best.lines.length)
      .filter(({ cuts }) => !counts.has(lineCount(cuts)))
      .map((way) => this.#variant(spec, items, way, ways.best, price))
    return [...found, ...more]
  }

  #variant(spec: ParagraphSpec, items: readonly Item[], way: Way, best: Way, price: number): Variant {
    const cost = Math.max(0, way.demerits - best.demerits) * 0.5 + price
    return { lines: this.#compositor.lines(spec, items, way.cuts), cost }
  }

  #jobOf(spec: ParagraphSpec): Job {
    let job = this.#jobs.get(spec)
    if (!job) {
      job = {}
      this.#jobs.set(spec, job)
    }
    return job
  }

  #itemsOf(spec: ParagraphSpec): readonly Item[] {
    const known = this.#jobs.get(spec)?.items
    if (known) return known
    const collected = this.#collect(spec)
    this.#words.shape()
    const items = collected.finish()
    this.#jobOf(spec).items = items
    return items
  }

  #collect(spec: ParagraphSpec): Collected {
    const collected = collect(spec, this.#words)
    if (!this.#jobOf(spec).known) this.#remember(spec, { missing: collected.missing })
    return collected
  }

  /** What is known of a paragraph, from this build or an earlier one; it is collected if nothing is. */
  #knownOf(spec: ParagraphSpec): Known {
    const known = this.#remembered(spec)
    if (known) return known
    this.#itemsOf(spec)
    return this.#jobOf(spec).known ?? { missing: new Set() }
  }

  #remembered(spec: ParagraphSpec): Known | undefined {
    const own = this.#jobs.get(spec)?.known
    if (own || !this.#memory.keeps) return own
    const known = this.#memory.known.get(keyOf(spec))
    if (known) this.#remember(spec, known)
    return known
  }

  #remember(spec: ParagraphSpec, known: Known): void {
    this.#jobOf(spec).known = known
    if (this.#memory.keeps) this.#memory.known.set(keyOf(spec), known)
    for (const point of known.missing) {
      if (!this.#told.has(point)) this.#missing?.(point, spec)
      this.#told.add(point)
    }
  }

  /** None for a paragraph without items. */
  #waysOf(spec: ParagraphSpec, items: readonly Item[]): Ways | undefined {
    const job = this.#jobOf(spec)
    if (job.ways || items.length === 0) return job.ways
    const ways = this.#break(spec, items)
    if (ways) job.ways = ways
    return ways
  }

  #break(spec: ParagraphSpec, items: readonly Item[]): Ways | undefined {
    for (const pass of passesOf(spec)) {
      const ways = this.#run(spec, items, pass)
      const [best] = ways
      if (!best) continue
      const kept = this.#kept(ways, best)
      return best.runt && pass.means < 3 ? (this.#withoutRunt(spec, items, pass) ?? kept) : kept
    }
    return undefined
  }

  /** A last line of one short word is worth a harder try, first without hyphens. */
  #withoutRunt(spec: ParagraphSpec, items: readonly Item[], found: Pass): Ways | undefined {
    for (const means of [0, 1] as const) {
      if (means < found.means) continue
      const ways = this.#run(spec, items, { means, tolerance: runtTolerance, emergency: 0 })
      const [best] = ways
      if (best && !best.runt) return this.#kept(ways, best)
    }
    return undefined
  }

  #kept(ways: readonly Breaking[], best: Breaking): Ways {
    const { points } = this.#prospector
    const count = best.ends.length
    return {
      best: { cuts: cutsOf(points, best.ends), demerits: best.demerits },
      others: this.#near(ways, count).filter(({ cuts }) => lineCount(cuts) !== count),
    }
  }

  /** Those in `count` lines, or one more or less. */
  #near(ways: readonly Breaking[], count: number): readonly Way[] {
    const { points } = this.#prospector
    return ways
      .filter(({ ends }) => Math.abs(ends.length - count) <= 1)
      .map(({ ends, demerits }) => ({ cuts: cutsOf(points, ends), demerits }))
      .sort((a, b) => lineCount(a.cuts) - lineCount(b.cuts))
  }

  /** Whether the pass may set the paragraph in one of these numbers of lines: asked first, since most cannot be, and that is soon seen. */
  #mayGive(spec: ParagraphSpec, items: readonly Item[], pass: Pass, counts: readonly number[]): boolean {
    this.#survey(spec, items, 0)
    const { fewest, most } = reachOf(this.#prospector.points, items, spec, pass)
    return counts.some((count) => count >= fewest && count <= most)
  }

  #run(spec: ParagraphSpec, items: readonly Item[], pass: Pass): readonly Breaking[] {
    this.#survey(spec, items, pass.means)
    return this.#totalFit.run(spec, pass)
  }

  #survey(spec: ParagraphSpec, items: readonly Item[], means: Means): void {
    if (this.#surveyed?.items !== items || this.#surveyed.means !== means) {
      const narrowest = Math.max(1, least(measuresOf(spec)))
      this.#prospector.survey(items, spec, means, narrowest)
      this.#surveyed = { items, means }
    }
  }
}

function passesOf(spec: ParagraphSpec): readonly Pass[] {
  if (spec.align === 'justify') return justified
  return spec.align === 'center' ? centred : ragged
}
