import type { FaceId } from '../../theme/theme.ts'
import type { TextStrand } from '../paragraph.ts'
import type { Fonts, Hyphenate, Run, Shaped } from '../shape.ts'
import { joinedAt } from '../solid.ts'
import { hasTurns } from './bidi.ts'
import { clusterEnd, fixedSpaces, standsApart } from './characters.ts'
import { easternMarks } from './eastern-marks.ts'
import { Faces } from './faces.ts'
import type { Entry } from './fit.ts'
import { hyphenPenalty, hyphenPoints, isName, namePenalty, withoutSoftHyphens } from './hyphens.ts'
import { isAddress, isIdeographic, type Opportunity, opportunitiesIn } from './opportunities.ts'
import { hangsAtEnd, hangsAtStart } from './protrusion.ts'

/** How a stretch of text is set: what a strand says without its text and tag. Equal styles are one object. */
export interface Style {
  readonly key: string
  readonly face: FaceId
  readonly size: number
  readonly rise: number
  readonly features: string
  readonly language: string
  readonly tracking: number
  readonly hyphenate: boolean
  readonly direction: 'ltr' | 'rtl'
  /** Width in points of a word space. */
  readonly space: number
  /** Points by which it may shrink. */
  readonly shrink: number
  readonly hyphenWidth: number
  /** Words by their text. */
  readonly words: Map<string, Word>
  /** Boxes of words that come apart. */
  readonly boxes: Map<string, Box>
}

/** Places where a box may be broken: offsets in its text, and the width in points of what stands before each. */
export interface Breaks {
  readonly at: readonly number[]
  readonly before: readonly number[]
  readonly penalty: number
}

/** Something on a line that does not come apart but at its breaks: a word, part of a word, a picture. */
export interface Box {
  readonly style: Style
  /** The face that has its characters; the style's own or a fallback. */
  readonly face: FaceId
  readonly text: string
  /** Soft hyphens of the manuscript: offsets in `text`, from which they are taken out. */
  readonly soft: readonly number[]
  /** undefined until the box is shaped, and for what has no glyphs: a picture, a space that the font does not have. */
  shaped: Shaped | undefined
  /** Points, tracking included. */
  width: number
  /** Points that hang out where the box begins or ends a line, at full protrusion. */
  left: number
  right: number
  /** Ems, in points, of ideographs: the room after each may grow or shrink, as they have no spaces. */
  give: number
  /** Letters that may stand a little closer or wider; none of a script whose letters join. */
  letters: number
  breaks: Breaks | undefined
  /** As a line last held it, whole: as a rule the next line holds it so too. */
  entry: Entry | undefined
  readonly picture?: { readonly height: number }
}

/** A chunk of text without spaces as boxes, and where a line may end between them. */
export interface Word {
  readonly boxes: readonly Box[]
  /** What stands between box n and n+1; undefined holds them together. */
  readonly joints: readonly (Opportunity | undefined)[]
  /** Code points that no face has. */
  readonly missing: readonly number[]
}

export const noBreaks: Breaks = { at: [], before: [], penalty: 0 }

/** The words of a book: each is taken apart, fitted with faces and shaped once. */
export class Words {
  readonly #fonts: Fonts
  readonly #hyphenate: Hyphenate
  readonly #faces: Faces
  readonly #solid: ReadonlySet<string>
  readonly #styles = new Map<string, Style>()
  #fresh: Box[] = []

  constructor(fonts: Fonts, hyphenate: Hyphenate, fallback: readonly FaceId[], solid: ReadonlySet<string>) {
    this.#fonts = fonts
    this.#hyphenate = hyphenate
    this.#faces = new Faces(fonts, fallback)
    this.#solid = solid
  }

  style(strand: TextStrand, direction: 'ltr' | 'rtl'): Style {
    const { face, size, rise, features, language, hyphenate } = strand
    // Letters that run from right to left join, or carry marks: room between them would tear them apart.
    const tracking = direction === 'rtl' && hasTurns(strand.text) ? 0 : strand.tracking
    const key = `${face} ${size} ${rise} ${features} ${language} ${tracking} ${hyphenate} ${direction}`
    let style = this.#styles.get(key)
    if (!style) {
      const space = this.#fonts.metrics(face).space * size + tracking
      const hyphenWidth = this.#fonts.hyphen(face, features).width * size
      const shrink = shrinkOf(space, size, tracking)
      const own = {
        key,
        face,
        size,
        rise,
        features,
        language,
        tracking,
        hyphenate,
        direction,
        space,
        shrink,
        hyphenWidth,
      }
      style = { ...own, words: new Map(), boxes: new Map() }
      this.#styles.set(key, style)
    }
    return style
  }

  hasSpace(face: FaceId): boolean {
    return this.#fonts.covers(face, 0x20)
  }

