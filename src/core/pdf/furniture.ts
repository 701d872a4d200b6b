import { plainText, plainTitle } from '../model/title.ts'
import type { Desk } from './desk.ts'
import { textCast } from './desk.ts'
import { type Leaf, labelOf } from './leaf.ts'
import type { SetLine, Strand } from './paragraph.ts'
import { element } from './piece.ts'
import { specOf } from './prose.ts'
import type { Section } from './section.ts'
import { firmWords, shortNames, shortTitles } from './short-heads.ts'
import { isShouted } from './small-caps.ts'
import { plainStrands } from './strands.ts'
import type { TypeStyle } from './style.ts'

/** A line of furniture: points from the measure's left edge, baseline from the sheet's foot. */
export interface Furnishing {
  readonly line: SetLine
  readonly x: number
  readonly y: number
}

/** Sets running heads and folios. Equal ones are set once. */
export class Furniture {
  readonly #desk: Desk
  readonly #lines = new Map<string, SetLine | undefined>()

  constructor(desk: Desk) {
    this.#desk = desk
  }

  /** What stands around the text of a page. Blanks and title pages have nothing, openings no head. */
  on(leaf: Leaf): Furnishing[] {
    const { section } = leaf
    if (!section || !leaf.page || section.bare) return []
    const head = leaf.first ? [] : this.#head(leaf, section.heads[leaf.recto ? 'recto' : 'verso'])
    return [...head, ...this.#folio(leaf)]
  }

  #head(leaf: Leaf, text: string): Furnishing[] {
    const { theme, frame } = this.#desk.style
    const { runningHead, folio } = theme
    if (!runningHead.show || text === '') return []
    const beside = folio.place === 'head-outer' ? this.#desk.style.em * 3 : 0
    const line = this.#short(text, frame.measure * 0.86 - beside, leaf.section)
    if (!line) return []
    const outer = runningHead.align === 'outer'
    const x = outer ? this.#atOuter(leaf, line.width, beside) : (frame.measure - line.width) / 2
    return [{ line, x, y: frame.headBaseline }]
  }

  /** A chapter's first page carries its folio at the foot, wherever the others have theirs. */
  #folio(leaf: Leaf): Furnishing[] {
    const { theme, frame, em } = this.#desk.style
    const type = { ...this.#desk.style.text, size: em * theme.folio.scale, hyphenate: false }
    const line = this.#line(labelOf(leaf), type)
    if (!line) return []
    const { place } = theme.folio
    const centred = place === 'foot-center' || (place === 'head-outer' && leaf.first)
    const x = centred ? (frame.measure - line.width) / 2 : this.#atOuter(leaf, line.width, 0)
    const y = place === 'head-outer' && !leaf.first ? frame.headBaseline : frame.folioBaseline
    return [{ line, x, y }]
  }

  #atOuter(leaf: Leaf, width: number, inset: number): number {
    const right = leaf.recto === (this.#desk.style.direction === 'ltr')
    return right ? this.#desk.style.frame.measure - width - inset : inset
  }

  /** The text if it fits, else a shorter way to say it, else as much as fits, cut at a word. */
  #short(text: string, room: number, section: Section | undefined): SetLine | undefined {
    const { runningHead } = this.#desk.style.theme
    const size = this.#desk.style.em * runningHead.scale
    const shouted = isShouted(text)
    const smallCaps = runningHead.style === 'small-caps' || shouted
    const type: TypeStyle = {
      ...this.#desk.style.text,
      size,
      italic: runningHead.style === 'italic' && !shouted,
      smallCaps,
      tracking: smallCaps ? size * 0.05 : 0,
      hyphenate: false,
    }
    const whole = this.#line(text, type)
    if (!whole || whole.width <= room) return whole
    for (const shorter of this.#shorter(text, section)) {
      const line = this.#line(shorter, type)
      if (line && line.width <= room) return line
    }
    const words = text.split(/\s+/u)
    // Twelve tries by halves find the longest start that fits.
    let [least, most] = [0, words.length]
    while (most - least > 1) {
      const middle = (least + most) >> 1
      const line = this.#line(cut(words, middle), type)
      if (line && line.width <= room) least = middle
      else most = middle
    }
    return least > 0 ? this.#line(cut(words, firmWords(words, least)), type) : undefined
  }

  #shorter(text: string, section: Section | undefined): readonly string[] {
    const source = section?.source
    const work = source?.kind === 'work' || source?.kind === 'chapter' ? source.work : undefined
    const authors = (work ?? this.#desk.edition.book).metadata.contributors.filter(({ role }) => role === 'aut')
    if (text === authors.map(({ name }) => name).join(', ')) return shortNames(authors)
    const heading = source?.kind === 'chapter' ? source.chapter.heading : undefined
    return shortTitles(
      text,
      text === plainTitle(heading) ? plainText(heading?.number ?? []).replace(/[.:：]$/u, '') : '',
    )
  }

  #line(text: string, type: TypeStyle): SetLine | undefined {
    const key = `${type.size}/${type.italic}/${type.smallCaps}/${text}`
    if (!this.#lines.has(key)) {
      const desk = this.#desk
      const spec = specOf(desk, textCast(desk, element('Div')), headStrands(desk, text, type), { align: 'left' })
      const { lines } = desk.set({ ...spec, widths: [1e5], offsets: [0], protrusion: 0, expansion: 0 })[0]
      this.#lines.set(key, lines[0] && { ...lines[0], x: 0 })
    }
    return this.#lines.get(key)
  }
}

/** "CHAPTER 3: The Storm": what is all in capitals before the title is set in small ones. */
function headStrands(desk: Desk, text: string, type: TypeStyle): readonly Strand[] {
  const [, label, title] = /^([^\p{Ll}]{3,40}[:.]) (.*)$/u.exec(text) ?? []
  if (type.smallCaps || !label || !title || !isShouted(label)) return plainStrands(desk, text, type)
  const small = { ...type, italic: false, smallCaps: true, tracking: type.size * 0.05 }
  return [...plainStrands(desk, label, small), ...plainStrands(desk, ` ${title}`, type)]
}

function cut(words: readonly string[], count: number): string {
  return `${words
    .slice(0, count)
    .join(' ')
    .replace(/[\s.,;:!?\u2013\u2014-]+$/u, '')}\u2009\u2026`
}
