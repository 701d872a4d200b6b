import type { ParagraphSpec } from '../paragraph.ts'
import { type Breakpoints, forcedEnd, hyphenEnd, type Means } from './breakpoints.ts'

/** How hard a pass tries. */
export interface Pass {
  readonly means: Means
  /** Greatest share of its stretch that a line may take: TeX's tolerance, as a ratio and not as badness. */
  readonly tolerance: number
  /** Stretch lent to every line, as a share of its measure (TeX's \emergencystretch). */
  readonly emergency: number
}

/** One way to break, as indices of breakpoints, one a line. */
export interface Breaking {
  readonly ends: readonly number[]
  readonly demerits: number
  /** The last line holds a lone short word, or next to nothing. */
  readonly runt: boolean
}

/** TeX's parameters, in its units (Knuth & Plass 1981, p. 1128; The TeXbook, p. 98). */
const linePenalty = 10
const adjacentDemerits = 10_000
const doubleHyphenDemerits = 120_000
const finalHyphenDemerits = 8_000
/** Three hyphens below one another: only where nothing else can be done. */
const stackDemerits = 1e7
/** A last line that holds a lone word or less than the next paragraph's indent. */
const runtDemerits = 200_000
/** A paragraph must come out at last: what is too wide may jut out, at this price. */
const overfullDemerits = 1e12

/** A break is kept with the number of lines of the best way to it, and with so many more and fewer. */
const lineSpread = 2

const noRatio = -1e6

/**
 * Total-fit line breaking: the breaks of a paragraph with the least sum of demerits (Knuth & Plass, "Breaking Paragraphs
 * into Lines", 1981). A node is kept for every number of lines, so that the best way in one line more or less comes out
 * of the same search.
 */
export class TotalFit {
  #points: Breakpoints
  #measures: readonly number[] = []
  #ragged = false
  #freeEnd = true
  #pass: Pass = { means: 0, tolerance: 1, emergency: 0 }
  /** Nodes, in columns. */
  #break = new Int32Array(4096)
  #line = new Int32Array(4096)
  #fit = new Int8Array(4096)
  #previous = new Int32Array(4096)
  #stack = new Uint8Array(4096)
  #total = new Float64Array(4096)
  #nodes = 0
  #active = new Int32Array(1024)
  #kept = 0
  #fresh = new Int32Array(1024)
  #freshCount = 0
  #least = new Float64Array(4)
  #from = new Int32Array(4)
  #dead = -1

  constructor(points: Breakpoints) {
    this.#points = points
  }

  /** Ways to break with the points as they stand, best first; then the best of every other number of lines. [] where none is good enough. */
  run(spec: ParagraphSpec, pass: Pass): readonly Breaking[] {
    this.#ready(spec, pass)
    const last = this.#points.count - 1
    let active = 1
    for (let at = 1; at <= last; at++) {
      active = this.#step(at, active, at === last)
      if (active === 0) return []
    }
    return this.#ways(active)
  }