  /** The word of a text without spaces. Its boxes have no widths before `shape` is called. */
  word(style: Style, text: string): Word {
    let word = style.words.get(text)
    if (!word) {
      word = this.#takenApart(style, text)
      style.words.set(text, word)
    }
    return word
  }

  /** Shapes all words that were asked for since the last time. */
  shape(): void {
    const fresh = this.#fresh
    if (fresh.length === 0) return
    this.#fresh = []
    const shaped = this.#fonts.shape(fresh.map((box) => runOf(box, box.text)))
    fresh.forEach((box, index) => {
      const own = shaped[index]
      if (own) this.#measure(box, own)
    })
  }

  /** The part of a box from `from` to `to`, shaped for itself. */
  part(box: Box, from: number, to: number): Shaped | undefined {
    if (from === 0 && to === box.text.length) return box.shaped
    return this.#fonts.shape([runOf(box, box.text.slice(from, to))])[0]
  }

  hyphen(box: Box): Shaped {
    return this.#fonts.hyphen(box.face, box.style.features)
  }

  metricsOf(face: FaceId): { readonly unitsPerEm: number } {
    return this.#fonts.metrics(face)
  }

  /** Where `box` may be hyphenated, found on first asking. */
  breaksOf(box: Box): Breaks {
    box.breaks ??= this.breaksAt(box, this.pointsIn(box))
    return box.breaks
  }

  /** Breaks of a box at these offsets. */
  breaksAt(box: Box, at: readonly number[]): Breaks {
    const { shaped } = box
    if (!shaped || at.length === 0) return noBreaks
    const name = isName(box.text) && !box.style.language.startsWith('de')
    const widths = this.#widthsUpTo(box, shaped, at)
    const kept: number[] = []
    const before: number[] = []
    for (let index = 0; index < at.length; index++) {
      const point = at[index] ?? 0
      const width = widths[index]
      // A ligature that a break would cut is left whole in a text so long that it is no word.
      if (width === undefined && box.text.length >= 200) continue
      kept.push(point)
      before.push(width ?? this.#partWidth(box, point))
    }
    return { at: kept, before, penalty: name ? namePenalty : hyphenPenalty }
  }

  pointsIn(box: Box): readonly number[] {
    if (!box.style.hyphenate) return []
    if (box.soft.length > 0) return box.soft
    return this.pointsOf(box.text, box.style.language)
  }

  /** Where the runs of letters in a text may be hyphenated. */
  pointsOf(text: string, language: string): readonly number[] {
    return hyphenPoints(text, language, this.#hyphenate)
  }

  /** What stands before each point, from the glyphs; undefined for points that cut a ligature. */
  #widthsUpTo(box: Box, shaped: Shaped, points: readonly number[]): readonly (number | undefined)[] {
    const { glyphs } = shaped
    const { size, tracking } = box.style
    const scale = size / this.#fonts.metrics(box.face).unitsPerEm
    const widths: (number | undefined)[] = []
    const count = glyphs.length / 5
    let width = 0
    let next = 0
    for (let index = 0; index < count; index++) {
      const at = (box.style.direction === 'rtl' ? count - 1 - index : index) * 5
      const cluster = glyphs[at + 1] ?? 0
      while ((points[next] ?? Number.POSITIVE_INFINITY) < cluster) widths[next++] = undefined
      while (points[next] === cluster) widths[next++] = width
      width += (glyphs[at + 2] ?? 0) * scale + tracking
    }
    return widths
  }

  #partWidth(box: Box, point: number): number {
    const part = this.part(box, 0, point)
    return part ? part.width * box.style.size + (part.glyphs.length / 5) * box.style.tracking : 0
  }

