/** Letters by which a place is found again where text and manuscript part: behind marks, at the ends of wrapped lines. */
const nearby = 12

/** Follows text that was read from a stretch of a manuscript back through it. What stands in between (marks, line ends, indents) is passed over. */
export class Alignment {
  readonly #source: string
  readonly #end: number
  #at: number

  constructor(source: string, start: number, end: number) {
    this.#source = source
    this.#at = start
    this.#end = end
  }

  /** Goes on with the text that follows; what comes back tells where each of its letters stands. */
  follow(text: string): (at: number) => number {
    const offsets = new Int32Array(text.length + 1)
    this.#seek(text)
    for (let at = 0; at < text.length; at += 1) offsets[at] = this.#next(text, at)
    offsets[text.length] = this.#at
    return (at) => offsets[Math.min(at, text.length)] ?? this.#at
  }

  /** To the first words of a text. */
  #seek(text: string): void {
    const head = /^\s*/u.exec(text)?.[0].length ?? 0
    const found = this.#find(text, head)
    if (found !== undefined && head === 0) this.#at = found
  }

  #next(text: string, at: number): number {
    const sign = text.charAt(at)
    if (isBlank(sign)) return this.#blank(text, at)
    if (this.#source.charAt(this.#at) !== sign || this.#at >= this.#end) {
      const found = this.#find(text, at)
      if (found === undefined) return Math.min(this.#at, this.#end)
      this.#at = found
    }
    this.#at += 1
    return this.#at - 1
  }

  /** A blank of the text is the first of those that stand there; the last is passed before the next word. */
  #blank(text: string, at: number): number {
    let place = this.#at
    while (place < this.#end && !isBlank(this.#source.charAt(place)) && this.#skips(place)) place += 1
    if (!isBlank(this.#source.charAt(place))) return Math.min(this.#at, this.#end)
    this.#at = place + 1
    if (!isBlank(text.charAt(at + 1)))
      while (this.#at < this.#end && isBlank(this.#source.charAt(this.#at))) this.#at += 1
    return place
  }

  /** Whether a sign between a word and the blank behind it is a mark of syntax. */
  #skips(place: number): boolean {
    return /[*_/~`\]})]/u.test(this.#source.charAt(place))
  }

  /** Where the next word of a text stands, from here to the end of the stretch. */
  #find(text: string, at: number): number | undefined {
    const word = /^\S*/u.exec(text.slice(at, at + nearby))?.[0] ?? ''
    for (let length = word.length; length > 0; length = length > 4 ? length >> 1 : length - 1) {
      const found = this.#source.indexOf(word.slice(0, length), this.#at)
      if (found !== -1 && found + length <= this.#end) return found
    }
    return undefined
  }
}

function isBlank(sign: string): boolean {
  return sign !== '' && /\s/u.test(sign)
}
