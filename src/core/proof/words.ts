/**
 * What a word is, for source and output alike: letters, digits and their marks with apostrophes between them; an
 * ideograph, kana or hangul syllable is a word of its own. Case, ligatures and the shape of apostrophes are folded away;
 * everything between words is not looked at.
 */

/** Words as small numbers, so that long texts compare fast. One lexicon serves all texts that are compared. */
export class Lexicon {
  /** Folded words by number. */
  readonly #words: string[] = []
  readonly #ids = new Map<string, number>()
  /** Words as written, with the number of each; found by hash, with open addressing. */
  readonly #written: string[] = []
  readonly #idOfWritten: number[] = []
  #slots = new Int32Array(1 << 16).fill(-1)

  get size(): number {
    return this.#words.length
  }

  /** The folded word. */
  wordOf(id: number): string {
    return this.#words[id] ?? ''
  }

  /** The number of the word from `start` to `end` in `text`, whose units have this hash. Words that differ in case share one. */
  idAt(text: string, start: number, end: number, hash: number): number {
    const slots = this.#slots
    const mask = slots.length - 1
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const entry = slots[slot] ?? -1
      if (entry === -1) return this.#add(text.slice(start, end), slot)
      const known = this.#written[entry] ?? ''
      if (known.length === end - start && text.startsWith(known, start)) return this.#idOfWritten[entry] ?? 0
    }
  }

  #add(written: string, slot: number): number {
    const folded = fold(written)
    let id = this.#ids.get(folded)
    if (id === undefined) {
      id = this.#words.length
      this.#words.push(folded)
      this.#ids.set(folded, id)
    }
    this.#slots[slot] = this.#written.length
    this.#written.push(written)
    this.#idOfWritten.push(id)
    if (this.#written.length * 2 > this.#slots.length) this.#grow()
    return id
  }

  #grow(): void {
    const slots = new Int32Array(this.#slots.length * 4).fill(-1)
    const mask = slots.length - 1
    this.#written.forEach((word, entry) => {
      let hash = 0
      for (let i = 0; i < word.length; i++) hash = mix(hash, word.charCodeAt(i))
      let slot = hash & mask
      while (slots[slot] !== -1) slot = (slot + 1) & mask
      slots[slot] = entry
    })
    this.#slots = slots
  }
}

function mix(hash: number, code: number): number {
  const next = Math.imul(hash ^ code, 0x9e3779b1)
  return next ^ (next >>> 15)
}

/** Words in order: of each its number and its UTF-16 offsets in the text it stands in. Only the first `length` places count. */
export class WordList {
  length = 0
  ids: Int32Array
  /** First place of the word. */
  starts: Int32Array
  /** How long it is; `endless` for what is longer than that. */
  #lengths: Uint8Array
  readonly #long = new Map<number, number>()

  /** Room for the words of a text of so many units, as English has them; it grows where that is not enough. */
  constructor(units: number) {
    const room = 16 + Math.ceil(units / 5)
    this.ids = new Int32Array(room)
    this.starts = new Int32Array(room)
    this.#lengths = new Uint8Array(room)
  }

  push(id: number, start: number, end: number): void {
    if (this.length === this.ids.length) this.#grow()
    this.ids[this.length] = id
    this.starts[this.length] = start
    const units = end - start
    this.#lengths[this.length] = Math.min(units, endless)
    if (units >= endless) this.#long.set(this.length, end)
    this.length++
  }

