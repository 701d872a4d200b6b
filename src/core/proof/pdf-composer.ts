import { textOfUnits } from '../finished/units.ts'
import { type StyleChange, styles } from './finished.ts'

/** Text of one marked-content sequence, or of a stretch outside any, in the order in which it is painted. */
export interface Chunk {
  /** Names the sequence on its page; -1 outside of one. */
  readonly mcid: number
  readonly text: string
  /** Where the first and the last string start, on the page, in points. */
  readonly first: Position
  readonly last: Position
  /** Where its face changes; plain before the first. */
  readonly styles: readonly StyleChange[]
  /** It is a picture, and has no text. */
  readonly picture?: true
}

/** On the page, in points. */
export interface Position {
  readonly x: number
  readonly y: number
  readonly size: number
}

/**
 * Whether a string that follows another stands on a new line. A mark that is raised does not, nor what follows it, nor
 * the line that stands beside a dropped capital.
 */
export function isNewLine(last: Position, next: Position): boolean {
  const size = Math.max(last.size, next.size)
  const rise = next.y - last.y
  return Math.abs(rise) >= 0.6 * size && !(rise > 0 && rise < 4 * size && next.x > last.x)
}

/**
 * Whether a string that follows another on its line stands before it: what is read so was painted in reading order, stretch
 * by stretch, each from left to right.
 */
export function turnsBack(last: Position, next: Position): boolean {
  return next.x < last.x && !isNewLine(last, next)
}

/** Parts stretches that are painted from left to right each. It parts no words. */
export const stretchEnd = '\u0000'

const softHyphen = 0xad

const nowhere: Position = { x: 0, y: 0, size: 0 }

/** Puts strings together to chunks. */
export class Composer {
  readonly #chunks: Chunk[] = []
  #units = new Uint16Array(4096)
  #length = 0
  /** Where the string that is being read starts. */
  #shown = 0
  #mcid = -1
  #first: Position | undefined
  #last: Position = { x: 0, y: 0, size: 0 }
  #styles: StyleChange[] = []

  /** One more unit of the string that is being read. */
  unit(unit: number): void {
    if (this.#length === this.#units.length) {
      const longer = new Uint16Array(this.#units.length * 2)
      longer.set(this.#units)
      this.#units = longer
    }
    this.#units[this.#length++] = unit
  }

  text(text: string): void {
    for (let i = 0; i < text.length; i++) this.unit(text.charCodeAt(i))
  }

  get isEmpty(): boolean {
    return this.#length === this.#shown
  }

  /** Forgets the string that is being read: it is no text, or an artifact. */
  drop(): void {
    this.#length = this.#shown
  }

  /** A picture stands here. */
  picture(mcid: number): void {
    this.#close(this.#shown)
    this.#chunks.push({ mcid, text: '', first: nowhere, last: nowhere, styles: [], picture: true })
  }

  /** Shows the string that was read, in a face of this style. A word space goes before it where it stands on a new line, or beyond a gap. */
  show(mcid: number, at: Position, gaps: boolean, style: number): void {
    const start = this.#shown
    if (this.#first && mcid === this.#mcid) {
      const moved = this.#last.x !== at.x || this.#last.y !== at.y
      const space = isNewLine(this.#last, at) ? this.#units[start - 1] !== softHyphen : moved && gaps
      if (space) this.#insert(start, 10)
      else if (turnsBack(this.#last, at)) this.#insert(start, stretchEnd.charCodeAt(0))
    } else {
      this.#close(start)
      this.#first = at
      this.#mcid = mcid
    }
    if (style !== (this.#styles.at(-1)?.style ?? 0)) this.#styles.push({ at: this.#shown, style })
    this.#last = at
    this.#shown = this.#length
  }

  /** What was shown of a sequence is stressed, in whatever face it is. */
  stress(mcid: number): void {
    if (!this.#first || mcid !== this.#mcid) return
    const changes = this.#styles[0]?.at === 0 ? this.#styles : [{ at: 0, style: 0 }, ...this.#styles]
    this.#styles = changes.map(({ at, style }) => ({ at, style: style | styles.italic }))
  }

  #insert(at: number, unit: number): void {
    this.unit(0)
    this.#units.copyWithin(at + 1, at, this.#length - 1)
    this.#units[at] = unit
  }

  finish(): readonly Chunk[] {
    this.#close(this.#shown)
    return this.#chunks
  }

  /** Makes a chunk of what has been shown and keeps what comes after `end`. */
  #close(end: number): void {
    if (this.#first) {
      const text = textOfUnits(this.#units, 0, end)
      this.#chunks.push({ mcid: this.#mcid, text, first: this.#first, last: this.#last, styles: this.#styles })
      this.#styles = []
    }
    this.#units.copyWithin(0, end, this.#length)
    this.#length -= end
    this.#shown -= end
    this.#first = undefined
  }
}
