import type { ChangeKind } from './changes.ts'
import type { Customs } from './customs.ts'
import { isSpace, isWord, type PassageEdit } from './edit.ts'
import { elision, isFrenchElision } from './elisions.ts'

/** What the whole book tells about its quotation marks. */
export interface QuoteHabit {
  /** Speech stands in single marks. */
  readonly single: boolean
}

type Turn = 'open' | 'close' | 'apostrophe'

/** Turns the straight marks of one passage. A mark that nothing decides stays straight. */
export function turnQuotes(
  text: string,
  customsAt: (at: number) => Customs,
  habit: QuoteHabit,
): readonly PassageEdit[] {
  if (!/['"]/u.test(text)) return []
  return new Quotes(text, customsAt, habit).edits()
}

class Quotes {
  readonly #text: string
  readonly #customsAt: (at: number) => Customs
  readonly #habit: QuoteHabit
  readonly #edits: PassageEdit[] = []
  readonly #turns = new Map<number, Turn>()
  /** Where marks of quotation stand, in order, and which of them is being turned. */
  readonly #places: readonly number[]
  #current = 0
  /** For each mark, the first single mark from it on that could close, or that could open; -1 where none. */
  readonly #closers: number[] = []
  readonly #openers: number[] = []
  /** As #closers, but of marks that are more likely the apostrophe of a plural or a dropped letter. */
  readonly #looseClosers: number[] = []
  #double = false
  #single = false

  constructor(text: string, customsAt: (at: number) => Customs, habit: QuoteHabit) {
    this.#text = text
    this.#customsAt = customsAt
    this.#habit = habit
    this.#places = Array.from(text.matchAll(/["'“”„«»‘‚’]/gu), (mark) => mark.index)
    if (text.includes("'")) this.#lookAhead()
  }

  edits(): readonly PassageEdit[] {
    for (const [current, at] of this.#places.entries()) {
      this.#current = current
      const sign = this.#text.charAt(at)
      if (sign === '"') this.#turnDouble(at)
      else if (sign === "'") this.#turnSingle(at)
      else this.#note(sign, at)
    }
    return this.#edits
  }

  /** Fills the tables of closers and openers from the right. */
  #lookAhead(): void {
    for (let mark = this.#places.length - 1; mark >= 0; mark -= 1) {
      const at = this.#places[mark] ?? 0
      const sign = this.#text.charAt(at)
      const closes = (sign === "'" || sign === '’') && this.#couldClose(at)
      const opens = (sign === "'" || sign === '‘') && this.#couldOpen(at)
      const loose =
        (sign === "'" || sign === '’') && isWord(this.#text.charAt(at - 1)) && !isWord(this.#text.charAt(at + 1))
      this.#closers[mark] = closes ? at : (this.#closers[mark + 1] ?? -1)
      this.#openers[mark] = opens ? at : (this.#openers[mark + 1] ?? -1)
      this.#looseClosers[mark] = loose ? at : (this.#looseClosers[mark + 1] ?? -1)
    }
  }

  #couldClose(at: number): boolean {
    const before = this.#text.charAt(at - 1)
    if (at === 0 || isSpace(before) || isWord(this.#text.charAt(at + 1))) return false
    if (!isWord(before)) return !/[([{—–-]/u.test(before) || /[—–-]/u.test(before)
    return (
      !/(?:s|\p{L}in|(?<!\p{L})(?:o|an|th|ol|wi))$/iu.test(this.#text.slice(Math.max(0, at - 4), at)) ||
      this.#endsPhrase(at)
    )
  }

  /** A mark after a letter that ends a phrase: punctuation or the passage's end follows. */
  #endsPhrase(at: number): boolean {
    return /^(?:$|[.,;:!?"”)\]—–]|--)/u.test(this.#text.slice(at + 1, at + 3))
  }

  #couldOpen(at: number): boolean {
    const before = this.#text.charAt(at - 1)
    const after = this.#text.charAt(at + 1)
    if (isSpace(after) || isWord(before) || /[.,;:!?)\]…]/u.test(before)) return false
    return !isWord(after) || elision(this.#wordAfter(at)) === 'no'
  }

  #wordAfter(at: number): string {
    return /^[\p{L}\p{N}]+(?:['’][\p{L}]+)*/u.exec(this.#text.slice(at + 1, at + 24))?.[0] ?? ''
  }

  /** Marks that are curly already tell what is open. */
  #note(sign: string, at: number): void {
    if (sign === '“') this.#double = this.#customsAt(at).double?.[1] !== '“'
    else if (sign === '”' || sign === '»') this.#double = false
    else if (sign === '„' || sign === '«') this.#double = true
    else if (sign === '‘' || sign === '‚') this.#single = this.#customsAt(at).single?.[1] !== sign
    else if (sign === '’' && this.#single && !isWord(this.#text.charAt(at + 1))) this.#single = false
  }

  #before(at: number): 'space' | 'opens' | 'dash' | 'closes' | 'word' {
    const sign = this.#text.charAt(at - 1)
    if (isSpace(sign)) return 'space'
    const turn = this.#turns.get(at - 1)
    if (turn) return turn === 'open' ? 'opens' : 'closes'
    if (/[([{¿¡/«„“‘‚_*]/u.test(sign)) return 'opens'
    if (/[—–-]/u.test(sign)) return 'dash'
    return isWord(sign) ? 'word' : 'closes'
  }

  /** What follows the mark, other marks skipped. */
  #after(at: number): 'space' | 'closes' | 'dash' | 'word' | 'other' {
    let next = at + 1
    while (next < at + 4 && /["']/u.test(this.#text.charAt(next))) next += 1
    const sign = this.#text.charAt(next)
    if (isSpace(sign)) return next > at + 1 ? 'closes' : 'space'
    if (/[.,;:!?)\]}»”’…]/u.test(sign)) return 'closes'
    if (/[—–-]/u.test(sign)) return 'dash'
    return isWord(sign) ? 'word' : 'other'
  }

  #turnDouble(at: number): void {
    const { double, inner } = this.#customsAt(at)
    if (!double) return
    if (this.#isInches(at)) {
      this.#put(at, '″', 'prime')
      return
    }
    const before = this.#before(at)
    const after = this.#after(at)
    const opens = before !== 'word' && before !== 'closes' && after !== 'space'
    const closes = before !== 'space' && before !== 'opens' && after !== 'word' && after !== 'other'
    if (!opens && !closes) return
    const open = opens && (!closes || !this.#double)
    if (inner && open && this.#double) this.#put(at, inner[0], 'quote', 'open')
    else if (inner && !open && this.#innerOpen) this.#put(at, inner[1], 'quote', 'close')
    else {
      this.#put(at, open ? double[0] : double[1], 'quote', open ? 'open' : 'close')
      this.#double = open
      return
    }
    this.#innerOpen = open
  }

  #innerOpen = false

  /** 5'11", or a digit with no quotation open. */
  #isInches(at: number): boolean {
    const head = this.#text.slice(Math.max(0, at - 6), at)
    if (!/\d$/u.test(head) || isWord(this.#text.charAt(at + 1))) return false
    return /\d['’′] ?\d{1,2}(?:½)?$/u.test(head) || (!this.#double && !this.#innerOpen)
  }

  /** A digit before, and digits with a mark for inches after; or one to three digits and no quotation open. */
  #isFeet(at: number): boolean {
    const head = this.#text.slice(Math.max(0, at - 5), at)
    if (!/\d$/u.test(head)) return false
    const tail = this.#text.slice(at + 1, at + 9)
    if (/^ ?\d{1,2}½?["″”]/u.test(tail)) return true
    // "5'-6'", "5' x 6'": two measures, of which the second follows the first.
    if (/^ ?[-–x×] ?\d{1,3}['′](?![\p{L}\p{N}])/u.test(tail)) return true
    if (/\d['′] ?[-–x×] ?\d{1,3}$/u.test(this.#text.slice(Math.max(0, at - 8), at)))
      return !isWord(this.#text.charAt(at + 1))
    return (
      !this.#single &&
      /(?:^|\s)\d{1,3}$/u.test(head) &&
      !isWord(this.#text.charAt(at + 1)) &&
      this.#after(at) !== 'closes'
    )
  }

  #turnSingle(at: number): void {
    const customs = this.#customsAt(at)
    if (!customs.apostrophe) return
    const previous = this.#text.charAt(at - 1)
    const next = this.#text.charAt(at + 1)
    if (this.#isFeet(at)) this.#put(at, '′', 'prime')
    else if (isWord(previous) && isWord(next)) {
      if (!(/\d/u.test(previous) && /\d/u.test(next))) this.#put(at, '’', 'apostrophe', 'apostrophe')
    } else if (!customs.single) this.#frenchSingle(at)
    else this.#outerSingle(at, customs.single)
  }

  #frenchSingle(at: number): void {
    const word = /\p{L}+$/u.exec(this.#text.slice(Math.max(0, at - 8), at))?.[0] ?? ''
    if (isFrenchElision(word) && !isSpace(this.#text.charAt(at + 1))) this.#put(at, '’', 'apostrophe', 'apostrophe')
  }

  #outerSingle(at: number, marks: readonly [string, string]): void {
    const before = this.#before(at)
    const after = this.#after(at)
    const opens = before !== 'word' && before !== 'closes' && after !== 'space'
    const closes = before !== 'space' && before !== 'opens' && after !== 'word'
    if (opens && !(closes && this.#single)) this.#opening(at, marks[0], after === 'word')
    else if (closes) this.#closing(at, marks[1])
  }

  /** A mark before a word: a quotation, or an apostrophe where letters are left out. */
  #opening(at: number, mark: string, word: boolean): void {
    const turn = this.#openingTurn(at, word)
    if (turn === 'apostrophe') this.#put(at, '’', 'apostrophe', 'apostrophe')
    else if (turn === 'open') {
      this.#put(at, mark, 'quote', 'open')
      this.#single = true
    }
  }

  #openingTurn(at: number, word: boolean): Turn | undefined {
    const rest = this.#text.slice(at, at + 4)
    if (/^['’]n['’](?!\p{L})/iu.test(rest)) return 'apostrophe'
    const known = word ? elision(this.#wordAfter(at)) : 'no'
    const closed = this.#isClosed()
    if (known === 'sure')
      return closed && this.#habit.single && this.#startsSpeech(at) && this.#isLoneOpener() ? 'open' : 'apostrophe'
    if (closed && !(known === 'likely' && this.#single)) return 'open'
    if (known === 'likely') return 'apostrophe'
    if (this.#habit.single && this.#startsSpeech(at)) return 'open'
    const capital = /\p{Lu}/u.test(this.#text.charAt(at + 1))
    if (capital && (this.#comesFirst(this.#looseClosers) || this.#goesOn(at))) return 'open'
    return word && /\p{Ll}/u.test(this.#text.charAt(at + 1)) && !this.#habit.single ? 'apostrophe' : undefined
  }

  /** Whether a closing mark comes before another mark opens. */
  #isClosed(): boolean {
    return this.#comesFirst(this.#closers)
  }

  #comesFirst(closers: readonly number[]): boolean {
    const closer = closers[this.#current + 1] ?? -1
    const opener = this.#openers[this.#current + 1] ?? -1
    return closer !== -1 && (opener === -1 || closer <= opener)
  }

  /** A quotation inside a quotation that goes on from the paragraph above: both marks stand at its start. */
  #goesOn(at: number): boolean {
    return at === 1 && /["“]/u.test(this.#text.charAt(0))
  }

  /** No other opening mark claims the closer. */
  #isLoneOpener(): boolean {
    return !this.#single && /[\p{P}]/u.test(this.#text.charAt((this.#closers[this.#current + 1] ?? 0) - 1))
  }

  #startsSpeech(at: number): boolean {
    const head = this.#text.slice(Math.max(0, at - 3), at).trimEnd()
    return head === '' || /[\n,.:;!?—–"“-]$/u.test(head)
  }

  /** A mark after a word: it closes what is open, or stands for a letter left out; English sets both alike. */
  #closing(at: number, mark: string): void {
    if (!this.#single) {
      this.#put(at, '’', 'apostrophe', 'apostrophe')
      return
    }
    if (isWord(this.#text.charAt(at - 1)) && !this.#couldClose(at) && this.#isClosed()) {
      this.#put(at, '’', 'apostrophe', 'apostrophe')
      return
    }
    this.#put(at, mark, 'quote', 'close')
    this.#single = false
  }

  #put(at: number, after: string, kind: ChangeKind, turn?: Turn): void {
    this.#edits.push({ at, length: 1, after, kind })
    if (turn) this.#turns.set(at, turn)
  }
}

/** How often marks open speech, by their kind. */
export interface OpeningMarks {
  readonly single: number
  readonly double: number
}

export function openingMarks(texts: readonly string[]): OpeningMarks {
  let single = 0
  let double = 0
  for (const text of texts) {
    if (/["“„«]/u.test(text)) double += text.match(/(?:^|[\s([—–-])(?:["“”„](?=\S)|«(?=\s?\S))/gu)?.length ?? 0
    if (/['‘’]/u.test(text)) single += text.match(/(?:^|[\s([—–-])['‘’](?=\p{Lu})/gu)?.length ?? 0
  }
  return { single, double }
}

/** The habit of a book, from the marks of all its sections. */
export function quoteHabit(sections: readonly OpeningMarks[]): QuoteHabit {
  let more = 0
  for (const { single, double } of sections) more += single - double
  return { single: more > 0 }
}
