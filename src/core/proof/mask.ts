import { textOfUnits } from '../finished/units.ts'
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
  readonly label?: string
}

/** Syntax that was taken away, and by which rule. */
export interface Removal {
  readonly rule: string
  readonly start: number
  readonly end: number
}

/**
 * Labels that references of a text may use: of links, with their addresses, and of notes with "^" before them. Where it is
 * in doubt whether a line defines a label, the address is ''.
 */
export type Labels = ReadonlyMap<string, string>

export function normalLabel(label: string): string {
  return label.replace(/\s+/g, ' ').trim().toLowerCase()
}

/**
 * A copy of one source text in which syntax is blanked out, place by place, so that every offset still means the same.
 * Everything that is blanked is written down with the name of the rule that did it.
 */
export class Mask {
  readonly source: SourceText
  #codes: Uint16Array | undefined
  readonly removals: Removal[] = []
  readonly stretches: Stretch[] = []
  /** Labels of notes in the order of their references. */
  readonly noteOrder = new Map<string, number>()
  /** Where notes are referred to, by their labels. */
  readonly references = new Map<string, number[]>()
  /** In no order. */
  readonly landmarks: Landmark[] = []

  constructor(source: SourceText) {
    this.source = source
  }

  /** UTF-16 units, made when something is first taken away: of most plain texts, nothing ever is. */
  get codes(): Uint16Array {
    this.#codes ??= unitsOf(this.source.text)
    return this.#codes
  }

  /** Whether nothing but blanks is left there: an aside may have taken a whole line. */
  isBlank(start: number, end: number): boolean {
    const { text } = this.source
    for (let at = start; at < end; at++) {
      const code = this.#codes ? this.#codes[at] : text.charCodeAt(at)
      if (code !== 0x20 && code !== 9) return false
    }
    return true
  }

  /** Takes syntax away where it stands between words. */
  part(rule: string, start: number, end: number): void {
    this.#blank(rule, start, end, 0x20)
  }

  /** Takes syntax away that may stand inside a word: what is before and after it stays together. */
  join(rule: string, start: number, end: number): void {
    this.#blank(rule, start, end, joiner.charCodeAt(0))
  }

  /** Puts a decoded character in the place of what stood for it. */
  replace(rule: string, start: number, end: number, by: string): void {
    this.join(rule, start, end)
    for (let i = 0; i < by.length && start + i < end; i++) this.codes[start + i] = by.charCodeAt(i)
  }

  stretch(kind: StretchKind, start: number, end: number, label?: string): void {
    if (end > start) this.stretches.push({ kind, start, end, ...(label !== undefined && { label }) })
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

  /** The text that is left. Nothing can be taken away from it after this. */
  text(): string {
    const codes = this.#codes
    this.#codes = undefined
    return codes ? textOfUnits(codes, 0, codes.length) : this.source.text
  }

  #blank(rule: string, start: number, end: number, code: number): void {
    if (end <= start) return
    this.codes.fill(code, start, end)
    this.removals.push({ rule, start, end })
  }
}

function unitsOf(text: string): Uint16Array {
  const codes = new Uint16Array(text.length)
  for (let at = 0; at < text.length; at++) codes[at] = text.charCodeAt(at)
  return codes
}