  /** First place after a word; 0 for no word. */
  endOf(word: number): number {
    const units = word < this.length ? (this.#lengths[word] ?? 0) : 0
    return units === endless ? (this.#long.get(word) ?? 0) : (this.starts[word] ?? 0) + units
  }

  #grow(): void {
    this.ids = doubled(this.ids)
    this.starts = doubled(this.starts)
    const longer = new Uint8Array(this.ids.length)
    longer.set(this.#lengths)
    this.#lengths = longer
  }
}

/** Length of a word that is kept elsewhere. */
const endless = 0xff

function doubled(list: Int32Array): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(list.length * 2)
  longer.set(list)
  return longer
}

/** The numbers of the words of a short text. */
export function wordIds(text: string, lexicon: Lexicon): number[] {
  const words = readWords(text, lexicon, new WordList(text.length))
  return [...words.ids.subarray(0, words.length)]
}

/** Stands, in a text that the scanner has cleaned, for syntax that does not part words. */
export const joiner = '\u0000'

const wordChar = 1
const between = 2
const alone = 3
const skipped = 4
const apostrophe = 5
const leadSurrogate = 6
/** A combining mark: part of the word it follows, no word by itself. */
const mark = 7

/** Class of every UTF-16 unit; 0 until it is first met. */
const classes = new Uint8Array(0x10000)

function classify(code: number): number {
  const found = classOf(code)
  classes[code] = found
  return found
}

/** What stands for an apostrophe inside a word: straight, curly, modifier letter, prime ("5\u203211"), full width. */
const apostropheCodes: readonly number[] = [0x27, 0x2018, 0x2019, 0x2bc, 0x2032, 0xff07]

export const apostrophes = new RegExp(`[${String.fromCharCode(...apostropheCodes)}]`, 'g')

function classOf(code: number): number {
  if (code === 0 || code === 0xad || (code >= 0x200b && code <= 0x200f)) return skipped
  if (code === 0xfeff || (code >= 0x2060 && code <= 0x2064) || (code >= 0x202a && code <= 0x202e)) return skipped
  if ((code >= 0x2066 && code <= 0x2069) || (code >= 0xfe00 && code <= 0xfe0f)) return skipped
  if (apostropheCodes.includes(code)) return apostrophe
  if (code >= 0xd800 && code <= 0xdbff) return leadSurrogate
  if (isIdeographic(code)) return alone
  const char = String.fromCharCode(code)
  if (/\p{M}/u.test(char)) return mark
  return /[\p{L}\p{N}]/u.test(char) ? wordChar : between
}

/** Kana, CJK ideographs and hangul syllables. */
function isIdeographic(code: number): boolean {
  return (
    (code >= 0x3040 && code <= 0x30ff && code !== 0x30fb) ||
    (code >= 0x3400 && code <= 0x4dbf) ||
    (code >= 0x4e00 && code <= 0x9fff) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xac00 && code <= 0xd7af)
  )
}

/** Class and length of the character at `at`. */
function pairClass(text: string, at: number): number {
  const point = text.codePointAt(at) ?? 0
  if (point < 0x10000) return between
  if (point >= 0x20000 && point <= 0x3ffff) return alone
  return /[\p{L}\p{N}\p{M}]/u.test(String.fromCodePoint(point)) ? wordChar : between
}

/** Adds the words of `text` to `into`. */
export function readWords(text: string, lexicon: Lexicon, into: WordList): WordList {
  const length = text.length
  let start = -1
  let end = 0
  // The hash of the units up to `end`, and of all that have been passed.
  let hash = 0
  let passed = 0
  // The place behind the text parts words as well, so that the last of them is not a case of its own.
  for (let at = 0; at <= length; at++) {
    const code = at < length ? text.charCodeAt(at) : 0x20
    let kind = classes[code] || classify(code)
    let units = 1
    if (kind === leadSurrogate) {
      kind = pairClass(text, at)
      if (kind !== between) units = 2
    }
    if (kind === wordChar || (kind === mark && start >= 0)) {
      if (start < 0) {
        start = at
        passed = 0
      }
      passed = mix(passed, code)
      if (units === 2) passed = mix(passed, text.charCodeAt(at + 1))
      end = at + units
      hash = passed
    } else if (kind === skipped || kind === mark) {
      passed = mix(passed, code)
    } else if (kind === apostrophe && start >= 0 && letterFollows(text, at + 1)) {
      passed = mix(passed, code)
    } else {
      if (start >= 0) into.push(lexicon.idAt(text, start, end, hash), start, end)
      start = -1
      if (kind === alone) {
        let own = mix(0, code)
        if (units === 2) own = mix(own, text.charCodeAt(at + 1))
        into.push(lexicon.idAt(text, at, at + units, own), at, at + units)
      }
    }
    at += units - 1
  }
  return into
}

function letterFollows(text: string, from: number): boolean {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at)
    const kind = classes[code] || classify(code)
    if (kind === leadSurrogate) return pairClass(text, at) === wordChar
    if (kind !== skipped) return kind === wordChar
  }
  return false
}

const plain = /^[0-9a-z]*$/

function fold(written: string): string {
  const lower = written.toLowerCase()
  if (plain.test(lower)) return lower
  return lower
    .replace(apostrophes, "'")
    .normalize('NFKC')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/ς/g, 'σ')
    .replace(/[^\p{L}\p{N}\p{M}']/gu, '')
}
