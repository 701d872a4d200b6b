import type { ParagraphSpec, SetterMemory, SetterOptions, Variant } from '../paragraph.ts'
import type { Fonts, Hyphenate } from '../shape.ts'
import { Words } from './words.ts'

export type Variants = readonly [Variant, ...Variant[]]

/** What is known of one paragraph. */
export interface Known {
  readonly missing: ReadonlySet<number>
  best?: readonly [Variant]
  variants?: Variants
  /** And looser ones. */
  loose?: Variants
}

/** More paragraphs than the longest novel has; past it the memory begins anew. */
const mostParagraphs = 60_000

const none: ReadonlySet<string> = new Set()

/** Shaped words and set paragraphs, by content. */
export class LineMemory implements SetterMemory {
  readonly keeps: boolean
  readonly known = new Map<string, Known>()
  #words: Words | undefined
  #for: readonly unknown[] = []

  constructor(keeps: boolean) {
    this.keeps = keeps
  }

  get paragraphs(): number {
    return this.known.size
  }

  get words(): Words {
    if (!this.#words) throw new Error('the memory holds for no fonts yet')
    return this.#words
  }

  holdFor(fonts: Fonts, hyphenate: Hyphenate, { fallback, solid = none }: SetterOptions): void {
    const given = [fonts, hyphenate, ...fallback, '', ...solid]
    const same = given.length === this.#for.length && given.every((each, index) => each === this.#for[index])
    if (same && this.known.size < mostParagraphs) return
    this.#for = given
    this.#words = new Words(fonts, hyphenate, fallback, solid)
    this.known.clear()
  }
}

/** All that a paragraph's lines depend on, as one string. */
export function keyOf(spec: ParagraphSpec): string {
  const { widths, offsets, indent, align, hang, protrusion, expansion, letterspacing, direction } = spec
  let key = `${widths} ${offsets} ${indent} ${align} ${hang} ${protrusion} ${expansion} ${letterspacing} ${direction}`
  for (const strand of spec.strands) {
    if (strand.kind === 'text') {
      const { face, size, rise, features, language, tracking, hyphenate, tag, forwards = '' } = strand
      key += `\0${face} ${size} ${rise} ${features} ${language} ${tracking} ${hyphenate} ${tag}${forwards}\0${strand.text}`
    } else if (strand.kind === 'box') key += `\0${strand.width} ${strand.height} ${strand.tag}\0\0`
    else key += '\0\0'
  }
  return key
}
