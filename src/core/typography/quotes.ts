import type { ChangeKind } from './changes.ts'
import type { Customs, Pair, Quotes } from './customs/customs.ts'
import { isDigit, isLetter, isSpace, isWord, type PassageEdit, placesOf } from './edit.ts'
import { type Elision, elision, isJoined } from './elisions.ts'
import { isFeet, isInches } from './primes.ts'
import type { QuoteHabit } from './quote-habit.ts'

type Turn = 'open' | 'close' | 'apostrophe'

// Written where they are asked, each would be made anew at each mark.
const straight = /["']/u
const opening = /[([{¿¡/«„“‘‚_*]/u
const ending = /[.,;:!?)\]}»”’…]/u
const dash = /[—–-]/u

/** Turns the straight marks of one passage. A mark that nothing decides stays straight. */
export function turnQuotes(
  text: string,
  customsAt: (at: number) => Customs,
  habit: QuoteHabit,
): readonly PassageEdit[] {
  if (!straight.test(text)) return []
  return new Turner(text, customsAt, habit).edits()
}

function isSingleEnd(sign: string): boolean {
  return sign === "'" || sign === '’'
}

/** For each mark, the first from it on that is such a one, or -1. */
interface Ahead {
  /** Single marks that could close. */
  readonly closers: readonly number[]
  /** Single marks that could open. */
  readonly openers: readonly number[]
  /** Single marks that are more likely the apostrophe of a plural or a dropped letter. */
  readonly looseClosers: readonly number[]
  /** Double marks that could close. */
  readonly doubleClosers: readonly number[]
}

class Turner {
  readonly #text: string
  readonly #customsAt: (at: number) => Customs
  readonly #habit: QuoteHabit
  readonly #edits: PassageEdit[] = []
  readonly #turns = new Map<number, Turn>()
  /** Where marks of quotation stand, in order, and which of them is being turned. */
  readonly #places: readonly number[]
  #current = 0
  #ahead: Ahead | undefined
  #double = false
  /** A double mark between doubles is open. */
  #inner = false
  /** The marks of the single quotation that is open. */
  #single: Pair | undefined
  /** As many double marks can only open as can only close: those between others are then quotations in quotations. */
  #balanced: boolean | undefined

  constructor(text: string, customsAt: (at: number) => Customs, habit: QuoteHabit) {
    this.#text = text
    this.#customsAt = customsAt
    this.#habit = habit
    this.#places = placesOf(text, /["'“”„«»‘‚’]/g)
  }

  edits(): readonly PassageEdit[] {
    for (const [current, at] of this.#places.entries()) {
      this.#current = current
      const sign = this.#text.charAt(at)
      const customs = this.#customsAt(at)
      if (sign === '"') this.#turnDouble(at, customs.quotes)
      else if (sign === "'") this.#turnSingle(at, customs)
      else this.#note(sign, at, customs.quotes)
    }
    return this.#edits
  }

  /** What comes behind the mark that is being turned; most marks do not ask. */
  #next(kind: keyof Ahead): number {
    this.#ahead ??= this.#lookAhead()
    return this.#ahead[kind][this.#current + 1] ?? -1
  }

  #lookAhead(): Ahead {
    return {
      closers: this.#firsts((sign, at) => isSingleEnd(sign) && this.#couldClose(at)),
      openers: this.#firsts((sign, at) => (sign === "'" || sign === '‘') && this.#couldOpen(at)),
      looseClosers: this.#firsts((sign, at) => isSingleEnd(sign) && this.#isWordAt(at - 1) && !this.#isWordAt(at + 1)),
      doubleClosers: this.#firsts((sign, at) => /["”»]/u.test(sign) && !this.#isWordAt(at + 1)),
    }
  }

  /** A table that is filled from the right. */
  #firsts(isOne: (sign: string, at: number) => boolean): readonly number[] {
    const firsts: number[] = this.#places.map(() => -1)
    let first = -1
    for (let mark = firsts.length - 1; mark >= 0; mark -= 1) {
      const at = this.#places[mark] ?? 0
      if (isOne(this.#text.charAt(at), at)) first = at
      firsts[mark] = first
    }
    return firsts
  }

  #isWordAt(at: number): boolean {
    return isWord(this.#text.charAt(at))
  }

  #couldClose(at: number): boolean {
    const before = this.#text.charAt(at - 1)
    if (at === 0 || isSpace(before) || isWord(this.#text.charAt(at + 1))) return false
    if (!isWord(before)) return !/[([{]/u.test(before)
    if (/^['’]n$/iu.test(this.#text.slice(at - 2, at))) return false
    const foot = this.#customsAt(at).elisions?.foot
    return !foot?.test(this.#text.slice(Math.max(0, at - 6), at)) || this.#endsPhrase(at)
  }

  /** A mark after a letter that ends a phrase: punctuation or the passage's end follows. */
  #endsPhrase(at: number): boolean {
    return /^(?:$|[.,;:!?"”)\]—–]|--)/u.test(this.#text.slice(at + 1, at + 3))
  }

  #couldOpen(at: number): boolean {
    const before = this.#text.charAt(at - 1)
    const after = this.#text.charAt(at + 1)
    if (isSpace(after) || isWord(before) || /[.,;:!?)\]…]/u.test(before)) return false
    return !isWord(after) || this.#elision(at) === 'no'
  }

  #elision(at: number): Elision {
    const { elisions } = this.#customsAt(at)
    const word = /^[\p{L}\p{N}]+(?:['’][\p{L}]+)*/u.exec(this.#text.slice(at + 1, at + 24))?.[0] ?? ''
    return elisions ? elision(word, elisions) : 'no'
  }

  /** Marks that are curly already tell what is open. */
  #note(sign: string, at: number, quotes: Quotes | undefined): void {
    // German books also have »these« marks, which others turn round.
    const reversed = quotes?.double[0] === '„' && quotes.doubleInside?.[0] === '‚'
    if (sign === '“') this.#double = quotes?.double[1] !== '“'
    else if (sign === '„' || sign === (reversed ? '»' : '«')) this.#double = true
    else if (sign === '”' || sign === '»' || sign === '«') this.#double = false
    else if (sign === '‘' || sign === '‚')
      this.#single = quotes && quotes.single[1] !== sign ? this.#singlePair(quotes) : undefined
    else if (sign === '’' && this.#single && !isWord(this.#text.charAt(at + 1))) this.#single = undefined
  }

  #before(at: number): 'space' | 'opens' | 'dash' | 'closes' | 'word' {
    const sign = this.#text.charAt(at - 1)
    if (isSpace(sign)) return 'space'
    const turn = this.#turns.get(at - 1)
    if (turn) return turn === 'open' ? 'opens' : 'closes'
    if (opening.test(sign)) return 'opens'
    if (dash.test(sign)) return 'dash'
    return isWord(sign) ? 'word' : 'closes'
  }

  /** What follows the mark, other marks skipped. */
  #after(at: number): 'space' | 'closes' | 'dash' | 'word' | 'other' {
    let next = at + 1
    while (next < at + 4 && straight.test(this.#text.charAt(next))) next += 1
    const sign = this.#text.charAt(next)
    if (isSpace(sign)) return next > at + 1 ? 'closes' : 'space'
    if (ending.test(sign)) return 'closes'
    if (dash.test(sign)) return 'dash'
    return isWord(sign) ? 'word' : 'other'
  }

  #turnDouble(at: number, quotes: Quotes | undefined): void {
    if (!quotes) return
    if (isInches(this.#text, at, this.#double || this.#inner)) {
      this.#put(at, '″', 'prime')
      return
    }
    const open = quotes.turns ? !this.#double : this.#opensDouble(at)
    if (open === undefined) return
    const { double, doubleInside } = quotes
    if (doubleInside && open && this.#double && this.#isBalanced()) {
      this.#inner = true
      this.#put(at, doubleInside[0], 'quote', 'open')
    } else if (doubleInside && !open && this.#inner) {
      this.#inner = false
      this.#put(at, doubleInside[1], 'quote', 'close')
    } else {
      this.#double = open
      this.#put(at, double[open ? 0 : 1], 'quote', open ? 'open' : 'close')
    }
  }

  #opensDouble(at: number): boolean | undefined {
    const [opens, closes] = this.#waysOf(at)
    return opens || closes ? opens && (!closes || !this.#double) : undefined
  }

  /** Whether the double mark could open, and whether it could close, by what stands beside it. */
  #waysOf(at: number): readonly [opens: boolean, closes: boolean] {
    const before = this.#before(at)
    const after = this.#after(at)
    // L’« histoire » begins behind an apostrophe.
    const behind = before === 'closes' && after === 'word' && /['’]/u.test(this.#text.charAt(at - 1))
    const opens = (behind || (before !== 'word' && before !== 'closes')) && after !== 'space'
    return [opens, before !== 'space' && before !== 'opens' && after !== 'word' && after !== 'other']
  }

  #isBalanced(): boolean {
    if (this.#balanced === undefined) {
      let more = 0
      for (const at of this.#places) {
        if (this.#text.charAt(at) !== '"') continue
        const [opens, closes] = this.#waysOf(at)
        if (opens !== closes) more += opens ? 1 : -1
      }
      this.#balanced = more === 0
    }
    return this.#balanced
  }

  #turnSingle(at: number, { quotes, elisions }: Customs): void {
    const previous = this.#text.charAt(at - 1)
    const next = this.#text.charAt(at + 1)
    if (quotes?.turns) this.#takeTurn(at, quotes)
    else if (!elisions) return
    else if (isFeet(this.#text, at, this.#single !== undefined, this.#after(at) === 'closes'))
      this.#put(at, '′', 'prime')
    else if (isWord(previous) && isWord(next)) {
      if (!(isDigit(previous) && isDigit(next))) this.#put(at, '’', 'apostrophe', 'apostrophe')
    } else if (isLetter(previous) && !isSpace(next) && isJoined(this.#text.slice(Math.max(0, at - 10), at), elisions))
      this.#put(at, '’', 'apostrophe', 'apostrophe')
    else if (quotes) this.#outerSingle(at, quotes)
  }

  /** In a text without spaces between words. */
  #takeTurn(at: number, quotes: Quotes): void {
    const latin = (sign: string) => /^[\p{Script=Latin}\d]$/u.test(sign)
    if (latin(this.#text.charAt(at - 1)) && latin(this.#text.charAt(at + 1))) {
      this.#put(at, '’', 'apostrophe', 'apostrophe')
      return
    }
    const [open, close] = quotes.single
    this.#put(at, this.#single ? close : open, 'quote', this.#single ? 'close' : 'open')
    this.#single = this.#single ? undefined : quotes.single
  }

  #singlePair({ single, singleInside }: Quotes): Pair {
    return this.#double ? (singleInside ?? single) : single
  }

  #outerSingle(at: number, quotes: Quotes): void {
    const before = this.#before(at)
    const after = this.#after(at)
    const opens = before !== 'word' && before !== 'closes' && after !== 'space'
    const closes = before !== 'space' && before !== 'opens' && after !== 'word'
    if (opens && !(closes && this.#single)) this.#opening(at, this.#singlePair(quotes), after === 'word')
    else if (closes) this.#closing(at)
    // "author(s)'s", "General ⸻'s".
    else if (before === 'closes' && after === 'word') this.#put(at, '’', 'apostrophe', 'apostrophe')
  }

  /** A mark before a word: a quotation, or an apostrophe where letters are left out. */
  #opening(at: number, pair: Pair, word: boolean): void {
    const turn = this.#openingTurn(at, word)
    if (turn === 'apostrophe') this.#put(at, '’', 'apostrophe', 'apostrophe')
    else if (turn === 'open') {
      this.#put(at, pair[0], 'quote', 'open')
      this.#single = pair
    }
  }

  #openingTurn(at: number, word: boolean): Turn | undefined {
    if (/^['’]n['’](?!\p{L})/iu.test(this.#text.slice(at, at + 4))) return 'apostrophe'
    const known = word ? this.#elision(at) : 'no'
    const closed = this.#comesFirst('closers') && (known === 'no' || this.#endsWithin())
    const speaks = !this.#single && this.#startsSpeech(at)
    if (known === 'sure') {
      // '07 is a year, but also a number that is quoted whole.
      const outer = this.#habit.single || (!this.#double && isDigit(this.#text.charAt(at + 1)))
      return closed && outer && this.#startsSpeech(at) && this.#isLoneOpener() ? 'open' : 'apostrophe'
    }
    if (closed && (known === 'no' || !this.#single)) return 'open'
    if (this.#habit.single && speaks && known !== 'likely') return 'open'
    if (known !== 'no') return 'apostrophe'
    // What stands before a dash or an ellipsis cannot be a letter left out.
    if (!word) return this.#habit.single || this.#next('closers') !== -1 ? 'open' : undefined
    if (this.#comesFirst('looseClosers')) return 'open'
    const capital = /\p{Lu}/u.test(this.#text.charAt(at + 1))
    return capital && (this.#goesOn(at) || speaks) ? 'open' : 'apostrophe'
  }

  /** Whether a mark closes before the quotation around this one ends. */
  #endsWithin(): boolean {
    const outer = this.#double ? this.#next('doubleClosers') : -1
    return outer === -1 || this.#next('closers') < outer
  }

  /** Whether one of these comes before another mark opens. */
  #comesFirst(kind: 'closers' | 'looseClosers'): boolean {
    const closer = this.#next(kind)
    const opener = this.#next('openers')
    return closer !== -1 && (opener === -1 || closer <= opener)
  }

  /** A quotation inside a quotation that goes on in the next paragraph: both marks stand at its start. */
  #goesOn(at: number): boolean {
    return this.#turns.get(at - 1) === 'open' || this.#text.charAt(at - 1) === '“'
  }

  /** No other opening mark claims the closer. */
  #isLoneOpener(): boolean {
    return !this.#single && /[\p{P}]/u.test(this.#text.charAt(this.#next('closers') - 1))
  }

  #startsSpeech(at: number): boolean {
    const head = this.#text.slice(Math.max(0, at - 3), at).trimEnd()
    return head === '' || /[\n,.:;!?—–"“)\]-]$/u.test(head)
  }

  /** A mark after a word: it closes what is open, or stands for a letter left out. */
  #closing(at: number): void {
    const foot = isWord(this.#text.charAt(at - 1)) && !this.#couldClose(at) && this.#comesFirst('closers')
    if (!this.#single || foot) this.#put(at, '’', 'apostrophe', 'apostrophe')
    else {
      this.#put(at, this.#single[1], 'quote', 'close')
      this.#single = undefined
    }
  }

  #put(at: number, after: string, kind: ChangeKind, turn?: Turn): void {
    this.#edits.push({ at, length: 1, after, kind })
    if (turn) this.#turns.set(at, turn)
  }
}
