import type { SourceText } from '../source/source.ts'
import { joiner } from './words.ts'

/** What words inside a stretch of the source are, where they are not plain running text. */
export type StretchKind = 'note' | 'alt' | 'caption' | RunKind

/** Running text that is marked: emphasised, strongly or not, or a link. */
export type RunKind = 'emphasis' | 'link'

/** What stands between words: a picture, the mark of a note, a break between scenes. */
export interface Landmark {
  readonly kind: LandmarkKind
  readonly start: number
  readonly end: number
}

export type LandmarkKind = 'picture' | 'note' | 'break'

export interface Stretch {
  readonly kind: StretchKind
  readonly start: number
  readonly end: number
  /** Of a note: the label that refers to it. */
  readonly label: string | undefined
}

/** Syntax that was taken away, and by which rule. */
export interface Removal {
  readonly rule: string
  readonly start: number
  readonly end: number
  /** What is read in its place, as long as it was. */
  readonly by: string
}

/**
 * Labels that references of a text may use: of links, with their addresses, and of notes with "^" before them. Where it is
 * in doubt whether a line defines a label, the address is ''.
 */
export type Labels = ReadonlyMap<string, string>

/** The rule by which whole lines are left out of the book. */
export const asideRule = 'aside'

export function normalLabel(label: string): string {
  return label.replace(/\s+/g, ' ').trim().toLowerCase()
}

/**
 * One source text and what is taken away from it: syntax gives way to as many blanks, so that every offset still means the same.
 * All that is taken away is written down with the name of the rule that did it.
 */
export class Mask {
  readonly source: SourceText
  readonly removals: Removal[] = []
  readonly stretches: Stretch[] = []
  /** Labels of notes in the order of their references. */
  readonly noteOrder = new Map<string, number>()
  /** Where notes are referred to, by their labels. */
  readonly references = new Map<string, number[]>()
  /** In no order. */
  readonly landmarks: Landmark[] = []
  /** Of each unit, whether the book leaves it out; of most texts, there is none. */
  #aside: Uint8Array | undefined

  constructor(source: SourceText) {
    this.source = source
  }

  /** Takes away what is left out of the book. */
  setAside(start: number, end: number): void {
    this.part(asideRule, start, end)
    this.#aside ??= new Uint8Array(this.source.text.length)
    this.#aside.fill(1, start, end)
  }

  isAside(at: number): boolean {
    return this.#aside?.[at] === 1
  }

  /** Whether nothing but blanks is left there: an aside may have taken a whole line. */
  isBlank(start: number, end: number): boolean {
    const { text } = this.source
    for (let at = start; at < end; at++) {
      const code = text.charCodeAt(at)
      if (code !== 0x20 && code !== 9 && !this.isAside(at)) return false
    }
    return true
  }

  /** Takes syntax away where it stands between words. */
  part(rule: string, start: number, end: number): void {
    if (end > start) this.removals.push({ rule, start, end, by: ' '.repeat(end - start) })
  }

  /** Takes syntax away that may stand inside a word: what is before and after it stays together. */
  join(rule: string, start: number, end: number): void {
    if (end > start) this.removals.push({ rule, start, end, by: joiner.repeat(end - start) })
  }

  /** Puts a decoded character in the place of what stood for it. */
  replace(rule: string, start: number, end: number, by: string): void {
    this.removals.push({ rule, start, end, by: by.padEnd(end - start, joiner) })
  }

  stretch(kind: StretchKind, start: number, end: number, label?: string): void {
    if (end > start) this.stretches.push({ kind, start, end, label })
  }

  /** The place of a note among those of its text, in the order of their references; -1 for one that stays where it stands. */
  rankOf({ label }: Stretch): number {
    return label === undefined ? -1 : (this.noteOrder.get(label) ?? -1)
  }

  landmark(kind: LandmarkKind, start: number, end: number): void {
    this.landmarks.push({ kind, start, end })
  }

  /** The mark of a note, from `at` to `end`. */
  refer(label: string, at: number, end: number): void {
    this.landmark('note', at, end)
    if (!this.noteOrder.has(label)) this.noteOrder.set(label, this.noteOrder.size)
    const places = this.references.get(label)
    if (places) places.push(at)
    else this.references.set(label, [at])
  }

  /** The text that is left, and the removals in the order of their start: of two that meet, the first one holds. */
  text(): string {
    const { text } = this.source
    this.removals.sort((a, b) => a.start - b.start)
    let left = ''
    let at = 0
    for (const { start, end, by } of this.removals) {
      if (end <= at) continue
      left += start < at ? by.slice(at - start) : text.slice(at, start) + by
      at = end
    }
    return at === 0 ? text : left + text.slice(at)
  }
}
