import { type Passage, type PassageKind, type PrintedLandmark, type StyleChange, styles } from './finished.ts'
import { logicalOrder } from './logical-order.ts'
import { type Chunk, isNewLine, stretchEnd, turnsBack } from './pdf-composer.ts'
import type { TreeKind, Within } from './pdf-tree.ts'

/** Joins chunks to passages: a block's text is one passage for as long as its words are of one kind. */
export class Binder {
  readonly passages: Passage[] = []
  readonly landmarks: PrintedLandmark[] = []
  readonly #direction: 'ltr' | 'rtl'
  /** How high the ornaments of each page stand. */
  readonly #ornaments: readonly (readonly number[])[]
  #text = ''
  #within: Within = { kind: 'text', inNote: false, linked: false }
  #place = 0
  #page = 0
  #turns: { at: number; place: number }[] = []
  #styles: StyleChange[] = []
  #last: Chunk | undefined
  /** The last text of the running text, and its page: what follows may stand apart from it. */
  #above: { readonly chunk: Chunk; readonly page: number } | undefined
  #continues = false
  /** The text of the picture that comes next. */
  #heard: string | undefined

  constructor(direction: 'ltr' | 'rtl', ornaments: readonly (readonly number[])[]) {
    this.#direction = direction
    this.#ornaments = ornaments
  }

  add(chunk: Chunk, page: number, within: Within): void {
    if (chunk.picture) {
      this.landmark('picture', within.inNote, this.#heard)
      this.#heard = undefined
      return
    }
    if (this.#text !== '' && within.kind !== this.#within.kind) this.#flush(true)
    this.#within = within
    if (this.#text === '') {
      this.#place = page
      this.#page = page
    } else if (this.#last) {
      const parted = page !== this.#page || isNewLine(this.#last.last, chunk.first)
      if (parted && !this.#text.endsWith('\u00ad')) this.#text += '\n'
      else if (turnsBack(this.#last.last, chunk.first)) this.#text += stretchEnd
    }
    if (within.kind === 'text' && !within.inNote) this.#descend(chunk, page)
    if (page !== this.#page) this.#turns.push({ at: this.#text.length, place: page })
    this.#page = page
    const from = this.#text.length
    const link = within.linked ? styles.link : 0
    this.#restyle(from, link)
    for (const { at, style } of chunk.styles) this.#restyle(from + at, style | link)
    this.#text += chunk.text
    this.#last = chunk
  }

  #restyle(at: number, style: number): void {
    if (this.#styles.at(-1)?.at === at) this.#styles.pop()
    if (style !== (this.#styles.at(-1)?.style ?? 0)) this.#styles.push({ at, style })
  }

  landmark(kind: PrintedLandmark['kind'], inNote: boolean, alt?: string): void {
    const at = this.#text.length
    this.landmarks.push({ kind, passage: this.passages.length, at, inNote, ...(alt !== undefined && { alt }) })
  }

  /** Notes where text stands apart from the text before it, by white space or an ornament. */
  #descend(chunk: Chunk, page: number): void {
    const above = this.#above
    this.#above = { chunk, page }
    if (above && isApart(above, { chunk, page }, this.#ornaments)) this.landmark('break', false)
  }

  alt(place: number, text: string, kind: TreeKind): void {
    this.#flush(true)
    const own: PassageKind = kind === 'contents' || kind === 'generated' ? kind : 'alt'
    this.passages.push({ kind: own, text, place })
    this.#heard = text
  }

  /** Ends the block. */
  close(): void {
    this.#flush(false)
  }

  #flush(goesOn: boolean): void {
    const { kind: within, inNote } = this.#within
    const kind = passageKind(within, this.#text)
    if (kind !== undefined && /\S/.test(this.#text)) {
      if (kind === 'mark' && within === 'reference')
        this.landmarks.push({ kind: 'note', passage: this.passages.length, at: 0, inNote })
      const text = logicalOrder(this.#text, this.#direction)
      const changes = text === this.#text ? this.#styles : turnedStyles(this.#styles)
      this.passages.push({
        kind,
        text,
        place: this.#place,
        ...(this.#turns.length > 0 && { turns: this.#turns }),
        ...(this.#continues && { continues: true }),
        ...(changes.length > 0 && { styles: changes }),
      })
      this.#continues = goesOn
    } else if (!goesOn) this.#continues = false
    this.#text = ''
    this.#turns = []
    this.#styles = []
  }
}

/** Of lines that were turned around nothing is known but that some of them is marked: it may be any word. */
function turnedStyles(changes: readonly StyleChange[]): readonly StyleChange[] {
  const style = changes.reduce((all, change) => all | change.style, 0)
  const varies = changes.some((change) => change.at > 0)
  return style === 0 ? [] : [{ at: 0, style: varies ? style | styles.unsure : style }]
}

/** Lines that follow each other are at most so many times their size apart. */
const usualLeading = 1.9

interface Below {
  readonly chunk: Chunk
  readonly page: number
}

/** Whether white space or an ornament parts two texts that follow each other, or they do not follow each other on paper. */
function isApart(above: Below, below: Below, ornaments: readonly (readonly number[])[]): boolean {
  const { last } = above.chunk
  const { first } = below.chunk
  if (above.page === below.page) {
    const drop = last.y - first.y
    return drop < 0 || drop > usualLeading * Math.min(last.size, first.size)
  }
  if (below.page !== above.page + 1) return true
  const isBelow = (ornaments[above.page] ?? []).some((y) => y < last.y)
  return isBelow || (ornaments[below.page] ?? []).some((y) => y > first.y)
}

/** Letters that stand with the number of a page, in any language: "page 12", "12ページ". */
const pageLetters = 12

/** " (page 12)", "（12ページ）", "iv": what refers to a page or a note, in few letters beside its number. */
function isNumber(text: string): boolean {
  if (!/\p{L}\p{L}/u.test(text)) return true
  let numbers = 0
  const rest = text.replace(/\p{N}+|(?<!\p{L})[ivxlcdm]+(?!\p{L})/gu, () => {
    numbers++
    return ''
  })
  return rest.replace(/\P{L}+/gu, '').length <= numbers * pageLetters
}

/** A reference that is a number is a mark; a label with words is a term or a speaker. */
function passageKind(kind: TreeKind, text: string): PassageKind | undefined {
  if (kind === 'artifact') return undefined
  if (kind === 'reference') return isNumber(text) ? 'mark' : 'text'
  if (kind === 'label')
    return /^[^\p{L}\p{N}]*(?:[ivxlcdm]+|\p{L}|\p{N}+)?[^\p{L}\p{N}]*$/iu.test(text) ? 'mark' : 'text'
  return kind
}
