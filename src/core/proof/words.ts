/**
 * What a word is, for source and output alike: letters, digits and their marks with apostrophes between them; an
 * ideograph, kana or hangul syllable is a word of its own. Case, ligatures and the shape of apostrophes are folded away;
 * everything between words is not looked at.
 */

/** Words as small numbers, so that long texts compare fast. One lexicon serves all texts that are compared. */
export class Lexicon {
  readonly #ids = new Map<string, number>()
  readonly #words: string[] = []

  get size(): number {
    return this.#words.length
  }

  /** The number of a word as it stands in a text; words that differ in case only have one number. */
  idOf(written: string): number {
    const known = this.#ids.get(written)
    if (known !== undefined) return known
    const folded = fold(written)
    let id = this.#ids.get(folded)
    if (id === undefined) {
      id = this.#words.length
      this.#words.push(folded)
      this.#ids.set(folded, id)
    }
    this.#ids.set(written, id)
    return id
  }

  /** The folded word. */
  wordOf(id: number): string {
    return this.#words[id] ?? ''
  }
}

/** Words of one text in order. `starts` and `ends` are UTF-16 offsets in it; an end is the first place after the word. */
export interface WordList {
  readonly ids: number[]
  readonly starts: number[]
  readonly ends: number[]
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

function classOf(code: number): number {
  if (code === 0 || code === 0xad || (code >= 0x200b && code <= 0x200f)) return skipped
  if (code === 0xfeff || (code >= 0x2060 && code <= 0x2064) || (code >= 0x202a && code <= 0x202e)) return skipped
  if ((code >= 0x2066 && code <= 0x2069) || (code >= 0xfe00 && code <= 0xfe0f)) return skipped
  if ([0x27, 0x2018, 0x2019, 0x2bc, 0x2032, 0xff07].includes(code)) return apostrophe
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
export function readWords(
  text: string,
  lexicon: Lexicon,
  into: WordList = { ids: [], starts: [], ends: [] },
): WordList {
  const length = text.length
  let start = -1
  let end = 0
  const close = () => {
    if (start < 0) return
    into.ids.push(lexicon.idOf(text.slice(start, end)))
    into.starts.push(start)
    into.ends.push(end)
    start = -1
  }
  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(at)
    let kind = classes[code] || classify(code)
    let units = 1
    if (kind === leadSurrogate) {
      kind = pairClass(text, at)
      if (kind !== between) units = 2
    }
    if (kind === wordChar) {
      if (start < 0) start = at
      end = at + units
    } else if (kind === mark) {
      if (start >= 0) end = at + units
    } else if (kind === alone) {
      close()
      start = at
      end = at + units
      close()
    } else if (kind === between || (kind === apostrophe && !(start >= 0 && letterFollows(text, at + 1)))) {
      close()
    }
    at += units - 1
  }
  close()
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
    .replace(/[\u2018\u2019\u02bc\u2032\uff07]/g, "'")
    .normalize('NFKC')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/ς/g, 'σ')
    .replace(/[^\p{L}\p{N}\p{M}']/gu, '')
}