  #ready(spec: ParagraphSpec, pass: Pass): void {
    this.#pass = pass
    this.#measures = measuresOf(spec)
    this.#ragged = spec.align !== 'justify'
    this.#freeEnd = spec.align !== 'center'
    this.#nodes = 0
    this.#active[0] = this.#node(0, 0, 1, -1)
  }

  #node(at: number, line: number, fit: number, previous: number): number {
    const node = this.#nodes++
    if (node >= this.#break.length) this.#grow()
    this.#break[node] = at
    this.#line[node] = line
    this.#fit[node] = fit
    this.#previous[node] = previous
    this.#total[node] = 0
    const hyphen = this.#points.kind[at] === hyphenEnd
    this.#stack[node] = hyphen ? Math.min(200, (this.#stack[previous] ?? 0) + 1) : 0
    return node
  }

  #grow(): void {
    const size = this.#break.length * 2
    const wider = (old: Int32Array): Int32Array<ArrayBuffer> => {
      const grown = new Int32Array(size)
      grown.set(old)
      return grown
    }
    this.#break = wider(this.#break)
    this.#line = wider(this.#line)
    this.#previous = wider(this.#previous)
    const fit = new Int8Array(size)
    fit.set(this.#fit)
    this.#fit = fit
    const stack = new Uint8Array(size)
    stack.set(this.#stack)
    this.#stack = stack
    const total = new Float64Array(size)
    total.set(this.#total)
    this.#total = total
  }

  /** Tries the break `at` from every active node. Gives the number of active nodes after it. */
  #step(at: number, active: number, last: boolean): number {
    this.#kept = 0
    this.#freshCount = 0
    this.#dead = -1
    const forced = this.#points.kind[at] === forcedEnd
    for (let next = 0; next < active; ) next = this.#group(at, next, active, last)
    this.#thin()
    if (this.#freshCount === 0 && (this.#kept === 0 || forced) && this.#pass.means === 3) this.#jut(at)
    if (forced) {
      this.#room(this.#freshCount)
      for (let index = 0; index < this.#freshCount; index++) this.#active[index] = this.#fresh[index] ?? 0
      return this.#freshCount
    }
    return this.#merged()
  }

  /** The active nodes of one line number, from index `next`: drops those too far back, and finds the best way to `at` from the rest. */
  #group(at: number, next: number, active: number, last: boolean): number {
    const points = this.#points
    const nodes = this.#active
    const line = this.#line[nodes[next] ?? 0] ?? 0
    const measure = this.#measures[Math.min(line, this.#measures.length - 1)] ?? 0
    const lent = this.#pass.emergency * measure + (this.#ragged ? raggedStretch * measure : 0)
    const free = points.kind[at] === forcedEnd && this.#freeEnd
    const width = points.upTo[at] ?? 0
    const give = points.softUpTo[at] ?? 0
    const { tolerance } = this.#pass
    this.#least.fill(Number.POSITIVE_INFINITY)
    let index = next
    for (; index < active; index++) {
      const node = nodes[index] ?? 0
      if (this.#line[node] !== line) break
      const start = this.#break[node] ?? 0
      const natural = width - (points.from[start] ?? 0)
      const soft = this.#ragged ? 0 : give - (points.softFrom[start] ?? 0)
      const stretch = this.#ragged ? lent : (points.stretchUpTo[at] ?? 0) - (points.stretchFrom[start] ?? 0) + lent
      const shrink = this.#ragged ? 0 : (points.shrinkUpTo[at] ?? 0) - (points.shrinkFrom[start] ?? 0)
      const ratio = ratioOf(measure - natural, soft, stretch, shrink, free)
      if (ratio < -1) {
        this.#dead = node
        continue
      }
      nodes[this.#kept++] = node
      if (ratio <= tolerance) this.#weigh(at, node, ratio, last)
    }
    this.#enter(at, line)
    return index
  }

  #weigh(at: number, node: number, ratio: number, last: boolean): void {
    const points = this.#points
    const start = this.#break[node] ?? 0
    const stack = this.#stack[node] ?? 0
    const penalty = points.penalty[at] ?? 0
    const bad = linePenalty + 100 * Math.abs(ratio) ** 3
    let demerits = (this.#total[node] ?? 0) + bad * bad + penalty * penalty
    const fit = fitOf(ratio)
    if (Math.abs(fit - (this.#fit[node] ?? 1)) > 1) demerits += adjacentDemerits
    if (points.kind[at] === hyphenEnd && stack > 0) {
      if (stack > 1) {
        if (this.#pass.means < 3) return
        demerits += stackDemerits
      }
      demerits += doubleHyphenDemerits
    }
    if (last) {
      if (stack > 0) demerits += finalHyphenDemerits
      if (node > 0 && this.#isRunt(start, at)) demerits += runtDemerits
    }
    if (demerits < (this.#least[fit] ?? 0)) {
      this.#least[fit] = demerits
      this.#from[fit] = node
    }
  }

  #isRunt(start: number, at: number): boolean {
    const points = this.#points
    const width = (points.upTo[at] ?? 0) - (points.from[start] ?? 0)
    const measure = this.#measures.at(-1) ?? 0
    const lone = (points.stretchUpTo[at] ?? 0) - (points.stretchFrom[start] ?? 0) < 0.01
    return width < measure * (lone ? 0.15 : 0.08)
  }

  /** Makes nodes of the best ways of each fitness class that are worth keeping. */
  #enter(at: number, line: number): void {
    const least = this.#least
    const best = Math.min(least[0] ?? 0, least[1] ?? 0, least[2] ?? 0, least[3] ?? 0)
    if (best === Number.POSITIVE_INFINITY) return
    for (let fit = 0; fit < 4; fit++) {
      const demerits = least[fit] ?? Number.POSITIVE_INFINITY
      if (demerits <= best + adjacentDemerits) this.#add(this.#node(at, line + 1, fit, this.#from[fit] ?? 0), demerits)
    }
  }

  #add(node: number, demerits: number): void {
    this.#total[node] = demerits
    if (this.#freshCount >= this.#fresh.length) {
      const grown = new Int32Array(this.#fresh.length * 2)
      grown.set(this.#fresh)
      this.#fresh = grown
    }
    this.#fresh[this.#freshCount++] = node
  }

  /** Drops new nodes whose number of lines is far from that of the best way here: they win nothing, and a long paragraph has many. */
  #thin(): void {
    const fresh = this.#fresh
    let best = fresh[0] ?? 0
    for (let index = 1; index < this.#freshCount; index++) {
      const node = fresh[index] ?? 0
      if ((this.#total[node] ?? 0) < (this.#total[best] ?? 0)) best = node
    }
    const line = this.#line[best] ?? 0
    let count = 0
    for (let index = 0; index < this.#freshCount; index++) {
      const node = fresh[index] ?? 0
      if (Math.abs((this.#line[node] ?? 0) - line) <= lineSpread) fresh[count++] = node
    }
    this.#freshCount = count
  }

  /** Nothing fits: the line from the last node that was given up juts out. */
  #jut(at: number): void {
    const node = this.#dead
    if (node >= 0)
      this.#add(this.#node(at, (this.#line[node] ?? 0) + 1, 0, node), (this.#total[node] ?? 0) + overfullDemerits)
  }

  #room(count: number): void {
    if (count <= this.#active.length) return
    const grown = new Int32Array(count * 2)
    grown.set(this.#active)
    this.#active = grown
  }

  /** Kept and fresh nodes in the order of their line numbers. Both lists are in that order. */
  #merged(): number {
    const count = this.#kept + this.#freshCount
    this.#room(count)
    const nodes = this.#active
    let kept = this.#kept - 1
    let fresh = this.#freshCount - 1
    for (let to = count - 1; fresh >= 0; to--) {
      const old = kept >= 0 ? (this.#line[nodes[kept] ?? 0] ?? 0) : -1
      if (old > (this.#line[this.#fresh[fresh] ?? 0] ?? 0)) nodes[to] = nodes[kept--] ?? 0
      else nodes[to] = this.#fresh[fresh--] ?? 0
    }
    return count
  }

  #ways(active: number): readonly Breaking[] {
    const best = new Map<number, number>()
    for (let index = 0; index < active; index++) {
      const node = this.#active[index] ?? 0
      const line = this.#line[node] ?? 0
      const known = best.get(line)
      if (known === undefined || (this.#total[node] ?? 0) < (this.#total[known] ?? 0)) best.set(line, node)
    }
    const sorted = [...best.values()].sort((a, b) => (this.#total[a] ?? 0) - (this.#total[b] ?? 0))
    return sorted.map((node) => ({
      ends: this.#endsOf(node),
      demerits: this.#total[node] ?? 0,
      runt:
        (this.#line[node] ?? 0) > 1 &&
        this.#isRunt(this.#break[this.#previous[node] ?? 0] ?? 0, this.#points.count - 1),
    }))
  }

  #endsOf(node: number): readonly number[] {
    const ends: number[] = []
    for (let at = node; at >= 0 && (this.#previous[at] ?? -1) >= 0; at = this.#previous[at] ?? -1) {
      ends.push(this.#break[at] ?? 0)
    }
    return ends.reverse()
  }
}

/** Share of the measure that a ragged line may fall short at a ratio of 1. */
const raggedStretch = 0.35

/** How a line of text that is `short` of its measure must stretch or shrink: glyphs first, by at most `soft`, then spaces. */
function ratioOf(short: number, soft: number, stretch: number, shrink: number, free: boolean): number {
  if (short >= 0) {
    const left = short - soft
    if (left <= 0 || free) return 0
    return stretch > 0 ? left / stretch : 1e6
  }
  const over = short + soft
  if (over >= -0.005) return 0
  return shrink > 0 ? over / shrink : noRatio
}

function fitOf(ratio: number): number {
  if (ratio < -0.5) return 0
  if (ratio <= 0.5) return 1
  return ratio <= 1 ? 2 : 3
}

/** Room for glyphs on line n; the last holds for all after it. */
export function measuresOf(spec: ParagraphSpec): readonly number[] {
  const count = Math.max(2, spec.widths.length)
  const measures: number[] = []
  for (let line = 0; line < count; line++) {
    const width = spec.widths[Math.min(line, spec.widths.length - 1)] ?? 0
    measures.push(width - (line === 0 ? spec.indent : spec.hang))
  }
  return measures
}