  #measure(box: Box, shaped: Shaped): void {
    const { size, tracking } = box.style
    const { glyphs } = shaped
    box.shaped = shaped
    box.width = shaped.width * size + (glyphs.length / 5) * tracking
    if (isIdeographic(box.text.codePointAt(0) ?? 0)) box.give = (glyphs.length / 5) * size
    else if (box.style.direction === 'ltr' && standsApart(box.text.charCodeAt(0))) box.letters = glyphs.length / 5
    const scale = size / this.#fonts.metrics(box.face).unitsPerEm
    const first = hangsAtStart(box.text.charAt(0))
    const last = hangsAtEnd(box.text.charAt(box.text.length - 1))
    if (first > 0) box.left = first * (glyphs[2] ?? 0) * scale
    if (last > 0) box.right = last * (glyphs[glyphs.length - 3] ?? 0) * scale
  }

  #takenApart(style: Style, text: string): Word {
    const opportunities = this.#opportunitiesIn(text)
    const own = isAddress(text) ? this.#unhyphenated(style) : style
    const eastern = easternMarks(text, style.language)
    // As most words are; said apart, since lists that grow hold room for more.
    if (opportunities.length === 0 && eastern.size === 0 && this.#faces.plain(own.face, text))
      return { boxes: [this.#newBox(own, own.face, text)], joints: noJoints, missing: this.#faces.takeMissing() }
    const boxes: Box[] = []
    const joints: (Opportunity | undefined)[] = []
    let from = 0
    for (let index = 0; index <= opportunities.length; index++) {
      const next = opportunities[index]
      const to = next ? next.at : text.length
      this.#faced(own, { text: text.slice(from, to), from, eastern }, boxes, joints)
      // Between the boxes of one part stands nothing; after its last, what ends it.
      if (next) joints.push(next)
      from = to
    }
    return { boxes, joints, missing: this.#faces.takeMissing() }
  }

  #opportunitiesIn(text: string): readonly Opportunity[] {
    const found = opportunitiesIn(text)
    if (found.length === 0) return found
    return found.filter(({ at, hyphen }) => !hyphen || !this.#solid.has(joinedAt(text, at)))
  }

  /** The same style for what is never hyphenated. */
  #unhyphenated(style: Style): Style {
    const key = `${style.key} whole`
    let whole = this.#styles.get(key)
    if (!whole) {
      whole = { ...style, key, hyphenate: false, words: new Map(), boxes: new Map() }
      this.#styles.set(key, whole)
    }
    return whole
  }

  /** Adds the boxes of a part: one, unless its characters are in several faces. */
  #faced(style: Style, { text: part, from, eastern }: Part, boxes: Box[], joints: (Opportunity | undefined)[]): void {
    if (eastern.size === 0 && this.#faces.plain(style.face, part)) {
      boxes.push(this.#box(style, style.face, part))
      return
    }
    let start = 0
    let face: FaceId | undefined
    const end = (at: number): void => {
      if (boxes.length > joints.length) joints.push(undefined)
      boxes.push(this.#box(style, face ?? style.face, part.slice(start, at)))
      start = at
    }
    for (let at = 0; at < part.length; ) {
      const to = clusterEnd(part, at)
      const fixed = fixedSpaces.has(part.charCodeAt(at)) && !this.#fonts.covers(style.face, part.charCodeAt(at))
      const cluster = part.slice(at, to)
      const wide = eastern.has(from + at) ? this.#faces.easternFace(style, cluster) : undefined
      const own = fixed ? 'space' : (wide ?? this.#faces.faceFor(style, cluster, face))
      if (at > start && own !== face) end(at)
      face = own
      at = to
      if (fixed) end(at)
    }
    if (start < part.length) end(part.length)
  }

  #box(style: Style, face: FaceId, text: string): Box {
    const key = `${face} ${text}`
    let box = style.boxes.get(key)
    if (!box) {
      box = this.#newBox(style, face, text)
      style.boxes.set(key, box)
    }
    return box
  }

  #newBox(style: Style, face: FaceId, raw: string): Box {
    const fixed = face === 'space'
    const { text, soft } = fixed ? { text: raw, soft: [] } : withoutSoftHyphens(raw)
    const box: Box = {
      style,
      face: fixed ? style.face : face,
      text,
      soft,
      shaped: undefined,
      width: fixed ? (fixedSpaces.get(raw.charCodeAt(0)) ?? 0.25) * style.size + style.tracking : 0,
      left: 0,
      right: 0,
      give: 0,
      letters: 0,
      breaks: undefined,
      entry: undefined,
    }
    if (!fixed && text !== '') this.#fresh.push(box)
    return box
  }
}

/** Offsets between the characters of a shaped box, where it can be cut at need. */
export function clustersOf(box: Box): number[] {
  const found = new Set<number>()
  const glyphs = box.shaped?.glyphs ?? []
  for (let at = 1; at < glyphs.length; at += 5) found.add(glyphs[at] ?? 0)
  found.delete(0)
  return [...found].sort((a, b) => a - b)
}

/** Of a word: its text, and where that begins and which marks go with ideographs, as offsets in the word. */
interface Part {
  readonly text: string
  readonly from: number
  readonly eastern: ReadonlySet<number>
}

/** A word space may shrink by a third (Knuth & Plass 1981, p. 1128). */
const spaceShrink = 1 / 3
/** In ems: what stands closer than 0.15, readers of the finished PDF (poppler) take for one word. The rest is room for rounding. */
const narrowestSpace = 0.1515

/** By how many points a word space may shrink: not at all between words whose letters stand apart, which would run together. */
export function shrinkOf(space: number, size: number, tracking: number): number {
  return tracking > 0 ? 0 : Math.max(0, Math.min(space * spaceShrink, space - narrowestSpace * size))
}

const noJoints: Word['joints'] = []

function runOf(box: Box, text: string): Run {
  const { features, language, direction } = box.style
  return { face: box.face, features, text, language, direction }
}
