/** A run of "*" or "_" in running text (CommonMark 6.2). */
interface Delimiters {
  readonly char: string
  readonly opens: boolean
  readonly closes: boolean
  /** How many there were. */
  readonly written: number
  /** The bracket that it stands in: a pair across one may be no pair. */
  readonly bracket: number
  /** How many doubtful pairs there were before it. */
  readonly doubts: number
  /** What is left of them: they stand from `start` to `end`. */
  start: number
  end: number
}

/** What two marks hold between them. */
export interface Emphasised {
  readonly start: number
  readonly end: number
  /** No other reading of the marks is likely. */
  readonly sure: boolean
}

/**
 * Pairs the marks of emphasis of one paragraph as CommonMark has it, mark by mark: openers are kept on a stack, and what lies
 * between the two of a pair can be paired no more.
 */
export class EmphasisMarks {
  readonly #stack: Delimiters[] = []
  /** Of each kind of closer: no opener for it stands below that height of the stack. */
  readonly #bottoms = new Map<string, number>()
  readonly #found: Emphasised[] = []
  #doubts = 0

  get height(): number {
    return this.#stack.length
  }

  /** A run of marks from `start` to `end` of the text; `bracket` names the innermost bracket that is open there. */
  add(text: string, start: number, end: number, bracket: number): void {
    const char = text[start] ?? ''
    const before = beside(text.slice(Math.max(0, start - 2), start), true)
    const after = beside(text.slice(end, end + 2), false)
    const left = after !== 'blank' && (after === 'letter' || before !== 'letter')
    const right = before !== 'blank' && (before === 'letter' || after !== 'letter')
    const opens = char === '*' ? left : left && (!right || before === 'sign')
    const closes = char === '*' ? right : right && (!left || after === 'sign')
    const marks = { char, opens, closes, written: end - start, bracket, doubts: this.#doubts, start, end }
    if (closes) this.#close(marks)
    if (opens && marks.end > marks.start) this.#stack.push(marks)
  }

  /** Forgets the openers above a height of the stack: a link holds them. */
  drop(height: number): void {
    this.#cut(height)
  }

  finish(): readonly Emphasised[] {
    return this.#found
  }

  #close(closer: Delimiters): void {
    const kind = `${closer.char}${closer.opens ? closer.written % 3 : ''}`
    while (closer.end > closer.start) {
      const least = this.#bottoms.get(kind) ?? 0
      let at = this.#stack.length - 1
      while (at >= least && !isPair(this.#stack[at], closer)) at--
      const opener = at >= least ? this.#stack[at] : undefined
      if (!opener) {
        this.#bottoms.set(kind, this.#stack.length)
        return
      }
      const used = Math.min(2, opener.end - opener.start, closer.end - closer.start)
      const alike = opener.written === closer.written || (!opener.closes && !closer.opens)
      const sure = alike && opener.bracket === closer.bracket && opener.doubts === this.#doubts
      if (!sure) this.#doubts++
      this.#found.push({ start: opener.end, end: closer.start, sure })
      opener.end -= used
      closer.start += used
      this.#cut(opener.end > opener.start ? at + 1 : at)
    }
  }

  #cut(height: number): void {
    if (height >= this.#stack.length) return
    this.#stack.length = height
    for (const [kind, least] of this.#bottoms) if (least > height) this.#bottoms.set(kind, height)
  }
}

/** Whether the two may open and close the same emphasis: "the rule of three" (CommonMark 6.2, rules 9 and 10). */
function isPair(opener: Delimiters | undefined, closer: Delimiters): boolean {
  if (opener?.char !== closer.char) return false
  if (!opener.closes && !closer.opens) return true
  return (opener.written + closer.written) % 3 !== 0 || (opener.written % 3 === 0 && closer.written % 3 === 0)
}

/** What stands on one side of a run of marks: the nearest character of `text`, which is at its end or at its start. */
function beside(text: string, atEnd: boolean): 'blank' | 'sign' | 'letter' {
  const [first] = text
  const char = (atEnd ? [...text].at(-1) : first) ?? ' '
  if (/\s/u.test(char)) return 'blank'
  return /[\p{P}\p{S}]/u.test(char) ? 'sign' : 'letter'
}
